"""The history of a draft: its versions with what each of them changed, and the one that was submitted before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.trail_sentences import sentence
from directives import comparing, manuscripts, revisions
from directives.models import Directive, Revision


@dataclass(frozen=True)
class Version:
    """``changed`` counts the parts that differ from the version before; None where there is none before.
    ``steps`` were taken while the draft stood like this: the sentence and the moment of each."""

    revision: Revision
    changed: int | None
    steps: list[tuple[str, datetime]]


def versions(directive: Directive, first: int, count: int) -> list[Version]:
    """The newest first, ``count`` of them from place ``first``."""
    rows = list(directive.revisions.order_by("-number").select_related("saved_by")[first: first + count + 1])
    steps = _steps(directive, directive.revisions.values_list("number", "saved_at"))
    before: list[Revision | None] = [*rows, None][1:]
    pairs = list(zip(rows, before, strict=True))[:count]
    return [Version(one, _changed(earlier, one), steps.get(one.number, [])) for one, earlier in pairs]


def submitted_before(directive: Directive) -> Revision | None:
    """How it stood when it was last submitted; of a text that has been submitted now, the time before."""
    times = directive.trail.filter(verb="submit").order_by("-at").values_list("at", flat=True)[:2]
    earlier = times[:1] if directive.is_editable else times[1:2]
    return next((revisions.at(directive, at) for at in earlier), None)


def _changed(old: Revision | None, new: Revision) -> int | None:
    if old is None:
        return None
    said = (manuscripts.from_json(one.manuscript) for one in (old, new))
    return len(comparing.differences(*said))


def _steps(directive: Directive, moments: Iterable[Sequence[object]]) -> dict[int, list[tuple[str, datetime]]]:
    """The entries of the trail by the number of the revision there was then."""
    known = list(moments)
    found: dict[int, list[tuple[str, datetime]]] = {}
    for entry in directive.trail.select_related("actor").order_by("at"):
        numbers = [number for number, saved_at in known if saved_at <= entry.at]
        if numbers:
            found.setdefault(numbers[-1], []).append((sentence(entry), entry.at))
    return found
