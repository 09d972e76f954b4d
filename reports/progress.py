"""Who has a directive and who has answered: one organisation a row, one report request a column."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, OuterRef, Q, Subquery

from directives import daily
from directives.models import Delivery, Directive, ReportRequest
from directives.querysets import RECEIPT, UNANSWERED, DeliveryQuerySet
from enterprises.models import Liaison, Organization
from reports.models import Obligation, Report


@dataclass(frozen=True)
class Cell:
    """How one obligation stands; ``report_id`` is the version filed last, if any.

    Of a daily report it is the hour the column shows; ``missed`` counts the other hours that are overdue.
    """

    obligation: Obligation
    standing: str
    report_id: int | None
    missed: int = 0

    @property
    def is_asked_when_it_happens(self) -> bool:
        """Nothing is owed until something happens."""
        return self.obligation.due_at is None

    @property
    def is_excusable(self) -> bool:
        owed = self.obligation
        is_settled = owed.excused_at or owed.cancelled_at
        return not is_settled and (self.standing == Obligation.Standing.OVERDUE or bool(owed.is_late))


@dataclass(frozen=True)
class Row:
    """One organisation and its answer to every request; None where nothing of the kind was asked of it."""

    delivery: Delivery
    liaison: Liaison | None
    answers: tuple[tuple[ReportRequest, Cell | None], ...]

    @property
    def organization(self) -> Organization:
        return self.delivery.organization


def states(directive: Directive, *, at: datetime) -> dict[str, Q]:
    """What the list can be narrowed to, as conditions on deliveries."""
    owed = Obligation.objects.owed().filter(directive=directive).order_by()
    outstanding = owed.outstanding()
    return {
        "unconfirmed": UNANSWERED,
        "undelivered": RECEIPT["refused"] | RECEIPT["bounced"],
        "overdue": _owing(outstanding.overdue(at)),
        "returned": _owing(outstanding.exclude(returned_at=None)),
        "to_review": _owing(owed.filter(answered_at__isnull=False, accepted_at=None)),
        "complete": _owing(owed.dated()) & ~_owing(outstanding.dated()),
    }


def _owing(obligations: Collection[Obligation]) -> Q:
    return Q(organization__in=obligations.values("organization"))


def narrowed(directive: Directive, organizations: Collection[Organization] | None, sector: str) -> DeliveryQuerySet:
    """The deliveries to these organisations (None: to all) of this sector ("": of every one)."""
    found = Delivery.objects.filter(directive=directive)
    if organizations is not None:
        found = found.filter(organization__in=organizations)
    return found.filter(sectors__in_common=[sector]) if sector else found


def counts(deliveries: DeliveryQuerySet, conditions: dict[str, Q]) -> dict[str, int]:
    """How many there are in each state, and ``all`` of them."""
    by_state = {name: Count("pk", filter=condition) for name, condition in conditions.items()}
    return deliveries.aggregate(all=Count("pk"), **by_state)


def rows(deliveries: Sequence[Delivery], requests: Sequence[ReportRequest], *, at: datetime) -> list[Row]:
    """What stands in the list for these deliveries, in two queries."""
    organizations = [delivery.organization_id for delivery in deliveries]
    cells = _cells(organizations, requests, at)
    to_call = liaisons(organizations)
    return [
        Row(
            delivery,
            to_call.get(delivery.organization_id),
            tuple((request, cells.get((delivery.organization_id, request.pk))) for request in requests),
        )
        for delivery in deliveries
    ]


def columns(requests: Sequence[ReportRequest], *, at: datetime) -> list[tuple[ReportRequest, datetime | None]]:
    """Each request with the deadline its column shows, as the document names it; of a daily one that of the shown hour."""
    shown = _hours_shown(requests, at)
    return [
        (one, daily.named(shown[one.pk], one.bound) if one.pk in shown else one.due_named) for one in requests
    ]


def _hours_shown(requests: Sequence[ReportRequest], at: datetime) -> dict[int, datetime]:
    """Of each daily request the last hour that is over, or else the first that is open."""
    each_day = [one.pk for one in requests if one.is_daily]
    if not each_day:
        return {}
    opened = Obligation.objects.owed().filter(request__in=each_day).order_by().values("request")
    found = opened.annotate(over=Max("due_at", filter=Q(due_at__lte=at)), first=Min("due_at"))
    return {row["request"]: row["over"] or row["first"] for row in found}


def _cells(
    organizations: Sequence[int], requests: Sequence[ReportRequest], at: datetime
) -> dict[tuple[int, int], Cell]:
    shown = _hours_shown(requests, at)
    wanted = Q(request__in=[one.pk for one in requests if not one.is_daily])
    for pk, due_at in shown.items():
        wanted |= Q(request=pk, due_at=due_at)
    filed = Report.objects.filed().filter(obligation=OuterRef("pk")).order_by("-version")
    owed = Obligation.objects.filter(wanted, organization__in=organizations).order_by()
    found = owed.annotate(last_filed=Subquery(filed.values("pk")[:1]))
    missed = _missed(organizations, list(shown), at) if shown else {}
    return {(o.organization_id, o.request_id): _cell(o, missed, at) for o in found}


def _cell(owed: Obligation, missed: dict[tuple[int, int], int], at: datetime) -> Cell:
    standing = owed.standing(at)
    others = missed.get((owed.organization_id, owed.request_id), 0) - (standing == Obligation.Standing.OVERDUE)
    return Cell(owed, standing, owed.last_filed, max(others, 0))  # type: ignore[attr-defined]


def _missed(organizations: Sequence[int], requests: Sequence[int], at: datetime) -> dict[tuple[int, int], int]:
    """How many hours of daily reports each organisation has let pass without an answer."""
    overdue = Obligation.objects.overdue(at).filter(request__in=requests, organization__in=organizations).order_by()
    counted = overdue.values_list("organization", "request").annotate(n=Count("pk"))
    return {(organization, request): n for organization, request, n in counted}


def liaisons(organizations: Sequence[int]) -> dict[int, Liaison]:
    """Of each organisation the one to call."""
    in_office = Liaison.objects.filter(organization__in=organizations, is_active=True).order_by("-is_deputy", "-pk")
    return {liaison.organization_id: liaison for liaison in in_office}
