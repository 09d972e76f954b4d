"""The day in both calendars."""

from __future__ import annotations

from datetime import date

import pytest

from accounts.almanac import almanac, days_to_tet, last_day_of_chap, lunar_day, solar_day, tet, year_name

# The first day of Tết, the name of the year, as announced in Vietnam.
TET = [
    (date(2018, 2, 16), "Mậu Tuất"), (date(2019, 2, 5), "Kỷ Hợi"), (date(2020, 1, 25), "Canh Tý"),
    (date(2021, 2, 12), "Tân Sửu"), (date(2022, 2, 1), "Nhâm Dần"), (date(2023, 1, 22), "Quý Mão"),
    (date(2024, 2, 10), "Giáp Thìn"), (date(2025, 1, 29), "Ất Tỵ"), (date(2026, 2, 17), "Bính Ngọ"),
    (date(2027, 2, 6), "Đinh Mùi"), (date(2028, 1, 26), "Mậu Thân"), (date(2029, 2, 13), "Kỷ Dậu"),
    (date(2030, 2, 2), "Canh Tuất"), (date(2031, 1, 23), "Tân Hợi"), (date(2032, 2, 11), "Nhâm Tý"),
    (date(2033, 1, 31), "Quý Sửu"), (date(2034, 2, 19), "Giáp Dần"), (date(2035, 2, 8), "Ất Mão"),
]
LAST_DAY_BEFORE = {
    2024: 30, 2025: 29, 2026: 29, 2027: 29, 2028: 29, 2029: 29, 2030: 29, 2031: 29, 2032: 29, 2033: 30, 2034: 30, 2035: 30,
}
NOT_AS_IN_CHINA = [date(1968, 1, 29), date(1985, 1, 21), date(2007, 2, 17), date(2030, 2, 2), date(2053, 2, 18)]


@pytest.mark.parametrize(("day", "name"), TET)
def test_tet_falls_on_the_day_announced_in_a_year_of_that_name(day, name):
    assert tet(day.year) == day
    assert year_name(day.year) == name
    assert str(lunar_day(day)) == f"mùng 1 tháng Giêng {name}"


@pytest.mark.parametrize(("year", "last"), LAST_DAY_BEFORE.items())
def test_the_year_before_tet_ends_on_29_or_30_chap(year, last):
    assert last_day_of_chap(year - 1) == last


@pytest.mark.parametrize("day", NOT_AS_IN_CHINA)
def test_the_calendar_is_that_of_vietnam(day):
    assert tet(day.year) == day


def test_the_header_of_a_day_in_november():
    today = almanac(date(2026, 11, 22))
    assert str(today.lunar) == "14 tháng Mười Bính Ngọ"
    assert today.days_to_tet == 76


@pytest.mark.parametrize(
    ("day", "days"), [(date(2027, 2, 5), 1), (date(2027, 2, 6), 0), (date(2027, 2, 7), 353), (date(2026, 12, 31), 37)]
)
def test_days_are_counted_to_the_next_first_day_of_tet(day, days):
    assert days_to_tet(day) == days


def test_a_repeated_month_says_so():
    assert str(lunar_day(date(2025, 7, 25))) == "mùng 1 tháng Sáu nhuận Ất Tỵ"


def test_only_the_first_three_days_are_tet():
    assert [lunar_day(date(2027, 2, day)).is_tet for day in (5, 6, 7, 8, 9)] == [False, True, True, True, False]


DAYS = (date(1900, 1, 31), date(2100, 12, 31))


def test_every_day_from_1900_to_2100_has_one_lunar_day_and_comes_back_from_it():
    """Lunar days follow each other without a gap; months have 29 or 30 days."""
    before = None
    for ordinal in range(DAYS[0].toordinal(), DAYS[1].toordinal() + 1):
        day = date.fromordinal(ordinal)
        lunar = lunar_day(day)
        assert solar_day(lunar.day, lunar.month, lunar.year, lunar.leap) == day
        if before is not None:
            assert lunar.day == before.day + 1 or (lunar.day == 1 and before.day in (29, 30)), day
        before = lunar


def test_names_of_years_come_round_in_sixty():
    names = [year_name(year) for year in range(1900, 2101)]
    assert len(set(names)) == 60
    assert names[:141] == names[60:]
    assert (names[0], names[100], names[200]) == ("Canh Tý", "Canh Thìn", "Canh Thân")


def test_a_day_the_calendar_has_not_got_is_none():
    assert solar_day(30, 12, 2026) is None
    assert solar_day(30, 12, 2023) == date(2024, 2, 9)
    assert solar_day(1, 6, 2025, leap=True) == date(2025, 7, 25)
    assert solar_day(1, 5, 2025, leap=True) is None
    assert solar_day(31, 1, 2027) is None
    assert solar_day(1, 13, 2027) is None


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2027, 2, 5), "29 Chạp"), (date(2027, 2, 10), "mùng 5 tháng Giêng"), (date(2027, 2, 20), "15 tháng Giêng")],
)
def test_a_day_has_a_short_name(day, words):
    assert lunar_day(day).short == words
