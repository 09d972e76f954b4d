"""The page paragraph by paragraph, each with the mark of what it says: the words of the printed letter, and whose they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass

from directives import documents
from directives.appendices import LetterAppendix
from directives.content import Content
from directives.letters import SIGNATURE_EMS, Letter
from directives.manuscripts import Manuscript
from directives.models import Directive
from directives.models.parts import Part
from directives.paragraphs import FINAL_MARK
from directives.printable import check_size, composed
from directives.wrapping import balanced

FURNITURE = "x_"
"""Marks of what follows from other things than the text: the department, the type, the day of issue."""
SEVERAL_LINES = {"text", "heading", "cell"}
"""All other kinds stand in a form as one line: how it was broken, and the mark it ends with, say nothing."""
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. ``kind`` is its look; ``label`` ("a)") stands before the text and is none of it."""

    mark: str
    kind: str
    text: str
    label: str = ""


def lines_of(directive: Directive, content: Content) -> list[Line]:
    """In the order they are read. Raises :class:`directives.printable.ContentRefused` for more than can be printed."""
    letter = documents.letter_with(directive, content)
    check_size(letter)
    letter = composed(letter)
    said = [*_head(letter), *_addressed(letter), *_body(letter, content), *_end(letter, content), *_appended(letter, content)]
    return [Line(line.mark, line.kind, NO_XML.sub("", line.text), line.label) for line in said]


def lines_with(directive: Directive, manuscript: Manuscript) -> list[Line]:
    """The page as the manuscript says it; the directive itself is left alone."""
    shown = copy(directive)
    for name, value in manuscript.head.items():
        setattr(shown, name, value)
    return lines_of(shown, manuscript.content)


def by_mark(lines: Iterable[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.mark].append(line)
    return found


def marked(parts: Sequence[Part], name: str) -> list[tuple[str, Part]]:
    """A part is marked by its key; one older than the keys by its place."""
    return [(part.key or f"{name}{place}", part) for place, part in enumerate(parts)]


def plain(kind: str, text: str) -> str:
    """What is compared: blanks at the ends, and in a single line those inside, say nothing."""
    if kind.split()[0] in SEVERAL_LINES:
        return "\n".join(line.strip() for line in text.split("\n") if line.strip())
    return bare(" ".join(text.split()))


def bare(text: str) -> str:
    """Without the mark it ends with."""
    return text.strip().removesuffix(FINAL_MARK).rstrip(" .;,")


def _head(letter: Letter) -> Iterator[Line]:
    yield Line(f"{FURNITURE}superior", "superior", letter.superior_lines)
    yield Line(f"{FURNITURE}issuer", "issuer", letter.issuer_lines)
    yield Line(f"{FURNITURE}state", "state", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    yield Line(f"{FURNITURE}motto", "motto", "Độc lập - Tự do - Hạnh phúc")
    yield Line("symbol", "symbol", f"Số: {letter.number_and_symbol}")
    if not letter.type_name:
        yield Line("subject", "subject", letter.subject_lines)
    yield Line(f"{FURNITURE}date", "long_date" if letter.place_is_long else "date", letter.place_and_date)
    if letter.urgency_mark:
        yield Line(f"{FURNITURE}urgency", f"urgency {letter.urgency}", letter.urgency_mark)
    if letter.type_name:
        yield Line(f"{FURNITURE}type", "type", letter.type_name)
        yield Line("subject", "title", letter.subject_lines)


def _addressed(letter: Letter) -> Iterator[Line]:
    if letter.addressees:
        kind = "greeting" if letter.addressee_items else "one"
        yield Line("addressees", kind, letter.greeting_lines)
    for item in letter.addressee_items:
        yield Line("addressees", "addressee", item)


def _body(letter: Letter, content: Content) -> Iterator[Line]:
    for mark, paragraph in zip(_marks(letter, content), letter.body, strict=True):
        yield Line(mark, paragraph.kind, paragraph.text, paragraph.label)


def _marks(letter: Letter, content: Content) -> Iterator[str]:
    """One for each paragraph of the body, in its order."""
    yield from (mark for mark, _basis in marked(content.bases, "basis"))
    yield from _each("continues", letter.continues)
    yield from _each("opening", letter.opening)
    requirements = iter(marked([point.requirement for block in content.blocks for point in block.points], "requirement"))
    for (mark, _section), said in zip(marked([b.section for b in content.blocks], "section"), letter.sections, strict=True):
        if said.heading:
            yield f"{mark}_heading"
        yield from _each(f"{mark}_intro", said.intro)
        for requirement in said.requirements:
            yield from _each(next(requirements)[0], requirement.text)
    reports = [(mark, report) for mark, report in marked(content.reports, "report") if report.wording]
    for (mark, _report), wording in zip(reports, letter.reports, strict=True):
        yield from _each(mark, wording)
    yield from _each("closing", letter.closing)
    yield from _each("contact", letter.contact)


def _each(mark: str, text: str) -> Iterator[str]:
    yield from (mark for line in text.splitlines() if line.strip())


def _end(letter: Letter, content: Content) -> Iterator[Line]:
    yield Line(f"{FURNITURE}copies", "copies", "Nơi nhận:")
    marks = [mark for mark, _copy in marked(content.copies, "copy")]
    for mark, item in zip([*marks, "archive_line"], letter.copy_items, strict=True):
        yield Line(mark, "copy", item)
    for mark, title in zip(("authority", "signer_title"), letter.authority, strict=False):
        yield Line(mark, "authority", "\n".join(balanced(title, SIGNATURE_EMS, bold=True)))
    yield Line("signer_name", "signer", letter.signer_name)
    if letter.address_line:
        yield Line(f"{FURNITURE}address", "address", letter.address_line)


def _appended(letter: Letter, content: Content) -> Iterator[Line]:
    for (mark, _part), one in zip(marked(content.appendices, "appendix"), letter.appended, strict=True):
        own = f"{FURNITURE}{mark}"
        yield Line(f"{own}_label", "appendix", one.label)
        yield Line(f"{mark}_title", "caption", one.appendix.title_lines)
        yield Line(f"{own}_note", "belongs", one.note)
        yield from (Line(f"{mark}_text", "text", text) for text in one.appendix.paragraphs)
        yield from _cells(f"{mark}_table", one.appendix)
        if one.appendix.file_name:
            yield Line(f"{own}_file", "file", f"Tệp kèm theo: {one.appendix.file_name}")
            yield Line(f"{own}_digest", "digest", f"Mã SHA-256 của tệp: {one.appendix.sha256}")


def _cells(mark: str, appendix: LetterAppendix) -> Iterator[Line]:
    """Row by row; the kind says whether it is of the head, of a column of figures, or a text."""
    if appendix.head:
        yield from (Line(mark, "cell head", text) for text in appendix.head)
    for row in appendix.rows:
        yield from (Line(mark, "cell figure" if is_figure else "cell", text) for text, is_figure in row)
