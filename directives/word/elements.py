"""The elements a Word file is built of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

Element = Any
BREAKS = re.compile("([\n\t])")
TWIPS = 20  # in a point
LOOKS = ("pStyle", "keepNext", "pageBreakBefore", "pBdr", "spacing", "ind", "jc", "sectPr")


def element(tag: str, /, *inside: Element, **attributes: str | int) -> Element:
    """``element("w:spacing", before=120)``: attributes are of the namespace w."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(inside)
    return made


def run(text: str, *looks: Element) -> Element:
    """Line breaks and tabs become what Word has for them."""
    made = element("w:r")
    if looks:
        made.append(element("w:rPr", *looks))
    made.extend(_piece(piece) for piece in BREAKS.split(text) if piece)
    return made


def _piece(text: str) -> Element:
    if text in "\n\t":
        return element("w:br" if text == "\n" else "w:tab")
    made = element("w:t")
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def paragraph(style: str, *inside: Element, looks: Iterable[Element] = ()) -> Element:
    """``looks`` go beyond the style."""
    return add_looks(element("w:p", element("w:pPr", element("w:pStyle", val=style)), *inside), *looks)


def add_looks(of: Element, *looks: Element) -> Element:
    """To a paragraph, in the order Word asks for."""
    properties = of.pPr
    properties.extend(looks)
    properties[:] = sorted(properties, key=lambda look: LOOKS.index(etree.QName(look).localname))
    return of


def mark(number: int, name: str, marked: Element) -> None:
    """A bookmark around a whole paragraph, label included: a text that is typed over leaves the bookmark where it is."""
    marked.insert(1, element("w:bookmarkStart", id=number, name=name))
    marked.append(element("w:bookmarkEnd", id=number))


def table(widths: Iterable[float], *rows: Element, ruled: bool = False) -> Element:
    """Widths in points. Without borders, and cells without room at their sides, unless it is ``ruled``."""
    twips = [round(width * TWIPS) for width in widths]
    properties = element("w:tblPr", element("w:tblW", w=sum(twips), type="dxa"))
    if ruled:
        properties.append(element("w:tblInd", w=80, type="dxa"))
        lines = ("top", "left", "bottom", "right", "insideH", "insideV")
        properties.append(element("w:tblBorders", *(element(f"w:{side}", val="single", sz=6, space=0) for side in lines)))
    sides = [element(f"w:{side}", w=80 if ruled else 0, type="dxa") for side in ("left", "right")]
    properties.extend([element("w:tblLayout", type="fixed"), element("w:tblCellMar", *sides)])
    grid = element("w:tblGrid", *(element("w:gridCol", w=width) for width in twips))
    return element("w:tbl", properties, grid, *rows)


def row(*cells: Element) -> Element:
    """A row that is not torn apart at the end of a page."""
    return element("w:tr", element("w:trPr", element("w:cantSplit")), *cells)


def cell(width: float, *inside: Element, across: int = 1) -> Element:
    properties = element("w:tcPr", element("w:tcW", w=round(width * TWIPS), type="dxa"))
    if across > 1:
        properties.append(element("w:gridSpan", val=across))
    return element("w:tc", properties, *(inside or [paragraph("Normal")]))


def page_number() -> Iterator[Element]:
    for kind in ("begin", None, "end"):
        yield element("w:r", element("w:fldChar", fldCharType=kind) if kind else _instruction("PAGE"))


def _instruction(words: str) -> Element:
    made = element("w:instrText")
    made.text = words
    return made
