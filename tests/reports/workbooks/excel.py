"""An official sheet filled in outside the portal, as Excel would do it; and Excel files somebody made by themselves."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from reports import filling
from reports.models import Obligation
from reports.workbooks import asked, writing

HIDDEN_SHEETS = ("Cổng", "Danh mục")


def official(owed: Obligation, at: datetime) -> bytes:
    sheet = filling.sheet_of(owed)
    return writing.workbook_of(asked.of(owed), asked.said_in(sheet.content), sheet.seen, at=at)


def filled(content: bytes, cells: Mapping[tuple[str, str], Any], rows: Mapping[str, Sequence[Sequence[Any]]] | None = None) -> bytes:
    """``cells`` by the code of the line and the key of the column; ``rows`` by the key of the indicator."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for (code, key), value in cells.items():
        find(book, code, key).value = value
    for indicator, lines in (rows or {}).items():
        sheet = next(sheet for sheet in book if sheet["A1"].value == f"rows-{indicator}")
        first = next(cell.row for cell in sheet["A"] if cell.value == "head") + 1
        for number, line in enumerate(lines):
            for place, value in enumerate(line):
                sheet.cell(first + number, place + 2).value = value
    return saved(book)


def find(book: Any, code: str, key: str) -> Any:
    for sheet in book:
        column = next((cell.column for cell in sheet[1] if cell.value == key), None)
        line = next((cell.row for cell in sheet["A"] if cell.value == code), None)
        if column and line:
            return sheet.cell(line, column)
    raise LookupError(code, key)


def own(rows: Sequence[Sequence[Any]], title: str = "Trực Tết") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book: Any) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def upload(content: bytes, name: str = "báo cáo.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
