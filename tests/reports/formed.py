"""A directive whose report is filed on a form: what the tests of figures, paper and evidence stand on."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from directives.definitions.layout import Column, Group, Indicator, Kind, Layout, Total, as_json
from directives.models import Definition, Directive
from enterprises.sectors import Sector
from reports import workflow
from reports.models import Obligation, Report
from tests import builders
from tests.builders import Cast

LAYOUT = Layout((
    Group("Số liệu chung", indicators=(
        Indicator("staff", "Số người trực", unit="người", required=True, total=Total.SUM, wants_baseline=True),
        Indicator("roster", "Lịch trực", Kind.ROWS, columns=(
            Column("name", "Họ và tên"), Column("phone", "Điện thoại"), Column("from", "Từ", Kind.MOMENT),
        )),
        Indicator("plan", "Phương án", Kind.FILE),
    )),
    Group("Viễn thông", (Sector.TELECOM.value,), (
        Indicator("bts_down", "Trạm mất liên lạc", unit="trạm", total=Total.SUM),
        Indicator("peak", "Giờ cao điểm", total=Total.MAX, unit="giờ"),
        Indicator("load", "Tải mạng", Kind.PERCENT, total=Total.MEAN, weight="traffic"),
        Indicator("traffic", "Lưu lượng", unit="TB", total=Total.SUM),
        Indicator("roaming", "Chuyển vùng", Kind.CHOICE, choices=("Sẵn sàng", "Đang bật")),
        Indicator("restored", "Khôi phục lúc", Kind.MOMENT),
    )),
))  # fmt: skip


def asked(who: Cast, *, at: datetime, layout: Layout = LAYOUT, asks_duties: bool = False, **fields: Any) -> Directive:
    """Sent, with its report on this form."""
    definition = Definition.objects.create(department=who.department, kind="daily_status", name="Báo cáo nhanh")
    definition.versions.create(
        number=1, name="Báo cáo nhanh tình hình bảo đảm thông tin", asks_duties=asks_duties, layout=as_json(layout), made_at=at
    )
    draft = builders.draft(who, at=at, **fields)
    draft.report_requests.update(definition=definition)
    return builders.walk(draft, who, at=at)


def drafted(owed: Obligation, author: Any, cells: dict[str, Any], *, at: datetime, **fields: Any) -> Report:
    said = {"situation": "normal", "changed_at": at, "figures": cells} | fields
    return owed.reports.create(author=author, **said)


def filed(owed: Obligation, author: Any, cells: dict[str, Any], *, at: datetime, **fields: Any) -> Report:
    report = drafted(owed, author, cells, at=at, **fields)
    workflow.file(report, actor=author, at=at + timedelta(hours=1))
    return report
