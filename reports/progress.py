"""Who has a directive and who has answered: one organisation a row, one report request a column."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Q, Subquery

from directives.models import Delivery, Directive, ReportRequest
from directives.querysets import RECEIPT, UNANSWERED, DeliveryQuerySet
from enterprises.models import Liaison, Organization
from reports.models import Obligation, Report


@dataclass(frozen=True)
class Cell:
    """How one obligation stands; ``report_id`` is the version filed last, if any."""

    obligation: Obligation
    standing: str
    report_id: int | None

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
    liaisons = _liaisons(organizations)
    return [
        Row(
            delivery,
            liaisons.get(delivery.organization_id),
            tuple((request, cells.get((delivery.organization_id, request.pk))) for request in requests),
        )
        for delivery in deliveries
    ]


def _cells(
    organizations: Sequence[int], requests: Sequence[ReportRequest], at: datetime
) -> dict[tuple[int, int], Cell]:
    filed = Report.objects.filed().filter(obligation=OuterRef("pk")).order_by("-version")
    owed = Obligation.objects.filter(request__in=[r.pk for r in requests], organization__in=organizations).order_by()
    found = owed.annotate(last_filed=Subquery(filed.values("pk")[:1]))
    return {(o.organization_id, o.request_id): Cell(o, o.standing(at), o.last_filed) for o in found}


def _liaisons(organizations: Sequence[int]) -> dict[int, Liaison]:
    """Of each organisation the one to call."""
    in_office = Liaison.objects.filter(organization__in=organizations, is_active=True).order_by("-is_deputy", "-pk")
    return {liaison.organization_id: liaison for liaison in in_office}
