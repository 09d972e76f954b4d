"""Which year a day without a year is in, and which solar day a lunar one is."""

from __future__ import annotations

from datetime import date

import pytest

from directives.reading import dates, years
from directives.reading.years import Years


def day(words: str) -> dates.Day:
    found = dates.day_in(words)
    assert found
    return found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("tết nguyên đán quý mão năm 2023", 2023), ("tết nguyên đán canh tý", 2020), ("tết đinh mùi 2027", 2027),
        ("tết nguyên đán kỷ dậu", 2029), ("xuân ất tỵ", 2025), ("quốc khánh 02/9 năm 2019", None),
    ],
)  # fmt: skip
def test_the_words_tell_which_tet_it_is(words: str, expected: int | None):
    assert years.hints([words]).tet == expected


@pytest.mark.parametrize(
    ("words", "said", "on"),
    [
        ("ngày 30-12", Years(tet=2023), date(2022, 12, 30)),
        ("ngày 05/01", Years(tet=2023), date(2023, 1, 5)),
        ("ngày 19/8", Years(year=2019), date(2019, 8, 19)),
        ("ngày 30/12/2022", Years(), date(2022, 12, 30)),
        ("ngày 30-12", Years(), None),
        ("ngày 31/6", Years(year=2020), None),
    ],
)
def test_the_day_of_issue_is_in_the_season_of_its_occasion(words: str, said: Years, on: date | None):
    assert years.issue_day(day(words), said, None, None).on == on


def test_the_day_of_the_news_comes_before_the_occasion():
    assert years.issue_day(day("ngày 5/9"), Years(year=2030), date(2024, 9, 7), None).on == date(2024, 9, 5)


def test_a_letter_is_not_older_than_what_it_rests_on():
    assert years.issue_day(day("ngày 10/01"), Years(), None, date(2025, 12, 20)).on == date(2026, 1, 10)


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("mùng 1 tết", date(2027, 2, 6)), ("29 tháng chạp", date(2027, 2, 5)), ("giao thừa", date(2027, 2, 5)),
        ("ngày 23 tháng chạp", date(2027, 1, 30)), ("mùng 5 tháng giêng", date(2027, 2, 10)), ("30 tết", None),
        ("ngày 10/3 âm lịch", date(2027, 4, 16)),
    ],
)  # fmt: skip
def test_lunar_days_of_the_tet_of_2027(words: str, on: date | None):
    assert Years(issued=date(2027, 1, 5)).coming(day(words)).on == on


@pytest.mark.parametrize(
    ("words", "hour"), [("17 giờ 30 phút", "17:30"), ("17h", "17:00"), ("7g15", "07:15"), ("24 giờ", "00:00"), ("16:05", "16:05")]
)
def test_hours_are_said_in_many_ways(words: str, hour: str):
    assert f"{dates.moment(words).hour:%H:%M}" == hour


@pytest.mark.parametrize("words", ["24/24 giờ", "24/7", "trạm 4g", "50km/h", "10.15", "1/2025", "3h/lần"])
def test_not_every_number_is_a_day_or_an_hour(words: str):
    found = dates.moment(words)
    assert found.day is None
