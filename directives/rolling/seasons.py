"""Two seasons of the same occasion, and where a day of the one lies in the other.

Tết moves its days by the lunar calendar, fixed holidays keep the solar day, any other event carries its days along with
its first one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from accounts import almanac
from directives.reckoning import TET, Festival, feast_of

REACH = timedelta(days=180)
OTHER = "other"


class NamedFestival(Festival, Protocol):
    name: str


@dataclass(frozen=True)
class Season:
    """An occasion of one year. Of an event that is no feast, the texts say its ``name``."""

    kind: str
    year: int
    starts_on: date
    ends_on: date
    name: str = ""

    @classmethod
    def of(cls, festival: NamedFestival) -> Season:
        return cls(festival.kind, festival.year, festival.starts_on, festival.ends_on, festival.name)

    @property
    def feast(self) -> date:
        return feast_of(self)

    @property
    def year_name(self) -> str:
        return almanac.year_name(self.year)

    @property
    def last_of_chap(self) -> int:
        return almanac.last_day_of_chap(self.year - 1)

    def has(self, day: date) -> bool:
        """Near enough to belong to it; what lies further away tells of something else."""
        return abs(day - self.feast) <= REACH


def moved(day: date, old: Season, new: Season) -> date:
    """The same day, one season later. Days that do not belong to the old season are nobody's to move.

    From mùng 1 on it is as many days after Tết; in Chạp the same lunar day, and the last day stays the last (giao thừa);
    earlier it is as many days before Chạp.
    """
    if old.kind == TET:
        return _by_moon(day, old.year, new.year)
    if old.kind == OTHER:
        return day + (new.starts_on - old.starts_on)
    return _in_year(day, day.year + new.year - old.year)


def moved_in_chap(day: int, old: Season, new: Season) -> int:
    """A day of Chạp by its number: 30 becomes 29 where there is no 30, the last stays the last."""
    return new.last_of_chap if day >= old.last_of_chap else min(day, new.last_of_chap)


def _by_moon(day: date, old: int, new: int) -> date:
    first, chap = almanac.tet(old), _first_of_chap(old)
    if day >= first:
        return almanac.tet(new) + (day - first)
    if day < chap:
        return _first_of_chap(new) + (day - chap)
    number = (day - chap).days + 1
    last = almanac.last_day_of_chap(new - 1)
    number = last if number == almanac.last_day_of_chap(old - 1) else min(number, last)
    return _first_of_chap(new) + timedelta(days=number - 1)


def _first_of_chap(tet_year: int) -> date:
    return almanac.tet(tet_year) - timedelta(days=almanac.last_day_of_chap(tet_year - 1))


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)
