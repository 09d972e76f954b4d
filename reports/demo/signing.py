"""Who signs in the departments of the demonstration: heads and deputies since they joined, Gia Lai's delegations of today."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from accounts.models import User
from directives.models import Directive, SigningRight
from reports.demo.departments import House
from reports.demo.people import JOINED

SINCE = localdate(JOINED)
HEAD_TITLE = "GIÁM ĐỐC"


def grant(house: House) -> None:
    """The head where there is one among the people, and whoever signs for the head."""
    chi = house.people["chi"]
    if house.deputy_signs:
        _right(house, chi, authority="KT.", signer_title="PHÓ GIÁM ĐỐC")
        _right(house, house.people["khai"])
    else:
        _right(house, chi)


def delegate(house: House, at: datetime) -> None:
    """To the head of division, for some types and until soon; one of last year has ended."""
    today, ha, binh = localdate(at), house.people["ha"], house.people["binh"]
    kinds = [Directive.Kind.OFFICIAL_LETTER, Directive.Kind.ANNOUNCEMENT]
    given = _right(
        house, ha, authority="TUQ.", signer_title="TRƯỞNG PHÒNG", kinds=kinds, by=house.people["quan"], at=at - timedelta(days=50),
        scope="Đôn đốc, nhắc việc trong thời gian Giám đốc đi công tác",
        basis=f"Giấy ủy quyền số 12/GUQ-SKHCN ngày {today - timedelta(days=50):%d/%m/%Y}",
        starts_on=today - timedelta(days=50), ends_on=today + timedelta(days=10),
    )
    given.divisions.add(house.division)
    _right(
        house, binh, authority="TL.", signer_title="PHÓ TRƯỞNG PHÒNG", by=house.people["quan"], at=at - timedelta(days=400),
        basis="Quy chế làm việc của Sở, Điều 9", starts_on=today - timedelta(days=400),
        ended_on=today - timedelta(days=120), ended_by=house.people["khai"], end_reason="Sửa đổi Quy chế làm việc",
    )


def _right(house: House, person: User, *, by: User | None = None, at: datetime = JOINED, **fields: Any) -> SigningRight:
    said = {"head_title": HEAD_TITLE, "starts_on": SINCE, **fields}
    return SigningRight.objects.create(
        department=house.department, person=person, signer_name=person.full_name, created_by=by, created_at=at, **said
    )
