"""The Word file of a directive, laid out as its PDF is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import groupby
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from directives import content
from directives.letters import COPIES_BESIDE_SIGNATURE, COPIES_ON_A_PAGE
from directives.models import Directive
from directives.word import appending, stamps, styles
from directives.word.elements import TWIPS, Element, add_looks, cell, element, mark, page_number, paragraph, row, run, table
from directives.word.lines import NO_XML, Line, lines_of
from directives.wrapping import balanced, width

MM = 72 / 25.4
LEFT, GAP, RIGHT, WHOLE = 68 * MM, 3 * MM, 94 * MM, 165 * MM
NARROW, LONG_DATE = 50 * MM, 115 * MM
COPIES, BETWEEN, SIGNATURE = 78 * MM, 5 * MM, 82 * MM
END_HEIGHT, HEAD_HEIGHT = 54 * MM, 13 * MM
MOTTO_RULE = 159
URGENCY = {"urgent": (24, 20), "very_urgent": (14, 40), "flash": (19, 30)}  # mm: how far from the margin, how wide
ADDRESS_ROOM, ADDRESS_EMS = 31, 42.5  # pt for all lines of the address, ems in one
BODY = ("basis", "text", "heading")
STAMP = "/customXml/item2.xml"
NAMESPACE = "urn:thong-suot:word"


def word_file(directive: Directive) -> bytes:
    """The .docx of a directive as it stands. Raises :class:`directives.printable.ContentRefused`."""
    lines = lines_of(directive, content.read(directive))
    return packed(directive, lines)


def packed(directive: Directive, lines: Sequence[Line]) -> bytes:
    document = styles.blank()
    body = document.element.body
    for made in _sheet(lines):
        body.insert(len(body) - 1, made)  # the last child holds the paper
    _margins(document.sections[0], lines)
    appending.number_apart(document)
    _sign(document, stamps.signed(stamps.stamp_of(directive, lines)))
    _name(document, directive)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _sheet(lines: Sequence[Line]) -> Iterator[Element]:
    made = _paragraphs(lines)

    def of(*kinds: str) -> list[Element]:
        return [one for line, one in made if line.kind.split()[0] in kinds]

    yield _head(of, lines)
    yield from of("urgency", "type", "title")
    yield from (_rule(_third(line.text) * 14, WHOLE) for line in lines if line.kind == "title")
    yield from of("greeting", "addressee", "one")
    body = [one for line, one in made if line.kind in BODY and not line.mark.endswith("_text")]
    for last in body[-2:]:
        add_looks(last, element("w:keepNext"))
    yield from body
    yield from _end(of)
    for _label, appendix in groupby(_appended(made), key=lambda each: each[0]):
        yield from appending.appendix([(line, one) for _n, line, one in appendix])


def _appended(made: Sequence[tuple[Line, Element]]) -> Iterator[tuple[int, Line, Element]]:
    """What follows the signature, each with the number of its appendix."""
    number = 0
    for line, one in made:
        number += line.kind == "appendix"
        if number:
            yield number, line, one


def _paragraphs(lines: Sequence[Line]) -> list[tuple[Line, Element]]:
    """Every line as a paragraph with a mark of its own: programs lose marks that reach over several."""
    made = [(line, _paragraph(line)) for line in lines]
    seen: dict[str, int] = {}
    for number, (line, one) in enumerate(made, start=1):
        seen[line.mark] = seen.get(line.mark, 0) + 1
        mark(number, stamps.bookmark(line.mark, seen[line.mark]), one)
    return made


def _paragraph(line: Line) -> Element:
    kind, *more = line.kind.split()
    style, looks = ("date", [element("w:jc", val="right")]) if kind == "long_date" else (kind, [])
    if kind == "urgency":
        looks = _boxed(more[0])
    elif kind == "cell" and more:
        looks = [element("w:jc", val="right" if more == ["figure"] else "center")]
    colour = [element("w:color", val="DD0000")] if kind == "urgency" else [element("w:b")] if more == ["head"] else []
    said = f"{line.label} {line.text}" if line.label else line.text
    return paragraph(style, *([run(said, *colour)] if said else []), looks=looks)


def _boxed(urgency: str) -> list[Element]:
    left, wide = URGENCY[urgency]
    sides = [element(f"w:{side}", val="single", sz=8, space=1, color="DD0000") for side in ("top", "left", "bottom", "right")]
    room = WHOLE - (left + wide) * MM
    return [element("w:pBdr", *sides), element("w:ind", left=_twips(left * MM), right=_twips(room))]


def _rule(wide: float, room: float) -> Element:
    """A line drawn above an empty paragraph, in the middle of its room."""
    aside = _twips((room - wide) / 2)
    return paragraph(
        "rule", looks=[element("w:pBdr", element("w:top", val="single", sz=6, space=0, color="000000")),
                       element("w:ind", left=aside, right=aside)],
    )


def _head(of: Any, lines: Sequence[Line]) -> Element:
    issuer = next((line.text for line in lines if line.kind == "issuer"), "")
    left = [*of("superior", "issuer"), _rule(_third(issuer) * 12, LEFT)]
    right = [*of("state", "motto"), _rule(MOTTO_RULE, RIGHT)]
    first = row(cell(LEFT, *left, across=2), cell(GAP), cell(RIGHT, *right))
    first.trPr.append(element("w:trHeight", val=_twips(HEAD_HEIGHT), hRule="atLeast"))
    if dated := of("date"):
        second = row(cell(LEFT, *of("symbol", "subject"), across=2), cell(GAP), cell(RIGHT, *dated))
    else:
        second = row(cell(NARROW, *of("symbol", "subject")), cell(LONG_DATE, *of("long_date"), across=3))
    return table((NARROW, LEFT - NARROW, GAP, RIGHT), first, second)


def _third(lines: str) -> int:
    """Between a third and a half as long as the words, in ems; as the printed letter has it."""
    return max(1, round(0.42 * max(width(line, bold=True) for line in lines.split("\n"))))


def _end(of: Any) -> Iterator[Element]:
    """Copies and signature in one row, which is never torn apart; of a list longer than a page the rest below."""
    copies, titles = of("copy"), of("authority")
    beside = COPIES_BESIDE_SIGNATURE if len(copies) - 1 > COPIES_ON_A_PAGE else len(copies)
    if titles:
        add_looks(titles[0], element("w:spacing", before=_twips(16)))
    end = row(cell(COPIES, *of("copies"), *copies[:beside]), cell(BETWEEN), cell(SIGNATURE, *titles, *of("signer")))
    end.trPr.append(element("w:trHeight", val=_twips(END_HEIGHT), hRule="atLeast"))
    yield table((COPIES, BETWEEN, SIGNATURE), end)
    yield from copies[beside:]
    yield paragraph("rule")  # Word wants a paragraph behind a table


def _margins(section: Any, lines: Iterable[Line]) -> None:
    """The number of the page from the second one on; the address below the first."""
    section.header._element[:] = [paragraph("page", *page_number())]
    section.first_page_header.is_linked_to_previous = False
    for line in lines:
        if line.kind == "address":
            section.first_page_footer._element[:] = [_address(line)]


def _address(line: Line) -> Element:
    made = _paragraph(line)
    used = len(balanced(line.text, ADDRESS_EMS)) * 11 * styles.LINE
    above = element("w:pBdr", element("w:top", val="single", sz=6, space=3, color="000000"))
    return add_looks(made, above, element("w:spacing", after=_twips(max(0, ADDRESS_ROOM - used))))


def _sign(document: Any, stamp: str) -> None:
    blob = f'<stamp xmlns="{NAMESPACE}">{stamp}</stamp>'.encode()
    part = Part(PackURI(STAMP), "application/xml", blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def _name(document: Any, directive: Directive) -> None:
    """What programs show of a file; nobody's name, no hour at which anybody worked."""
    said = document.core_properties
    said.title, said.author, said.comments, said.language = NO_XML.sub("", directive.subject)[:255], "", "", "vi-VN"
    said.last_modified_by, said.revision = "", 1
    said.created = said.modified = directive.changed_at.replace(tzinfo=None)


def _twips(points: float) -> int:
    return round(points * TWIPS)
