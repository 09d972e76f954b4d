"""A day of one season finds its place in another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from accounts import almanac
from directives import occasions
from directives.rolling.seasons import Season, moved, moved_in_chap

YEARS = st.integers(1950, 2079)


def tet(year: int) -> Season:
    return Season.of(occasions.proposed("tet", year))


def national_day(year: int) -> Season:
    return Season.of(occasions.proposed("national_day", year))


@pytest.mark.parametrize(
    ("day", "old", "new", "expected"),
    [
        (date(2018, 2, 20), 2018, 2027, date(2027, 2, 10)),  # mùng 5
        (date(2018, 2, 15), 2018, 2027, date(2027, 2, 5)),  # 30 Chạp, giao thừa → 29 Chạp
        (date(2024, 2, 2), 2024, 2027, date(2027, 1, 30)),  # 23 Chạp
        (date(2026, 2, 16), 2026, 2033, date(2033, 1, 30)),  # 29 Chạp, the last → 30 Chạp, the last
        (date(2024, 2, 8), 2024, 2033, date(2033, 1, 29)),  # 29 Chạp of a long month stays 29 Chạp
        (date(2024, 2, 24), 2024, 2027, date(2027, 2, 20)),  # rằm tháng Giêng
    ],
)
def test_tet_moves_its_days_by_the_moon(day, old, new, expected):
    assert moved(day, tet(old), tet(new)) == expected


def test_fixed_holidays_keep_the_day_and_other_events_the_distance():
    assert moved(date(2019, 8, 28), national_day(2019), national_day(2027)) == date(2027, 8, 28)
    assert moved(date(2020, 2, 29), Season("reunification", 2020, date(2020, 4, 30), date(2020, 5, 1)),
                 Season("reunification", 2027, date(2027, 4, 30), date(2027, 5, 1))) == date(2027, 2, 28)
    storm, next_storm = (Season("other", 2026, on, on) for on in (date(2026, 9, 10), date(2026, 10, 3)))
    assert moved(date(2026, 9, 8), storm, next_storm) == date(2026, 10, 1)


def test_what_lies_far_away_belongs_to_no_season():
    assert not national_day(2019).has(date(1945, 9, 2))
    assert tet(2022).has(date(2021, 12, 31))


@given(YEARS, st.integers(1, 6), st.integers(-120, 120))
@example(2024, 3, -1)
@example(2026, 7, -1)
def test_years_at_once_are_as_many_single_rolls(year, count, offset):
    """For every day but one: 29 Chạp of a long month falls together with the last day in a short one."""
    start = almanac.tet(year) + timedelta(days=offset)
    if offset == -2 and almanac.last_day_of_chap(year - 1) == 30:
        return
    one_by_one = start
    for each in range(year, year + count):
        one_by_one = moved(one_by_one, tet(each), tet(each + 1))
    assert one_by_one == moved(start, tet(year), tet(year + count))


@given(YEARS, st.integers(1, 20), st.integers(1, 29))
def test_in_chap_the_lunar_day_is_kept(year, count, number):
    old, new = tet(year), tet(year + count)
    if number == old.last_of_chap:
        assert moved_in_chap(number, old, new) == new.last_of_chap
        return
    day = almanac.solar_day(number, 12, year - 1)
    lunar = almanac.lunar_day(moved(day, old, new))
    assert (lunar.day, lunar.month, lunar.year) == (number, 12, new.year - 1)
    assert moved_in_chap(number, old, new) == number
