"""Reports that are due every day: from a day that is to come, and with the days and hours their sentence says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from django.utils.translation import gettext_lazy as _

from directives.checks import reasons
from directives.checks.findings import ERROR, WARNING, Hit, rule
from directives.checks.said import days, is_recurring
from directives.checks.texts import Draft, Text
from directives.models import ReportRequest
from directives.reading import recurrence
from directives.rolling.changes import Path


def _daily(draft: Draft) -> Iterator[tuple[Path, ReportRequest, Text]]:
    for place, report in enumerate(draft.content.reports):
        if report.is_daily:
            yield ("reports", place), report, Text(("reports", place, "wording"), report.wording)


@rule(WARNING, reasons.IN_TIME, _("The daily report begins on %(words)s, which has passed; it is asked for from sending on."))
def daily_report_begins_before_issue(draft: Draft) -> Iterator[Hit]:
    for path, report, _text in _daily(draft):
        if report.daily_from and report.daily_from < draft.known.today:
            yield Hit((*path, "daily_from"), f"{report.daily_from:%d/%m/%Y}")


@rule(ERROR, reasons.ONE_PLACE, _("The sentence says %(words)s, the fields %(field)s."))
def sentence_says_other_days(draft: Draft) -> Iterator[Hit]:
    """Where it names as many days as the fields do, they are the same."""
    for path, report, text in _daily(draft):
        fields = [day for day in (report.daily_from, report.daily_until) if day]
        named = days(text, draft.known)
        if len(named) >= len(fields) and not named.issuperset(fields):
            yield Hit((*path, "daily_from"), _listed(named), {"field": _listed(fields)})


@rule(ERROR, reasons.ONE_PLACE, _("The sentence says %(words)s, the fields %(field)s."))
def sentence_says_other_hours(draft: Draft) -> Iterator[Hit]:
    for path, report, text in _daily(draft):
        said = _hours(text.words.lower())
        if said and set(said) != set(report.times):
            fields = ", ".join(f"{hour:%H:%M}" for hour in report.times)
            yield Hit((*path, "hours"), ", ".join(f"{hour:%H:%M}" for hour in said), {"field": fields})


@rule(WARNING, reasons.ONE_PLACE, _("The sentence does not say that the report is due every day: %(field)s."))
def sentence_says_nothing_of_every_day(draft: Draft) -> Iterator[Hit]:
    for path, report, text in _daily(draft):
        if report.wording and not is_recurring(text):
            yield Hit((*path, "wording"), "", {"field": report.deadline})


def _hours(low: str) -> list[time]:
    """Those beside "hằng ngày"."""
    again = recurrence.find(low, 0)
    return list(again.with_hours(low, []).recurring.at) if again else []


def _listed(said: set[date] | list[date]) -> str:
    return ", ".join(f"{day:%d/%m/%Y}" for day in sorted(said))
