"""Running directives with their figures, one by one and by sector: what the dashboard and the province sheet are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from directives.models import Directive
from directives.querysets import DirectiveQuerySet
from enterprises.sectors import Sector
from reports import figures, tallies
from reports.counting import last_day
from reports.figures import Figures
from reports.tallies import Counts

TALLY = ("directive", "figures", "counted_at", "good_until", "is_stale")
COLUMNS = ("state", "number", "symbol", "subject", "sent_at", "department", "author", *(f"tally__{name}" for name in TALLY))


@dataclass(frozen=True)
class Running:
    """One directive that is out and not closed; ``url`` leads to who has answered, for those who may know."""

    directive: Directive
    counts: Counts
    url: str = ""

    @property
    def total(self) -> Figures:
        return self.counts.total

    @property
    def next_day(self) -> date | None:
        """The last day of the next deadline."""
        return last_day(self.counts.next_due) if self.counts.next_due else None


@dataclass(frozen=True)
class InSector:
    """One sector, over several directives."""

    sector: Sector
    total: Figures


def with_tallies(directives: DirectiveQuerySet) -> DirectiveQuerySet:
    """With the few columns a table of figures shows; the one sent last comes first."""
    return directives.select_related("tally").only(*COLUMNS).order_by("-sent_at", "-pk")


def counted(directives: Sequence[Directive], *, at: datetime, linked: bool) -> list[Running]:
    """Each with its counts at that moment."""
    counts = tallies.current((directive.tally for directive in directives), at=at)
    return [Running(d, counts[d.pk], reverse("reports:progress", args=[d.pk]) if linked else "") for d in directives]


def total(lines: Iterable[Running]) -> Figures:
    return figures.total(line.total for line in lines)


def by_sector(lines: Sequence[Running]) -> list[InSector]:
    """In the order of the list of sectors, those somebody was asked in."""
    counts = [line.counts.sectors for line in lines]
    sums = (InSector(s, figures.total(each[s] for each in counts if s in each)) for s in Sector)
    return [one for one in sums if one.total.asked]
