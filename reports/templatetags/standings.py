"""``{{ obligation|standing:at }}``: how what is owed stands at a moment, for the mark beside it."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from accounts.templatetags.dates import deadline, due_day
from directives import daily
from reports.models import Obligation
from reports.timeliness import due_written

register = template.Library()


@register.filter
def standing(obligation: Obligation, at: datetime) -> str:
    return obligation.standing(at)


@register.filter
def due(obligation: Obligation, at: datetime) -> SafeString | str:
    """The deadline with what is left of it: "Fri 05/02/2027, 17:00 · 3 days left"."""
    if obligation.due_at is None:
        return ""
    instant, shown = due_day(obligation.due_at), due_written(obligation)
    return mark_safe(deadline(obligation.due_at, at).replace(instant, shown, 1))  # noqa: S308 - both are ours


register.filter(due_written)


@register.filter
def due_hour(obligation: Obligation) -> str:
    """The hour of a daily report as the document names it: "16:30"."""
    return f"{localtime(daily.named(obligation.due_at, obligation.request.bound)):%H:%M}" if obligation.due_at else ""
