"""The days of a daily report for the staff of its department, and its end when the event is over."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.acts import Act
from accounts.models import User
from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives.models import ReportRequest
from directives.querysets import OUT
from reports.daily import days, ending
from reports.permissions import reviews, watches


@require_safe
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """``?hour=`` names the hour whose answers are listed, ``?earlier`` shows all days."""
    asked, at = _asked(request, pk), now()
    if not watches(request.user, asked.directive):
        raise PermissionDenied
    opened = days.days_of(asked, at=at)
    hour = days.chosen(opened, request.GET.get("hour", ""), at=at)
    shown = opened if "earlier" in request.GET else opened[: days.DAYS_SHOWN]
    context = {
        "asked": asked, "directive": asked.directive, "at": at, "days": shown, "hidden": len(opened) - len(shown),
        "total": days.total(opened), "hour": hour, "roll": days.roll(asked, hour, at=at) if hour else None,
        "may_excuse": reviews(request.user, asked.directive), "act": act_of(request.user, asked, at=at),
    }  # fmt: skip
    return render(request, "reports/daily/page.html", context)


@require_POST
def over(request: SignedInRequest, pk: int) -> HttpResponse:
    """The event is over: no more of these reports. It cannot be undone."""
    asked = _asked(request, pk)
    if not reviews(request.user, asked.directive):
        raise PermissionDenied
    try:
        ending.end_daily(asked.directive, actor=request.user, at=now(), asked=asked.pk, note=f"{asked}, {asked.deadline}")
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The daily report is over; every organisation that was asked has been told."))
    return redirect("reports:daily", pk=pk)


def _asked(request: SignedInRequest, pk: int) -> ReportRequest:
    visible = ReportRequest.objects.visible_to(request.user).filter(directive__state__in=OUT, daily_from__isnull=False)
    return get_object_or_404(visible.select_related("directive__department"), pk=pk)


def act_of(user: User, asked: ReportRequest, *, at: datetime) -> Act | None:
    """The button that ends it, with what it does; none for those who may not, or once there is nothing to end."""
    if not reviews(user, asked.directive) or ending.why_not(asked, asked.directive, at):
        return None
    return Act(
        _("Declare it over"), reverse("reports:daily_over", args=[asked.pk]), "stop-circle", is_danger=True,
        consequence=_(
            "No more of these reports are asked for: those still to come today are cancelled, drafts of them too. What is overdue "
            "stays owed. Every organisation that was asked gets a letter. This cannot be undone."
        ),
    )
