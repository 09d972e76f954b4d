"""One delivery per recipient: opened in one statement, handed to the outbox, marked as the letters fare."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import DateTimeField, Value
from django.dispatch import Signal

from accounts.models import User
from directives import inserting, notices
from directives.models import Delivery, Directive, Recipient
from enterprises.models import Liaison
from enterprises.permissions import organization_of
from notifications.failpoints import failpoint
from notifications.models import Message
from notifications.outbox import Addressee

CHUNK = 200
EMPTY = ("failure", "handler", "refusal", "recall_refusal")

changed = Signal()
"""Announces ``directive_id`` in the transaction that changes how one of its deliveries stands.

The first outcome of a letter is not announced, that would be one announcement for each of thousands:
whoever counts deliveries looks again while some are queued.
"""


def open_for(directive: Directive, *, at: datetime) -> int:
    """A delivery for every active recipient, in one INSERT … SELECT; what exists is left alone."""
    chosen = (
        Recipient.objects.filter(directive=directive, organization__state="active")
        .order_by()
        .annotate(opened_at=Value(at, output_field=DateTimeField()), nothing=Value(""))
        .values_list("directive_id", "organization_id", "organization__sectors", "opened_at", *["nothing"] * len(EMPTY))
    )
    columns = ["directive", "organization", "sectors", "created_at", *EMPTY]
    return inserting.insert_from(Delivery, columns, chosen)


def hand_over(directive_id: int, *, at: datetime) -> int:
    """Write the letters of all deliveries that have none yet, chunk by chunk, each in its own transaction.

    Run twice or killed in the middle, the same letters: the key of a letter is its delivery and its liaison.
    """
    done = 0
    while pks := list(
        Delivery.objects.to_hand_over().filter(directive=directive_id).order_by("pk").values_list("pk", flat=True)[:CHUNK]
    ):
        done += _hand_over_some(directive_id, pks, at=at)
    return done


@transaction.atomic
def _hand_over_some(directive_id: int, pks: list[int], *, at: datetime) -> int:
    directive = Directive.objects.select_related("department", "document").get(pk=directive_id)
    deliveries = list(Delivery.objects.filter(pk__in=pks).select_related("organization"))
    liaisons = _liaisons_by_organization(d.organization_id for d in deliveries)
    letters = [(d, _addressees(d, liaisons.get(d.organization_id, []))) for d in deliveries]
    notices.directives_sent(directive, letters, at=at)
    Delivery.objects.filter(pk__in=pks).update(handed_over_at=at)
    unreachable = [d.pk for d in deliveries if d.organization_id not in liaisons]
    Delivery.objects.filter(pk__in=unreachable).update(failed_at=at, failure="no liaison")
    failpoint("handed_over.before_commit")
    return len(deliveries)


def _liaisons_by_organization(organization_ids: Any) -> dict[int, list[Liaison]]:
    found: dict[int, list[Liaison]] = {}
    for liaison in Liaison.objects.reachable().filter(organization__in=set(organization_ids)).select_related("user"):
        found.setdefault(liaison.organization_id, []).append(liaison)
    return found


def _addressees(delivery: Delivery, liaisons: list[Liaison]) -> list[Addressee]:
    return [
        Addressee(liaison.email, liaison.name, f"delivery:{delivery.pk}:{liaison.pk}:{liaison.email}"[:200], liaison.user)
        for liaison in liaisons
    ]


@transaction.atomic
def reopen(delivery: Delivery, *, at: datetime) -> None:
    """After an address was repaired: letters to whoever has none yet; refused ones are queued once more."""
    Delivery.objects.filter(pk=delivery.pk).update(handed_over_at=None, failed_at=None, failure="")
    _announce(delivery)
    Message.objects.about(f"delivery:{delivery.pk}").exclude(state=Message.State.SENT).update(
        state=Message.State.QUEUED, attempts=0, next_attempt_at=at, lease_until=None
    )


def note_outcome(*, message: Message, at: datetime, **_: Any) -> None:
    """A letter was accepted or came back: the first acceptance marks the delivery sent, the last refusal failed."""
    subject, _colon, pk = message.about.partition(":")
    if subject != "delivery":
        return
    if message.state == Message.State.SENT:
        _note_acceptance(pk, at)
    elif not Message.objects.about(message.about).filter(state__in=["queued", "sent"]).exists():
        Delivery.objects.filter(pk=pk, sent_at=None).update(failed_at=at, failure=message.last_error)


def _note_acceptance(pk: str, at: datetime) -> None:
    arrived = {"sent_at": at, "failed_at": None, "failure": ""}
    if Delivery.objects.filter(pk=pk, sent_at=None, failed_at=None).update(**arrived):
        return
    if Delivery.objects.filter(pk=pk, sent_at=None).update(**arrived):  # failed before, got through after all
        _announce(Delivery.objects.get(pk=pk))


def _announce(delivery: Delivery) -> None:
    changed.send(sender=Delivery, directive_id=delivery.directive_id)


@transaction.atomic
def acknowledge(delivery: Delivery, *, actor: User, handler: str, at: datetime) -> bool:
    """The organisation confirms receipt and names who handles it. The first confirmation counts; False for a later one."""
    if organization_of(actor) != delivery.organization_id:
        raise PermissionDenied
    confirmed = Delivery.objects.filter(pk=delivery.pk, acknowledged_at=None).update(
        acknowledged_at=at, acknowledged_by=actor, handler=handler, refused_at=None, refusal=""
    )
    if confirmed:
        _announce(delivery)
    return bool(confirmed)


@transaction.atomic
def refuse(delivery: Delivery, *, actor: User, reason: str, at: datetime) -> bool:
    """The organisation says the directive is not for it. The department is told and repairs the recipient."""
    if organization_of(actor) != delivery.organization_id:
        raise PermissionDenied
    refused = Delivery.objects.filter(pk=delivery.pk, acknowledged_at=None, refused_at=None).update(
        refused_at=at, refusal=reason
    )
    if refused:
        _announce(delivery)
        notices.delivery_refused(Delivery.objects.get(pk=delivery.pk), at=at)
    return bool(refused)
