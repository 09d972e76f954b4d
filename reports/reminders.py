"""Reminders: the latest stage reached and not yet reminded, once, whenever the clock is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import groupby
from operator import attrgetter

from django.db import transaction
from django.db.models import DateTimeField, Q, QuerySet, Value
from django.utils.timezone import localdate

from directives import inserting
from directives.deadlines import VIETNAM
from notifications.failpoints import failpoint
from reports import notices
from reports.models import Obligation, Reminder, Stage
from reports.models.obligation import MORNING, STAGES_BY_DAY

BATCH = 500
SETTLING = timedelta(hours=12)
"""Who was sent the directive, or handed its report back, a moment ago is not reminded of it at once."""


def send_due(*, at: datetime) -> int:
    """Remind everybody whose report has reached a new stage, and tell the department of the overdue.

    Safe to run at any time, any number of times, after any outage: a stage that was missed while a later
    one has been reached is not caught up, and the Reminder row of a stage is written once.
    """
    return sum(_send_stage(stage, later, at) for stage, later in _stages_and_the_next())


def standing_at(stage: Stage, later: Stage | None, at: datetime) -> QuerySet[Obligation]:
    """Obligations that have reached this stage and not the one after it, and were not reminded of it.

    Daily reports have a reminder of their own (:mod:`reports.daily.reminding`).
    """
    settled = _last_round(at) - SETTLING
    found = Obligation.objects.running().outstanding().filter(
        Q(returned_at=None) | Q(returned_at__lte=settled), day=None, due_at__lte=stage.horizon(at),
        directive__sent_at__lte=settled,
    )  # fmt: skip
    if later is not None:
        found = found.filter(due_at__gt=later.horizon(at))
    return found.exclude(reminders__stage=stage)


def _last_round(at: datetime) -> datetime:
    """When letters last began to go out: at seven in the morning, so that nobody is woken by what settled at night."""
    return datetime.combine(localdate(at - MORNING), time(0), tzinfo=VIETNAM) + MORNING


def _stages_and_the_next() -> Iterator[tuple[Stage, Stage | None]]:
    return zip(STAGES_BY_DAY, [*STAGES_BY_DAY[1:], None], strict=True)


def _send_stage(stage: Stage, later: Stage | None, at: datetime) -> int:
    return remind(standing_at(stage, later, at), stage, at)


def remind(found: QuerySet[Obligation], stage: Stage, at: datetime) -> int:
    """Remind all of these of this stage, batch by batch; ``found`` leaves out who was reminded of it already."""
    sent = 0
    while (reminded := _remind_some(found, stage, at)) == BATCH:
        sent += reminded
    return sent + reminded


@transaction.atomic
def _remind_some(found: QuerySet[Obligation], stage: Stage, at: datetime) -> int:
    """Write the proof and the letters of one batch together; only whoever wrote the proof writes the letter."""
    rows = (
        found.order_by("pk")
        .annotate(stage=Value(stage.value), reminded_at=Value(at, output_field=DateTimeField()))
        .values_list("pk", "stage", "reminded_at")[:BATCH]
    )  # fmt: skip
    new = inserting.insert_new(Reminder, ["obligation", "stage", "at"], rows, returning="obligation")
    failpoint("remind.after_proof")
    if new:
        _tell(stage, new, at)
    return len(new)


def _tell(stage: Stage, pks: Sequence[int], at: datetime) -> None:
    reminded = Obligation.objects.filter(pk__in=pks).order_by("directive_id", "due_at", "pk")
    obligations = list(reminded.select_related("organization", "request", "directive__department", "directive__author"))
    if stage != Stage.ESCALATED:
        notices.reports_due(obligations, stage, at=at)
        return
    for directive, overdue in groupby(obligations, key=attrgetter("directive")):
        notices.reports_overdue(directive, list(overdue), at=at)
