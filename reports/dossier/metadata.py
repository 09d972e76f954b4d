"""What the index says of a document: the fields of decree 30/2020/NĐ-CP, Appendix VI, read from a directive or a report."""

from __future__ import annotations

from django.utils.timezone import localdate

from accounts.trail_sentences import sentence
from directives.models import Directive
from reports.dossier import index
from reports.dossier.index import Record, Trace
from reports.models import Report

TYPES = {
    "official_letter": "Công văn", "instruction": "Chỉ thị", "plan": "Kế hoạch", "scheme": "Phương án", "announcement": "Thông báo",
    "telegram": "Công điện",
}  # fmt: skip
PRIORITIES = {"normal": 0, "urgent": 1, "very_urgent": 2, "flash": 3}
LANGUAGE = "Tiếng Việt"


def of_directive(directive: Directive, pages: int | None) -> Record:
    """An outgoing document; one without a number is a draft. ``pages`` are those of the document as issued."""
    recipients = [delivery.organization for delivery in directive.deliveries.select_related("organization").order_by("pk")]
    due = [asked.due_on for asked in directive.report_requests.all() if asked.due_on]
    fields: list[tuple[str, object]] = [
        ("FileCode", index.file_code(directive.occasion)),
        ("TypeName", TYPES[directive.kind]),
        ("CodeNumber", f"{directive.number:02}" if directive.number else ""),
        ("CodeNotation", directive.symbol if directive.number else ""),
        ("IssuedDate", directive.issued_on),
        ("OrganName", directive.issuing_body or directive.department.name),
        ("Subject", directive.subject),
        ("Language", LANGUAGE),
        ("PageAmount", pages),
        ("Description", _standing(directive)),
        ("SignerInfo", [("Position", _position(directive)), ("FullName", directive.signer_name)]),
        *(("To", [("OrganId", one.organ_id), ("OrganName", one.name)]) for one in recipients),
        ("Priority", PRIORITIES[directive.urgency]),
        ("IssuedAmount", len(recipients) or ""),
        ("DueDate", min(due, default=None)),
    ]
    return Record("OutgoingDocument" if directive.number else "Draft", fields)


def of_report(report: Report, pages: int | None) -> Record:
    """An incoming document: a version of a report as it was filed. ``pages`` are those of its print."""
    owed = report.obligation
    fields: list[tuple[str, object]] = [
        ("FileCode", index.file_code(owed.directive.occasion)),
        ("TypeName", "Báo cáo"),
        ("IssuedDate", localdate(report.filed_at)),
        ("OrganName", owed.organization.name),
        ("Subject", f"{_kind(report)} thực hiện {TYPES[owed.directive.kind]} số {owed.directive.number_and_symbol}"),
        ("Language", LANGUAGE),
        ("PageAmount", pages),
        ("Description", f"Phiên bản {report.version}. {report.summary}".strip()),
        ("SignerInfo", [("Position", report.author.position), ("FullName", report.author.full_name)]),
        ("To", [("OrganId", owed.department.organ_id), ("OrganName", owed.department.name)]),
        ("Priority", 0),
        ("IssuedAmount", 1),
        ("DueDate", owed.request.due_on),
        ("ArrivalDate", localdate(report.filed_at)),
        ("ArrivalNumber", report.arrival.number if hasattr(report, "arrival") else ""),
        ("ToPlaces", owed.department.name),
        ("TraceHeaderList", [("TraceHeader", Trace(entry.at, sentence(entry))) for entry in report.trail.all()]),
    ]
    return Record("IncomingDocument", fields)


def _kind(report: Report) -> str:
    return f"Báo cáo ({report.obligation.request.get_kind_display().lower()})"


def _position(directive: Directive) -> str:
    """"KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC"."""
    head = f"{directive.authority} {directive.head_title}".strip()
    return f"{head}, {directive.signer_title}" if directive.authority and directive.signer_title else head


def _standing(directive: Directive) -> str:
    """What has become of it: "Đã thu hồi", or nothing."""
    words = {"corrected": "Đã đính chính", "replaced": "Đã được thay thế", "recalled": "Đã thu hồi"}
    return "Đã hủy số" if directive.state == Directive.State.VOIDED else words.get(directive.standing, "")
