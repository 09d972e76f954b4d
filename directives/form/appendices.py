"""Appendices: "Phụ lục I" and its title, each on pages of its own with numbers of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directives.form.findings import Element, Measure, at_most, centre, element, judged, sizes, style
from directives.form.head import OFF
from directives.form.paper import Line, Sheet
from directives.form.parts import APPENDIX, Parts, content, numeral_of

HEADING = re.compile(r"^Phụ lục(?: (?:[IVXL]+|\d+))?$", re.IGNORECASE)
ATTACHED = re.compile(r"^\(?(?:Kèm theo|Ban hành kèm theo)\b", re.IGNORECASE)


def appendices(parts: Parts) -> Iterator[Element]:
    """One after the other; nothing where there are none."""
    rest = parts.paper.sheets[len(parts.sheets) :]
    begins = [place for place, sheet in enumerate(rest) if _headings(sheet)]
    for count, begin in enumerate(begins):
        end = begins[count + 1] if count + 1 < len(begins) else len(rest)
        yield from _appendix(parts, rest[begin:end], _headings(rest[begin])[0])


def _headings(sheet: Sheet) -> list[Line]:
    return [line for line in content(sheet)[:2] if APPENDIX.match(line.text)]


def _appendix(parts: Parts, sheets: tuple[Sheet, ...], heading: Line) -> Iterator[Element]:
    if HEADING.match(heading.text):
        yield element(
            "appendix", [heading],
            [sizes([heading], 14, 14), *style([heading], bold=True), _central(parts, sheets[0], [heading])], is_needed=False,
        )  # fmt: skip
    titles = _titles(sheets[0], heading)
    yield element(
        "appendix_title", titles,
        [sizes(titles, 13, 14), *style(titles, bold=True, capital=True), _central(parts, sheets[0], titles)], is_needed=False,
    )  # fmt: skip
    yield _numerals(sheets)


def _titles(sheet: Sheet, heading: Line) -> list[Line]:
    """The bold lines that follow; a list has its title alone."""
    lines = content(sheet)
    begin = next(place for place, line in enumerate(lines) if line is heading)
    found = [] if HEADING.match(heading.text) else [heading]
    for line in lines[begin + 1 :]:
        if ATTACHED.match(line.text) or not (line.is_bold or line.is_capital) or line.baseline - heading.baseline > 40:
            break
        found.append(line)
    return found


def _central(parts: Parts, sheet: Sheet, lines: list[Line]) -> Measure:
    """Between the margins of a page that may lie on its side."""
    is_upright = sheet.width < sheet.height
    middle = (parts.margin + parts.edge) / 2 if is_upright else sheet.width / 2
    return at_most("off_centre", centre(lines) - middle if lines else None, OFF if is_upright else 8.0)


def _numerals(sheets: tuple[Sheet, ...]) -> Element:
    """From 1 in each appendix; the first may be left out, as in the document."""
    said = [numeral.text if (numeral := numeral_of(sheet)) else "" for sheet in sheets]
    wanted = [str(count + 1) for count in range(len(sheets))]
    ok = said in (wanted, ["", *wanted[1:]])
    found = [numeral for sheet in sheets if (numeral := numeral_of(sheet))]
    measures = [judged("numbers", said, "1, 2, 3 … of its own", ok), *([sizes(found, 13, 14), *style(found)] if found else [])]
    return Element("appendix_page_numbers", " ".join(said), sheets[0].number, None, tuple(measures), is_needed=False)


