"""The open cells of one indicator on the official sheet: its figure and baselines, its text, choice or moment, "nothing"."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.timezone import localtime

from directives.definitions.layout import Indicator, Kind
from reports.cells import bounds
from reports.cells.cell import NUMBERS, Cell
from reports.cells.reading import LONGEST_TEXT
from reports.workbooks import words
from reports.workbooks.papers import Paper

UNIT, VALUE, NOTHING, HELP = 2, 3, 6, 7
PLACES = dict(zip(NUMBERS, (3, 4, 5), strict=True))
GREATEST = 10**20


def add(paper: Paper, indicator: Indicator, cell: Any) -> None:
    """On the line where the paper stands; ``cell`` is what the draft says of it, if it says something."""
    held = cell if isinstance(cell, Cell) else Cell()
    paper.text(UNIT, indicator.measured_in, "label")
    for place in PLACES.values():
        paper.text(place, "", "shut")
    WAYS[Kind(indicator.kind)](paper, indicator, held)
    paper.words(NOTHING, words.NOTHING if held.is_nothing else "", how="nothing")
    paper.check(NOTHING, validate="list", source=[words.NOTHING], error_message="Chọn “x” hoặc để trống.")
    paper.text(HELP, _help(indicator), "help")


def _figures(paper: Paper, indicator: Indicator, cell: Cell) -> None:
    how = "percent" if indicator.kind == Kind.PERCENT else "number"
    for name in NUMBERS if indicator.wants_baseline else NUMBERS[:1]:
        typed = (cell.typed or {}).get(name, "")
        if typed:
            paper.words(PLACES[name], typed, how=how)
        else:
            paper.number(PLACES[name], getattr(cell, name), how)
        paper.check(PLACES[name], **rule_for(indicator))


def rule_for(indicator: Indicator) -> dict[str, Any]:
    """What Excel refuses at once. A percentage over 100 is only asked about, on the page."""
    least = -GREATEST if bounds.may_be_negative(indicator) else 0
    whole = bounds.is_counted(indicator)
    said = "số nguyên" if whole else "số"
    return {
        "validate": "integer" if whole else "decimal", "criteria": "between", "minimum": least, "maximum": GREATEST,
        "error_message": f"Ghi {said}{'' if least else ' không âm'}, không ghi đơn vị. Không phát sinh: chọn “x” ở cột bên phải.",
    } | ({"input_message": "Ghi 80 cho 80%."} if indicator.kind == Kind.PERCENT else {})  # fmt: skip


def _text(paper: Paper, indicator: Indicator, cell: Cell) -> None:
    paper.words(VALUE, cell.words or _typed(cell), longest=LONGEST_TEXT)


def _choice(paper: Paper, indicator: Indicator, cell: Cell) -> None:
    paper.choice(VALUE, cell.words or _typed(cell), indicator.choices)


def _moment(paper: Paper, indicator: Indicator, cell: Cell) -> None:
    formats = paper.papers.formats
    if cell.moment:
        paper.sheet.write_datetime(paper.at, VALUE, localtime(cell.moment).replace(tzinfo=None), formats["moment"])
    else:
        paper.sheet.write_string(paper.at, VALUE, _typed(cell), formats["moment"])
    paper.check(VALUE, **MOMENTS)


MOMENTS = {
    "validate": "date", "criteria": ">=", "value": date(1990, 1, 1), "error_type": "warning",
    "error_message": "Ghi ngày và giờ, ví dụ 05/02/2027 07:30.",
}  # fmt: skip


def _rows(paper: Paper, indicator: Indicator, cell: Cell) -> None:
    paper.text(VALUE, "Xem trang tính riêng", "shut")


def _file(paper: Paper, indicator: Indicator, cell: Cell) -> None:
    paper.text(VALUE, "Đính kèm tệp trên cổng", "shut")


def _typed(cell: Cell) -> str:
    """What was not understood, as it was typed."""
    return next(iter((cell.typed or {}).values()), "")


WAYS = {
    Kind.NUMBER: _figures, Kind.PERCENT: _figures, Kind.TEXT: _text, Kind.CHOICE: _choice, Kind.MOMENT: _moment,
    Kind.ROWS: _rows, Kind.FILE: _file,
}  # fmt: skip


def _help(indicator: Indicator) -> str:
    return " ".join(part for part in ("Bắt buộc." if indicator.required else "", indicator.help) if part)
