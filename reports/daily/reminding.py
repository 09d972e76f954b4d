"""One reminder of a daily report, two hours before its hour; the department learns who is missing when it closes."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import DateTimeField, ExpressionWrapper, F, Q, QuerySet
from django.utils.timezone import localdate

from directives.deadlines import VIETNAM
from reports import reminders
from reports.models import Obligation, Stage

AHEAD = timedelta(hours=2)


def send_due(*, at: datetime) -> int:
    """Remind whoever owes a report within two hours and has not been reminded of it; safe to run at any time."""
    return reminders.remind(_due(at), Stage.TWO_HOURS_BEFORE, at)


def _due(at: datetime) -> QuerySet[Obligation]:
    """What was asked for, or handed back, less than two hours before its hour is not reminded of: it was just read."""
    began = datetime.combine(localdate(at), time(0), tzinfo=VIETNAM)
    then = ExpressionWrapper(F("due_at") - AHEAD, output_field=DateTimeField())
    found = Obligation.objects.running().outstanding().filter(
        day__isnull=False, due_at__gt=at, due_at__lte=at + AHEAD, due_at__gte=began + AHEAD, directive__sent_at__lte=then
    )
    return found.filter(Q(returned_at=None) | Q(returned_at__lte=then)).exclude(reminders__stage=Stage.TWO_HOURS_BEFORE)
