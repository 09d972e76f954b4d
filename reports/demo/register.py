"""What befell the organisations of Gia Lai's register, by the steps of its administrator."""

from __future__ import annotations

from datetime import date, datetime

from enterprises import workflow
from reports.demo.departments import House
from reports.demo.diary import Diary, moment

K_PLUS_CEASED = date(2026, 1, 1)
MERGED = {"vnpt-binh-dinh": "vnpt", "buu-dien-binh-dinh": "buu-dien"}
SUSPENDED = date(2026, 4, 1)


def note(diary: Diary, house: House, enlarged: date) -> None:
    def merge(at: datetime) -> None:
        for one, other in MERGED.items():
            into = house.organizations[other]
            workflow.merge(house.organizations[one], actor=keeper, at=at, since=enlarged, into=into)

    def cease(at: datetime) -> None:
        note = "Ngừng cung cấp dịch vụ từ ngày 01/01/2026."
        workflow.cease(house.organizations["k-plus"], actor=keeper, at=at, since=K_PLUS_CEASED, note=note)

    def suspend(at: datetime) -> None:
        note = "Tạm ngừng để nâng cấp thiết bị."
        workflow.suspend(house.organizations["loa-an-phu"], actor=keeper, at=at, since=SUSPENDED, note=note)

    keeper = house.people["quan"]
    diary.note(moment(enlarged, "09:00"), merge)
    diary.note(moment(K_PLUS_CEASED, "08:30"), cease)
    diary.note(moment(SUSPENDED, "08:30"), suspend)
