"""One cell as a value, and as it is kept in a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from directives.definitions.layout import Indicator, Kind

Row = Mapping[str, str]
"""A row of an indicator of rows: the key of the column, and what is kept of it (numbers "1234.5", moments in ISO)."""


@dataclass(frozen=True)
class Cell:
    """What is said of one indicator; where there is no cell, nothing has been said yet.

    ``is_nothing``: nothing to report, or does not apply. Otherwise one of ``value`` (a number or percent), ``words`` (a
    text or a choice), ``moment``, ``rows``; with the two baselines where they are wanted. ``typed`` keeps letter by
    letter what could not be understood, so that a draft loses nothing: such a cell cannot be filed.
    """

    is_nothing: bool = False
    value: Decimal | None = None
    ordinary: Decimal | None = None
    last_year: Decimal | None = None
    words: str = ""
    moment: datetime | None = None
    rows: tuple[Row, ...] = ()
    typed: Mapping[str, str] | None = None

    @property
    def is_given(self) -> bool:
        """Something is said, be it a nought."""
        return not self.is_nothing and (self.value is not None or bool(self.words or self.moment or self.rows))

    @property
    def is_understood(self) -> bool:
        return not self.typed


NUMBERS = ("value", "ordinary", "last_year")


def as_json(cell: Cell) -> dict[str, Any]:
    """As a draft keeps it; what is empty is left out."""
    said: dict[str, Any] = {name: f"{plain(number):f}" for name in NUMBERS if (number := getattr(cell, name)) is not None}
    said |= {"nothing": True} if cell.is_nothing else {}
    said |= {"words": cell.words} if cell.words else {}
    said |= {"moment": cell.moment.isoformat()} if cell.moment else {}
    said |= {"rows": [dict(row) for row in cell.rows]} if cell.rows else {}
    return said | ({"typed": dict(cell.typed)} if cell.typed else {})


def plain(number: Decimal) -> Decimal:
    """Without noughts at its end, so that what comes back from the database is what was typed; no exponent, no negative nought."""
    whole = number.to_integral_value()
    return abs(whole) if number == 0 else whole if number == whole else number.normalize()


def from_json(kept: Mapping[str, Any]) -> Cell:
    """What :func:`as_json` wrote."""
    return Cell(
        is_nothing=bool(kept.get("nothing")),
        **{name: Decimal(kept[name]) for name in NUMBERS if name in kept},
        words=kept.get("words", ""),
        moment=datetime.fromisoformat(kept["moment"]) if "moment" in kept else None,
        rows=tuple(kept.get("rows", ())),
        typed=kept.get("typed"),
    )


def all_from_json(kept: Mapping[str, Mapping[str, Any]]) -> dict[str, Cell]:
    return {key: from_json(cell) for key, cell in kept.items()}


def is_filled(indicator: Indicator, cells: Mapping[str, Cell], evidence: frozenset[str] = frozenset()) -> bool:
    """Has the indicator been answered, with a figure or with "nothing"? ``evidence`` are the indicators with files."""
    cell = cells.get(indicator.key)
    if cell is not None and cell.is_nothing:
        return True
    if indicator.kind == Kind.FILE:
        return indicator.key in evidence
    return cell is not None and cell.is_given
