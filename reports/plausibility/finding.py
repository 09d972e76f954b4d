"""What a rule is given, and what it finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from directives.definitions.layout import Indicator, Layout
from reports.cells.cell import Cell
from reports.cells.faults import quoted
from reports.cells.showing import amount
from reports.history import History, Past


@dataclass(frozen=True)
class Finding:
    """``key`` stays the same while the finding stands: what is said about it is kept by it. ``place`` is the answer it speaks of;
    ``needs_word``: the organisation is asked to say why it is so."""

    key: str
    place: str
    sentence: str
    needs_word: bool = True


@dataclass(frozen=True)
class Said:
    """A report as the rules see it. ``since`` and ``until`` are the days the directive and its occasion span, ``at`` the moment it
    was last changed."""

    layout: Layout
    cells: Mapping[str, Cell]
    history: History = field(default_factory=History)
    situation: str = ""
    has_words: bool = False
    since: date | None = None
    until: date | None = None
    at: datetime | None = None

    def value(self, key: str) -> Decimal | None:
        """The figure; None where there is none, or nothing to report."""
        cell = self.cells.get(key)
        return None if cell is None or cell.is_nothing else cell.value

    def figures(self) -> Iterator[tuple[Indicator, Cell, Decimal]]:
        """Every figure that is given, with its indicator and its whole cell."""
        for indicator in self.layout:
            value = self.value(indicator.key)
            if indicator.is_figure and value is not None:
                yield indicator, self.cells[indicator.key], value


def value_in(past: Past | None, key: str) -> Decimal | None:
    figure = past.figures.get(key) if past else None
    return figure.value if figure else None


def place_of(key: str) -> str:
    return f"figure-{key}"


def named(indicator: Indicator, value: Decimal) -> str:
    """"“Trạm mất liên lạc” 40 trạm"."""
    return f"{quoted(indicator.name)} {amount(indicator, value)}"
