"""The body of a document: bases, paragraphs, numbering, and the mark it ends with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from directives.form.ending import Ending, Paragraph
from directives.form.findings import Element, Measure, box, element, is_so, judged, sizes, style, within
from directives.form.paper import MM, Line, is_black

ALPHABET = "abcdđeghiklmnopqrstuvxy"
LETTERED = re.compile(r"^([^\W\d_]{1,2})\)\s")
FIGURED = re.compile(r"^(\d{1,2})\.\s")
ROMAN = re.compile(r"^[IVX]{1,5}\.\s")
SINGLE, ONE_AND_A_HALF = 1.15, 1.725  # ems from line to line
REACHES, HANGS = 0.8, 2.0  # mm: how far before the margin a full line may end, and how far beyond
FULL, SURELY_NOT = 0.99, 0.8


def running(end: Ending) -> Iterator[Element]:
    yield _bases(end)
    yield _body(end)
    yield _spacing(end)
    yield _numbering(end)
    yield _roman(end)
    yield _last_mark(end)


def _bases(end: Ending) -> Element:
    found = _leading_bases(end.paragraphs)
    lines = [line for paragraph in found for line in paragraph.lines]
    said = [paragraph.text for paragraph in found]
    marks = all(text.endswith(";") for text in said[:-1]) and bool(said) and said[-1][-1] in ";."
    measures = [
        sizes(lines, 13, 14), *style(lines, italic=True), judged("marks", [text[-1] for text in said], "; … last ; or .", marks),
    ]  # fmt: skip
    return element("bases", lines, measures, is_needed=False)


def _leading_bases(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs at the beginning that name a basis; one that goes on to what is asked is a sentence of the body."""
    found = []
    for paragraph in paragraphs:
        if not re.match(r"(?:Căn cứ|Thực hiện|Theo đề nghị|Xét đề nghị)\b", paragraph.text) or paragraph.text[-1] not in ";.":
            break
        found.append(paragraph)
    return [paragraph for paragraph in found if paragraph.text.startswith("Căn cứ")] and found


def _body(end: Ending) -> Element:
    paragraphs = end.paragraphs[len(_leading_bases(end.paragraphs)) :]
    lines = [line for paragraph in paragraphs for line in paragraph.lines]
    if not lines:
        return Element("body")
    plain = [line for line in lines if not line.is_bold and not line.is_italic]
    indents = Counter(round(paragraph.first.left - end.parts.margin, 1) for paragraph in paragraphs)
    measures = [
        sizes(lines, 13, 14), judged("upright", len(plain), "most lines", len(plain) * 2 > len(lines)),
        is_so("black", all(is_black(glyph.colour) for line in lines for glyph in line.inked)),
        _justified(paragraphs), _indented(indents),
    ]  # fmt: skip
    return Element("body", paragraphs[0].text, lines[0].page, box(lines), tuple(measures))


def _justified(paragraphs: Sequence[Paragraph]) -> Measure:
    """Every line but the last of a paragraph reaches the margin."""
    full = [line for paragraph in paragraphs for line in paragraph.lines[:-1]]
    if not full:
        return judged("justified", None, "every full line reaches the margin", None)
    edge = _edge(full)
    share = sum(-HANGS <= edge - line.right <= REACHES for line in full) / len(full)
    ok = True if share >= FULL else False if share < SURELY_NOT else None
    return judged("justified", f"{share:.0%} of {len(full)}", "every full line reaches the margin", ok)


def _edge(lines: Sequence[Line]) -> float:
    """Where most of them end: some programs let a comma hang into the margin."""
    return Counter(round(line.right * 2) / 2 for line in lines).most_common(1)[0][0]


def _indented(indents: Counter[float]) -> Measure:
    """Most paragraphs begin 1 or 1.27 cm in, in one document alike."""
    legal = "10 or 12.7 mm"
    most, count = indents.most_common(1)[0]
    ok = any(abs(most - wanted) <= 0.6 for wanted in (10.0, 12.7))
    return judged("first_line", most, legal, ok if count * 2 > sum(indents.values()) else None)


def _spacing(end: Ending) -> Element:
    """Between lines single to one and a half, between paragraphs 6 pt more at least."""
    if end.pitch is None or not end.body:
        return Element("spacing", is_needed=False)
    size = Counter(line.size for line in end.body).most_common(1)[0][0]
    measures = (
        within("line_spacing", end.pitch / MM / size / SINGLE, 1.0, 1.5, "×", 0.02),
        within("between_paragraphs", _least_room(end), 6, 24, "pt", 0.6),
    )
    return Element("spacing", f"{end.pitch:.1f} mm", end.body[0].page, None, measures, is_needed=False)


def _least_room(end: Ending) -> float | None:
    """Between paragraphs on one page, beyond the step from line to line; in points."""
    pitch = end.pitch or 0.0
    rooms = [
        (after.first.baseline - before.lines[-1].baseline - pitch) / MM
        for before, after in pairwise(end.paragraphs)
        if before.lines[-1].page == after.first.page
    ]
    return min(rooms, default=None)


def _numbering(end: Ending) -> Element:
    """Figures from 1 without a gap; letters in the Vietnamese order, beginning anew under each figure."""
    labelled = [p for p in end.paragraphs if LETTERED.match(p.text) or FIGURED.match(p.text)]
    labels = [p.text.split()[0] for p in labelled]
    if not labels:
        return Element("numbering", is_needed=False)
    letters = [p.first.part(0, len(p.text.split()[0])) for p in labelled if LETTERED.match(p.text)]
    measures = (
        judged("labels", " ".join(labels), "1. 2. 3. …; a) b) c) d) đ) e) g) h) i) k) …", in_order(labels)),
        *(style(letters) if letters else []),
    )
    first = labelled[0].first
    return Element("numbering", labels[0], first.page, None, measures, is_needed=False)


def in_order(labels: Sequence[str]) -> bool:
    """Whether each follows the last of its kind, or begins anew."""
    figure, letter = 0, 0
    for label in labels:
        if label[:-1].isdecimal():
            if int(label[:-1]) not in (figure + 1, 1):
                return False
            figure, letter = int(label[:-1]), 0
        else:
            if label[:-1] not in (label_of(letter), label_of(0)):
                return False
            letter = 1 if label[:-1] == label_of(0) else letter + 1
    return True


def label_of(position: int) -> str:
    rest, letter = divmod(position, len(ALPHABET))
    return (label_of(rest - 1) if rest else "") + ALPHABET[letter]


def _roman(end: Ending) -> Element:
    """Parts numbered "I.", "II." are in bold capitals."""
    lines = [paragraph.first for paragraph in end.paragraphs if ROMAN.match(paragraph.text)]
    return element("roman_parts", lines, [sizes(lines, 13, 14), *style(lines, bold=True, capital=True)], is_needed=False)


def _last_mark(end: Ending) -> Element:
    """Known where it is known what follows the body."""
    last: list[Line] = list(end.paragraphs[-1].lines[-1:]) if end.paragraphs and (end.titles or end.parts.copies) else []
    return element("final_mark", last, [is_so("ends_with", line.text[-3:], "./.") for line in last])
