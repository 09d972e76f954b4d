"""The sheets: paper, margins, page numbers, and where pages break."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from directives.form.ending import Ending
from directives.form.findings import Element, Measure, at_most, element, is_so, judged, sizes, style, within
from directives.form.paper import Line, Sheet
from directives.form.parts import Parts

ROUNDED = 0.5  # mm
A4 = (210.0, 297.0)


def sheets(parts: Parts, end: Ending) -> Iterator[Element]:
    yield _paper(parts)
    yield _left(parts)
    yield _right(parts, end)
    yield _top(parts)
    yield _bottom(parts)
    yield _first_numeral(parts)
    yield _numerals(parts)
    yield _breaks(parts, end)


def _paper(parts: Parts) -> Element:
    """A4 upright; an appendix may lie on its side."""
    sizes_ = sorted({(round(sheet.width), round(sheet.height)) for sheet in parts.paper.sheets})
    own = all(_is_a4(sheet.width, sheet.height) for sheet in parts.sheets)
    others = all(_is_a4(*sorted((sheet.width, sheet.height))) for sheet in parts.paper.sheets)
    said = ", ".join(f"{width} × {height}" for width, height in sizes_)
    return Element("paper", said, 1, None, (judged("format", said, "210 × 297 mm", own and others),))


def _is_a4(width: float, height: float) -> bool:
    return abs(width - A4[0]) <= 1 and abs(height - A4[1]) <= 1


def _margin(name: str, measure: Measure, *, is_needed: bool = True) -> Element:
    return Element(name, f"{measure.value} mm", 1, None, (measure,), is_needed=is_needed)


def _left(parts: Parts) -> Element:
    return _margin("margin_left", within("distance", parts.margin, 30, 35, slack=ROUNDED))


def _right(parts: Parts, end: Ending) -> Element:
    """Known where two lines or more end at the same edge; else only that it is wide enough."""
    distance = parts.first.width - parts.edge
    full = sum(parts.edge - line.right <= ROUNDED for line in end.body)
    measure = within("distance", distance, 15, 20, slack=ROUNDED)
    if full < 2 and measure.ok is False and distance > 20:
        measure = judged("distance", round(distance, 2), "15–20 mm; no full line shows it", None)
    return _margin("margin_right", measure)


def _top(parts: Parts) -> Element:
    """Of every page of its own, from the upper edge of the letters."""
    tops = [min(line.top for line in lines) for lines in _by_page(parts).values()]
    worst = max(tops, key=lambda top: abs(top - 22.5), default=None)
    return _margin("margin_top", within("distance", worst, 20, 25, slack=1.0))


def _bottom(parts: Parts) -> Element:
    """Of the fullest page: text may end higher, but on no page lower. A single page seldom shows it."""
    by_page = _by_page(parts)
    left = min((parts.first.height - max(line.bottom for line in lines) for lines in by_page.values()), default=None)
    measure = within("distance", left, 20, 25, slack=ROUNDED)
    if left is not None and left > 25:
        measure = judged("distance", round(left, 2), "20–25 mm; no full page shows it", None)
    return _margin("margin_bottom", measure, is_needed=False)


def _by_page(parts: Parts) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = {}
    for line in parts.lines:
        found.setdefault(line.page, []).append(line)
    return found


def _first_numeral(parts: Parts) -> Element:
    """Page 1 shows no number."""
    numeral = parts.numerals.get(1)
    measures = (is_so("shown", numeral is not None, False),)
    return Element("first_page_unnumbered", numeral.text if numeral else "", 1, None, measures)


def _numerals(parts: Parts) -> Element:
    """Arabic, in the middle of the upper margin, from page 2; appendices count their own pages."""
    pages = parts.sheets[1:]
    found = [parts.numerals[sheet.number] for sheet in pages if sheet.number in parts.numerals]
    if not pages:
        return Element("page_numbers", is_needed=False)
    if not found:
        return Element("page_numbers")
    wanted = [str(sheet.number) for sheet in pages]
    said = [parts.numerals[s.number].text if s.number in parts.numerals else "" for s in pages]
    measures = [
        is_so("numbers", said, wanted), sizes(found, 13, 14), *style(found),
        at_most("off_centre", max(_off_centre(parts, line) for line in found), 2.0),
        is_so("in_the_upper_margin", all(_is_above(parts.paper.sheet(line), line) for line in found)),
    ]  # fmt: skip
    return element("page_numbers", found, measures)


def _off_centre(parts: Parts, line: Line) -> float:
    """From the middle of the sheet or of what is between the margins, whichever is nearer."""
    middles = (parts.paper.sheet(line).width / 2, (parts.margin + parts.edge) / 2)
    return min(abs(line.centre - middle) for middle in middles)


def _is_above(sheet: Sheet, line: Line) -> bool:
    return line.baseline < 22 and all(other is line or other.top > line.baseline for other in sheet.lines)


def _breaks(parts: Parts, end: Ending) -> Element:
    """No line of a paragraph alone at the foot or head of a page; no heading at the foot."""
    if len({line.page for line in end.body}) < 2:
        return Element("page_breaks", is_needed=False)
    orphans = widows = headings = 0
    for paragraph in end.paragraphs:
        pages = [line.page for line in paragraph.lines]
        orphans += len(set(pages)) > 1 and pages.count(pages[0]) == 1
        widows += len(set(pages)) > 1 and pages.count(pages[-1]) == 1
    for before, after in pairwise(end.paragraphs):
        headings += before.lines[-1].is_bold and before.lines[-1].page != after.first.page
    measures = (
        is_so("lines_left_behind", orphans, 0), is_so("lines_taken_along", widows, 0), is_so("headings_left_behind", headings, 0),
    )  # fmt: skip
    return Element("page_breaks", f"{len(parts.sheets)}", None, None, measures, is_needed=False)
