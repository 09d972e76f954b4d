"""The choices of the official sheet in its language, Vietnamese, and what is meant by one that was written in it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import translation

from reports.cells import numbers
from reports.models import Report, Response

NOTHING = "x"
"""Chosen in the column "Không phát sinh"."""
MEANS_NOTHING = {"x", "có", "v", "✓", "1", "true", "yes", "không phát sinh", "nothing to report"}
LANGUAGES = ("vi", "en")

SITUATIONS = tuple(Report.Situation.values)
ANSWERS = tuple(Response.Answer.values)


def label(choices: type[Report.Situation] | type[Response.Answer], value: str, language: str = "vi") -> str:
    with translation.override(language):
        return str(choices(value).label) if value else ""


def labels(choices: type[Report.Situation] | type[Response.Answer]) -> list[str]:
    return [label(choices, value) for value in choices.values]


def meant(choices: type[Report.Situation] | type[Response.Answer], written: str) -> str:
    """The value, by its words in either language, without regard to capitals and accents; "" where none is meant."""
    said = _plain(written)
    found = {value for value in choices.values if said in _names(choices, value)}
    return found.pop() if len(found) == 1 else ""


def means_nothing(written: str) -> bool:
    return numbers.tidy(written) in MEANS_NOTHING


def _names(choices: type[Report.Situation] | type[Response.Answer], value: str) -> Iterable[str]:
    return {_plain(value), *(_plain(label(choices, value, language)) for language in LANGUAGES)}


def _plain(words: str) -> str:
    return numbers.bare(numbers.tidy(words))
