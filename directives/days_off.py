"""The table of days off: proposed from a library, kept per department and year, confirmed by a person.

The Government decides the days off of each year anew, with substitute days and Saturdays worked to make up for them;
what is computed is where one begins, never the last word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

import holidays
from django.db import transaction

from accounts import almanac
from accounts.models import Department, User
from directives.models import DayOff, OfficeYear
from directives.working_days import WorkingDays

FIRST_YEAR, LAST_YEAR = 2000, 2099
BEFORE_TET, AFTER_TET = timedelta(days=6), timedelta(days=8)


@dataclass(frozen=True)
class Table:
    """The days of one year as they are known: proposed, kept, or kept and confirmed."""

    year: int
    days: tuple[DayOff, ...]
    kept: OfficeYear | None = None

    @property
    def is_confirmed(self) -> bool:
        return self.kept is not None and self.kept.confirmed_at is not None


def of_year(department: Department, year: int) -> Table:
    """As the department keeps it; as the library proposes it where the department has kept nothing yet."""
    kept = OfficeYear.objects.filter(department=department, year=year).select_related("confirmed_by").first()
    return Table(year, tuple(kept.days.all()), kept) if kept else Table(year, proposed(year))


def working_days(department: Department, years: Iterable[int]) -> WorkingDays:
    """The working days of these years and their neighbours: a count may cross the turn of the year."""
    wanted = {near for year in years for near in (year - 1, year, year + 1)}
    kept = OfficeYear.objects.filter(department=department, year__in=wanted).prefetch_related("days")
    tables = {table.year: tuple(table.days.all()) for table in kept}
    days = [day for year in sorted(wanted) for day in (tables[year] if year in tables else proposed(year))]
    return WorkingDays(
        {day.on: day.name for day in days if not day.is_worked}, frozenset(day.on for day in days if day.is_worked)
    )


def proposed(year: int) -> tuple[DayOff, ...]:
    """Days off, substitute days and Saturdays worked, as the library knows them. Nothing is written down."""
    return tuple(DayOff(on=on, name=name, is_worked=is_worked) for on, name, is_worked in _known(year))


@transaction.atomic
def keep(department: Department, year: int, days: Iterable[DayOff], *, by: User, confirmed: bool, at: datetime) -> OfficeYear:
    """Write the whole table of the year. One that is changed without being confirmed is a proposal again."""
    kept, _new = OfficeYear.objects.select_for_update().get_or_create(department=department, year=year)
    kept.confirmed_at, kept.confirmed_by = (at, by) if confirmed else (None, None)
    kept.save()
    kept.days.all().delete()
    DayOff.objects.bulk_create(
        DayOff(office_year=kept, on=day.on, name=day.name, is_worked=day.is_worked) for day in days
    )
    return kept


def _name(on: date, name: str) -> str:
    """The days around Tết are named by their lunar day: the library calls the day before the eve "29 Tết" in every year."""
    first = almanac.tet(on.year)
    if first - BEFORE_TET <= on < first + AFTER_TET:
        return f"Tết Nguyên đán: {almanac.lunar_day(on).short}"
    return name


@lru_cache(maxsize=64)
def _known(year: int) -> tuple[tuple[date, str, bool], ...]:
    found = holidays.country_holidays("VN", years=year, language="vi")
    off = [(on, _name(on, name), False) for on, name in found.items()]
    worked = [(on, "Làm bù", True) for on in getattr(found, "weekend_workdays", ()) if on.year == year]
    return tuple(sorted(off + worked))
