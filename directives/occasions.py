"""The days and the name of an occasion, as far as the calendar knows them.

The Government decides the days off anew each year; what is proposed here is where a drafter begins, never the last word.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from accounts import almanac
from accounts.models import Department
from directives.models import Occasion

Kind = Occasion.Kind
AFTER_TET = timedelta(days=4)


@dataclass(frozen=True)
class Proposal:
    """An occasion of the calendar: what it is called in its year, and which days it spans."""

    kind: str
    year: int
    name: str
    starts_on: date
    ends_on: date

    @property
    def key(self) -> str:
        """"tet-2027"."""
        return f"{self.kind}-{self.year}"


def proposed(kind: str, year: int) -> Proposal | None:
    """The occasion of that year; None for an event the calendar does not know, or a year out of its reach."""
    if kind not in BY_KIND or not 1900 < year <= 2100:
        return None
    name, starts_on, ends_on = BY_KIND[kind](year)
    return Proposal(kind, year, name, starts_on, ends_on)


def from_key(key: str) -> Proposal | None:
    kind, _dash, year = key.rpartition("-")
    return proposed(kind, int(year)) if year.isdecimal() else None


def coming(on: date) -> list[Proposal]:
    """The next occasion of every kind of the calendar, the nearest first."""
    found = (_next(kind, on) for kind in BY_KIND)
    return sorted((p for p in found if p is not None), key=lambda p: p.starts_on)


def still_missing(department: Department, on: date) -> list[Proposal]:
    """Coming occasions the department has not written down yet."""
    known = set(Occasion.objects.filter(department=department).values_list("kind", "year"))
    return [p for p in coming(on) if (p.kind, p.year) not in known]


def written_down(department: Department, chosen: Occasion | Proposal) -> Occasion:
    """The occasion itself; a proposed one is written down first, unless somebody has done so meanwhile."""
    if isinstance(chosen, Occasion):
        return chosen
    days = {"starts_on": chosen.starts_on, "ends_on": chosen.ends_on}
    made, _new = Occasion.objects.get_or_create(
        department=department, name=chosen.name, defaults={"kind": chosen.kind, "year": chosen.year, **days}
    )
    return made


def following(last: Occasion, on: date) -> list[Occasion | Proposal]:
    """Occasions of its kind after it that are not over: those the department has, and the next two of the calendar."""
    known = list(Occasion.objects.filter(
        department=last.department_id, kind=last.kind, starts_on__gt=last.ends_on, ends_on__gte=on
    ))
    first = max(last.year + 1, on.year)
    by_calendar = (proposed(last.kind, year) for year in (first, first + 1))
    years = {occasion.year for occasion in known}
    missing = [p for p in by_calendar if p and p.ends_on >= on and p.year not in years]
    return sorted([*known, *missing], key=lambda one: one.starts_on)


def key_of(one: Occasion | Proposal) -> str:
    """What stands for it in a form."""
    return one.key if isinstance(one, Proposal) else str(one.pk)


def _next(kind: str, on: date) -> Proposal | None:
    years = (proposed(kind, year) for year in (on.year, on.year + 1))
    return next((p for p in years if p is not None and p.ends_on >= on), None)


def _tet(year: int) -> tuple[str, date, date]:
    """From the last day of Chạp to mùng 5."""
    first = almanac.tet(year)
    return f"Tết Nguyên đán {almanac.year_name(year)} {year}", first - timedelta(days=1), first + AFTER_TET


def _national_day(year: int) -> tuple[str, date, date]:
    """2 September and the day before it (Labour Code, article 112: the 2nd and one day beside it)."""
    return f"Quốc khánh 02/9/{year}", date(year, 9, 1), date(year, 9, 2)


def _reunification(year: int) -> tuple[str, date, date]:
    return f"Ngày Giải phóng miền Nam 30/4 và Quốc tế Lao động 01/5/{year}", date(year, 4, 30), date(year, 5, 1)


BY_KIND = {Kind.TET.value: _tet, Kind.NATIONAL_DAY.value: _national_day, Kind.REUNIFICATION.value: _reunification}
