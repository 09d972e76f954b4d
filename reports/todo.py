"""What waits for a liaison: directives to confirm, reports owed, what came back, what was settled lately."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Count, F, Prefetch, Q
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from accounts.models import User
from directives.models import Delivery, ReportRequest
from reports import closed, duties
from reports.models import Obligation, Report
from reports.querysets import AWAITED, ObligationQuerySet

LATELY = timedelta(days=60)
MOST_SETTLED = 8


@dataclass(frozen=True)
class Owed:
    """One report owed, as far as it has got. ``asked`` counts the duties it answers, ``answered`` those with an answer."""

    obligation: Obligation
    standing: str
    draft: Report | None
    last: Report | None
    asked: int

    @property
    def answered(self) -> int:
        return getattr(self.draft, "answered", 0)

    @property
    def why_cancelled(self) -> str:
        return closed.why_cancelled(self.obligation)

    @property
    def is_handed_back(self) -> bool:
        return self.last is not None and self.last.state == Report.State.RETURNED


@dataclass(frozen=True)
class Daily:
    """One daily report: the hours of today, filed ones too, and those of earlier days that were missed, the newest first."""

    request: ReportRequest
    today: list[Owed]
    missed: list[Owed]

    @property
    def first(self) -> Owed:
        return (self.today or self.missed)[0]

    @cached_property
    def next(self) -> Owed | None:
        """The first of today that is still to be filed."""
        return next((one for one in self.today if _is_open(one.obligation)), None)


@dataclass(frozen=True)
class Todo:
    to_delete: list[Delivery]
    to_confirm: list[Delivery]
    reports: list[Owed]
    settled: list[Owed]
    daily: list[Daily] = field(default_factory=list)

    @cached_property
    def handed_back(self) -> list[Owed]:
        return [o for o in self.reports if o.is_handed_back]

    @cached_property
    def due(self) -> list[Owed]:
        """Those that are due once; daily ones are grouped by themselves."""
        return [o for o in self.reports if o.obligation.due_at and not o.is_handed_back and not o.obligation.day]

    @cached_property
    def whenever(self) -> list[Owed]:
        return [o for o in self.reports if not o.obligation.due_at and not o.is_handed_back]

    @property
    def overdue(self) -> int:
        return sum(o.standing == Obligation.Standing.OVERDUE for o in self.reports)

    @property
    def is_empty(self) -> bool:
        return not (self.to_delete or self.to_confirm or self.handed_back or self.due or self.daily)

    @cached_property
    def first_daily(self) -> Daily | None:
        """What to do first, where nothing more urgent waits: a daily report with an hour of today still open."""
        is_free = not (self.to_delete or self.to_confirm or self.handed_back)
        return next((group for group in self.daily if group.next), None) if is_free else None

    @property
    def owed_count(self) -> int:
        return len(self.due) + sum(o.obligation.day is not None and not o.is_handed_back for o in self.reports)


def todo_of(user: User, *, at: datetime) -> Todo:
    related = ("organization", "request__form", "directive__department")
    visible = Obligation.objects.visible_to(user).select_related(*related).defer("request__form__layout")
    visible = visible.prefetch_related(_versions())
    wanted = AWAITED | Q(due_at=None) | Q(day=localdate(at))
    shown = visible.running().owed().filter(wanted).order_by(F("due_at").asc(nulls_last=True), "pk")
    owed = _owed(shown, at)
    return Todo(
        to_delete=_to_delete(user), to_confirm=_to_confirm(user), reports=[one for one in owed if _is_open(one.obligation)],
        settled=_owed(_settled(visible, at), at), daily=_daily(owed, localdate(at)),
    )  # fmt: skip


def _is_open(owed: Obligation) -> bool:
    return owed.due_at is None or not (owed.answered_at or owed.excused_at)


def _daily(owed: Iterable[Owed], today: date) -> list[Daily]:
    """By request, the one whose next hour comes first before the others; what came back is among what is to be mended."""
    groups: dict[int, list[Owed]] = {}
    for one in owed:
        if one.obligation.day and not (one.is_handed_back and _is_open(one.obligation)):
            groups.setdefault(one.obligation.request_id, []).append(one)
    found = [Daily(several[0].obligation.request, *_by_day(several, today)) for several in groups.values()]
    return sorted(found, key=lambda group: not group.today)


def _by_day(several: Iterable[Owed], today: date) -> tuple[list[Owed], list[Owed]]:
    several = list(several)
    missed = [one for one in several if one.obligation.day and one.obligation.day < today]
    return [one for one in several if one.obligation.day == today], missed[::-1]


def _to_delete(user: User) -> list[Delivery]:
    """Recalled, and nothing said of it yet; what could not be deleted has been told and waits no more."""
    asked = Delivery.objects.visible_to(user).with_status(Delivery.State.RECALL_ASKED)
    return list(asked.select_related("directive__department").order_by("recall_asked_at", "pk"))


def _to_confirm(user: User) -> list[Delivery]:
    waiting = Delivery.objects.visible_to(user).unconfirmed().running()
    return list(waiting.select_related("directive__department").order_by("created_at", "pk"))


def _settled(visible: ObligationQuerySet, at: datetime) -> ObligationQuerySet:
    """Daily reports are many; today's stand in their own group."""
    done = visible.filter(day=None).select_related("cancelled_for__directive").annotate(
        settled_at=Coalesce("accepted_at", "answered_at", "excused_at", "cancelled_at")
    )
    return done.filter(settled_at__gte=at - LATELY, due_at__isnull=False).order_by("-settled_at", "-pk")[:MOST_SETTLED]


def _versions() -> Prefetch:
    answered = Count("responses", filter=~Q(responses__answer=""))
    return Prefetch("reports", Report.objects.select_related("author").annotate(answered=answered).order_by("-version"))


def _owed(obligations: Iterable[Obligation], at: datetime) -> list[Owed]:
    found = list(obligations)
    asked = duties.counts(found[0].organization, {o.directive_id for o in found}) if found else {}
    return [_read(one, asked.get(one.directive_id, 0) if duties.are_asked(one.request) else 0, at) for one in found]


def _read(obligation: Obligation, asked: int, at: datetime) -> Owed:
    versions = list(obligation.reports.all())
    draft = versions[0] if versions and versions[0].state == Report.State.DRAFT else None
    last = next((v for v in versions if v is not draft), None)
    return Owed(obligation, obligation.standing(at), draft, last, asked)
