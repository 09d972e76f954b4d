"""Whom it goes to: the line "Kính gửi", and the recipients of the register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from directives.checks import reasons
from directives.checks.findings import ERROR, WARNING, Hit, rule
from directives.checks.known import Member
from directives.checks.rules.duties import concerns, members
from directives.checks.texts import Draft
from directives.naming import names_of
from directives.rolling.changes import Receive

PATH = ("recipients",)


@rule(ERROR, reasons.ORDER, _("Write whom the document is addressed to (Kính gửi)."))
def nobody_addressed(draft: Draft) -> Iterator[Hit]:
    if not draft.head("addressees").strip():
        yield Hit(("head", "addressees"))


@rule(ERROR, reasons.ORDER, _("Choose at least one recipient."))
def nobody_receives(draft: Draft) -> Iterator[Hit]:
    if not members(draft):
        yield Hit(PATH)


@rule(WARNING, reasons.ADDRESSED, _("No section concerns %(words)s."))
def recipient_without_duty(draft: Draft) -> Iterator[Hit]:
    if not any(block.points for block in draft.content.blocks):
        return
    idle = [member for member in members(draft) if not _is_concerned(draft, member)]
    if idle:
        yield _about(idle, drops=True)


def _is_concerned(draft: Draft, member: Member) -> bool:
    return any(concerns(block, point, member) for block in draft.content.blocks for point in block.points)


@rule(
    WARNING, reasons.ADDRESSED,
    ngettext_lazy(
        "%(words)s is no longer active and receives nothing.", "%(words)s are no longer active and receive nothing.", "count"
    ),
)
def recipient_inactive(draft: Draft) -> Iterator[Hit]:
    """The editor does not offer them any more: they are gone with the next save."""
    known = draft.known.members
    gone = [known[pk] for pk in sorted(draft.manuscript.recipients) if pk in known and not known[pk].is_active]
    if gone:
        yield _about(gone)


@rule(
    WARNING, reasons.ADDRESSED,
    ngettext_lazy(
        "%(words)s has no liaison with an e-mail address and will get no letter.",
        "%(words)s have no liaison with an e-mail address and will get no letter.", "count",
    ),
)
def recipient_unreachable(draft: Draft) -> Iterator[Hit]:
    if silent := [member for member in members(draft) if not member.is_reachable]:
        yield _about(silent)


def _about(found: Sequence[Member], drops: bool = False) -> Hit:
    acts = tuple(Receive(member.pk, False) for member in found) if drops else ()
    return Hit(PATH, names_of([member.name for member in found]), {"count": len(found)}, acts)
