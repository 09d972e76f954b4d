"""What a report says: as one value, and in parts, each under the name its field bears on the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reports.cells.cell import Cell, as_json

TEXTS = ("situation", "summary", "difficulties")
ANSWER, WORDS, FIGURE, EXPLANATION = "answer-", "words-", "figure-", "explain-"

Parts = dict[str, Any]
"""Name of a field → what stands there: words, or a cell as a draft keeps it. Nothing there is "" or {}, or no name."""


@dataclass(frozen=True)
class Content:
    """What a report says, files aside.

    ``responses`` maps the key of a requirement to its answer and words; ``figures`` the key of an indicator to its cell
    as a draft keeps it; ``explanations`` the key of a finding to what was said about it.
    """

    situation: str = ""
    summary: str = ""
    difficulties: str = ""
    responses: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    figures: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    explanations: Mapping[str, str] = field(default_factory=dict)


def parts_of(content: Content) -> Parts:
    said: Parts = {name: getattr(content, name) for name in TEXTS}
    for pk, (answer, words) in content.responses.items():
        said |= {f"{ANSWER}{pk}": answer, f"{WORDS}{pk}": words}
    said |= {f"{FIGURE}{key}": dict(cell) for key, cell in content.figures.items()}
    return said | {f"{EXPLANATION}{key}": words for key, words in content.explanations.items()}


def figure_parts(cells: Mapping[str, Cell]) -> Parts:
    """Cells by the key of their indicator, as parts of a report."""
    return {f"{FIGURE}{key}": as_json(cell) for key, cell in cells.items()}


def differing(mine: Parts, saved: Parts) -> Parts:
    """Those of ``mine`` that say something else than what is saved."""
    return {name: value for name, value in mine.items() if (value or None) != (saved.get(name) or None)}
