"""The figures of a report as tables behind it: one of all its indicators, and one for each list of rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import count

from directives.appendices import LetterAppendix
from directives.definitions.layout import Indicator, Kind, Layout
from directives.printable import MOST_CELLS
from reports import recording
from reports.cells import showing
from reports.cells.cell import Cell, all_from_json
from reports.models import Report

TITLE = "Biểu số liệu"
NOTHING, NOT_YET = "Không phát sinh", "Chưa báo cáo"
HEAD = ("TT", "Chỉ tiêu", "Đơn vị tính", "Số liệu")
BASELINES = ("Ngày thường", "Cùng ngày âm lịch Tết trước")
ROOM_FOR_ROWS = MOST_CELLS * 2 // 3


def appendices_of(report: Report) -> Iterator[LetterAppendix]:
    cells, files = all_from_json(report.figures), _files(report)
    layout = recording.layout_of(report)
    if any(group.indicators for group in layout.groups):
        yield LetterAppendix(TITLE, table=tuple(_figures(layout, cells, files)))
    yield from _lists([i for i in layout if i.kind == Kind.ROWS], cells)


def _figures(layout: Layout, cells: Mapping[str, Cell], files: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """One table: a line with the title of each group, and below it its indicators, counted through."""
    has_baselines = any(indicator.wants_baseline for indicator in layout)
    yield (*HEAD, *BASELINES) if has_baselines else HEAD
    places = count(1)
    for group in layout.groups:
        yield "", group.title.upper(), *[""] * (4 if has_baselines else 2)
        for indicator in group.indicators:
            cell = cells.get(indicator.key)
            line = (f"{next(places)}", indicator.name, indicator.measured_in, _said(indicator, cell, files.get(indicator.key, "")))
            yield (*line, *_baselines(cell)) if has_baselines else line


def _said(indicator: Indicator, cell: Cell | None, files: str) -> str:
    """Three states are three words; the unit has a column of its own."""
    if cell is not None and cell.is_nothing:
        return NOTHING
    if indicator.kind == Kind.FILE and files:
        return files
    if cell is None or not (cell.is_given or cell.typed):
        return NOT_YET
    if cell.rows:
        return f"{len(cell.rows)} dòng, bảng riêng"
    return _number(cell.value) if cell.value is not None else showing.written(indicator, cell)


def _baselines(cell: Cell | None) -> tuple[str, str]:
    return (_number(cell.ordinary), _number(cell.last_year)) if cell else ("", "")


def _number(value: Decimal | None) -> str:
    return "" if value is None else showing.amount(Indicator("", ""), value)


def _lists(indicators: list[Indicator], cells: Mapping[str, Cell]) -> Iterator[LetterAppendix]:
    """Each on a table of its own; of a list too long for paper the beginning, which is said."""
    room = ROOM_FOR_ROWS
    for indicator in indicators:
        rows = cells[indicator.key].rows if indicator.key in cells else ()
        if not rows:
            continue
        width = len(indicator.columns) + 1
        shown = rows[: max(room // width, 0)]
        room -= width * len(shown)
        lines = ((f"{n}", *(showing.in_column(c, row) for c in indicator.columns)) for n, row in enumerate(shown, 1))
        table = (("TT", *(column.name for column in indicator.columns)), *lines)
        more = f"In {len(shown)} dòng đầu trong {len(rows)} dòng; danh sách đầy đủ có trên hệ thống." if shown != rows else ""
        yield LetterAppendix(indicator.name, text=more, table=table if shown else ())


def _files(report: Report) -> dict[str, str]:
    named: dict[str, list[str]] = {}
    for key, name in report.attachments.evidence().exclude(indicator="").values_list("indicator", "name"):
        named.setdefault(key, []).append(name)
    return {key: "\n".join(names) for key, names in named.items()}
