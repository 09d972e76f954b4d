"""A daily report on a form, owed by the telecom operator; and its page as a browser sends it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.utils.timezone import localdate

from accounts.models import User
from directives import deadlines
from directives.deadlines import Bound
from directives.definitions.layout import Column, Group, Indicator, Kind, Layout, Total, as_json
from directives.models import Definition
from enterprises.sectors import Sector
from reports import workflow
from reports.models import Obligation, Report
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


def daily(owed: Obligation, at: datetime) -> Obligation:
    """What is owed becomes a daily report: of the day of ``at``, due at the end of it."""
    owed.day, owed.due_at = localdate(at), deadlines.too_late_from(localdate(at), time(16, 30), Bound.EXCLUSIVE)
    owed.save()
    return owed


def the_day_before(owed: Obligation, author: User, **figures: Any) -> Report:
    """The same report, filed for the day before."""
    day, due_at, at = owed.day - timedelta(days=1), owed.due_at - timedelta(days=1), owed.due_at - timedelta(days=1, hours=1)
    before = Obligation.objects.create(
        request=owed.request, organization=owed.organization, directive=owed.directive, department_id=owed.department_id,
        sectors=owed.sectors, day=day, due_at=due_at,
    )  # fmt: skip
    report = before.reports.create(author=author, situation="normal", changed_at=at, figures=figures)
    workflow.file(report, actor=author, at=at)
    return report


def typed(seen: str = "1.0", **more: str) -> dict[str, str]:
    """The form without a script, filled in as far as it must be."""
    said = {
        "seen": seen, "whole": "1", "situation": "normal", "summary": "", "difficulties": "",
        "figure-staff": "12", "figure-roster-rows": "1", "figure-note": "", "figure-bts_down": "0", "figure-data": "",
        "figure-data-ordinary": "", "figure-data-last_year": "", "figure-load": "", "figure-state": "", "figure-frozen": "",
        "figure-photo": "",
    }  # fmt: skip
    return said | more
