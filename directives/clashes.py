"""Somebody else has saved meanwhile: what their version and mine say differently, and the two put together."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from directives import manuscripts, merging, readable
from directives.comparing import SECTIONS, pieces, recognised
from directives.manuscripts import Manuscript
from directives.merging import BOTH, MINE, ORDER, THEIRS, Difference
from directives.models import Directive
from directives.readable import Line, Names

LONGEST_MARKS = 100_000


@dataclass(frozen=True)
class Question:
    """One part: what theirs says struck, what mine says added; ``choice`` is whose will be taken, "" while nobody has said."""

    difference: Difference
    title: str
    lines: list[Line]
    choice: str

    @property
    def name(self) -> str:
        return f"take-{self.difference.name}"

    @property
    def is_of_both(self) -> bool:
        return self.difference.by == BOTH

    @property
    def is_order(self) -> bool:
        return self.difference.kind == ORDER


@dataclass(frozen=True)
class Clash:
    """``saved`` is the directive as it stands now; ``mine`` bears their keys where it says what they say; ``together`` is
    what becomes of both by the choices made so far."""

    saved: Directive
    mine: Manuscript
    questions: list[Question]
    together: Manuscript

    @property
    def is_open(self) -> bool:
        return any(not question.choice for question in self.questions)

    @property
    def is_of_both(self) -> bool:
        """Have both changed the same part anywhere?"""
        return any(question.is_of_both for question in self.questions)


def between(saved: Directive, mine: Manuscript, base: Mapping[str, str], chosen: Mapping[str, str]) -> Clash:
    """``base`` are the marks of what both began with; ``chosen`` says by the name of a difference whose is taken, by
    "all" for every one of them."""
    theirs = manuscripts.of(saved)
    mine = recognised(theirs, mine)
    found = merging.differences(base, theirs, mine)
    taken = {one.name: chosen.get("all") or chosen.get(one.name) or one.proposal for one in found}
    called = readable.titles(pieces(theirs)) | readable.titles(pieces(mine))
    names = Names.of(saved.department)
    questions = [Question(one, _title(one, called), _lines(one, names), taken[one.name]) for one in found]
    return Clash(saved, mine, questions, merging.put_together(theirs, mine, taken))


def marks_in_words(manuscript: Manuscript) -> str:
    """As a form carries them along."""
    return json.dumps(merging.marks(manuscript), separators=(",", ":"))


def marks_from(words: str) -> dict[str, str]:
    """What a form brings back; nothing where it is not ours."""
    try:
        found = json.loads(words[:LONGEST_MARKS])
    except ValueError:
        return {}
    return {str(name): str(mark) for name, mark in found.items()} if isinstance(found, dict) else {}


def choices_in(sent: Mapping[str, str]) -> dict[str, str]:
    """What somebody has chosen in the form: a difference (or "all") and whose to take."""
    said = {name.removeprefix("take-"): whose for name, whose in sent.items() if name.startswith("take-")}
    return {name: whose for name, whose in said.items() if whose in (MINE, THEIRS)}


def _title(one: Difference, called: Mapping[tuple[str, str], str]) -> str:
    if one.kind != ORDER:
        return called[one.kind, one.key]
    home, _dot, section = one.key.partition(".")
    if section:
        return _("%(section)s: order of the requirements") % {"section": called[SECTIONS, section]}
    return {
        "bases": _("Order of the bases"), SECTIONS: _("Order of the sections"), "reports": _("Order of the reports"),
        "copies": _("Order of the copies"), "appendices": _("Order of the appendices"),
    }[home]


def _lines(one: Difference, names: Names) -> list[Line]:
    return [] if one.kind == ORDER else readable.lines(one.theirs, one.mine, names)
