"""The appendices in the Word file: each in a section of its own, so that its pages are numbered by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn

from directives.word.elements import Element, add_looks, cell, element, paragraph, row, table
from directives.word.lines import Line

WHOLE = 165 * 72 / 25.4
ENDING = "appendix"


def appendix(lines: Sequence[tuple[Line, Element]]) -> Iterator[Element]:
    cells = [(line, one) for line, one in lines if line.mark.endswith("_table")]
    placed = False
    for line, one in lines:
        if not line.mark.endswith("_table"):
            yield one
        elif not placed:
            placed = True
            yield paragraph("rule", looks=[element("w:spacing", before=120)])
            yield _table(cells)
            yield paragraph("rule")


def number_apart(document: Any) -> None:
    """What stands before an appendix ends with the paper it was printed on; from there on pages are counted anew."""
    body = document.element.body
    labels = [one for one in body.iterchildren(qn("w:p")) if one.style == ENDING]
    if not labels:
        return
    paper = body.sectPr
    for place, label in enumerate(labels):
        add_looks(before := paragraph("rule"), deepcopy(paper))
        label.addprevious(before)
        if not place:
            _count_anew(paper)
    document.sections[1].first_page_footer.is_linked_to_previous = False


def _count_anew(paper: Element) -> None:
    """For every section from here on; the address stands below the first page of the letter alone."""
    for old in paper.findall(qn("w:footerReference")):
        paper.remove(old)
    numbers = element("w:pgNumType", start=1)
    paper.find(qn("w:pgMar")).addnext(numbers)


def _table(cells: Sequence[tuple[Line, Element]]) -> Element:
    """The first row is its head, repeated on every page."""
    columns = sum(line.kind == "cell head" for line, _one in cells) or 1
    width = WHOLE / columns
    rows = [[one for _line, one in cells[start : start + columns]] for start in range(0, len(cells), columns)]
    made = [row(*(cell(width, one) for one in each)) for each in rows]
    made[0].trPr.append(element("w:tblHeader"))
    return table([width] * columns, *made, ruled=True)
