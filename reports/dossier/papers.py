"""What has no PDF of its own gets one: a version of a draft, what happened to a directive, a report as it was filed.

They are papers of the state, so their words are Vietnamese. What the press refuses (too long, characters without a shape) goes
into the archive as text, with the reason beside it: nothing is left out.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from django.template.loader import render_to_string
from django.utils.timezone import localtime

from accounts.trail_sentences import sentence
from directives import documents, manuscripts, rendering
from directives.fonts import unprintable
from directives.models import Directive, Revision
from directives.printable import MOST_TEXT, composed
from directives.rendering import ContentRefused
from reports import reading, timeliness
from reports.dossier import pieces
from reports.dossier.pieces import Narrowing, Piece
from reports.models import Attachment, Report

ON_ONE_PAPER = 300  # pieces of a history; a longer one is divided, so that every part prints in a second
ANSWERS = {
    "done": "Đã thực hiện", "in_progress": "Đang thực hiện", "not_done": "Chưa thực hiện", "not_applicable": "Không thuộc phạm vi",
}  # fmt: skip
WITHOUT_REPORTS = tuple(group for group in pieces.GROUPS if group != "reports")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; ``kind`` is a class of the letter's style sheet."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    title: str
    subtitle: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made for the archive. ``pages`` is None where it is no PDF, and ``note`` says why."""

    content: bytes
    ending: str
    pages: int | None
    note: str = ""


def draft(directive: Directive, revision: Revision | None) -> Made:
    """The page as it stood in that version of the draft; without one, as it stands."""
    try:
        return _of_press(rendering.render(documents.letter_of(directive) if revision is None else _letter(directive, revision)))
    except ContentRefused as refusal:
        kept = revision.manuscript if revision else manuscripts.as_json(manuscripts.of(directive))
        return Made(json.dumps(kept, ensure_ascii=False, indent=1, default=str).encode(), "json", None, str(refusal))


def history(directive: Directive) -> Iterator[Made]:
    """Every draft, comment, step, number, signature and delivery as it happened, in as many parts as are needed."""
    happened = pieces.every(directive.occasion, Narrowing(groups=WITHOUT_REPORTS, directive=directive.pk, each=True))
    while part := tuple(islice(happened, ON_ONE_PAPER)):
        yield printed(Paper("QUÁ TRÌNH XỬ LÝ VĂN BẢN", _called(directive), tuple(_lines_of(part))))


def report(version: Report) -> Made:
    owed = version.obligation
    title = f"BÁO CÁO: {owed.request.get_kind_display().upper()}"
    return printed(Paper(title, owed.organization.name, tuple(_report(version))))


def printed(paper: Paper) -> Made:
    """The paper as PDF/A, or as plain text where it cannot be laid out."""
    shown = _with_shapes(composed(paper))  # type: ignore[type-var]
    try:
        if sum(len(line.text) for line in shown.lines) > MOST_TEXT:
            raise ContentRefused("Nội dung quá dài để in.")
        return _of_press(rendering.print_page(render_to_string("reports/dossier/paper.html", {"paper": shown})))
    except ContentRefused as refusal:
        text = "\n".join([paper.title, paper.subtitle, "", *(line.text for line in paper.lines)])
        return Made(text.encode(errors="replace"), "txt", None, str(refusal))


def _of_press(rendered: rendering.Rendered) -> Made:
    return Made(rendered.pdf, "pdf", rendered.pages)


def _letter(directive: Directive, revision: Revision) -> documents.Letter:
    then, said = copy.copy(directive), manuscripts.from_json(revision.manuscript)
    for name, value in (said.head | {"number": None, "issued_on": None, "issued_at": None}).items():
        setattr(then, name, value)
    return documents.letter_with(then, said.content)


def _lines_of(happened: Iterable[Piece]) -> Iterator[Line]:
    for piece in happened:
        yield Line(f"{localtime(piece.at):%H:%M, %d/%m/%Y}: {piece.sentence}")
        yield from _each(piece.note, "basis")


def _called(directive: Directive) -> str:
    number = f"Số {directive.number_and_symbol}: " if directive.number else ""
    return f"{number}{directive.subject}"


def _report(version: Report) -> Iterator[Line]:
    read, owed = reading.read(version), version.obligation
    yield Line(f"Thực hiện: {owed.directive.number_and_symbol}, {owed.directive.subject}")
    yield Line(f"Nộp lúc {localtime(version.filed_at):%H:%M, %d/%m/%Y}; người nộp: {version.author}; phiên bản {version.version}.")
    if owed.due_at:
        yield Line(f"Hạn báo cáo: {timeliness.due_in_vietnamese(owed)}.")
    yield Line(f"Tình hình: {version.get_situation_display()}.")
    for heading, text in (("Tóm tắt", version.summary), ("Khó khăn, kiến nghị", version.difficulties)):
        if text:
            yield Line(heading, "heading")
            yield from _each(text)
    yield from _answers(read)
    yield from _attached(read.general_files, "Tệp kèm theo báo cáo")
    yield Line("Quá trình xử lý", "heading")
    for entry in version.trail.all():
        yield Line(f"{localtime(entry.at):%H:%M, %d/%m/%Y}: {sentence(entry)}")
        yield from _each(entry.note, "basis")


def _answers(read: reading.Reading) -> Iterator[Line]:
    if read.duties:
        yield Line("Kết quả thực hiện từng nhiệm vụ", "heading")
    for duty in read.duties:
        yield from _each(f"{duty.number}. {duty.requirement.text}")
        yield from _each(f"Trả lời: {ANSWERS.get(duty.answer, 'Chưa trả lời')}. {duty.words}".rstrip(), "basis")
        yield from _attached(duty.files)


def _attached(files: list[Attachment], heading: str = "") -> Iterator[Line]:
    if files and heading:
        yield Line(heading, "heading")
    for one in files:
        yield Line(f"Tệp: {one.name} ({one.size} byte, SHA-256 {one.sha256})")


def _each(text: str, kind: str = "") -> Iterator[Line]:
    return (Line(line.strip(), kind) for line in text.splitlines() if line.strip())


def _with_shapes(paper: Paper) -> Paper:
    """What the typeface cannot print is named by its number: "[U+1F600]"."""
    strange = unprintable("".join([paper.title, paper.subtitle, *(line.text for line in paper.lines)]))
    if not strange:
        return paper
    named = {ord(character): f"[U+{ord(character):04X}]" for character in strange}
    lines = tuple(replace(line, text=line.text.translate(named)) for line in paper.lines)
    return Paper(paper.title.translate(named), paper.subtitle.translate(named), lines)
