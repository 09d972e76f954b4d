"""An Excel file from outside: judged, then opened by a limited process of its own; what stands in it, as plain values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from accounts.workflow import Refused
from directives.incoming import clean_name
from directives.inspection import Unfit, inspect
from directives.inspection.apart import read_apart

READER = Path(__file__).with_name("sheet_reader.py")
SECONDS = 25
ENDING = ".xlsx"


@dataclass(frozen=True)
class Raw:
    """What one cell holds. ``kind``: s text, n number, d day or moment (ISO), t time, b yes or no, e an error or no result."""

    text: str = ""
    kind: str = "s"
    is_percent: bool = False
    is_calculated: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and self.kind != "e"


NOTHING = Raw()


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: list[list[Raw]]
    is_hidden: bool = False


@dataclass(frozen=True)
class Book:
    """A file that was opened: what people call it, and its sheets in their order."""

    name: str
    sheets: list[Sheet]


def open_upload(upload: UploadedFile) -> tuple[Book, bytes]:
    """Raises :class:`accounts.workflow.Refused` with a sentence that names the file and the reason."""
    name = clean_name(upload.name or "")
    content = upload.read()
    _ensure_excel(name, content)
    return Book(name, sheets_of(name, content)), content


def _ensure_excel(name: str, content: bytes) -> None:
    if not name.lower().endswith(ENDING):
        reason = _("only Excel files of the kind .xlsx are read; in Excel choose “Save as” and “Excel Workbook”.")
        raise Refused(_refusal(name, reason))
    try:
        inspect(name, content)
    except Unfit as unfit:
        raise Refused(_refusal(name, str(unfit.reason))) from None


def sheets_of(name: str, content: bytes) -> list[Sheet]:
    """A file that makes its reader run out of time or memory is too big for a report."""
    said = _said_by_reader(content)
    if word := said.get("refused"):
        raise Refused(_refusal(name, _reason(word) % {"sheet": said.get("sheet", "")}))
    return [from_json(sheet) for sheet in said["sheets"]]


def _said_by_reader(content: bytes) -> dict[str, Any]:
    said = read_apart(READER, content, seconds=SECONDS)
    return {"refused": "size"} if said is None else json.loads(said)


def _reason(word: str) -> str:
    return {
        "sheets": _("it has more than 60 sheets; keep only those of the report in it."),
        "rows": _("the sheet “%(sheet)s” goes beyond row 5,000; keep only the rows of the report in it."),
        "columns": _("the sheet “%(sheet)s” goes beyond column 100; keep only the columns of the report in it."),
        "cells": _("up to the sheet “%(sheet)s” it holds more than a report can (100,000 cells); keep only the report in it."),
        "size": _("it takes too much time or memory to read; keep only the report in it."),
    }.get(word, _("it is damaged or did not arrive whole."))


def _refusal(name: str, reason: str) -> str:
    return _("“%(name)s” was not read: %(reason)s") % {"name": name or _("a file without a name"), "reason": reason}


def from_json(sheet: Mapping[str, Any]) -> Sheet:
    return Sheet(sheet["name"], [[_raw(cell) for cell in row] for row in sheet["rows"]], sheet.get("is_hidden", False))


def as_json(sheet: Sheet) -> dict[str, Any]:
    """As a reading keeps it."""
    return {"name": sheet.name, "rows": [[_plain(raw) for raw in row] for row in sheet.rows]}


def _raw(cell: Any) -> Raw:
    if cell is None:
        return NOTHING
    if isinstance(cell, str):
        return Raw(cell)
    kind, text, marks = cell
    return Raw(text, kind, "%" in marks, "f" in marks)


def _plain(raw: Raw) -> Any:
    if raw == NOTHING:
        return None
    marks = ("%" if raw.is_percent else "") + ("f" if raw.is_calculated else "")
    return raw.text if raw.kind == "s" and not marks else [raw.kind, raw.text, marks]
