"""What an organisation has said before: the day before, on the same day of last year, and in its own plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.db.models import Q
from django.utils.timezone import localdate

from accounts import almanac
from directives.models import Occasion, ReportRequest
from reports.models import Figure, Obligation, Report
from reports.querysets import ReportQuerySet

Kind = Occasion.Kind
INSTANT = timedelta(microseconds=1)
FURTHEST_BACK = timedelta(days=7)
MOST = 50  # reports looked at; more than a day of every hour with a second version of each


@dataclass(frozen=True)
class Past:
    """A report filed before, the day it speaks of, and its figures by the key of their indicator."""

    report: Report
    day: date
    figures: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True)
class History:
    """``yesterday`` is the report of the day before (at the same hour, if there are several a day), or the latest of the last
    seven days; only a daily report has one. ``last_year`` is the report of the same lunar day of last Tết, for a holiday of the
    solar calendar of the same date, or, where no report is daily, what was reported on last year's occasion of this kind.
    ``plan`` is its plan for the same occasion."""

    yesterday: Past | None = None
    last_year: Past | None = None
    plan: Past | None = None


def before(obligation: Obligation, *, at: datetime) -> History:
    """As it was filed up to that moment; four queries, whatever is found. Nothing of any other organisation is looked at."""
    filed = Report.objects.filed().filter(
        obligation__organization=obligation.organization_id, obligation__department=obligation.department_id, filed_at__lte=at,
    ).exclude(obligation=obligation.pk).select_related("obligation").order_by("-obligation__due_at", "-version")  # fmt: skip
    found = (_yesterday(obligation, filed), _last_year(obligation, filed), _plan(obligation, filed))
    figures = _figures(report for report in found if report)
    return History(*(_past(report, figures) for report in found))


def day_of(obligation: Obligation) -> date | None:
    """The day it speaks of; of a report that is not daily, the last day on which it is in time."""
    return obligation.day or (localdate(obligation.due_at - INSTANT) if obligation.due_at else None)


@lru_cache(maxsize=512)
def a_year_before(day: date, kind: str = Kind.TET) -> date:
    """The same lunar day of the year before: 29 Chạp for 29 Chạp; a 30 Chạp that there was not is the eve of that Tết.

    On a holiday of the solar calendar the same date; 29 February is the 28th.
    """
    if kind in (Kind.NATIONAL_DAY, Kind.REUNIFICATION):
        return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
    lunar = almanac.lunar_day(day)
    same = almanac.solar_day(lunar.day, lunar.month, lunar.year - 1)
    return same or almanac.solar_day(lunar.day - 1, lunar.month, lunar.year - 1) or day - timedelta(days=354)


def _yesterday(obligation: Obligation, filed: ReportQuerySet) -> Report | None:
    """Of the same form, for the form is what makes two days comparable."""
    if obligation.day is None:
        return None
    latest = filed.filter(
        obligation__request__definition=obligation.request.definition_id, obligation__request__kind=obligation.request.kind,
        obligation__day__range=(obligation.day - FURTHEST_BACK, obligation.day), obligation__due_at__lt=obligation.due_at,
    )[:MOST]  # fmt: skip
    return _nearest(latest, obligation.due_at - timedelta(days=1))


def _last_year(obligation: Obligation, filed: ReportQuerySet) -> Report | None:
    day, occasion = day_of(obligation), obligation.directive.occasion
    if day is None:
        return None
    same = filed.filter(obligation__request__kind=obligation.request.kind)
    then = a_year_before(day, occasion.kind if occasion else Kind.TET)
    if obligation.day:
        return _nearest(same.filter(obligation__day=then)[:MOST], _moved(obligation, then))
    if occasion is None or occasion.kind == Kind.OTHER:
        return None
    before_it = {"obligation__directive__occasion__kind": occasion.kind, "obligation__directive__occasion__year": occasion.year - 1}
    return _nearest(same.filter(obligation__day=None, **before_it)[:MOST], _moved(obligation, then))


def _plan(obligation: Obligation, filed: ReportQuerySet) -> Report | None:
    """The latest plan; those of the same directive go before others for the occasion."""
    if obligation.request.kind == ReportRequest.Kind.PLAN:
        return None
    occasion = obligation.directive.occasion_id
    meant = Q(obligation__directive=obligation.directive_id) | (Q(obligation__directive__occasion=occasion) if occasion else Q())
    plans = list(filed.filter(meant, obligation__request__kind=ReportRequest.Kind.PLAN)[:MOST])
    return next((plan for plan in plans if plan.obligation.directive_id == obligation.directive_id), plans[0] if plans else None)


def _nearest(reports: Iterable[Report], moment: datetime) -> Report | None:
    """The one that was due nearest to that moment, in its latest version."""
    return min(reports, key=lambda report: abs((report.obligation.due_at or report.filed_at) - moment), default=None)


def _moved(obligation: Obligation, day: date) -> datetime:
    """The moment it is due, on another day."""
    return obligation.due_at + (day - day_of(obligation))


def _figures(reports: Iterable[Report]) -> dict[int, dict[str, Figure]]:
    found: dict[int, dict[str, Figure]] = {}
    for figure in Figure.objects.filter(report__in=[report.pk for report in reports]):
        found.setdefault(figure.report_id, {})[figure.key] = figure
    return found


def _past(report: Report | None, figures: Mapping[int, Mapping[str, Figure]]) -> Past | None:
    if report is None:
        return None
    return Past(report, day_of(report.obligation) or localdate(report.filed_at), figures.get(report.pk, {}))
