"""What waits for a liaison: directives to confirm, reports owed, what came back, what was settled lately."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import Count, F, Prefetch, Q
from django.db.models.functions import Coalesce

from accounts.models import User
from directives.models import Delivery
from reports import closed, duties
from reports.models import Obligation, Report
from reports.querysets import AWAITED, ObligationQuerySet

LATELY = timedelta(days=60)
MOST_SETTLED = 8


@dataclass(frozen=True)
class Owed:
    """One report owed, as far as it has got. ``asked`` counts the duties, ``answered`` those with an answer."""

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
class Todo:
    to_delete: list[Delivery]
    to_confirm: list[Delivery]
    reports: list[Owed]
    settled: list[Owed]

    @cached_property
    def handed_back(self) -> list[Owed]:
        return [o for o in self.reports if o.is_handed_back]

    @cached_property
    def due(self) -> list[Owed]:
        return [o for o in self.reports if o.obligation.due_at and not o.is_handed_back]

    @cached_property
    def whenever(self) -> list[Owed]:
        return [o for o in self.reports if not o.obligation.due_at and not o.is_handed_back]

    @property
    def overdue(self) -> int:
        return sum(o.standing == Obligation.Standing.OVERDUE for o in self.reports)

    @property
    def is_empty(self) -> bool:
        return not (self.to_delete or self.to_confirm or self.handed_back or self.due)


def todo_of(user: User, *, at: datetime) -> Todo:
    visible = Obligation.objects.visible_to(user).select_related("organization", "request", "directive__department")
    visible = visible.prefetch_related(_versions())
    open_ones = visible.running().owed().filter(AWAITED | Q(due_at=None)).order_by(F("due_at").asc(nulls_last=True), "pk")
    return Todo(
        to_delete=_to_delete(user), to_confirm=_to_confirm(user), reports=_owed(open_ones, at),
        settled=_owed(_settled(visible, at), at),
    )  # fmt: skip


def _to_delete(user: User) -> list[Delivery]:
    """Recalled, and nothing said of it yet; what could not be deleted has been told and waits no more."""
    asked = Delivery.objects.visible_to(user).with_status(Delivery.State.RECALL_ASKED)
    return list(asked.select_related("directive__department").order_by("recall_asked_at", "pk"))


def _to_confirm(user: User) -> list[Delivery]:
    waiting = Delivery.objects.visible_to(user).unconfirmed().running()
    return list(waiting.select_related("directive__department").order_by("created_at", "pk"))


def _settled(visible: ObligationQuerySet, at: datetime) -> ObligationQuerySet:
    done = visible.select_related("cancelled_for__directive").annotate(
        settled_at=Coalesce("accepted_at", "answered_at", "excused_at", "cancelled_at")
    )
    return done.filter(settled_at__gte=at - LATELY, due_at__isnull=False).order_by("-settled_at", "-pk")[:MOST_SETTLED]


def _versions() -> Prefetch:
    answered = Count("responses", filter=~Q(responses__answer=""))
    return Prefetch("reports", Report.objects.select_related("author").annotate(answered=answered).order_by("-version"))


def _owed(obligations: Iterable[Obligation], at: datetime) -> list[Owed]:
    found = list(obligations)
    asked = duties.counts(found[0].organization, {o.directive_id for o in found}) if found else {}
    return [_read(obligation, asked.get(obligation.directive_id, 0), at) for obligation in found]


def _read(obligation: Obligation, asked: int, at: datetime) -> Owed:
    versions = list(obligation.reports.all())
    draft = versions[0] if versions and versions[0].state == Report.State.DRAFT else None
    last = next((v for v in versions if v is not draft), None)
    return Owed(obligation, obligation.standing(at), draft, last, asked)
