"""The province sheet of an observer: totals of the departments it observes; no organisation, no person."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from accounts.models import Department, User
from directives.models import Directive
from reports import pace, running
from reports.figures import Figures
from reports.pace import Pace
from reports.running import InSector, Row, Running


@dataclass(frozen=True)
class Observed:
    """One department and its running directives."""

    department: Department
    running: list[Running]

    @property
    def total(self) -> Figures:
        return running.total(self.running)


@dataclass(frozen=True)
class Sheet:
    """What the sheet shows, as of one moment."""

    at: datetime
    departments: list[Observed]
    running: list[Running]
    total: Figures
    sectors: tuple[InSector, ...]
    pace: Pace | None

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(line.row(self.at) for line in self.running)


def observed_by(user: User) -> list[Department]:
    return list(user.observes.order_by("name"))


def sheet_of(departments: Collection[Department], *, at: datetime) -> Sheet:
    """Totals of these departments together, of each of them, and by sector."""
    directives = Directive.objects.running().filter(department__in=departments)
    lines = running.counted([line for line, _more in running.read(directives)], at=at, linked=False)
    return Sheet(
        at=at,
        departments=[Observed(d, [line for line in lines if line.directive.department_id == d.pk]) for d in departments],
        running=lines,
        total=running.total(lines),
        sectors=running.by_sector(lines),
        pace=pace.pace([line.counts for line in lines], today=localdate(at)),
    )
