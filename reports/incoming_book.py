"""The ten columns of the book of what came in, after decree 30/2020/NĐ-CP (Appendix IV); the book is written in Vietnamese."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime

from accounts.models import Department
from directives.books.volumes import DAY, Column, Volume
from reports import arrivals
from reports.models import Arrival, Report

TITLE = "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN"
INCOMING = (
    Column("Ngày đến", 20, DAY), Column("Số đến", 14), Column("Tác giả", 40), Column("Số, ký hiệu văn bản", 24),
    Column("Ngày tháng văn bản", 20, DAY), Column("Tên loại và trích yếu nội dung văn bản", 64),
    Column("Đơn vị hoặc người nhận", 28), Column("Ngày chuyển", 20, DAY), Column("Ký nhận", 11), Column("Ghi chú", 19),
)
KINDS = {
    "plan": "Phương án", "duty_roster": "Danh sách trực", "daily_status": "Báo cáo tình hình hằng ngày",
    "incident": "Báo cáo sự cố", "results": "Báo cáo kết quả thực hiện", "ad_hoc": "Báo cáo đột xuất",
}
MOST_LETTERS = 400


def volume_of(department: Department, year: int, *, at: datetime) -> Volume:
    """The whole book of a year as it stands now, the first number first."""
    entries = arrivals.entries_of(department, year, arrivals.numbers_of(department, year))[::-1]
    span = (
        f"Từ ngày {localtime(entries[0].at):%d/%m/%Y} đến ngày {localtime(entries[-1].at):%d/%m/%Y}",
        f"Từ số {entries[0].number:02} đến số {entries[-1].number:02}",
    ) if entries else ()
    return Volume(
        superior_body=department.superior_body, issuing_body=department.issuing_body, title=TITLE, year=year, span=span,
        as_of=f"{localtime(at):%d/%m/%Y}", columns=INCOMING, rows=tuple(map(of, entries)),
    )


def of(arrival: Arrival) -> tuple[str, ...]:
    """What stands in the ten columns beside a number. Reports have no number of their own."""
    report, came = arrival.report, f"{localtime(arrival.at):%d/%m/%Y}"
    return (
        came, f"{arrival.number:02}", report.obligation.organization.name, "", f"{localtime(report.filed_at):%d/%m/%Y}",
        titled(report), receiver(report), came, "", "; ".join(notes_of(report)),
    )


def titled(report: Report) -> str:
    """"Phương án theo Công văn số 05/SKHCN-BCVT về việc …"."""
    directive = report.obligation.directive
    said = f"{KINDS[report.obligation.request.kind]} theo văn bản số {directive.number_and_symbol} về việc {directive.subject}"
    return said if len(said) <= MOST_LETTERS else f"{said[:MOST_LETTERS]}…"


def receiver(report: Report) -> str:
    directive = report.obligation.directive
    return directive.division.name if directive.division else str(directive.author)


def notes_of(report: Report) -> list[str]:
    """Filed once more, filed late."""
    notes = [f"Nộp lại lần {report.version}"] if report.version > 1 else []
    due, first = report.obligation.due_at, report.obligation.first_filed_at
    if due and first and first >= due and report.version == 1:
        notes.append("Nộp muộn, có lý do" if report.obligation.excused_at else "Nộp muộn")
    return notes
