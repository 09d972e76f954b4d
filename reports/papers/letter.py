"""A report as the decree wants it on paper (Báo cáo, decree 30/2020/NĐ-CP, Appendix III): every word of the page.

At the left stands the organisation; number and signature are left to its hand. The words are Vietnamese, whoever prints it.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.timezone import localdate, localtime

from directives import daily
from directives.amending.said import named
from directives.letters import Letter
from directives.paragraphs import LetterRequirement, LetterSection
from directives.printable import with_shapes
from reports import duties, reading
from reports.models import Attachment, Obligation, Report, Response
from reports.papers import tables

SUBJECTS = {
    "plan": "Phương án, kế hoạch thực hiện", "duty_roster": "Lịch trực thực hiện", "daily_status": "Tình hình thực hiện",
    "incident": "Sự cố và việc khắc phục khi thực hiện", "results": "Kết quả thực hiện", "ad_hoc": "Báo cáo đột xuất thực hiện",
}  # fmt: skip
SITUATIONS = {
    "normal": "Tình hình bình thường, không có sự cố.", "incidents": "Có sự cố.", "nothing": "Không có nội dung phát sinh.",
}  # fmt: skip
ANSWERS = {
    Response.Answer.DONE: "Đã thực hiện", Response.Answer.IN_PROGRESS: "Đang thực hiện",
    Response.Answer.NOT_DONE: "Chưa thực hiện", Response.Answer.NOT_APPLICABLE: "Không thuộc phạm vi",
}  # fmt: skip
NUMBER_LEFT_OPEN = "BC-……"
SIGNER = "ĐẠI DIỆN ĐƠN VỊ"


def letter_of(report: Report) -> Letter:
    """The page of this version; a draft is left without its day. Characters without a shape are named by their numbers."""
    owed = report.obligation
    department, organization = owed.directive.department, owed.organization
    day = localdate(report.filed_at or report.changed_at)
    letter = Letter(
        kind="report", issuing_body=organization.name.upper(), symbol=NUMBER_LEFT_OPEN, place=department.place,
        dated_on=day if report.filed_at else None, year=day.year, subject=_subject(owed), addressees=(department.name,),
        opening=_opening(owed), sections=tuple(_sections(report)), appendices=tuple(tables.appendices_of(report)),
        closing=f"Trên đây là báo cáo của {organization.name}, kính gửi {department.name} tổng hợp.",
        copies=("Như trên",), authority=(SIGNER,), issuer=organization.name,
    )  # fmt: skip
    return with_shapes(letter)


def _subject(owed: Obligation) -> str:
    """The name of the form, without the word that stands above it; or what the report is about."""
    form = owed.request.form
    if form is None:
        return f"{SUBJECTS[owed.request.kind]} {named(owed.directive)}"
    return form.name.removeprefix("Báo cáo ").removeprefix("BÁO CÁO ")


def _opening(owed: Obligation) -> str:
    directive = owed.directive
    said = (
        f"Thực hiện {named(directive)} của {directive.department.name} về việc {directive.subject}, "
        f"{owed.organization.name} báo cáo như sau:"
    )
    return f"{said}\n{_moment(owed)}" if owed.day else said


def _moment(owed: Obligation) -> str:
    hour = localtime(daily.named(owed.due_at, owed.request.bound))
    return f"Số liệu của ngày {owed.day:%d/%m/%Y}, báo cáo lúc {hour:%H} giờ {hour:%M}."


def _sections(report: Report) -> Iterator[LetterSection]:
    read = reading.read(report)
    yield LetterSection("Tình hình chung", intro=_paragraphs(SITUATIONS.get(report.situation, ""), report.summary))
    if duties.are_asked(report.obligation.request) or read.counts.keys() - {""}:
        yield LetterSection("Kết quả thực hiện các nhiệm vụ", tuple(LetterRequirement(_answer(duty)) for duty in read.duties))
    if report.figures:
        yield LetterSection("Số liệu", intro="Số liệu chi tiết tại phụ lục kèm theo.")
    if words := [word for word in report.explanations.values() if isinstance(word, str) and word.strip()]:
        yield LetterSection("Giải trình số liệu", intro=_paragraphs(*words))
    yield LetterSection("Khó khăn, vướng mắc và kiến nghị", intro=report.difficulties.strip() or "Không có.")
    if evidence := list(report.attachments.evidence()):
        yield LetterSection("Tài liệu kèm theo", tuple(LetterRequirement(_file(one)) for one in evidence))


def _paragraphs(*texts: str) -> str:
    return "\n".join(text.strip() for text in texts if text.strip())


def _answer(duty: reading.AnsweredDuty) -> str:
    asked = duty.requirement.text.strip().rstrip(".;:")
    said = ANSWERS.get(duty.answer, "Chưa trả lời")  # type: ignore[call-overload]
    return f"{asked}: {said}. {duty.words.strip()}".strip()


def _file(one: Attachment) -> str:
    return f"{one.name} (số liệu, tài liệu của ngày {one.dated_on:%d/%m/%Y})." if one.dated_on else f"{one.name}."
