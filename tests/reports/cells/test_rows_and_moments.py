"""Texts, choices, moments and rows of a report as they are typed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.utils import translation

from directives.deadlines import VIETNAM
from directives.definitions.layout import Column, Indicator, Kind
from reports.cells import reading
from reports.cells.cell import Cell
from reports.cells.reading import cell_of, fault, rows_of

STARTED = Indicator("started", "Bắt đầu", Kind.MOMENT)
TYPE = Indicator("type", "Loại sự cố", Kind.CHOICE, choices=("Mất điện", "Đứt cáp", "Không"))
NOTE = Indicator("note", "Ghi chú", Kind.TEXT)
ROSTER = Indicator("roster", "Lịch trực", Kind.ROWS, columns=(
    Column("from", "Từ", Kind.MOMENT, required=True), Column("type", "Loại trực", Kind.CHOICE, ("lãnh đạo", "ca")),
    Column("name", "Họ và tên", required=True), Column("count", "Số người", Kind.NUMBER),
))  # fmt: skip
MORNING = datetime(2027, 2, 5, 7, 30, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    "typed",
    [
        "2027-02-05T07:30", "2027-02-05 07:30:15", "2027-02-05T07:30:00+07:00", "05/02/2027 07:30", "5/2/2027 7:30", "5-2-2027, 7h30",
        "5.2.27 7g30", "07:30 05/02/2027", "07:30, 05/02/2027", "7h30 ngày 5/2/2027", "7 giờ 30 ngày 05 tháng 02 năm 2027",
        "ngày 5/2/2027 lúc 7 giờ 30 phút",
    ],
)  # fmt: skip
def test_a_moment_is_read_as_people_write_it(typed):
    assert cell_of(STARTED, {"moment": typed}) == Cell(moment=MORNING)


def test_a_day_alone_begins_at_midnight_and_24_hours_end_it():
    assert cell_of(STARTED, {"moment": "5/2/2027"}).moment == MORNING.replace(hour=0, minute=0)
    assert cell_of(STARTED, {"moment": "24:00 4/2/2027"}).moment == MORNING.replace(hour=0, minute=0)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/02/2027", "does not exist"), ("05/02/1027", "year 1027"), ("25:00 05/02/2027", "hour that does not exist"),
        ("7h30", "is not a day and an hour"), ("29 Chạp", "is not a day and an hour"), ("hôm qua", "is not a day and an hour"),
        ("2027-02-05T07:30:00+00:00", "is not a day and an hour"), ("٥/٢/٢٠٢٧", "is not a day"), ("5/2/20275", "is not a day"),
    ],
)  # fmt: skip
def test_what_is_no_moment_is_kept_as_typed_and_said(typed, said):
    cell = cell_of(STARTED, {"moment": typed})
    assert cell == Cell(typed={"moment": typed}) and said in fault(STARTED, cell)


def test_a_moment_before_the_first_possible_day_is_a_fault():
    cell = Cell(moment=MORNING)
    assert "05/02/2027 lies before 06/02/2027" in fault(STARTED, cell, not_before=date(2027, 2, 6))
    assert not fault(STARTED, cell, not_before=date(2027, 2, 5))


@pytest.mark.parametrize(("typed", "choice"), [("Đứt cáp", "Đứt cáp"), (" đứt  CÁP ", "Đứt cáp"), ("dut cap", "Đứt cáp"), ("Không", "Không")])
def test_a_choice_is_known_however_it_is_written(typed, choice):
    assert cell_of(TYPE, {"words": typed}) == Cell(words=choice)


def test_what_is_no_choice_is_told_the_choices():
    cell = cell_of(TYPE, {"words": "Cháy"})
    assert cell == Cell(typed={"words": "Cháy"}) and "Choose one of: Mất điện, Đứt cáp, Không." in fault(TYPE, cell)


def test_a_text_keeps_its_lines_and_loses_what_no_database_keeps():
    assert cell_of(NOTE, {"words": " một\r\nhai\x00\ud800 "}) == Cell(words="một\nhai")
    assert cell_of(NOTE, {"words": "Không phát sinh."}) == Cell(is_nothing=True)
    assert cell_of(NOTE, {"words": "không"}) == Cell(words="không")
    long = cell_of(NOTE, {"words": "a" * (reading.LONGEST_TEXT + 1)})
    assert not long.is_understood and "too long" in fault(NOTE, long)


def test_rows_are_read_column_by_column_and_empty_ones_are_none():
    cell = rows_of(ROSTER, [{}, {"from": "7h30 5/2/2027", "type": "LÃNH ĐẠO", "name": " An ", "count": "1.200"}, {"name": " "}])
    assert cell.rows == ({"from": MORNING.isoformat(), "type": "lãnh đạo", "name": "An", "count": "1200"},)
    assert cell.is_understood and rows_of(ROSTER, [{}, {}]) == Cell()


def test_a_row_that_cannot_be_read_says_which_and_keeps_what_was_typed():
    cell = rows_of(ROSTER, [{"from": "5/2/2027", "name": "An"}, {"from": "mai", "name": "Bình", "count": "-1"}])
    assert cell.typed == {"1-from": "mai", "1-count": "-1"} and cell.rows[1] == {"name": "Bình"}
    assert fault(ROSTER, cell).startswith("“Lịch trực”: row 2, “Từ”: “mai” is not a day")


def test_a_column_that_must_be_filled_is_asked_for():
    cell = rows_of(ROSTER, [{"from": "5/2/2027"}])
    assert not cell.is_understood and "row 1, “Họ và tên”: is empty" in fault(ROSTER, cell)


def test_too_many_rows_are_a_fault():
    cell = rows_of(ROSTER, [{"from": "5/2/2027", "name": f"Người {n}"} for n in range(reading.MOST_ROWS + 1)])
    assert "501 rows" in fault(ROSTER, cell) and not cell.is_understood
