"""Directives that ask for a report every day from Friday 05/02/2027, before 07:00 and before 16:30."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from directives.deadlines import VIETNAM, Bound
from directives.models import Directive, ReportRequest
from notifications.models import Message
from reports.daily import closing, opening, reminding
from reports.models import Obligation
from tests import builders
from tests.builders import NOON, Cast

FIRST = date(2027, 2, 5)


def on(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """That many days after the first, at that hour."""
    return datetime(2027, 2, 5, hour, minute, tzinfo=VIETNAM) + timedelta(days=day)


def asked(who: Cast, *, at: datetime = NOON, upto: str = "send", **fields: Any) -> ReportRequest:
    """The one request of a directive that was sent."""
    fields = {
        "kind": "daily_status", "wording": "", "daily_from": FIRST, "due_on": None, "due_at_time": None,
        "bound": Bound.EXCLUSIVE, "hours": ["07:00", "16:30"],
    } | fields  # fmt: skip
    draft = builders.draft(who, at=at)
    draft.report_requests.update(**fields)
    return builders.walk(draft, who, upto, at=at).report_requests.get()


def owed(request: ReportRequest, organization: Any, due_at: datetime) -> Obligation:
    return Obligation.objects.get(request__key=request.key, organization=organization, due_at=due_at)


def hours(request: ReportRequest, organization: Any) -> list[str]:
    """What it owes and does not owe any more, as "05 07:00"."""
    found = Obligation.objects.filter(request=request, organization=organization).order_by("due_at")
    return [f"{one.due_at.astimezone(VIETNAM):%d %H:%M}{' cancelled' if one.cancelled_at else ''}" for one in found]


def tick(at: datetime) -> tuple[int, int, int]:
    """What the clock does in that minute: opened, reminded, closed."""
    return opening.open_due(at=at), reminding.send_due(at=at), closing.close_due(at=at)


def letters(kind: str) -> list[str]:
    """To whom letters of this kind were written."""
    return sorted(Message.objects.filter(key__startswith=kind).values_list("to", flat=True))


def replaced(directive: Directive, who: Cast, *, at: datetime, **change: Any) -> Directive:
    """Another directive in its place, with its requests changed."""
    from directives.amending import beginning
    from directives.amending.drafting import Wish

    draft = beginning.begin(directive, Wish("replacement", "content", "Sai."), by=who.an, at=at)
    if change:
        draft.report_requests.update(**change)
    done = builders.walk(draft, who, at=at)
    directive.refresh_from_db()
    return done
