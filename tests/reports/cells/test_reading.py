"""What people type into the cells of a report, and how it is read."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation

from directives.definitions.layout import Indicator, Kind
from reports.cells.cell import Cell
from reports.cells.reading import cell_of, fault, heard

STATIONS = Indicator("bts_down", "Trạm mất liên lạc", unit="trạm")
DATA = Indicator("data", "Lưu lượng dữ liệu", unit="TB", wants_baseline=True)
LOAD = Indicator("peak_load", "Tải cao nhất", Kind.PERCENT, unit="%")


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("1 234", "1234"), ("1.234", "1234"), ("1234,5", "1234.5"),
        ("1.234.567", "1234567"), ("1,234,567", "1234567"), ("1 234 567,25", "1234567.25"), ("0", "0"), ("00", "0"), ("0.234", "0.234"),
        ("12.5", "12.5"), ("12,", "12"), ("１２", "12"), ("3,5 TB", "3.5"), ("3,5tb", "3.5"), ("2 nghìn", "2000"),
        ("1,2 triệu TB", "1200000"), ("2 tỷ", "2000000000"), ("1\u202f234", "1234"), ("1.000.000.000.000 TB", "1000000000000"),
        ("1,23456", "1.2346"), ("+5", "5"), ("-0", "0"),
        ("\u200b1234\ufeff", "1234"), ("\u202a1.234\u202c", "1234"), ("3,5\u200e TB", "3.5"),
    ],
)  # fmt: skip
def test_a_number_is_read_in_both_notations_and_with_its_unit(typed, value):
    cell = cell_of(DATA, {"value": typed})
    assert cell == Cell(value=Decimal(value)) and not fault(DATA, cell)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("khoảng 12", "is not a number"), ("12-15", "is not a number"), ("12 34", "is not a number"), ("1.23.456", "is not a number"),
        ("1e5", "is not a number"), ("NaN", "is not a number"), ("٣", "is not a number"), ("12²", "does not say it"),
        ("500 GB", "does not say it in “TB”"), ("-3", "below nought"), ("1" * 21, "greater than can be kept"), ("9" * 70, "is not a number"),
        ("...", "not known yet"), ("1\x002", None),
    ],
)  # fmt: skip
def test_what_is_no_number_is_kept_as_typed_and_said(typed, said):
    cell = cell_of(DATA, {"value": typed})
    if said is None:
        assert cell.value == 12
        return
    assert cell.typed == {"value": typed} and not cell.is_understood
    found = fault(DATA, cell)
    assert said in found and "“Lưu lượng dữ liệu”" in found


@pytest.mark.parametrize("typed", ["-", "–", "không", "Không phát sinh", "không có", "N/A"])
def test_a_dash_or_no_in_words_is_nothing_to_report(typed):
    assert cell_of(STATIONS, {"value": typed}) == Cell(is_nothing=True)


@pytest.mark.parametrize("typed", ["1,234", "-5", "1,5", "100,000"])
def test_there_is_no_part_of_a_station_and_no_fewer_than_none(typed):
    assert cell_of(STATIONS, {"value": typed}).typed == {"value": typed}


def test_three_noughts_behind_a_comma_are_not_guessed():
    cell = cell_of(DATA, {"value": "100,000"})
    assert not cell.is_understood and "two ways" in fault(DATA, cell)
    assert cell_of(DATA, {"value": "100,00"}).value == 100


def test_only_a_change_can_be_below_nought():
    change = Indicator("change", "Tăng, giảm so với cùng kỳ", Kind.PERCENT)
    assert cell_of(change, {"value": "-5,5%"}).value == Decimal("-5.5")
    assert cell_of(Indicator("extra_trips", "Chuyến thư tăng cường"), {"value": "-5"}).typed


@pytest.mark.parametrize(("typed", "value"), [("85", 85), ("85%", 85), ("12.345", "12.345"), ("99,9 %", "99.9"), ("120", 120)])
def test_a_percentage_is_never_written_in_thousands(typed, value):
    assert cell_of(LOAD, {"value": typed}).value == Decimal(value)


def test_a_refusal_is_not_turned_round_by_what_it_quotes():
    assert "“vài (TB)” is not a number" in fault(DATA, cell_of(DATA, {"value": "\u202evài (TB)"}))


def test_how_a_figure_in_doubt_was_read_is_said():
    assert "a thousand and more" in heard(DATA, "1.234") and "a fraction" in heard(DATA, "1,234 TB")
    assert heard(DATA, "2 nghìn") == "“2 nghìn” is read as 2.000."
    assert heard(DATA, "1,23456") == "“1,23456” is read as 1,2346."
    assert heard(DATA, "1,234.5") == "“1,234.5” is read as 1.234,5."
    assert not any(heard(DATA, typed) for typed in ("12", "1.234,5", "1234", "1.234.567", "", "abc"))
    assert heard(DATA, "không có") == "“không có” is read as “Nothing to report”; where it was counted and there is none, write 0."
    assert not heard(STATIONS, "1.234") and not heard(LOAD, "12.345")


def test_nothing_and_a_figure_contradict_each_other():
    cell = cell_of(STATIONS, {"value": "4", "nothing": "on"})
    assert not cell.is_understood and "“4” contradict" in fault(STATIONS, cell)


def test_nought_is_not_nothing_and_empty_is_neither():
    assert cell_of(STATIONS, {"value": "0"}) == Cell(value=Decimal(0))
    assert cell_of(STATIONS, {"value": " "}) == Cell()


def test_baselines_are_read_beside_the_figure():
    cell = cell_of(DATA, {"value": "1.540", "ordinary": "1.100,5", "last_year": "-"})
    assert cell == Cell(value=Decimal(1540), ordinary=Decimal("1100.5"))
    assert "“xyz”" in fault(DATA, cell_of(DATA, {"value": "1", "last_year": "xyz"}))
