"""Days said relative to an occasion, as people say them: "mùng 5 Tết", "29 Chạp", "3 ngày làm việc trước Tết"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.utils.translation import gettext as _

from accounts import almanac
from directives.working_days import WorkingDays

TET = "tet"
LONGEST = 60  # letters; what is longer is no day
SPACES = re.compile(r"\s+")
FESTIVAL = r"(?:tết|quốc khánh|lễ|dịp lễ|02/9|2/9|30/4|sự kiện)(?: nguyên đán)?"
COUNTED = re.compile(rf"(\d{{1,3}}) ngày( làm việc)? (trước|sau) {FESTIVAL}")
EVE = re.compile(r"(?:đêm |ngày )?(?:giao thừa|tất niên)")
OF_CHAP = re.compile(r"(?:ngày )?(\d{1,2})(?: tháng)? chạp|(?:ngày )?(2[0-9]|30) tết")
OF_GIENG = re.compile(r"(?:ngày )?(?:mùng|mồng) ?(\d{1,2})(?: tết|(?: tháng)? giêng)?|rằm(?: tháng)? giêng")
FULL_MOON = 15
MOST_COUNTED = 120


class Festival(Protocol):
    """What is asked of an occasion: its kind, the year that begins with it, the days it spans."""

    kind: str
    year: int
    starts_on: date
    ends_on: date


class NoSuchDay(Exception):
    """The words name a day this year does not have; the message says so."""


@dataclass(frozen=True)
class Reckoning:
    """Reads such words for one occasion. ``festival`` None: there is nothing to reckon from. ``working`` is asked when needed."""

    festival: Festival | None
    working: Callable[[], WorkingDays] = WorkingDays

    def read(self, words: str) -> date | None:
        """The solar date; None where the words say no such thing.

        Raises :class:`NoSuchDay` for a day that is understood but does not exist, as 30 Chạp in a year whose Chạp has 29.
        """
        said = SPACES.sub(" ", words.strip().lower())
        if self.festival is None or len(said) > LONGEST:
            return None
        if found := COUNTED.fullmatch(said):
            return self._counted(self.festival, int(found[1]), bool(found[2]), found[3] == "sau")
        return _lunar(said, self.festival.year) if self.festival.kind == TET else None

    def _counted(self, festival: Festival, count: int, working: bool, after: bool) -> date:
        """Before Tết counts from mùng 1, not from the first day off; after it from the last day of the occasion."""
        if not 1 <= count <= MOST_COUNTED:
            raise NoSuchDay(_("Count between 1 and %(most)d days.") % {"most": MOST_COUNTED})
        first, last = feast_of(festival), festival.ends_on
        if working:
            return self.working().after(last, count) if after else self.working().before(first, count)
        return last + timedelta(days=count) if after else first - timedelta(days=count)


def feast_of(festival: Festival) -> date:
    """The day a holiday is named for: mùng 1, 30 April, 2 September; of another event its first day."""
    if festival.kind == TET:
        return almanac.tet(festival.year)
    days = {"national_day": (9, 2), "reunification": (4, 30)}
    return date(festival.year, *days[festival.kind]) if festival.kind in days else festival.starts_on


def in_words(day: date, festival: Festival) -> str:
    """How far the day is from Tết, in its own words; nothing for other occasions, or half a year away."""
    if festival.kind != TET:
        return ""
    lunar = almanac.lunar_day(day)
    return lunar.short if (lunar.year, lunar.month) in ((festival.year - 1, 12), (festival.year, 1)) else ""


def _lunar(said: str, tet: int) -> date | None:
    """Chạp belongs to the lunar year that ends with this Tết, Giêng to the one that begins with it."""
    if EVE.fullmatch(said):
        return almanac.tet(tet) - timedelta(days=1)
    if found := OF_CHAP.fullmatch(said):
        return _existing(int(found[1] or found[2]), 12, tet - 1)
    if found := OF_GIENG.fullmatch(said):
        return _existing(int(found[1] or FULL_MOON), 1, tet)
    return None


def _existing(day: int, month: int, lunar_year: int) -> date:
    if found := almanac.solar_day(day, month, lunar_year):
        return found
    name = f"{day} Chạp" if month == 12 else f"{day} tháng {almanac.MONTH_NAMES[month - 1]}"
    last = almanac.last_day_of_chap(lunar_year) if month == 12 else 30
    if month == 12 and day <= 30:
        raise NoSuchDay(
            _("There is no %(day)s before this Tết: Chạp ends on the %(last)dth.") % {"day": name, "last": last}
        )
    raise NoSuchDay(_("There is no day “%(day)s”.") % {"day": name})
