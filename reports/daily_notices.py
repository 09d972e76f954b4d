"""The letters about daily reports: an hour has closed, the event is over."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localtime

from directives import daily
from directives.models import ReportRequest
from enterprises.models import Liaison
from notifications import outbox
from notifications.outbox import Addressee, Notice
from reports.addressees import watching
from reports.models import Closing


def daily_closed(closing: Closing, *, at: datetime) -> None:
    """To the author, the heads of division and the leaders: how many reported by that hour, and who is missing."""
    request = closing.request
    hour = localtime(daily.named(closing.due_at, request.bound))
    notice = Notice(
        "daily_closed",
        {"closing": closing, "hour": f"{hour:%H:%M}", "asked": request, "directive": request.directive},
        link=reverse("reports:daily", kwargs={"pk": request.pk}),
        about=f"directive:{request.directive_id}",
    )
    outbox.enqueue(notice, watching(request.directive, f"daily_closed:{closing.pk}"), at=at)


def daily_over(request: ReportRequest, organizations: Collection[int], *, at: datetime) -> None:
    """To the liaisons of those who were asked: this report is due no more."""
    words = {"asked": request, "directive": request.directive}
    notice = Notice("daily_over", words, link=reverse("reports:todo"), about=f"directive:{request.directive_id}")
    liaisons = Liaison.objects.reachable().filter(organization__in=organizations).select_related("user")
    told = (Addressee(one.email, one.name, f"daily_over:{request.pk}:{one.pk}", one.user) for one in liaisons)
    outbox.enqueue(notice, told, at=at)
