"""The clerk's desk: what has to go out today, what came back, what nobody has confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from accounts.models import User
from directives import outgoing
from directives.models import Delivery, Directive, DirectiveTrail
from enterprises.models import Liaison

PATIENCE = timedelta(days=1)
"""A recipient confirms the same day; who has not after a day is called."""
MOST_ROWS = 30


@dataclass(frozen=True)
class Desk:
    """Four heaps, each with the rows shown and the count of all of them."""

    to_number: list[Directive]
    to_send: list[Directive]
    came_back: list[Delivery]
    came_back_count: int
    unconfirmed: list[Delivery]
    unconfirmed_count: int
    undeleted: list[Delivery]
    undeleted_count: int
    at: datetime

    @property
    def is_clear(self) -> bool:
        waiting = self.came_back_count + self.unconfirmed_count + self.undeleted_count
        return not (self.to_number or self.to_send or waiting)


    @property
    def limits(self) -> list[datetime]:
        """By when each of what was signed must be out, the nearest first."""
        return sorted(one.out_by for one in (*self.to_number, *self.to_send) if one.out_by)

    @property
    def over(self) -> int:
        """How many are over their limit."""
        return sum(limit <= self.at for limit in self.limits)


def desk_of(clerk: User, at: datetime) -> Desk:
    running, undeleted = Delivery.objects.visible_to(clerk).running(), Delivery.objects.visible_to(clerk).undeleted()
    came_back = running.troubled()
    unconfirmed = running.unconfirmed_since(at - PATIENCE)
    return Desk(
        to_number=outgoing.by_haste(_directives(clerk, Directive.State.APPROVED, "approve")),
        to_send=outgoing.by_haste(_directives(clerk, Directive.State.ISSUED, "issue").to_be_signed()),
        at=at,
        came_back=list(_with_people(came_back).order_by("-directive__sent_at", "pk")[:MOST_ROWS]),
        came_back_count=came_back.count(),
        unconfirmed=list(_with_people(unconfirmed).order_by("sent_at", "pk")[:MOST_ROWS]),
        unconfirmed_count=unconfirmed.count(),
        undeleted=list(_with_people(undeleted).order_by("recall_asked_at", "pk")[:MOST_ROWS]),
        undeleted_count=undeleted.count(),
    )


def _directives(clerk: User, state: str, verb: str) -> QuerySet[Directive]:
    """Those in a state, with the moment they came into it; who waits longest first."""
    last = DirectiveTrail.objects.filter(directive=OuterRef("pk"), verb=verb).order_by("-pk")
    return (
        Directive.objects.visible_to(clerk).in_state(state)
        .annotate(since=Subquery(last.values("at")[:1]))
        .select_related("author", "department").order_by("since", "pk")
    )


def _with_people(deliveries: QuerySet[Delivery]) -> QuerySet[Delivery]:
    liaisons = Prefetch("organization__liaisons", Liaison.objects.in_office(), to_attr="in_office")
    return deliveries.select_related("directive", "organization").prefetch_related(liaisons)
