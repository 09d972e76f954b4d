"""The same-day clock: by when what a leader has signed must be out, what is left of that, and who is told when it runs out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from enum import StrEnum
from itertools import groupby

from django.db.models import QuerySet

from directives import clock_notices, days_off
from directives.deadlines import VIETNAM
from directives.models import Directive
from directives.working_days import WorkingDays

MORNING_ENDS = time(11, 30)
AT_ONCE = timedelta(minutes=30)
NEAR, NEAR_AT_ONCE = timedelta(hours=2), timedelta(minutes=10)
"""So long before the limit the clerks are reminded: of what may wait for the morning, and of what may not."""
URGENCIES = Directive.Urgency.values
WAITING = (Directive.State.APPROVED, Directive.State.ISSUED)


class Stage(StrEnum):
    NEAR = "near"
    PASSED = "passed"


def out_by(approved_at: datetime, urgency: str, working: WorkingDays) -> datetime:
    """Urgent: at once. Otherwise on the day of signing, at the latest by the end of the next working morning (decree
    30/2020/NĐ-CP, Article 18: what is signed goes out the same day, at the latest on the next working day)."""
    if urgency != Directive.Urgency.NORMAL:
        return approved_at + AT_ONCE
    signed_on = approved_at.astimezone(VIETNAM).date()
    return datetime.combine(working.after(signed_on, 1), MORNING_ENDS, tzinfo=VIETNAM)


def stage_at(limit: datetime, urgency: str, at: datetime) -> Stage | None:
    """The latest stage that has been reached."""
    if at >= limit:
        return Stage.PASSED
    notice = NEAR if urgency == Directive.Urgency.NORMAL else NEAR_AT_ONCE
    return Stage.NEAR if at >= limit - notice else None


def waiting() -> QuerySet[Directive]:
    """Signed and not sent yet."""
    return Directive.objects.in_state(*WAITING).exclude(approved_at=None)


def by_haste(directives: Iterable[Directive]) -> list[Directive]:
    """All of one department, each with its limit as ``out_by``; the most urgent first, then what is due first."""
    listed = list(directives)
    signed = [one for one in listed if one.approved_at]
    years = {one.approved_at.astimezone(VIETNAM).year for one in signed}
    working = days_off.working_days(signed[0].department, years) if signed else WorkingDays()
    for one in listed:
        one.out_by = out_by(one.approved_at, one.urgency, working) if one.approved_at else None
    return sorted(listed, key=lambda one: (-URGENCIES.index(one.urgency), one.out_by or one.changed_at, one.pk))


def remind(*, at: datetime) -> None:
    """Tell the clerks when a limit is near and when it has passed, then the leaders, too: each stage once, the latest one
    only, whenever and however often this is called."""
    late = waiting().select_related("department").order_by("department_id")
    for _department, directives in groupby(late, key=lambda one: one.department_id):
        for directive in by_haste(directives):
            if stage := stage_at(directive.out_by, directive.urgency, at):
                clock_notices.must_go_out(directive, stage.value, directive.out_by, at=at)
