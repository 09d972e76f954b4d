"""Status messages: which code does what to a delivery, and those the department sends about packages it has taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import BinaryIO

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import Refused
from directives import deliveries
from directives.edxml import finding, reading
from directives.edxml.exporting import sender_of, without_code
from directives.edxml.package import Package, Reference, Staff, Status
from directives.edxml.refusals import NotTaken
from directives.models import Delivery, StatusMessage

Code = StatusMessage.Code
ANSWERS = (Code.ARRIVED, Code.RECEIVED, Code.REFUSED, Code.ASSIGNED, Code.IN_PROGRESS, Code.DONE)
"""What the department may say of a package it has taken."""
SKEW = timedelta(hours=1)
"""Clocks may differ so much; a status from further in the future, or from before the sending, is none of this document's."""


@dataclass(frozen=True)
class Verdict:
    """What a message has done: one sentence. ``tone``: success, info (nothing changed) or warning (somebody has to look)."""

    sentence: str
    tone: str = "success"
    delivery: Delivery | None = None


def take_in(file: BinaryIO, *, by: User, at: datetime) -> Verdict:
    """Read one message and do what it says. Raises :class:`accounts.workflow.Refused` where it says nothing we can do."""
    file.seek(0)
    _dialect, said = reading.read(file)
    if isinstance(said, Package):
        raise NotTaken(_("This is a document, not a status message. Drafters take it on the page “Packages received”."))
    return apply(said, by=by, at=at)


@transaction.atomic
def apply(said: Status, *, by: User, at: datetime) -> Verdict:
    act = ACTS.get(said.code)
    if act is None:
        raise NotTaken(_("The status code “%(code)s” is unknown; known are 01 to 06, 13, 15 and 16.") % {"code": said.code[:10]})
    if said.code == Code.TAKE_BACK:
        return _asked_back(said, by)
    delivery = finding.delivery_of(said, by)
    when = _when(said, delivery, at)
    if not _is_new(said, delivery, when, by, at):
        return Verdict(
            _("%(who)s: this message (%(code)s of %(moment)s) was taken before.") % _words(said, delivery, when), "info", delivery
        )
    return act(said, delivery, when)


def _when(said: Status, delivery: Delivery, at: datetime) -> datetime:
    """When it happened, between the sending and now."""
    if said.at is None:
        raise NotTaken(_("The message does not say in a way that can be understood when it was written (Timestamp)."))
    sent = delivery.directive.sent_at or delivery.created_at
    if not sent - SKEW <= said.at <= at + SKEW:
        raise NotTaken(
            _("The message is of %(moment)s; the directive was sent at %(sent)s. Something is wrong with its time.")
            % {"moment": _moment(said.at), "sent": _moment(sent)}
        )
    return min(max(said.at, sent), at)


def _is_new(said: Status, delivery: Delivery, when: datetime, by: User, at: datetime) -> bool:
    _message, new = StatusMessage.objects.get_or_create(
        delivery=delivery, code=said.code, at=said.at,
        defaults={
            "description": said.description[:500], "person": _person(said)[:150], "taken_by": by, "taken_at": at,
        },
    )  # fmt: skip
    return new


def _person(said: Status) -> str:
    return said.staff.name or said.staff.department


def _arrived(said: Status, delivery: Delivery, when: datetime) -> Verdict:
    deliveries.note_arrival(delivery, at=when)
    return Verdict(_("%(who)s: it has arrived.") % _words(said, delivery, when), delivery=delivery)


def _received(said: Status, delivery: Delivery, when: datetime) -> Verdict:
    handler = (_person(said) or said.sender.name or delivery.organization.name)[:150]
    words = _words(said, delivery, when)
    if not deliveries.confirm(delivery, handler=handler, at=when):
        return Verdict(_("%(who)s: receipt was confirmed before; nothing changes.") % words, "info", delivery)
    return Verdict(_("%(who)s: receipt is confirmed.") % words, delivery=delivery)


def _refused(said: Status, delivery: Delivery, when: datetime) -> Verdict:
    words = _words(said, delivery, when)
    if deliveries.note_refusal(delivery, reason=words["reason"], at=when):
        return Verdict(_("%(who)s refuses it: %(reason)s The author and the clerks are told.") % words, "warning", delivery)
    if delivery.acknowledged_at:
        return Verdict(
            _("%(who)s refuses it now, but has confirmed receipt before; that stands. Call them.") % words, "warning", delivery
        )
    return Verdict(_("%(who)s: it was refused before; nothing changes.") % words, "info", delivery)


def _shown(said: Status, delivery: Delivery, when: datetime) -> Verdict:
    return Verdict(_("%(who)s: “%(status)s” is noted.") % _words(said, delivery, when), delivery=delivery)


def _deleted(said: Status, delivery: Delivery, when: datetime) -> Verdict:
    if not deliveries.note_deletion(delivery, at=when):
        return _not_asked(said, delivery, when)
    return Verdict(_("%(who)s: its copies are deleted.") % _words(said, delivery, when), delivery=delivery)


def _kept(said: Status, delivery: Delivery, when: datetime) -> Verdict:
    words = _words(said, delivery, when)
    if not deliveries.note_kept(delivery, reason=words["reason"], at=when):
        return _not_asked(said, delivery, when)
    return Verdict(_("%(who)s does not delete its copies: %(reason)s") % words, "warning", delivery)


def _not_asked(said: Status, delivery: Delivery, when: datetime) -> Verdict:
    words = _words(said, delivery, when)
    if delivery.recall_asked_at is None:
        sentence = _("%(who)s answers a recall, but %(number)s was not recalled. The answer is noted.")
        return Verdict(sentence % words, "warning", delivery)
    return Verdict(_("%(who)s has answered the recall before; nothing changes.") % words, "info", delivery)


def _asked_back(said: Status, by: User) -> Verdict:
    """Only the issuer of a document may ask for it."""
    package = finding.package_of(said, by)
    if package is None:
        raise NotTaken(
            _("The message asks for %(number)s back, but no such document of %(who)s was received.")
            % {"number": said.responds_to.code[:100], "who": said.sender.name[:200] or said.sender.organ_id}
        )
    return Verdict(
        _("%(who)s asks for %(number)s back. Do not rest on it any more, and answer with status 15 or 16.")
        % {"number": package.number_and_symbol, "who": package.issuer}, "warning",
    )  # fmt: skip


ACTS: dict[str, Callable[[Status, Delivery, datetime], Verdict]] = {
    Code.ARRIVED: _arrived, Code.REFUSED: _refused, Code.RECEIVED: _received, Code.ASSIGNED: _shown,
    Code.IN_PROGRESS: _shown, Code.DONE: _shown, Code.TAKE_BACK: _shown, Code.RECALL_AGREED: _deleted,
    Code.RECALL_REFUSED: _kept,
}  # fmt: skip


def about(said: Package, code: str, *, by: User, at: datetime, note: str = "") -> Status:
    """Our message about a package. Raises :class:`accounts.workflow.Refused` where the department has no code."""
    if not by.department.organ_id:
        raise Refused(without_code())
    return Status(
        responds_to=Reference(
            organ_id=said.sender.organ_id, code=said.number_and_symbol, dated_on=said.dated_on, document_id=said.document_id
        ),
        sender=sender_of(by.department), code=str(Code(code).value), description=note, at=localtime(at).replace(microsecond=0),
        staff=Staff(department=by.division.name if by.division else "", name=by.full_name, mobile=by.phone, email=by.email),
    )  # fmt: skip


def _words(said: Status, delivery: Delivery, when: datetime) -> dict[str, str]:
    reason = said.description.strip() or _("no reason was given")
    return {
        "who": f"{delivery.organization.short_name} · {delivery.directive.number_and_symbol}", "code": said.code,
        "moment": _moment(said.at or when), "status": str(Code(said.code).label), "number": delivery.directive.number_and_symbol,
        "reason": reason if reason.endswith((".", "!", "?")) else f"{reason}.",
    }  # fmt: skip


def _moment(moment: datetime) -> str:
    return date_format(localtime(moment), "H:i, d/m/Y")
