"""Declaring a daily report over: the event has passed, and what was still to come is owed no more."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import Refused, step
from directives import daily
from directives.models import Directive, ReportRequest
from notifications import outbox
from reports import daily_notices as notices
from reports import obligations, tallies
from reports.models import Obligation
from reports.permissions import reviews
from reports.succession import CANCELLED


@step(Directive.State.SENT, to=Directive.State.SENT, by=reviews)
def end_daily(directive: Directive, *, actor: User, at: datetime, asked: int, note: str = "") -> None:
    """A reviewer declares one daily report of the directive over; it cannot be taken up again.

    Everybody who was asked is told, also who waits for the first day. Hours that have passed stay owed.
    Raises :class:`accounts.workflow.Refused` where there is nothing to end.
    """
    request = ReportRequest.objects.select_for_update(of=("self",)).filter(directive=directive, pk=asked).first()
    if request is None or (sentence := why_not(request, directive, at)):
        raise Refused(sentence if request else _("This directive asks for no such daily report."))
    ReportRequest.objects.filter(pk=request.pk).update(ended_at=at)
    organizations = {*_cancel(request, at), *obligations.asked(request, directive).values_list("organization", flat=True)}
    tallies.go_stale(directive.pk)
    notices.daily_over(request, organizations, at=at)


def why_not(request: ReportRequest, directive: Directive, at: datetime) -> str:
    """Why it cannot be declared over; empty where it can."""
    if not request.is_daily:
        return _("This report is not due every day; there is nothing to declare over.")
    if request.ended_at:
        return _("This daily report has been declared over already.")
    if daily.is_over(request, at):
        return _("Its last day has passed; there is nothing left to declare over.")
    if not Directive.objects.running().filter(pk=directive.pk).exists():
        return _("The directive is not in force any more; no report is due on it.")
    return ""


def _cancel(request: ReportRequest, at: datetime) -> list[int]:
    """Whoever owed it on one of the days, in the order of keys; what was still to come is cancelled, and its letters stay here."""
    asked = Obligation.objects.owed().filter(request=request)
    ahead = asked.outstanding().filter(due_at__gt=at)
    pks = list(ahead.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))
    organizations = list(asked.order_by("organization").values_list("organization", flat=True).distinct())
    Obligation.objects.filter(pk__in=pks).outstanding().update(cancelled_at=at)
    outbox.take_back([f"obligation:{pk}" for pk in pks], why=CANCELLED)
    return organizations
