"""A change that is proposed: where, what was there, what comes instead, why, and what has to be done to the draft."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from directives.models import Basis

Path = tuple[str | int, ...]
"""Which field: ("head", "subject"), ("blocks", 0, "points", 2, "text"), ("reports", 1, "wording")."""
AROUND = 60


@dataclass(frozen=True)
class Found:
    """Letters of a text a rule wants to replace. ``sure`` False: offered, but not chosen beforehand.

    ``day`` is the day the letters named, where they named one.
    """

    start: int
    end: int
    new: str
    why: str
    sure: bool = True
    day: date | None = None


@dataclass(frozen=True)
class Replace:
    """These letters of the text at ``path`` become others."""

    path: Path
    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Put:
    """The field at ``path`` takes this value."""

    path: Path
    value: Any


@dataclass(frozen=True)
class TakeOut:
    """The basis, section, requirement, report or copy at ``path`` goes."""

    path: Path


@dataclass(frozen=True)
class AddCopy:
    """A new line of Nơi nhận."""

    name: str
    note: str


@dataclass(frozen=True)
class Receive:
    """An organisation receives the directive, or no longer does."""

    organization: int
    chosen: bool


@dataclass(frozen=True)
class AddBasis:
    """A document of this season, after the bases that stay; those added stand in the order of their levels."""

    level: int
    basis: Basis


@dataclass(frozen=True)
class Move:
    """The row at ``path`` takes the place ``to`` in its list, once everything else is done."""

    path: Path
    to: int


Act = Replace | Put | TakeOut | AddCopy | Receive | AddBasis | Move


@dataclass(frozen=True)
class Change:
    """One line of the list. ``key`` stays the same as long as the source, the target and the registers do."""

    key: str
    part: str
    where: str
    old: str
    new: str
    why: str
    acts: tuple[Act, ...] = field(repr=False)
    sure: bool = True
    before: str = ""
    after: str = ""


def of_text(path: Path, part: str, where: str, text: str, found: Found, more: tuple[Act, ...] = ()) -> Change:
    """A change of some letters, with the words around them."""
    before, after = text[max(0, found.start - AROUND) : found.start], text[found.end : found.end + AROUND]
    return Change(
        f"{named(path)}@{found.start}", part, where, text[found.start : found.end], found.new, found.why,
        (Replace(path, found.start, found.end, found.new), *more), found.sure,
        before=_cut(before, found.start > AROUND, at_start=True), after=_cut(after, found.end + AROUND < len(text), at_start=False),
    )


def named(path: Path) -> str:
    return ".".join(str(step) for step in path)


def _cut(text: str, is_cut: bool, *, at_start: bool) -> str:
    """Cut at a word, not inside one."""
    if not is_cut:
        return text
    return "…" + text.partition(" ")[2] if at_start else text.rpartition(" ")[0] + "…"
