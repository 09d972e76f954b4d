"""Names of bodies that are no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from directives.checks import reasons
from directives.checks.findings import WARNING, Hit, Spot, hit_of, rule
from directives.checks.texts import Draft, Text
from directives.rolling import names
from directives.rolling.changes import Found


@rule(WARNING, reasons.GONE, _("“%(words)s” is no more: %(gone)s. Its successor is “%(new)s”."))
def name_gone(draft: Draft) -> Iterator[Hit]:
    for text in draft.texts:
        on = _day_of(draft, text)
        if on is not None:
            for found in _apart(names.found_in(text.words, on)):
                if text.path[0] == "bases" or not text.is_cited(found.start, found.end):
                    yield hit_of(text, Spot(found.start, found.end, found.new, {"gone": found.why}))


def _day_of(draft: Draft, text: Text) -> date | None:
    """A document is cited with the names of its own day."""
    if text.path[0] != "bases":
        return draft.known.today
    basis = draft.content.bases[int(text.path[1])]
    return basis.dated_on if text.field == "issuer" else None


def _apart(finds: Iterator[Found]) -> Iterator[Found]:
    """The longest names come first; what lies inside one of them is no find of its own."""
    taken: list[Found] = []
    for found in finds:
        if not any(found.start < one.end and one.start < found.end for one in taken):
            taken.append(found)
            yield found
