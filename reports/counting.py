"""Counting how directives stand, from the deliveries and obligations themselves: four statements for any number of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import F, Q
from django.db.models.functions import TruncDate

from directives.deadlines import VIETNAM
from directives.models import Delivery
from directives.querysets import RECEIPT
from enterprises.sectors import Sector
from reports.figures import NOTHING, Figures
from reports.models import Obligation, Report
from reports.querysets import AWAITED

NEVER_FILED = Q(first_filed_at=None)
FILED_LATE = Q(first_filed_at__gte=F("due_at"))
UNEXCUSED = Q(excused_at=None)


@dataclass
class Count:
    """What was counted of one directive."""

    total: Figures = NOTHING
    sectors: dict[Sector, Figures] = field(default_factory=lambda: defaultdict(Figures))
    filed_on: dict[date, int] = field(default_factory=dict)
    due_on: dict[date, int] = field(default_factory=lambda: defaultdict(int))
    next_due: datetime | None = None

    def add(self, sectors: Iterable[Sector], figures: Figures) -> None:
        self.total += figures
        for sector in sectors:
            self.sectors[sector] += figures

    def as_json(self) -> dict[str, Any]:
        """As the tally keeps it; noughts are left out."""
        return {
            "total": _without_noughts(self.total),
            "sectors": {sector.value: _without_noughts(figures) for sector, figures in self.sectors.items()},
            "filed_on": {day.isoformat(): n for day, n in self.filed_on.items()},
            "due_on": {day.isoformat(): n for day, n in self.due_on.items() if n},
            "next_due": self.next_due and self.next_due.isoformat(),
        }


def count(directive_ids: Iterable[int], *, at: datetime) -> dict[int, Count]:
    """How each of these directives stands at that moment."""
    counted = {pk: Count() for pk in directive_ids}
    for pk, sectors, figures in _deliveries(counted):
        counted[pk].add(sectors, figures)
    for row in _obligations(counted):
        _add_obligations(counted[row["directive_id"]], row, at)
    for pk, sectors, n in _incidents(counted):
        counted[pk].add(sectors, Figures(incidents=n))
    for pk, day, n in _filings(counted):
        counted[pk].filed_on[day] = n
    return counted


def _deliveries(pks: Iterable[int]) -> Iterator[tuple[int, tuple[Sector, ...], Figures]]:
    rows = Delivery.objects.filter(directive__in=pks).order_by().values("directive_id", "sectors")
    for row in rows.annotate(**{status: _how_many(of) for status, of in RECEIPT.items()}):
        yield row.pop("directive_id"), row.pop("sectors"), Figures(**row)


def _obligations(pks: Iterable[int]) -> Iterable[dict[str, Any]]:
    """By sectors and deadline: what a deadline makes of them is decided afterwards, for the whole group at once."""
    rows = Obligation.objects.owed().filter(directive__in=pks).order_by().values("directive_id", "sectors", "due_at")
    return rows.annotate(
        filed=_how_many(~NEVER_FILED),
        on_time=_how_many(Q(first_filed_at__lt=F("due_at"))),
        late=_how_many(FILED_LATE & UNEXCUSED),
        excused=_how_many((NEVER_FILED | FILED_LATE) & ~UNEXCUSED),
        excused_for_good=_how_many(NEVER_FILED & ~UNEXCUSED),
        unfiled=_how_many(NEVER_FILED & UNEXCUSED),
        awaited=_how_many(AWAITED),
        returned=_how_many(AWAITED & Q(returned_at__isnull=False)),
        to_review=_how_many(Q(answered_at__isnull=False, accepted_at=None)),
        accepted=_how_many(Q(accepted_at__isnull=False)),
        all=CountOf("*"),
    )


def _add_obligations(counted: Count, row: dict[str, Any], at: datetime) -> None:
    now = {name: row[name] for name in ("returned", "to_review", "accepted")}
    due_at = row["due_at"]
    if due_at is None:
        counted.add(row["sectors"], Figures(undated=row["filed"], **now))
        return
    is_over = due_at <= at
    by_filing = {name: row[name] for name in ("filed", "on_time", "late", "excused")}
    by_time = {"missing": row["unfiled"], "overdue": row["awaited"]} if is_over else {"ahead": row["unfiled"]}
    counted.add(row["sectors"], Figures(**now, **by_filing, **by_time))
    counted.due_on[last_day(due_at)] += row["all"] - row["excused_for_good"]
    if row["awaited"] and not is_over:
        counted.next_due = min(due_at, counted.next_due or due_at)


def last_day(due_at: datetime) -> date:
    """The day a deadline ends on, in Vietnam: midnight belongs to the day before it."""
    return (due_at.astimezone(VIETNAM) - timedelta(microseconds=1)).date()


def _filings(pks: Iterable[int]) -> Iterable[tuple[int, date, int]]:
    dated = Obligation.objects.owed().dated().filter(~NEVER_FILED, directive__in=pks).order_by()
    by_day = dated.values("directive_id", filed_on=TruncDate("first_filed_at", tzinfo=VIETNAM)).annotate(n=CountOf("*"))
    return by_day.values_list("directive_id", "filed_on", "n")


def _incidents(pks: Iterable[int]) -> Iterable[tuple[int, tuple[Sector, ...], int]]:
    found = Report.objects.of_incidents().filter(obligation__directive__in=pks).order_by()
    by_sectors = found.values("obligation__directive", "obligation__sectors")
    return by_sectors.annotate(n=CountOf("obligation__organization", distinct=True)).values_list(
        "obligation__directive", "obligation__sectors", "n"
    )


def _how_many(of: Q) -> CountOf:
    return CountOf("directive", filter=of)


def _without_noughts(figures: Figures) -> dict[str, int]:
    return {name: n for name, n in figures._asdict().items() if n}
