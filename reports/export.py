"""A list as a file for a spreadsheet, in which nothing that was typed by somebody can act as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

from directives.spreadsheets import harmless

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads Vietnamese as Latin letters


def as_csv(name: str, head: Sequence[Any], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A download called ``name``; the caller takes care of what each cell says."""
    response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(response)
    writer.writerow([harmless(cell) for cell in head])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return response
