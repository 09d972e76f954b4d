"""What the sending of one directive does to the one it amends: its standing, and the recall of its copies."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.workflow import Refused
from directives import deliveries
from directives.amending.beginning import over
from directives.amending.drafting import received_by
from directives.amending.said import named
from directives.models import Amendment, Directive, Recipient
from directives.naming import names_of
from enterprises.models import Organization

How = Amendment.How
Standing = Directive.Standing
BECOMES = {How.CORRECTION: Standing.CORRECTED, How.REPLACEMENT: Standing.REPLACED, How.RECALL: Standing.RECALLED}
"""What is supplemented stands as it stood."""


def in_the_way(directive: Directive) -> list[str]:
    """Why a directive that amends another one cannot go on; nothing where it amends none."""
    one = Amendment.objects.filter(directive=directive, in_effect_at=None).select_related("amended").first()
    if one is None:
        return []
    return [said for said in (over(one.amended, one.how), _not_told(one), _other_form(one)) if said]


def _not_told(one: Amendment) -> str:
    """A recall goes to everybody who has something to delete."""
    if one.how != How.RECALL:
        return ""
    told = Recipient.objects.filter(directive=one.directive_id).values_list("organization_id", flat=True)
    left_out = Organization.objects.filter(pk__in=received_by(one.amended) - set(told)).order_by("folded", "pk")
    names = [organization.short_name for organization in left_out]
    said = _("The recall has to go to everybody who received the document; add to the recipients: %(names)s.")
    return said % {"names": names_of(names)} if names else ""


def _other_form(one: Amendment) -> str:
    if one.how != How.REPLACEMENT or one.directive.kind == one.amended.kind:
        return ""
    said = _("What replaces a document has its form: choose the type “%(kind)s”.")
    return said % {"kind": one.amended.get_kind_display()}


def check_day(directive: Directive) -> None:
    """What amends a document is not dated before it. Raises :class:`accounts.workflow.Refused`."""
    one = Amendment.objects.filter(directive=directive).select_related("amended").first()
    if one and directive.issued_on < one.amended.issued_on:
        said = _("What amends %(document)s cannot be dated %(day)s, before it; choose another number.")
        raise Refused(said % {"document": named(one.amended), "day": f"{directive.issued_on:%d/%m/%Y}"})


def take_effect(*, record: Directive, at: datetime, **_details: Any) -> None:
    """In the transaction that sends the later directive; of two that are sent at once, one finds the other's effect.

    Raises :class:`accounts.workflow.Refused` then, and the later one stays unsent.
    """
    one = Amendment.objects.filter(directive=record, in_effect_at=None).first()
    if one is None:
        return
    amended = Directive.objects.select_for_update().get(pk=one.amended_id)
    if sentence := over(amended, one.how):
        raise Refused(sentence)
    one.in_effect_at = at
    one.save(update_fields=["in_effect_at"])
    if standing := BECOMES.get(How(one.how)):
        _stands(amended.pk, standing, at)
    if one.how == How.RECALL:
        deliveries.ask_for_deletion(amended, at=at)
        _give_back(amended, at)


def _stands(pk: int, standing: str, at: datetime) -> None:
    Directive.objects.filter(pk=pk).update(standing=standing, standing_since=at)


def _give_back(recalled: Directive, at: datetime) -> None:
    """Where a correction is recalled, what it corrected stands as it stood before it."""
    undone = Amendment.objects.filter(directive=recalled, how=How.CORRECTION).exclude(in_effect_at=None).first()
    if undone is None:
        return
    amended = Directive.objects.select_for_update().get(pk=undone.amended_id)
    others = amended.amendments.filter(how=How.CORRECTION).exclude(in_effect_at=None).exclude(pk=undone.pk)
    if amended.standing == Standing.CORRECTED and not others.exclude(directive__standing=Standing.RECALLED).exists():
        _stands(amended.pk, Standing.IN_FORCE, at)


def recalling(directive: Directive) -> Directive | None:
    """The directive that recalled this one."""
    one = directive.amendments.filter(how=How.RECALL).exclude(in_effect_at=None).select_related("directive").first()
    return one.directive if one else None
