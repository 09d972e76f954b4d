"""The days of a daily report: who filed at each hour, who was late, who is missing, and how complete it is in all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, F, OuterRef, Q, Subquery

from directives import daily
from directives.models import ReportRequest
from enterprises.models import Liaison
from reports import figures, progress
from reports.counting import FILED_LATE, NEVER_FILED, UNEXCUSED
from reports.figures import Figures
from reports.models import Closing, Obligation, Report

DAYS_SHOWN = 14


@dataclass(frozen=True)
class Hour:
    """One hour of one day; ``named`` is the moment the document says. ``missing`` are names, when it closed."""

    day: date
    due_at: datetime
    named: datetime
    total: Figures
    closing: Closing | None = None

    @property
    def key(self) -> str:
        """As the address names it."""
        return f"{self.due_at.timestamp():.0f}"

    @property
    def is_over(self) -> bool:
        return not self.total.ahead and bool(self.total.expected_so_far)


@dataclass(frozen=True)
class Day:
    day: date
    hours: tuple[Hour, ...]

    @property
    def total(self) -> Figures:
        return figures.total(hour.total for hour in self.hours)


@dataclass(frozen=True)
class Answer:
    """One organisation at one hour, with whom to call; ``report_id`` is what it filed last, if anything."""

    obligation: Obligation
    report_id: int | None
    liaison: Liaison | None

    @property
    def is_excusable(self) -> bool:
        return self.obligation.excused_at is None and self.obligation.cancelled_at is None


@dataclass(frozen=True)
class Roll:
    """Everybody at one hour, each in one list."""

    hour: Hour
    missing: list[Answer] = field(default_factory=list)
    awaited: list[Answer] = field(default_factory=list)
    late: list[Answer] = field(default_factory=list)
    excused: list[Answer] = field(default_factory=list)
    on_time: list[Answer] = field(default_factory=list)


def days_of(request: ReportRequest, *, at: datetime) -> list[Day]:
    """All that were opened, the newest first, their hours in the order of the day; in two queries."""
    closings = {closing.due_at: closing for closing in closings_of(request)}
    hours = [_hour(row, request, closings.get(row["due_at"]), at) for row in _counted(request)]
    return [Day(day, tuple(several)) for day, several in groupby(hours, key=lambda hour: hour.day)][::-1]


def closings_of(request: ReportRequest) -> Iterable[Closing]:
    """Also those of the directives this one replaced, for what was asked for there and goes on here."""
    before = Obligation.objects.filter(request=request, moved_from__isnull=False).values("moved_from")
    earlier = Q(request__key=request.key, request__directive__in=before)
    return Closing.objects.filter(Q(request=request) | earlier if request.key else Q(request=request)).order_by("due_at")


def total(several: Iterable[Day]) -> Figures:
    return figures.total(day.total for day in several)


def chosen(several: Sequence[Day], key: str, *, at: datetime) -> Hour | None:
    """The hour the address names; without one the last that is over, or else the first to come."""
    hours = [hour for day in reversed(several) for hour in day.hours]
    named = next((hour for hour in hours if hour.key == key), None)
    over = [hour for hour in hours if hour.due_at <= at]
    return named or (over[-1] if over else next(iter(hours), None))


def roll(request: ReportRequest, hour: Hour, *, at: datetime) -> Roll:
    """Who stands where at that hour, by name; in two queries."""
    filed = Report.objects.filed().filter(obligation=OuterRef("pk")).order_by("-version").values("pk")[:1]
    owed = Obligation.objects.owed().filter(request=request, due_at=hour.due_at).annotate(last_filed=Subquery(filed))
    listed = list(owed.select_related("organization").order_by("organization__folded", "organization"))
    liaisons = progress.liaisons([one.organization_id for one in listed])
    found = Roll(hour)
    for one in listed:
        getattr(found, _kind(one, at)).append(Answer(one, one.last_filed, liaisons.get(one.organization_id)))
    return found


def _kind(owed: Obligation, at: datetime) -> str:
    """Each in one list: an excused lateness is shown as excused."""
    if owed.first_filed_at and not owed.is_late:
        return "on_time"
    if owed.excused_at:
        return "excused"
    if owed.first_filed_at:
        return "late"
    return "missing" if owed.due_at and owed.due_at <= at else "awaited"


def _counted(request: ReportRequest) -> Iterable[dict[str, Any]]:
    rows = Obligation.objects.owed().filter(request=request).order_by("due_at").values("day", "due_at")
    return rows.annotate(
        filed=_how_many(~NEVER_FILED),
        on_time=_how_many(Q(first_filed_at__lt=F("due_at"))),
        late=_how_many(FILED_LATE & UNEXCUSED),
        excused=_how_many((NEVER_FILED | FILED_LATE) & ~UNEXCUSED),
        unfiled=_how_many(NEVER_FILED & UNEXCUSED),
        to_review=_how_many(Q(answered_at__isnull=False, accepted_at=None)),
    )


def _hour(row: dict[str, Any], request: ReportRequest, closing: Closing | None, at: datetime) -> Hour:
    day, due_at, unfiled = row.pop("day"), row.pop("due_at"), row.pop("unfiled")
    kind = "missing" if due_at <= at else "ahead"
    return Hour(day, due_at, daily.named(due_at, request.bound), Figures(**row, **{kind: unfiled}), closing)


def _how_many(of: Q) -> Count:
    return Count("pk", filter=of)
