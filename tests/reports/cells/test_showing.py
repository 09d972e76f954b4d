"""A cell as people read it; what stands in its fields is read as the same cell again."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from directives.deadlines import VIETNAM
from directives.definitions.layout import Column, Indicator, Kind
from reports.cells.cell import Cell, as_json, from_json
from reports.cells.reading import cell_of, fault, heard, rows_of
from reports.cells.showing import as_typed, in_column, written

DATA = Indicator("data", "Lưu lượng dữ liệu", unit="TB", wants_baseline=True)
LOAD = Indicator("peak_load", "Tải cao nhất, tăng giảm", Kind.PERCENT)
CHOICE = Indicator("type", "Loại", Kind.CHOICE, choices=("Mất điện", "Đứt cáp"))
NOTE = Indicator("note", "Ghi chú", Kind.TEXT)
STARTED = Indicator("started", "Bắt đầu", Kind.MOMENT)
ROWS = Indicator("cuts", "Đứt tuyến", Kind.ROWS, columns=(
    Column("route", "Tuyến"), Column("from", "Từ", Kind.MOMENT), Column("share", "Tỷ lệ", Kind.PERCENT), Column("n", "Số", Kind.NUMBER),
))  # fmt: skip
EVERY = (DATA, LOAD, CHOICE, NOTE, STARTED)

figures = st.decimals(0, Decimal(10) ** 19, places=4, allow_nan=False, allow_infinity=False)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2100, 12, 30)).map(lambda at: at.replace(second=0, microsecond=0, tzinfo=VIETNAM))
anything = st.text(max_size=80) | st.from_regex(r"[-+]?[0-9.,' ]{1,14}( ?(TB|%|nghìn|tỷ))?", fullmatch=True)


def again(indicator: Indicator, cell: Cell) -> Cell:
    """Through the fields of a page and back."""
    fields = as_typed(indicator, cell)
    if indicator.kind != Kind.ROWS:
        return cell_of(indicator, fields)
    places = range(int(fields.get("rows", "0")))
    return rows_of(indicator, [{column.key: fields.get(f"{n}-{column.key}", "") for column in indicator.columns} for n in places])


@settings(max_examples=150, deadline=None)
@given(figures, figures | st.none(), figures | st.none())
def test_every_figure_is_read_again_as_it_was_written(value, ordinary, last_year):
    cell = Cell(value=value, ordinary=ordinary, last_year=last_year)
    assert again(DATA, cell) == cell
    assert cell_of(DATA, {"value": written(DATA, cell)}).value == value
    assert again(LOAD, Cell(value=-value)) == Cell(value=-value)


@settings(max_examples=60, deadline=None)
@given(moments)
def test_every_moment_is_read_again_as_it_was_written(at):
    assert again(STARTED, Cell(moment=at)) == Cell(moment=at)
    assert cell_of(STARTED, {"moment": written(STARTED, Cell(moment=at))}).moment == at


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(moments, figures, figures), max_size=3))
def test_every_table_is_read_again_as_it_was_written(rows):
    kept = tuple({"route": "A–B", "from": at.isoformat(), "share": f"{a:f}", "n": f"{b:f}"} for at, a, b in rows)
    found = again(ROWS, Cell(rows=kept))
    assert [(r["from"], Decimal(r["share"]), Decimal(r["n"])) for r in found.rows] == [(at.isoformat(), a, b) for at, a, b in rows]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(EVERY), anything, anything)
def test_whatever_is_typed_nothing_raises_and_nothing_is_lost(indicator, first, second):
    """What was not understood is kept and said; what was understood is the same cell when it is read again."""
    typed = dict.fromkeys(("value", "words", "moment"), first) | {"ordinary": second}
    cell = cell_of(indicator, typed)
    assert from_json(as_json(cell)) == cell
    assert again(indicator, cell) == cell
    assert bool(fault(indicator, cell)) == (not cell.is_understood)
    assert isinstance(heard(indicator, first), str) and isinstance(written(indicator, cell), str)


@pytest.mark.parametrize(
    ("indicator", "cell", "shown"),
    [
        (DATA, None, ""), (DATA, Cell(), ""), (DATA, Cell(is_nothing=True), "Nothing to report"), (DATA, Cell(value=Decimal(0)), "0 TB"),
        (DATA, Cell(value=Decimal("1234.5000")), "1.234,5 TB"), (LOAD, Cell(value=Decimal("80.00")), "80 %"),
        (NOTE, Cell(words="Ổn định"), "Ổn định"), (DATA, Cell(typed={"value": "12 gì đó"}), "12 gì đó"),
        (STARTED, Cell(moment=datetime(2027, 2, 5, 7, 30, tzinfo=VIETNAM)), "07:30, 05/02/2027"),
        (STARTED, Cell(moment=datetime(2027, 2, 5, tzinfo=VIETNAM)), "05/02/2027"), (ROWS, Cell(rows=({"n": "1"}, {"n": "2"})), "2 rows"),
    ],
)  # fmt: skip
def test_a_cell_as_people_read_it(indicator, cell, shown):
    with translation.override("en"):
        assert written(indicator, cell) == shown


def test_a_field_of_a_row_as_people_read_it():
    at = datetime(2027, 2, 5, 7, 30, tzinfo=VIETNAM)
    row = {"route": "A–B", "from": at.isoformat(), "share": "80", "n": "1234.5"}
    assert [in_column(column, row) for column in ROWS.columns] == ["A–B", "07:30, 05/02/2027", "80 %", "1.234,5"]
    assert in_column(ROWS.columns[0], {}) == ""


def test_moments_kept_in_another_zone_are_shown_in_vietnams(at=datetime(2027, 2, 5, 0, 30, tzinfo=VIETNAM)):
    other = from_json({"moment": (at - timedelta(hours=7)).replace(tzinfo=None).isoformat() + "+00:00"})
    assert as_typed(STARTED, other) == {"moment": "2027-02-05T00:30"}
