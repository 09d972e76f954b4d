"""On time, late, or excused: said the same way on every page."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.templatetags.dates import due_day, remaining
from directives import daily, deadlines
from reports.models import Obligation, Report


def filed_in_words(obligation: Obligation, report: Report) -> str:
    """What a liaison is told the moment a report is filed."""
    moment = f"{localtime(report.filed_at):%H:%M, %d/%m/%Y}"
    return _("The report was filed at %(moment)s. %(verdict)s") % {"moment": moment, "verdict": verdict(obligation)}


def due_written(obligation: Obligation) -> str:
    """The deadline with the hour the document names: "at the latest 17:00" is over only when 17:01 begins."""
    if obligation.due_at is None:
        return ""
    asked = obligation.request
    if obligation.day:
        return due_day(daily.named(obligation.due_at, asked.bound))
    return due_day(deadlines.named(obligation.due_at, asked.due_at_time, asked.bound))


def due_in_vietnamese(obligation: Obligation) -> str:
    """As a document says it; of a daily report the hour and day of this one."""
    asked = obligation.request
    if obligation.day is None or obligation.due_at is None:
        return asked.deadline
    hour = localtime(daily.named(obligation.due_at, asked.bound)).time()
    return deadlines.in_vietnamese(obligation.day, hour, asked.bound)


def verdict(obligation: Obligation, *, at: datetime | None = None) -> str:
    """Was the first answer in time? One sentence; the first filing decides. ``at`` tells what is missing from what is not due."""
    if obligation.due_at is None:
        return _("It has no deadline.")
    if obligation.first_filed_at is None:
        return _not_filed(obligation, at)
    due = due_written(obligation)
    if not obligation.is_late:
        return _("On time: the deadline is %(due)s.") % {"due": due}
    by = remaining(obligation.due_at, obligation.first_filed_at)
    if obligation.excused_at:
        return _("Late (%(by)s) but excused: it counts as on time. The deadline was %(due)s.") % {"by": by, "due": due}
    return _("Late (%(by)s): the deadline was %(due)s.") % {"by": by, "due": due}


def _not_filed(obligation: Obligation, at: datetime | None) -> str:
    """Excused, missing, or simply not filed yet."""
    due = due_written(obligation)
    if obligation.excused_at:
        return _("Not filed, and excused: it counts as on time. The deadline was %(due)s.") % {"due": due}
    if at and obligation.due_at <= at and not obligation.cancelled_at:
        by = remaining(obligation.due_at, at)
        return _("Missing (%(by)s): the deadline was %(due)s.") % {"by": by, "due": due}
    return _("Not filed yet.")
