"""The pictures of signatures: they stand on a page as marks, not in what is drawn on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral

from directives.form.paper import MM, Picture, Sheet

LEAST = 2.0  # mm: a smaller one is meant to be seen by nobody
MOST_MARKS = 500


def with_signatures(sheet: Sheet, page: PDFPage) -> Sheet:
    """The sheet with the picture of every signature that has been given on it."""
    found = tuple(_signatures(sheet, page))
    return replace(sheet, pictures=(*sheet.pictures, *found)) if found else sheet


def _signatures(sheet: Sheet, page: PDFPage) -> Iterator[Picture]:
    for reference in (resolve1(page.annots) or ())[:MOST_MARKS]:
        mark = resolve1(reference)
        if isinstance(mark, dict) and _is_signed(mark) and (picture := _placed(sheet, page, mark)):
            yield picture


def _is_signed(mark: dict[str, Any]) -> bool:
    field = mark if "FT" in mark else resolve1(mark.get("Parent")) or {}
    kind = resolve1(field.get("FT"))
    return isinstance(kind, PSLiteral) and kind.name == "Sig" and field.get("V") is not None


def _placed(sheet: Sheet, page: PDFPage, mark: dict[str, Any]) -> Picture | None:
    left, low, right, high = (float(resolve1(edge)) for edge in resolve1(mark["Rect"]))
    across, up = page.mediabox[0], page.mediabox[1]
    picture = Picture(
        (min(left, right) - across) * MM, sheet.height - (max(low, high) - up) * MM,
        (max(left, right) - across) * MM, sheet.height - (min(low, high) - up) * MM,
    )  # fmt: skip
    is_seen = min(picture.right - picture.left, picture.bottom - picture.top) >= LEAST
    return picture if is_seen else None
