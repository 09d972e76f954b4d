"""The sheet of an indicator of rows: one line a row, a column for each of its columns."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.timezone import localtime

from directives.definitions.layout import Column, Indicator, Kind
from reports.cells.cell import Cell
from reports.cells.reading import LONGEST_TEXT, MOST_ROWS
from reports.workbooks import inputs, papers
from reports.workbooks.papers import Paper, Papers

FEWEST, SPARE = 100, 50
WIDTHS = {Kind.NUMBER: 14, Kind.PERCENT: 10, Kind.MOMENT: 20, Kind.CHOICE: 22}
ROWS = "rows-"


def add_rows(book: Papers, indicator: Indicator, cell: Any) -> None:
    held = cell if isinstance(cell, Cell) else Cell()
    columns = indicator.columns
    paper = book.add(
        indicator.name, keys=(f"{ROWS}{indicator.key}", *(column.key for column in columns)),
        widths=(0, *(WIDTHS.get(Kind(column.kind), 28) for column in columns)),
    )  # fmt: skip
    paper.text(1, indicator.name, "title")
    paper.next()
    paper.heads(("", *(column.name + (" *" if column.required else "") for column in columns)))
    _check(paper, columns, last := paper.at + offered(held) - 1)
    for number in range(last - paper.at + 1):
        for place, column in enumerate(columns, start=1):
            _fill(paper, place, column, *_kept(held, number, column.key))
        paper.next()
    paper.close(is_of_rows=True)


def offered(cell: Cell) -> int:
    """How many lines are open: what there is and some more, never more than can be taken."""
    return min(max(FEWEST, len(cell.rows) + SPARE), max(MOST_ROWS, len(cell.rows)))


def _kept(cell: Cell, number: int, key: str) -> tuple[str, str]:
    """What is kept, and what was typed and not understood."""
    row = cell.rows[number] if number < len(cell.rows) else {}
    return row.get(key, ""), (cell.typed or {}).get(f"{number}-{key}", "")


def _fill(paper: Paper, place: int, column: Column, kept: str, typed: str) -> None:
    formats, how = paper.papers.formats, HOW.get(Kind(column.kind), "words")
    if not kept:
        paper.sheet.write_string(paper.at, place, typed, formats[how])
    elif column.kind == Kind.MOMENT:
        paper.sheet.write_datetime(paper.at, place, localtime(datetime.fromisoformat(kept)).replace(tzinfo=None), formats[how])
    elif how in ("number", "percent"):
        paper.number(place, Decimal(kept), how)
    else:
        paper.words(place, kept, how=how)


HOW = {Kind.NUMBER: "number", Kind.PERCENT: "percent", Kind.MOMENT: "moment", Kind.CHOICE: "choice"}


def _check(paper: Paper, columns: tuple[Column, ...], last: int) -> None:
    for place, column in enumerate(columns, start=1):
        paper.check(place, until=last, **_rule(paper, column))


def _rule(paper: Paper, column: Column) -> dict[str, Any]:
    if column.kind == Kind.CHOICE:
        return {"validate": "list", "source": paper.papers.range_of(column.choices), "error_message": papers.CHOOSE}
    if column.kind == Kind.MOMENT:
        return inputs.MOMENTS
    if column.kind in (Kind.NUMBER, Kind.PERCENT):
        return inputs.rule_for(Indicator(column.key, column.name, column.kind))
    return {"validate": "length", "criteria": "<=", "value": LONGEST_TEXT, "error_message": f"Nhiều nhất {LONGEST_TEXT} ký tự."}
