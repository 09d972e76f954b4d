"""Guarded, recorded changes of state.

A step is a plain function that says what else happens when a record moves
from one state to the next. The decorator above it is the rule: from where to
where, by whom, and provided what.

    @step(SUBMITTED, to=APPROVED, by=is_leader & ~is_author)
    def approve(directive, *, actor, at):
        notices.directive_approved(directive, by=actor)

Where different people may take the same step from different states, ``by`` is a
table: ``@step(to=DRAFT, by={SUBMITTED: is_head | is_leader, APPROVED: is_clerk})``.

Calling a step locks the record, checks the rule against the locked row, runs
the body, saves, writes the trail and tells whoever is connected to
``approve.done``: all in one transaction, so a step happens wholly or not at all.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.dispatch import Signal
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import seals
from accounts.models import User
from accounts.permissions import Predicate
from notifications.failpoints import failpoint

Sentence = str | Promise


class Refused(Exception):
    """The rule says no; the message is meant for the person who asked."""


class OutOfStep(Refused):
    """The record has moved on since the person last saw it."""


class AlreadyDone(OutOfStep):
    """The step was taken a moment ago: a second click, or a second person."""


@dataclass(frozen=True)
class Condition:
    """Something that must be true of the record at that moment: ``unmet`` says what is not, nothing where all is well."""

    unmet: Callable[[Any, datetime], list[Sentence]]


def condition(
    otherwise: Sentence | Callable[[Any, datetime], Sentence],
) -> Callable[[Callable[[Any, datetime], bool]], Condition]:
    """What to say when it does not hold; a function of the record and the moment, where the sentence names what is wrong."""

    def made(holds: Callable[[Any, datetime], bool]) -> Condition:
        def unmet(record: Any, at: datetime) -> list[Sentence]:
            if holds(record, at):
                return []
            return [otherwise(record, at) if callable(otherwise) else otherwise]

        return Condition(unmet)

    return made


class Step:
    """One arrow of a workflow. See the module docstring."""

    do_not_call_in_templates = True  # a template lists steps; it never takes one

    def __init__(
        self,
        body: Callable[..., None],
        *,
        target: str,
        by: Mapping[str, Predicate],
        provided: Iterable[Condition],
    ) -> None:
        functools.update_wrapper(self, body)
        self.verb = body.__name__
        self.target, self.by = target, dict(by)
        self.conditions = tuple(provided)
        self.body = body
        self.done = Signal()

    def is_open_to(self, user: User, record: Any) -> bool:
        """May this person take this step now? (Decides which buttons show.)"""
        may = self.by.get(record.state)
        return may is not None and may(user, record)

    def unmet(self, record: Any, *, at: datetime) -> list[Sentence]:
        """What still stands in the way, in words."""
        return [sentence for condition in self.conditions for sentence in condition.unmet(record, at)]

    @transaction.atomic
    def __call__(self, record: Any, *, actor: User, at: datetime, **details: Any) -> None:
        rows = type(record)._base_manager.select_for_update()
        record.refresh_from_db(from_queryset=rows)
        self._check(record, actor, at)
        came_from = record.state

        self.body(record, actor=actor, at=at, **details)
        record.state = self.target
        record.save()

        seals.write(
            record, verb=self.verb, from_state=came_from, to_state=self.target,
            actor=actor, at=at, note=details.get("note", ""),
        )
        self.done.send(sender=type(record), record=record, actor=actor, at=at)
        failpoint(f"{self.verb}.before_commit")

    def is_a_matter_of(self, user: User, record: Any) -> bool:
        """May this person take it at all, from whatever state? To others nothing is said of the record's state."""
        return any(may(user, record) for may in self.by.values())

    def _check(self, record: Any, actor: User, at: datetime) -> None:
        if not self.is_a_matter_of(actor, record):
            raise PermissionDenied
        if record.state not in self.by:
            raise (AlreadyDone if record.state == self.target else OutOfStep)(self._moved_on(record))
        if not self.by[record.state](actor, record):
            raise PermissionDenied
        if obstacles := self.unmet(record, at=at):
            raise Refused(" ".join(str(o) for o in obstacles))

    def _moved_on(self, record: Any) -> str:
        state = record.get_state_display()
        if record.state == self.target:
            return _("This has been done already; the record is now: %(state)s.") % {"state": state}
        return _("The record has moved on meanwhile; it is now: %(state)s.") % {"state": state}


def step(
    *sources: str, to: str, by: Predicate | Mapping[str, Predicate], provided: Iterable[Condition] = ()
) -> Callable[[Callable[..., None]], Step]:
    """The rule of a step: its sources, its target, who may take it, and what must be true."""
    table = by if isinstance(by, Mapping) else dict.fromkeys(sources, by)
    return lambda body: Step(body, target=to, by=table, provided=provided)
