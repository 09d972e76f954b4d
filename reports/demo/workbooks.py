"""Excel files two operators have brought: a sheet that was filled in, and a table of their own that waits for its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db.models import F

from accounts.models import User
from directives.definitions.layout import Kind
from reports import filling
from reports.demo.departments import House
from reports.models import Obligation, Report
from reports.workbooks import asked, keeping, opening, stamps
from reports.workbooks.opening import Raw, Sheet
from reports.workbooks.reading import UNKNOWN, Read

PROHIBITED: Sequence[Sequence[Any]] = (
    ("BƯU PHẨM CẤM GỬI PHÁT HIỆN",), (), ("TT", "Loại hàng", "Số lượng", "Cơ quan đã báo"),
    (1, "Pháo nổ", "4 hộp", "Công an phường"), (2, "Pin rời không bao gói", "12 viên", "-"), (3, "Chất dễ cháy", "1 chai", ""),
)  # fmt: skip


def bring(house: House, at: datetime) -> None:
    """Neither has been taken over yet."""
    writing = house.organizations["vietnamobile"].obligations.filter(reports__state=Report.State.DRAFT)
    if owed := writing.filter(department=house.department).first():
        _sheet(owed, at)
    daily = house.organizations["ems"].obligations.filter(department=house.department, day__isnull=False)
    if owed := daily.order_by(F("answered_at").asc(nulls_first=True), "-day").first():
        _table(owed, at)


def _sheet(owed: Obligation, at: datetime) -> None:
    form, seen = asked.of(owed), filling.sheet_of(owed).seen
    read = [
        Read("situation", "Báo cáo, C10", "normal"),
        Read("difficulties", "Báo cáo, C12", "Đề nghị Sở thống nhất giờ báo cáo với Bộ để không phải làm hai lần."),
        *(Read(f"answer-{duty.pk}", f"Nhiệm vụ, D{n}", "done") for n, duty in enumerate(form.duties, start=3)),
        Read("", "Nhiệm vụ, 40", problem=UNKNOWN, typed="Người lập biểu: Trần Minh"),
    ]
    said = {"cells": [asdict(one) for one in read], "stamp": stamps.as_json(stamps.stamp_of(form, seen))}
    keeping.keep(owed, "Báo cáo đã điền.xlsx", b"", actor=_liaison(owed), at=at, **said)


def _table(owed: Obligation, at: datetime) -> None:
    rows = next((one for one in asked.of(owed).layout if one.kind == Kind.ROWS), None)
    if rows is not None:
        table = [[Raw(str(cell), "n" if isinstance(cell, int) else "s") for cell in row] for row in PROHIBITED]
        sheets = [opening.as_json(Sheet("Tháng này", table))]
        keeping.keep(owed, "Hàng cấm gửi.xlsx", b"", actor=_liaison(owed), at=at, indicator=rows.key, sheets=sheets)


def _liaison(owed: Obligation) -> User:
    return owed.organization.liaisons.filter(is_deputy=False).get().user
