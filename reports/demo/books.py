"""What the clerk of Gia Lai wrote into the book by hand: a number given on paper, numbers kept, one of them void."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

from django.utils.timezone import localdate

from directives.books import holding, series
from directives.books.holding import Said
from directives.models import HeldNumber, Register
from reports.demo.departments import House
from reports.demo.diary import Diary, moment
from reports.demo.season import Season

INVITATION = Said(
    symbol="SKHCN-VP", type_name="Giấy mời", subject="họp giao ban công tác bảo đảm thông tin", signer_name="Đặng Quốc Khải",
    recipients="Các phòng, đơn vị thuộc Sở", archive_line="VT, VP", copies=9,
)


def note(diary: Diary, house: House, at: datetime) -> None:
    days = Season.of(at)
    diary.note(moment(days.back(5), "08:20"), partial(_on_paper, house))
    diary.note(moment(days.back(1), "15:40"), partial(_keep, house, 3, "Dành cho văn bản ban hành trong buổi chiều"))
    diary.note(moment(days.back(1), "16:50"), partial(_void_last, house))
    diary.note(at - timedelta(minutes=30), partial(_keep, house, 1, "Chờ lãnh đạo ký văn bản khẩn"))


def _on_paper(house: House, at: datetime) -> None:
    book = _book(house, localdate(at))
    holding.enter_outside(
        book, book.coming, book.coming, INVITATION, dated_on=localdate(at), reason="Mất kết nối mạng, cấp số trên giấy",
        by=house.people["dung"], at=at,
    )


def _keep(house: House, count: int, reason: str, at: datetime) -> None:
    holding.keep(_book(house, localdate(at)), count, dated_on=localdate(at), reason=reason, by=house.people["dung"], at=at)


def _void_last(house: House, at: datetime) -> None:
    last = HeldNumber.objects.waiting().filter(register__department=house.department).order_by("register__year", "number").last()
    if last:
        holding.void(last, reason="Giữ thừa một số", by=house.people["dung"], at=at)


def _book(house: House, day: date) -> Register:
    return series.books_of(house.department, day.year)[0]
