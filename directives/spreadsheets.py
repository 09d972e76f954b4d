"""Files for spreadsheets, in which nothing that was typed by somebody can act as a formula, a link or a number."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.http import HttpResponse

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a text begins that some spreadsheet would calculate, also in the wide letters of East Asian keyboards."""
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
INERT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONGEST = 32_767
"""Characters a cell of an Excel file can hold."""
UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def is_formula(text: str) -> bool:
    return text.startswith(FORMULA)


def harmless(cell: Any) -> str:
    """For a list in plain text: what a spreadsheet would take for a formula gets an apostrophe before it."""
    text = printable(str(cell))
    is_number = isinstance(cell, int | float | Decimal)
    return f"'{text}" if is_formula(text) and not is_number else text


def printable(text: str) -> str:
    """Without the characters no Excel file can hold; a text that is too long for a cell ends in "…"."""
    held = UNHOLDABLE.sub("", text.replace("\r\n", "\n"))
    return held if len(held) <= LONGEST else held[: LONGEST - 1] + "…"


def new_book(file: IO[bytes]) -> Any:
    """An empty Excel file that turns no text into something else."""
    return xlsxwriter.Workbook(file, INERT)


def write_text(sheet: Any, line: int, place: int, text: str, *, plain: Any, quoted: Any) -> None:
    """``quoted`` (a format with ``quote_prefix``) keeps a text a text when somebody edits the cell later."""
    held = printable(text)
    sheet.write_string(line, place, held, quoted if is_formula(held) else plain)


def download(content: bytes, name: str) -> HttpResponse:
    """The file, to be saved as ``name``.xlsx."""
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
