"""A draft saved by several people: each writes what they changed, nobody overwrites what they have not seen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from reports.filling.content import Content, Parts, differing, parts_of
from reports.filling.drafts import Stale, content_of, seen_in, start
from reports.filling.marks import Mark, carried, looked_at, marks_of, names_of
from reports.filling.writing import write
from reports.models import Obligation, Report


@dataclass(frozen=True)
class Clash:
    """A part two people have changed: the draft keeps ``theirs`` until the other one chooses."""

    name: str
    theirs: Any
    by: str


@dataclass(frozen=True)
class Merged:
    """How a save went. ``theirs`` are parts colleagues have changed meanwhile, ``by`` who; ``clashes`` were not written."""

    report: Report
    theirs: Parts
    by: str
    clashes: list[Clash]


@transaction.atomic
def save(obligation: Obligation, content: Content, *, seen: str, actor: User, at: datetime) -> Report:
    """Keep everything that was typed, where nobody can tell which of it is new.

    Raises :class:`Stale` where somebody else has saved since; the same words saved twice are saved once. A part that is
    not in ``content`` stays as it is.
    """
    draft = start(obligation, actor=actor, at=at)
    changed = differing(parts_of(content), parts_of(content_of(draft)))
    if not changed:
        return draft
    if seen != seen_in(draft):
        raise Stale(draft)
    write(draft, changed, actor=actor, at=at)
    return draft


@transaction.atomic
def merge(
    obligation: Obligation, mine: Parts, *, touched: Collection[str], seen: str, actor: User, at: datetime, window: str = ""
) -> Merged:
    """Keep the parts that this person has ``touched`` since ``seen``; all others are never written.

    A touched part that somebody else has changed since, to something else, is a clash. Raises :class:`Stale` where
    ``seen`` is another version of the report, which is to be seen first.
    """
    draft = start(obligation, actor=actor, at=at)
    revision = _revision_of(draft, seen)
    saved = parts_of(content_of(draft))
    changed = differing({name: mine[name] for name in touched if name in mine}, saved)
    newer = {name: mark for name, mark in marks_of(draft).items() if mark.revision > revision and not mark.is_own(actor, window)}
    if ours := {name: value for name, value in changed.items() if name not in newer}:
        write(draft, ours, actor=actor, at=at, window=window)
    _look_at(draft, [name for name in touched if name in mine and name not in changed])
    return _merged(draft, saved, newer, touched, changed)


def _revision_of(draft: Report, seen: str) -> int:
    version, _dot, revision = seen.partition(".")
    if version != str(draft.version) or not revision.isdecimal():
        raise Stale(draft)
    return int(revision)


def _look_at(draft: Report, names: list[str]) -> None:
    """Who writes the same again what was taken over has confirmed it."""
    if carried(draft).intersection(names):
        draft.marks = looked_at(draft.marks, names)
        draft.save(update_fields=["marks"])


def _merged(draft: Report, saved: Parts, newer: dict[str, Mark], touched: Collection[str], changed: Parts) -> Merged:
    people = names_of(newer.values())
    clashes = [Clash(name, saved.get(name), people.get(newer[name].person, "")) for name in changed if name in newer]
    theirs = {name: saved.get(name) for name in newer if name not in touched}
    by = {people.get(newer[name].person, "") for name in theirs}
    return Merged(draft, theirs, ", ".join(sorted(by)), clashes)
