"""Closing a daily report at its hour: who had reported by then, and who is missing, by name. Written once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils.timezone import localdate

from directives import daily
from directives.daily import Moment
from directives.models import Directive, ReportRequest
from notifications.failpoints import failpoint
from reports import daily_notices as notices
from reports.daily import holding
from reports.models import Closing, Obligation

GRACE = timedelta(seconds=30)
"""Who pressed the button in time is waited for: what was filed by then has arrived."""

BROUGHT_ALONG = timedelta(days=3)
"""So long after a replacement its first hours are looked for."""


def close_due(*, at: datetime) -> int:
    """Close every hour that has passed and is not closed yet; says how many.

    The department gets one letter a request, about the newest of them: after an outage the earlier ones stand on the page.
    """
    requests = holding.running().filter(daily_from__lte=localdate(at)).select_related("directive")
    return sum(close_of(request, at=at) for request in requests)


def close_of(request: ReportRequest, *, at: datetime) -> int:
    pending = _pending(request, request.directive, at)
    return _close(request, pending, at) if pending else 0


def _pending(request: ReportRequest, directive: Directive, at: datetime) -> list[Moment]:
    """The hours that are over, not closed, and at which somebody owed a report."""
    if directive.sent_at is None:
        return []
    asked = {*daily.asked(request, since=directive.sent_at, at=at), *_brought_along(request, directive.sent_at, at)}
    over = {one for one in asked if one.due_at <= at - GRACE}
    closed = set(Closing.objects.filter(request=request).values_list("due_at", flat=True)) if over else set()
    found = sorted((one for one in over if one.due_at not in closed), key=lambda one: one.due_at)
    if not found:
        return []
    owed = Obligation.objects.owed().filter(request=request, due_at__in=[one.due_at for one in found])
    owing = set(owed.order_by().values_list("due_at", flat=True).distinct())
    return [one for one in found if one.due_at in owing]


def _brought_along(request: ReportRequest, sent_at: datetime, at: datetime) -> Iterator[Moment]:
    """Hours of the day on which this directive replaced another one, as that one had asked for them."""
    if at - sent_at > BROUGHT_ALONG:
        return
    moved = Obligation.objects.filter(request=request, moved_from__isnull=False, due_at__gt=sent_at).order_by()
    for day, due_at in moved.values_list("day", "due_at").distinct():
        yield Moment(day, due_at)


@transaction.atomic
def _close(request: ReportRequest, pending: list[Moment], at: datetime) -> int:
    if holding.held(request) is None:
        return 0
    closings = list(_written(request, pending, at))
    failpoint("daily.after_closing")
    if closings:
        notices.daily_closed(closings[-1], at=at)
    return len(closings)


def _written(request: ReportRequest, pending: list[Moment], at: datetime) -> Iterator[Closing]:
    """Only whoever wrote it tells of it."""
    for moment in pending:
        said = {"day": moment.day, "at": at, **_found(request, moment)}
        closing, is_new = Closing.objects.get_or_create(request=request, due_at=moment.due_at, defaults=said)
        if is_new:
            yield closing


def _found(request: ReportRequest, moment: Moment) -> dict[str, object]:
    owed = Obligation.objects.owed().filter(request=request, due_at=moment.due_at)
    not_filed = owed.filter(Q(first_filed_at=None) | Q(first_filed_at__gte=F("due_at")))
    missing = not_filed.filter(excused_at=None).order_by("organization__folded", "organization")
    named = missing.values_list("organization", "organization__short_name", "organization__hotline")
    return {
        "expected": owed.count(), "filed": owed.on_time().count(), "excused": not_filed.excused().count(),
        "missing": [list(one) for one in named],
    }  # fmt: skip
