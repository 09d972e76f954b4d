"""Running directives with their figures, one by one and by sector: what the dashboard and the province sheet are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from accounts.addresses import address
from accounts.templatetags.dates import remaining
from directives.numbering import numbered
from directives.querysets import DirectiveQuerySet
from enterprises.sectors import Sector
from reports import figures, tallies
from reports.counting import last_day
from reports.figures import Figures
from reports.tallies import Counts


class Line(NamedTuple):
    """What is read of one directive: what a table of figures shows, and what is remembered of its counts."""

    directive_id: int
    state: str
    department_id: int
    number: int
    symbol: str
    subject: str
    sent_at: datetime | None
    figures: dict[str, Any]
    counted_at: datetime
    good_until: datetime | None
    is_stale: bool

    @property
    def number_and_symbol(self) -> str:
        return numbered(self.number, self.symbol)


REMEMBERED = ("figures", "counted_at", "good_until", "is_stale")
COLUMNS = ("pk", *(name for name in Line._fields[1:] if name not in REMEMBERED), *(f"tally__{name}" for name in REMEMBERED))


@dataclass(frozen=True)
class Running:
    """One directive that is out and not closed; ``url`` leads to who has answered, for those who may know."""

    directive: Line
    counts: Counts
    url: str = ""

    @property
    def total(self) -> Figures:
        return self.counts.total

    @property
    def next_day(self) -> date | None:
        """The last day of the next deadline."""
        return last_day(self.counts.next_due) if self.counts.next_due else None

    def row(self, at: datetime) -> Row:
        left = remaining(self.counts.next_due, at)
        return Row(self.url, self.directive.number_and_symbol, self.directive.subject, self.total, self.next_day, left)


class Row(NamedTuple):
    """What a table of running directives shows of one, as plain values."""

    url: str
    number: str
    subject: str
    total: Figures
    day: date | None
    left: str


class InSector(NamedTuple):
    """One sector, over several directives."""

    sector: Sector
    total: Figures


def read(directives: DirectiveQuerySet, *more: str) -> list[tuple[Line, tuple[Any, ...]]]:
    """Their lines, each with the values of ``more`` columns; the one sent last comes first."""
    rows = directives.order_by("-sent_at", "-pk").values_list(*COLUMNS, *more)
    return [(Line._make(row[: len(COLUMNS)]), row[len(COLUMNS) :]) for row in rows]


def counted(lines: Sequence[Line], *, at: datetime, linked: bool) -> list[Running]:
    """Each with its counts at that moment."""
    counts = tallies.current(lines, at=at)
    return [Running(line, counts[line.directive_id], _progress(line) if linked else "") for line in lines]


def _progress(line: Line) -> str:
    return address("reports:progress", line.directive_id)


def total(lines: Iterable[Running]) -> Figures:
    return figures.total(line.total for line in lines)


def first_due(counts: Iterable[Counts]) -> date | None:
    """The last day of the earliest deadline of all."""
    return min((day for each in counts for day in each.due_on), default=None)


def by_sector(lines: Sequence[Running]) -> tuple[InSector, ...]:
    """In the order of the list of sectors, those somebody was asked in."""
    counts = [line.counts.sectors for line in lines]
    sums = (InSector(s, figures.total(each[s] for each in counts if s in each)) for s in Sector)
    return tuple(one for one in sums if one.total.asked)
