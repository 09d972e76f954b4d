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
from notifications import outbox
from notifications.failpoints import failpoint
from notifications.models import Message
from notifications.outbox import Addressee

CHUNK = 200
EMPTY = ("failure", "handler", "refusal", "recall_refusal")
RECALLED = "recalled"
"""Why a letter never left: the directive was recalled before."""

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
    waiting = Delivery.objects.to_hand_over().select_for_update(of=("self",)).filter(pk__in=pks)  # not recalled meanwhile
    deliveries = list(waiting.select_related("organization").order_by("pk"))
    liaisons = _liaisons_by_organization(d.organization_id for d in deliveries)
    letters = [(d, _addressees(d, liaisons.get(d.organization_id, []))) for d in deliveries]
    notices.directives_sent(directive, letters, at=at)
    Delivery.objects.filter(pk__in=[d.pk for d in deliveries]).update(handed_over_at=at)
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
    """After an address was repaired: letters to whoever has none yet; refused ones are queued once more.

    Not where the directive was recalled meanwhile: its letters stay here.
    """
    reopened = Delivery.objects.filter(pk=delivery.pk, recall_asked_at=None)
    if not reopened.update(handed_over_at=None, failed_at=None, failure=""):
        return
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
    return confirm(delivery, handler=handler, at=at, by=actor)


@transaction.atomic
def refuse(delivery: Delivery, *, actor: User, reason: str, at: datetime) -> bool:
    """The organisation says the directive is not for it. The department is told and repairs the recipient."""
    if organization_of(actor) != delivery.organization_id:
        raise PermissionDenied
    return note_refusal(delivery, reason=reason, at=at)


@transaction.atomic
def confirm(delivery: Delivery, *, handler: str, at: datetime, by: User | None = None) -> bool:
    """Receipt is confirmed: by a person of the organisation, or by a message of its system (then ``by`` is None)."""
    confirmed = Delivery.objects.filter(pk=delivery.pk, acknowledged_at=None).update(
        acknowledged_at=at, acknowledged_by=by, handler=handler, refused_at=None, refusal=""
    )
    if confirmed:
        _announce(delivery)
    return bool(confirmed)


@transaction.atomic
def note_refusal(delivery: Delivery, *, reason: str, at: datetime) -> bool:
    refused = Delivery.objects.filter(pk=delivery.pk, acknowledged_at=None, refused_at=None).update(
        refused_at=at, refusal=reason
    )
    if refused:
        _announce(delivery)
        notices.delivery_refused(Delivery.objects.get(pk=delivery.pk), at=at)
    return bool(refused)


@transaction.atomic
def note_arrival(delivery: Delivery, *, at: datetime) -> None:
    """The system of the organisation says it has the document: as good as a letter that was accepted."""
    _note_acceptance(str(delivery.pk), at)


@transaction.atomic
def ask_for_deletion(directive: Directive, *, at: datetime) -> None:
    """The directive is recalled: every recipient is asked to delete its copies; letters that have not left stay here."""
    theirs = Delivery.objects.filter(directive=directive)
    theirs.to_hand_over().update(handed_over_at=at)  # after whoever is writing letters, so that these are found next
    outbox.take_back([f"delivery:{pk}" for pk in theirs.values_list("pk", flat=True)], why=RECALLED)
    theirs.filter(sent_at=None, failed_at=None).update(failed_at=at, failure=RECALLED)
    theirs.filter(recall_asked_at=None).update(recall_asked_at=at)
    changed.send(sender=Delivery, directive_id=directive.pk)


@transaction.atomic
def confirm_deletion(delivery: Delivery, *, actor: User, at: datetime) -> bool:
    """The organisation confirms that its copies are deleted. The first word counts, a refusal may still be taken back.

    Who has done what the recall asks for has received it.
    """
    if organization_of(actor) != delivery.organization_id:
        raise PermissionDenied
    confirmed = note_deletion(delivery, at=at, by=actor)
    for recall in _recalls_of(delivery) if confirmed else ():
        acknowledge(recall, actor=actor, handler=actor.full_name, at=at)
    return confirmed


def _recalls_of(delivery: Delivery) -> list[Delivery]:
    """The recall as the same organisation received it."""
    recalls = Directive.objects.filter(amendment__amended=delivery.directive_id, amendment__how="recall")
    return list(Delivery.objects.filter(directive__in=recalls, organization=delivery.organization_id, refused_at=None))


@transaction.atomic
def refuse_deletion(delivery: Delivery, *, actor: User, reason: str, at: datetime) -> bool:
    """The organisation says why it cannot delete its copies. The department is told."""
    if organization_of(actor) != delivery.organization_id:
        raise PermissionDenied
    return note_kept(delivery, reason=reason, at=at)


@transaction.atomic
def note_deletion(delivery: Delivery, *, at: datetime, by: User | None = None) -> bool:
    """Its copies are deleted, says a person of the organisation, or its system; False where nobody asked, or it is done."""
    asked = Delivery.objects.filter(pk=delivery.pk, recall_asked_at__isnull=False, recalled_at=None)
    done = asked.update(recalled_at=at, recalled_by=by, recall_refused_at=None, recall_refusal="")
    if done:
        _announce(delivery)
    return bool(done)


@transaction.atomic
def note_kept(delivery: Delivery, *, reason: str, at: datetime) -> bool:
    """Its copies are not deleted, and why; False where nobody asked, or it was answered before."""
    asked = Delivery.objects.filter(
        pk=delivery.pk, recall_asked_at__isnull=False, recalled_at=None, recall_refused_at=None
    )
    done = asked.update(recall_refused_at=at, recall_refusal=reason)
    if done:
        _announce(delivery)
        notices.deletion_refused(Delivery.objects.get(pk=delivery.pk), at=at)
    return bool(done)
