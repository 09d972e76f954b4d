"""The moments of a daily report: on which days and at which hours it is due, as its request asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.utils.timezone import localdate

from directives import deadlines

if TYPE_CHECKING:
    from directives.models import ReportRequest

MOST_HOURS = 8
LONGEST = timedelta(days=200)
"""From the first to the last day; what goes on longer is asked for anew."""


class Moment(NamedTuple):
    """One hour of one day; ``due_at`` is the first instant that is too late."""

    day: date
    due_at: datetime


def moments(request: ReportRequest, first: date, last: date) -> Iterator[Moment]:
    """Those of the request from the first day to the last, both included, in their order."""
    if request.daily_from is None:
        return
    day, end = max(first, request.daily_from), min(last, request.daily_until or last)
    while day <= end:
        yield from _of_day(request, day)
        day += timedelta(days=1)


def asked(request: ReportRequest, *, since: datetime, at: datetime) -> list[Moment]:
    """Those asked for by now: of every day that has begun, and not over when the directive was sent (``since``).

    What was still to come when the department declared the reports over is not asked for.
    """
    until = min(at, request.ended_at) if request.ended_at else at
    found = moments(request, localdate(since), localdate(until))
    return [one for one in found if one.due_at > since and (request.ended_at is None or one.due_at <= request.ended_at)]


def last_moment(request: ReportRequest) -> datetime | None:
    """The end of the last hour of the last day; None while no last day is known."""
    if request.daily_from is None or request.daily_until is None:
        return None
    return max((one.due_at for one in _of_day(request, request.daily_until)), default=None)


def is_over(request: ReportRequest, at: datetime) -> bool:
    """Nobody can file in time any more: the day of the report, or the last one of a daily report, has passed."""
    last = last_moment(request) if request.is_daily else request.due_at
    return last is not None and last <= at


def named(due_at: datetime, bound: str) -> datetime:
    """The moment the document names: "chậm nhất 17 giờ" is over only when 17:01 begins."""
    return due_at - timedelta(minutes=1) if bound == deadlines.Bound.INCLUSIVE else due_at


def _of_day(request: ReportRequest, day: date) -> Iterator[Moment]:
    for hour in request.times:
        due_at = deadlines.too_late_from(day, hour, request.bound)
        if due_at is not None:
            yield Moment(day, due_at)
