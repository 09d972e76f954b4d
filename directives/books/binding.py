"""From a volume to a PDF that can be bound: a cover, then the rows, printed in portions and joined page by page.

A long table takes WeasyPrint more than its share of time for each further row, so a portion is short. It ends where its last whole
page ends: the rows after that begin the next portion, and no page stays half empty in the middle of the book.
"""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from directives import rendering
from directives.books.volumes import Volume
from directives.fonts import unprintable
from directives.printable import composed

STYLESHEET = Path(__file__).parents[2] / "static" / "directives" / "volume.css"
PORTION = 120  # rows: 0.7 s of work
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Bound:
    pdf: bytes
    pages: int


def bind(volume: Volume, told: Progress = lambda done: None) -> Bound:
    """The whole book; ``told`` hears how many rows are done. Raises what :func:`directives.rendering.print_page` raises."""
    clean = printable(volume)
    writer, done = PdfWriter(), 0
    while done < len(clean.rows) or not writer.pages:
        done += _print_portion(writer, clean, done)
        told(done)
    pages = len(writer.pages)
    writer.merge(0, io.BytesIO(_page("cover", clean, pages=pages)), import_outline=False)
    writer.add_metadata({"/Title": f"{clean.title} {clean.year}", "/Author": clean.issuing_body})
    writer.root_object[NameObject("/Lang")] = TextStringObject("vi-VN")
    file = io.BytesIO()
    writer.write(file)
    return Bound(file.getvalue(), pages + 1)


def printable(volume: Volume) -> Volume:
    """Every book can be printed: a letter the typeface does not have becomes a question mark."""
    clean = composed(volume)
    strange = unprintable("".join(text for row in clean.rows for text in row))
    marks = {ord(letter): "?" for letter in strange}
    return dataclasses.replace(clean, rows=tuple(tuple(text.translate(marks) for text in row) for row in clean.rows))


def _print_portion(writer: PdfWriter, volume: Volume, done: int) -> int:
    """Print rows from there on; how many of them stand on the pages taken."""
    rows = volume.rows[done : done + PORTION]
    pdf = PdfReader(io.BytesIO(_page("rows", volume, rows=rows, first_page=len(writer.pages) + 1)))
    pages, taken = len(pdf.pages), len(rows)
    if done + taken < len(volume.rows) and pages > 1:
        pages, taken = pages - 1, _first_row_of(pdf, pages - 1)
    writer.append(pdf, pages=(0, pages), import_outline=False)
    return taken


def _first_row_of(pdf: PdfReader, page: int) -> int:
    """Each row is a bookmark of its portion: the first one that stands on this page."""
    places = (pdf.get_destination_page_number(mark) for mark in pdf.outline)
    return next(row for row, place in enumerate(places) if place == page)


def _page(name: str, volume: Volume, *, first_page: int = 1, **more: object) -> bytes:
    look = _look(volume, first_page)
    html = render_to_string(f"directives/books/volume_{name}.html", {"volume": volume, "look": look, **more})
    return rendering.print_page(html, archival=False).pdf


def _look(volume: Volume, first_page: int) -> SafeString:
    """The style sheet goes along with a page that no browser ever sees."""
    widths = "".join(f".volume .w{width} {{ width: {width}mm }}" for width in sorted({c.width for c in volume.columns}))
    begin = f"@page :first {{ counter-reset: page {first_page} }}"
    return format_html("<style>{}</style>", f"{_stylesheet()}{widths}{begin}")


@cache
def _stylesheet() -> str:
    return STYLESHEET.read_text()
