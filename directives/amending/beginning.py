"""Beginning the directive that mends another one; what stands in the way of it, in a sentence."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import Refused
from directives import editing
from directives.amending.drafting import Wish, manuscript_of
from directives.amending.said import named
from directives.models import Amendment, Directive
from directives.permissions import is_drafter

How = Amendment.How
Standing = Directive.Standing


@transaction.atomic
def begin(amended: Directive, wish: Wish, *, by: User, at: datetime) -> Directive:
    """A draft of the person's that corrects, replaces, recalls or supplements what was sent.

    It goes the way of every directive, and takes effect when it is sent. Raises :class:`accounts.workflow.Refused` with the
    sentence where that cannot be begun.
    """
    locked = Directive.objects.select_for_update().get(pk=amended.pk)
    if not is_drafter(by, locked):
        raise PermissionDenied
    if sentence := obstacle(locked, wish.how):
        raise Refused(sentence)
    draft = editing.start(by, manuscript_of(locked, wish), at=at)
    Amendment.objects.create(
        directive=draft, amended=locked, how=wish.how, fault=wish.fault, reason=wish.reason, begun_by=by, begun_at=at
    )
    return draft


def obstacle(amended: Directive, how: str) -> str:
    """Why it cannot be amended so; empty where it can."""
    return out_of_reach(amended) or over(amended, how) or _recalls(amended, how) or _under_way(amended, how)


def out_of_reach(amended: Directive) -> str:
    """Why nothing at all can be done about it: it was not sent, or has been recalled."""
    if not amended.is_out:
        said = _("Only a directive that was sent is corrected, replaced or recalled; this one is: %(state)s.")
        return said % {"state": amended.get_state_display()}
    return over(amended, How.RECALL)


def over(amended: Directive, how: str) -> str:
    """Where it does not stand any more: what was replaced can still be recalled, what was recalled is done with."""
    if amended.standing == Standing.RECALLED:
        return _("%(document)s has been recalled; nothing is left of it to be amended.") % {"document": named(amended)}
    if amended.standing == Standing.REPLACED and how != How.RECALL:
        said = _("%(document)s has been replaced; what is wrong now has to be mended in the directive that replaced it.")
        return said % {"document": named(amended)}
    return ""


def _recalls(amended: Directive, how: str) -> str:
    recalled = Amendment.objects.filter(directive=amended, how=How.RECALL).exists()
    if recalled and how in (How.RECALL, How.REPLACEMENT):
        return _("A recall is neither recalled nor replaced: what was recalled by it has to be issued anew.")
    return ""


def _under_way(amended: Directive, how: str) -> str:
    one = pending(amended).filter(how=how).select_related("directive__author").first()
    if one is None:
        return ""
    said = _("%(name)s began the same on %(day)s (now: %(state)s): go on with that draft, or have it deleted.")
    return said % {
        "name": one.directive.author, "day": f"{one.begun_at:%d/%m/%Y}", "state": one.directive.get_state_display(),
    }


def pending(amended: Directive) -> QuerySet[Amendment]:
    """What is being prepared and may still take effect."""
    return amended.amendments.filter(in_effect_at=None).exclude(directive__state=Directive.State.VOIDED)
