"""Who wrote which part of a draft last, and in which revision: what tells a colleague's words from one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from accounts.models import User
from reports.models import Report


class Mark(NamedTuple):
    """The last change of one part. ``window`` names the page it was written on, where a script told it.

    ``is_carried``: it was taken over from yesterday, and nobody has looked at it yet.
    """

    revision: int
    person: int
    window: str = ""
    is_carried: bool = False

    def is_own(self, actor: User, window: str) -> bool:
        """Written on this very page: its answer may have been lost on the way, it is no clash."""
        return bool(window) and (self.person, self.window) == (actor.pk, window)


def marks_of(report: Report) -> dict[str, Mark]:
    return {name: Mark(*kept) for name, kept in report.marks.items()}


def carried(report: Report | None) -> frozenset[str]:
    """The parts that were taken over from yesterday and neither changed nor confirmed since."""
    return frozenset(name for name, mark in marks_of(report).items() if mark.is_carried) if report else frozenset()


def names_of(marks: Iterable[Mark]) -> Mapping[int, str]:
    """The people behind them, by their key."""
    people = {mark.person for mark in marks}
    return dict(User.objects.filter(pk__in=people).values_list("pk", "full_name")) if people else {}


def looked_at(marks: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """The marks, with none of these parts carried over any more."""
    confirmed = set(names)
    return {name: list(Mark(*kept)._replace(is_carried=False)) if name in confirmed else kept for name, kept in marks.items()}
