"""Which requirements of a directive concern an organisation: its duties."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from directives.models import Directive, ReportRequest, Requirement
from enterprises.models import Organization
from reports.models import Report


def of(organization: Organization, directive: Directive) -> QuerySet[Requirement]:
    """Requirements of sections addressed to its sectors (or to everybody), and not reserved for others."""
    return (
        _concerning(organization)
        .filter(section__directive=directive)
        .select_related("section")
        .order_by("section__position", "section_id", "position", "pk")
        .distinct()
    )


def are_asked(request: ReportRequest) -> bool:
    """Is every duty to be answered in this report? A form may ask for figures alone, as a daily one does."""
    return request.form is None or request.form.asks_duties


def answered_in(report: Report) -> list[Requirement]:
    """The duties a report speaks of: those asked, and whatever else it answers (its sectors may have changed since)."""
    obligation = report.obligation
    asked = list(of(obligation.organization, obligation.directive)) if are_asked(obligation.request) else []
    more = report.responses.exclude(answer="").exclude(requirement__in=asked).select_related("requirement__section")
    return asked + [response.requirement for response in more.order_by("requirement")]


def counts(organization: Organization, directives: Iterable[int]) -> dict[int, int]:
    """How many duties it has under each of these directives."""
    found = _concerning(organization).filter(section__directive__in=directives).order_by()
    return dict(found.values_list("section__directive").annotate(Count("pk", distinct=True)))


def _concerning(organization: Organization) -> QuerySet[Requirement]:
    addressed = Q(section__sectors=0) | Q(section__sectors__in_common=organization.sectors)
    reserved = Q(only_for=None) | Q(only_for=organization)
    return Requirement.objects.filter(addressed, reserved)
