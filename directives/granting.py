"""Keeping the register of signing rights: entered, corrected while nobody has signed by them, ended, warned of in time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from accounts.models import Division, User
from accounts.workflow import Refused
from directives import clock_notices
from directives.models import Directive, SigningRight

WARNED = timedelta(days=14)
"""So long before its last day a right that ends is told of."""
MORNING = time(7)


def standing(right: SigningRight, on: date) -> str:
    """"coming", "in_force", "ends_soon" or "ended" (see accounts/marks.py)."""
    if right.last_day and right.last_day < on:
        return "ended"
    if right.starts_on > on:
        return "coming"
    return "ends_soon" if right.last_day and right.last_day - on <= WARNED else "in_force"


def is_used(right: SigningRight) -> bool:
    return Directive.objects.filter(signing_right=right).exists()


def with_use(rights: QuerySet[SigningRight]) -> QuerySet[SigningRight]:
    """Each with ``used``: how many documents were signed by it, None where there is none."""
    signed = Directive.objects.filter(signing_right=OuterRef("pk")).order_by().values("signing_right").annotate(n=Count("pk"))
    return rights.annotate(used=Subquery(signed.values("n")))


@transaction.atomic
def keep(right: SigningRight, divisions: Iterable[Division], *, by: User, at: datetime) -> SigningRight:
    """Enter a new right, or correct one nobody has signed by. Raises :class:`Refused` for one that was used or has ended."""
    if right.pk:
        stored = SigningRight.objects.select_for_update().get(pk=right.pk)
        _check_unused(stored)
    else:
        right.created_by, right.created_at = by, at
    right.save()
    right.divisions.set(divisions)
    return right


def _check_unused(stored: SigningRight) -> None:
    if stored.ended_on:
        raise Refused(_("This right was ended; enter a new one instead."))
    if is_used(stored):
        raise Refused(_("Documents were signed by this right, so its words stay as they are; end it and enter a new one."))


@transaction.atomic
def end(pk: int, *, last_day: date, reason: str, by: User, at: datetime) -> SigningRight:
    """Let it be used for the last time on that day. Raises :class:`Refused` where it has ended, or was used later."""
    right = SigningRight.objects.select_for_update().get(pk=pk)
    if right.last_day and right.last_day < localdate(at):
        raise Refused(_("This right has ended already, on %(day)s.") % {"day": f"{right.last_day:%d/%m/%Y}"})
    used = Directive.objects.filter(signing_right=right).order_by("-issued_on").first()
    if used and used.issued_on > last_day:
        raise Refused(
            _("%(number)s was signed by this right on %(day)s; its last day cannot be before that.")
            % {"number": used.number_and_symbol, "day": f"{used.issued_on:%d/%m/%Y}"}
        )
    right.ended_on, right.ended_by, right.end_reason = last_day, by, reason
    right.save(update_fields=["ended_on", "ended_by", "end_reason"])
    return right


def warn_of_ending(*, at: datetime) -> None:
    """Tell the administrators, two weeks before its last day, of every right that ends: once, however often this is called."""
    today = localdate(at)
    if localtime(at).time() < MORNING:
        return
    ending = SigningRight.objects.filter(ended_on=None, ends_on__gte=today, ends_on__lte=today + WARNED, starts_on__lte=today)
    for right in ending.select_related("department"):
        clock_notices.signing_right_ends(right, at=at)
