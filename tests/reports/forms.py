"""A daily report on a form, owed by the telecom operator; and its page as a browser sends it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from directives.definitions.layout import Column, Group, Indicator, Kind, Layout, Total, as_json
from directives.models import Definition
from enterprises.sectors import Sector
from reports.models import Obligation
from tests import builders
from tests.builders import Cast

LAYOUT = Layout((
    Group("Nhân lực", indicators=(
        Indicator("staff", "Số người trực", unit="người", required=True, total=Total.SUM),
        Indicator("roster", "Lịch trực", Kind.ROWS, columns=(
            Column("name", "Họ và tên", required=True), Column("from", "Từ", Kind.MOMENT),
            Column("type", "Loại trực", Kind.CHOICE, choices=("Lãnh đạo", "Ca")),
        )),
        Indicator("note", "Ghi chú", Kind.TEXT),
    )),
    Group("Mạng lưới", (Sector.TELECOM.value,), (
        Indicator("bts_down", "Trạm mất liên lạc", unit="trạm", required=True, total=Total.SUM, help="Tính đến giờ chốt số liệu."),
        Indicator("data", "Lưu lượng dữ liệu", unit="TB", wants_baseline=True, total=Total.SUM),
        Indicator("load", "Tải cao nhất", Kind.PERCENT, total=Total.MAX),
        Indicator("state", "Cáp quốc tế", Kind.CHOICE, choices=("Bình thường", "Suy giảm")),
        Indicator("frozen", "Dừng tác động mạng từ", Kind.MOMENT),
        Indicator("photo", "Ảnh trạm lưu động", Kind.FILE),
    )),
    Group("Bưu gửi", (Sector.POSTAL.value,), (Indicator("items", "Bưu gửi nhận", unit="bưu gửi"),)),
))  # fmt: skip


def owed(people: Cast, at: datetime, *, layout: Layout = LAYOUT, asks_duties: bool = False, **request: Any) -> Obligation:
    definition = Definition.objects.create(department=people.department, kind="daily_status", name="Báo cáo ngày")
    definition.versions.create(number=1, name="Báo cáo ngày", asks_duties=asks_duties, layout=as_json(layout), made_at=at)
    draft = builders.draft(people, at=at)
    draft.report_requests.update(definition=definition, **request)
    return builders.walk(draft, people, at=at).obligations.get(organization=people.telecom)


def typed(seen: str = "1.0", **more: str) -> dict[str, str]:
    """The form without a script, filled in as far as it must be."""
    said = {
        "seen": seen, "whole": "1", "situation": "normal", "summary": "", "difficulties": "",
        "figure-staff": "12", "figure-roster-rows": "1", "figure-note": "", "figure-bts_down": "0", "figure-data": "",
        "figure-data-ordinary": "", "figure-data-last_year": "", "figure-load": "", "figure-state": "", "figure-frozen": "",
        "figure-photo": "",
    }  # fmt: skip
    return said | more
