"""Opening daily reports: at the beginning of each day all of its hours, for whoever is asked then."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import DateField, Exists, Max, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce, Least
from django.utils.timezone import localdate

from directives import daily
from directives.models import ReportRequest
from notifications.failpoints import failpoint
from reports import obligations, tallies
from reports.daily import holding
from reports.models import Obligation


def open_due(*, at: datetime) -> int:
    """Open every day that has begun and is not open yet; says how many reports became owed.

    Safe to run at any time, by several workers at once, and after any outage: days that were missed are opened, too.
    """
    return sum(_open(request, at) for request in _not_open(at))


def _not_open(at: datetime) -> QuerySet[ReportRequest]:
    """Those of whose newest day, today or the last of all, nobody owes a report yet."""
    today = Value(localdate(at), output_field=DateField())
    opened = Obligation.objects.filter(request=OuterRef("pk"), day=OuterRef("newest"))
    begun = holding.running().filter(daily_from__lte=localdate(at), ended_at=None)
    return begun.annotate(newest=Least(Coalesce("daily_until", today), today)).filter(~Exists(opened))


@transaction.atomic
def _open(request: ReportRequest, at: datetime) -> int:
    directive = holding.held(request)
    if directive is None or directive.sent_at is None:
        return 0
    last = Obligation.objects.filter(request=request).aggregate(last=Max("day"))["last"]
    moments = daily.asked(request, since=directive.sent_at, at=at)
    opened = sum(obligations.open_at(request, directive, one) for one in moments if last is None or one.day > last)
    failpoint("daily.after_opening")
    if opened:
        tallies.go_stale(directive.pk)
    return opened
