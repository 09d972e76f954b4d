"""The day in both calendars: the lunar date as reckoned in Vietnam, and how far away Tết is.

The Vietnamese lunar calendar is computed for UTC+7; it is not the Chinese one
(they part in 1968, 1985, 2007, 2030 and 2053, among others). It reaches from Tết 1900 to the end of 2100.
Month and year names are proper names and stay Vietnamese in every language of the portal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import lunar_vn

MONTH_NAMES = ("Giêng", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Chạp")


@dataclass(frozen=True)
class LunarDay:
    """A day of the lunar calendar; ``leap`` marks the repeated month of a leap year (tháng nhuận)."""

    day: int
    month: int
    year: int
    leap: bool

    def __str__(self) -> str:
        """As spoken: "14 tháng Mười Bính Ngọ", "mùng 1 tháng Giêng Đinh Mùi"."""
        day = f"mùng {self.day}" if self.day <= 10 else str(self.day)
        leap = " nhuận" if self.leap else ""
        return f"{day} tháng {MONTH_NAMES[self.month - 1]}{leap} {year_name(self.year)}"

    @property
    def short(self) -> str:
        """Without the year: "29 Chạp", "mùng 5 tháng Giêng"."""
        if self.month == 12 and not self.leap:
            return f"{self.day} Chạp"
        return str(self).removesuffix(f" {year_name(self.year)}")

    @property
    def is_tet(self) -> bool:
        """The three first days of the year are Tết itself."""
        return self.month == 1 and self.day <= 3 and not self.leap


@dataclass(frozen=True)
class AlmanacDay:
    """What the header of every page says about today."""

    day: date
    lunar: LunarDay
    days_to_tet: int


def year_name(lunar_year: int) -> str:
    """The can-chi name of a lunar year: 2027 is "Đinh Mùi"."""
    return lunar_vn.can_chi.get_year_can_chi(lunar_year)


def lunar_day(day: date) -> LunarDay:
    found = lunar_vn.solar_to_lunar(day)
    return LunarDay(found.day, found.month, found.year, found.leap)


def solar_day(day: int, month: int, lunar_year: int, leap: bool = False) -> date | None:
    """The solar date of a lunar day; None where the month has no such day (30 Chạp of a short year) or is not repeated."""
    if not (1 <= day <= 30 and 1 <= month <= 12):
        return None
    try:
        found = lunar_vn.lunar_to_solar(lunar_vn.LunarDate(day, month, lunar_year, leap))
    except ValueError:  # another month is repeated in that year
        return None
    return found if lunar_day(found) == LunarDay(day, month, lunar_year, leap) else None


@lru_cache(maxsize=256)
def tet(lunar_year: int) -> date:
    """The first day of the lunar year, in the solar calendar."""
    return lunar_vn.lunar_to_solar(lunar_vn.LunarDate(1, 1, lunar_year))


def days_to_tet(day: date) -> int:
    """Days until the next first day of Tết; 0 on that day itself."""
    this_year = tet(day.year)
    coming = this_year if day <= this_year else tet(day.year + 1)
    return (coming - day).days


@lru_cache(maxsize=256)
def last_day_of_chap(lunar_year: int) -> int:
    """29 or 30: the number of the last day before the Tết that ends this lunar year."""
    eve = date.fromordinal(tet(lunar_year + 1).toordinal() - 1)
    return lunar_day(eve).day


@lru_cache(maxsize=8)
def almanac(day: date) -> AlmanacDay:
    """Computed once a day, then remembered."""
    return AlmanacDay(day, lunar_day(day), days_to_tet(day))
