"""The boards this process has read: each is kept while nothing in it has changed, for a minute at most.

Every open dashboard asks once a minute, a wall display among them; most of the time the answer is the one given last.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import CharField, OuterRef, Q, Subquery

from accounts.models import User
from accounts.prepared import AnyStaffMember, Given, Prepared
from directives.models import Directive, SignedCopy
from directives.querysets import DirectiveQuerySet
from reports import dashboard
from reports.dashboard import Board

State = Directive.State
KEPT = 200


def current(user: User, *, at: datetime) -> Board:
    """The person's board: no figure in it is older than the records, no name or telephone number older than a minute."""
    marks = tuple(MARKS.rows(department=user.department_id, waiting=dashboard.waiting_state(user.department)))
    if all(_is_settled(mark, at) for mark in marks):
        return _board(Look(user.pk, f"{at:%Y%m%d%H%M}", marks, user, at))
    return dashboard.board_for(user, at=at)


@dataclass(frozen=True)
class Look:
    """Whoever looks again within the minute, with nothing changed, sees the same."""

    person: int
    minute: str
    marks: tuple[tuple[Any, ...], ...]
    user: User = field(compare=False)
    at: datetime = field(compare=False)


@lru_cache(maxsize=KEPT)
def _board(look: Look) -> Board:
    return dashboard.board_for(look.user, at=look.at)


def _is_settled(mark: tuple[Any, ...], at: datetime) -> bool:
    """Nothing has to be counted anew for it."""
    _pk, state, _changed_at, counted_at, good_until, is_stale, _signed = mark
    return state != State.SENT or (not is_stale and counted_at <= at and (good_until is None or at < good_until))


def _marks() -> DirectiveQuerySet:
    """What shows that something on a board has changed: which directives are on it, and when each was counted."""
    shown = Q(state__in=[State.SENT, State.ISSUED]) | Q(state=Given("waiting", CharField()))
    found = Directive.objects.visible_to(AnyStaffMember()).in_force().filter(shown).order_by("pk")
    signed = SignedCopy.objects.filter(document__directive=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    counted = ("tally__counted_at", "tally__good_until", "tally__is_stale")
    return found.values_list("pk", "state", "changed_at", *counted, Subquery(signed))


MARKS = Prepared(_marks)
