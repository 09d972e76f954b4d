"""Reports on a form of a few figures, for the tests of those who read them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from accounts.models import User
from directives.definitions.layout import Column, Group, Indicator, Kind, Layout, Total, as_json
from directives.models import Definition, Directive
from enterprises.models import Organization
from enterprises.sectors import Sector
from reports import workflow
from reports.models import Obligation, Report
from tests import builders

LAYOUT = Layout((
    Group("Chung", indicators=(
        Indicator("staff", "Số người trực", unit="người", required=True, total=Total.SUM, wants_baseline=True),
        Indicator("roster", "Lịch trực", Kind.ROWS, columns=(Column("name", "Họ và tên"), Column("hours", "Số giờ", Kind.NUMBER))),
        Indicator("note", "Ghi chú", Kind.TEXT),
    )),
    Group("Viễn thông", (Sector.TELECOM.value,), (
        Indicator("bts_down", "Trạm mất liên lạc", unit="trạm", required=True, total=Total.SUM, help="Tính cả trạm mất điện."),
    )),
))  # fmt: skip


def directive_on_a_form(people: builders.Cast, at: datetime, *, recipients: list[Organization] | None = None) -> Directive:
    """Sent, its report to be filed on a form that asks for figures alone."""
    definition = Definition.objects.create(department=people.department, kind="daily_status", name=f"Báo cáo ngày {at:%d.%m.%Y %H:%M}")
    definition.versions.create(number=1, name="Báo cáo ngày", asks_duties=False, layout=as_json(LAYOUT), made_at=at)
    draft = builders.draft(people, at=at, recipients=recipients)
    draft.report_requests.update(definition=definition)
    return builders.walk(draft, people, at=at)


def form_of(people: builders.Cast, at: datetime) -> Obligation:
    return directive_on_a_form(people, at).obligations.get(organization=people.telecom)


def filed_on_a_form(owed: Obligation, author: User, at: datetime, *, version: int = 1, situation: str = "normal", **cells: Any) -> Report:
    report = owed.reports.create(version=version, author=author, situation=situation, changed_at=at, figures=cells)
    workflow.file(report, actor=author, at=at)
    return report
