"""Which year is meant where the words name none: told by the day of issue, the Tết or the year a document speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import lunar_vn

from accounts import almanac
from directives.reading import dates
from directives.reading.dates import Day

FIRST_YEAR, LAST_YEAR = 1950, 2100
GRACE = timedelta(days=3)  # a day as little before the issue is a slip of the pen, not a day of next year
SEASON = timedelta(days=150)  # a letter about Tết is not further away from it
A_YEAR = re.compile(r"(?<![\d/])năm (20\d\d)(?!\d)")
FULL_DATE = re.compile(r"(?<!\d)(\d{1,2})[/.\-](\d{1,2})[/.\-](20\d\d)(?!\d)")
STAMP = re.compile(rf"{FULL_DATE.pattern}[ ,|\-]{{1,4}}\d{{1,2}}:\d\d|\d{{1,2}}:\d\d(?::\d\d)?[ ,|\-]{{1,4}}{FULL_DATE.pattern}")
TET = re.compile(
    rf"(?:tết|xuân)(?: nguyên đán| âm lịch| cổ truyền)?,?(?: năm)?(?: ({dates.YEAR_NAME}))?(?: ?[-–,(]? ?(?:năm )?(20\d\d))?"
)
OLD_SPELLING = {"tí": "tý", "mẹo": "mão", "tị": "tỵ", "kỉ": "kỷ", "quí": "quý"}


@dataclass(frozen=True)
class Resolved:
    """``problem``: "impossible" (no such day), "no_year" (nothing tells the year) or ""."""

    on: date | None
    inferred: bool = False
    problem: str = ""


@dataclass(frozen=True)
class Years:
    """What the document says about its time. ``about``: a day near the issue; ``tet``: the solar year whose Tết it is about."""

    issued: date | None = None
    about: date | None = None
    tet: int | None = None
    year: int | None = None

    def coming(self, day: Day) -> Resolved:
        """The day on or after the issue: a deadline."""
        return self._resolved(day, later=True)

    def past(self, day: Day) -> Resolved:
        """The day on or before the issue: the date of a basis."""
        return self._resolved(day, later=False)

    def _resolved(self, day: Day, later: bool) -> Resolved:
        if day.lunar:
            return self._lunar(day)
        if day.year is not None:
            on = dates.solar(day, day.year) if 1 <= day.year <= 9999 else None
            return Resolved(on, problem="" if on else "impossible")
        if dates.solar(day, 2024) is None:
            return Resolved(None, problem="impossible")
        on = _by_issue(day, self.issued, later) if self.issued else self._by_occasion(day) or self._nearest(day)
        return Resolved(on, on is not None, "" if on else "no_year")

    def _by_occasion(self, day: Day) -> date | None:
        if self.tet:
            near = almanac.tet(self.tet)
            return next((on for on in _in_years(day, range(self.tet - 1, self.tet + 1)) if abs(on - near) <= SEASON), None)
        return dates.solar(day, self.year) if self.year else None

    def _nearest(self, day: Day) -> date | None:
        if self.about is None:
            return None
        near = self.about
        found = _in_years(day, range(near.year - 1, near.year + 2))
        return min(found, key=lambda on: abs(on - near), default=None)

    def _lunar(self, day: Day) -> Resolved:
        year = day.year or self._lunar_year(day)
        if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
            return Resolved(None, problem="no_year")
        on = _solar_of(day, year)
        return Resolved(on, inferred=not (day.year or day.year_name), problem="" if on else "impossible")

    def _lunar_year(self, day: Day) -> int | None:
        """Chạp belongs to the lunar year that ends with the Tết; every other month to the one that begins with it."""
        tet = self.tet or self._tet_after_issue()
        if day.year_name:
            near = tet or self.year or (self.issued.year if self.issued else None)
            return year_named(day.year_name, near)
        if day.month in (1, 12):
            return None if tet is None else tet - (day.month == 12)
        return self.issued.year if self.issued else self.year

    def _tet_after_issue(self) -> int | None:
        if self.issued is None or not FIRST_YEAR < self.issued.year < LAST_YEAR:
            return None
        this_year = self.issued.year
        return this_year if self.issued <= almanac.tet(this_year) + timedelta(days=20) else this_year + 1


def _by_issue(day: Day, issued: date, later: bool) -> date | None:
    found = _in_years(day, range(issued.year - 1, issued.year + 2))
    if later:
        return next((on for on in found if on >= issued - GRACE), None)
    return next((on for on in reversed(found) if on <= issued), None)


def hints(texts: Iterable[str]) -> Years:
    """From the words about the occasion, in small letters, the more telling first."""
    tet = year = None
    for text in texts:
        tet = tet or _tet_in(text)
        found = A_YEAR.search(text)
        year = year or (int(found[1]) if found else None)
    return Years(tet=tet, year=year or tet)


def issue_day(day: Day, said: Years, published: date | None, latest: date | None) -> Resolved:
    """The day of issue itself, when its year is missing: by the day of the news, then Tết, then the latest basis."""
    if day.year is not None or day.lunar or dates.solar(day, 2024) is None:
        return said.past(day)
    if published:
        return Years(issued=published).past(day)
    if said.tet:
        first = almanac.tet(said.tet)
        found = [on for on in _in_years(day, (said.tet - 1, said.tet)) if first - SEASON <= on <= first + timedelta(days=20)]
        return Resolved(found[0], True) if found else Resolved(None, problem="no_year")
    if said.year:
        return Years(year=said.year).past(day)
    return Years(issued=latest).coming(day) if latest else said.past(day)


def published(text: str) -> date | None:
    """The day a page of news gives beside an hour."""
    found = STAMP.search(text)
    if found is None:
        return None
    day, month, year = (int(each) for each in found.groups() if each)
    return dates.solar(Day("", day, month), year)


def first_date(text: str) -> date | None:
    """The first full date of a text: what it tells happened about then."""
    found = (dates.solar(Day("", int(each[1]), int(each[2])), int(each[3])) for each in FULL_DATE.finditer(text))
    return next((on for on in found if on), None)


def year_named(name: str, near: int | None) -> int | None:
    """ "ất tỵ" is 1965, 2025, 2085: the one nearest to the year the document is about."""
    words = " ".join(OLD_SPELLING.get(word, word) for word in name.split())
    years = _named().get(words, ())
    return min(years, key=lambda each: abs(each - (near or 2025)), default=None)


def _tet_in(text: str) -> int | None:
    for found in TET.finditer(text):
        if found[2]:
            return int(found[2])
        if found[1]:
            return year_named(found[1], None)
    return None


def _in_years(day: Day, years: Iterable[int]) -> list[date]:
    return [on for on in (dates.solar(day, year) for year in years) if on]


def _solar_of(day: Day, year: int) -> date | None:
    """None where the month has no such day, as 30 Chạp in a year whose Chạp has 29."""
    if not 1 <= day.month <= 12 or day.day > 30:
        return None
    if day.month == 12:
        last = almanac.last_day_of_chap(year)
        return None if day.day > last else lunar_vn.lunar_to_solar(lunar_vn.LunarDate(day.day or last, 12, year))
    on = lunar_vn.lunar_to_solar(lunar_vn.LunarDate(day.day, day.month, year))
    return on if almanac.lunar_day(on).day == day.day else None


@lru_cache(maxsize=1)
def _named() -> dict[str, tuple[int, ...]]:
    named: dict[str, tuple[int, ...]] = {}
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        name = almanac.year_name(year).lower()
        named[name] = (*named.get(name, ()), year)
    return named
