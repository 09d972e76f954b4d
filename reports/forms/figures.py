"""The figures of a report as fields of its form: read from what was typed, and what stands in each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from directives.definitions.layout import Column, Indicator, Kind, Layout
from reports.cells import reading, showing
from reports.cells.cell import NUMBERS, Cell
from reports.filling.content import FIGURE

Typed = Mapping[str, str]
"""What stands in the fields of the form, by their names."""


def name_of(indicator: Indicator) -> str:
    return f"{FIGURE}{indicator.key}"


def cells_of(layout: Layout, typed: Typed) -> dict[str, Cell]:
    """The cells of the fields that have arrived; a figure whose fields are not there stays as it is."""
    read = ((indicator.key, _cell(indicator, typed)) for indicator in layout)
    return {key: cell for key, cell in read if cell is not None}


def fields_of(indicator: Indicator, cell: Cell | None) -> dict[str, str]:
    """What stands in each of its fields, also in the empty ones."""
    said = showing.as_typed(indicator, cell)
    name, main = name_of(indicator), reading.main_part(indicator)
    if indicator.kind == Kind.ROWS:
        return {f"{name}-nothing": "", f"{name}-rows": "0"} | {f"{name}-{part}": words for part, words in said.items()}
    parts = (*(NUMBERS[1:] if indicator.wants_baseline else ()), "nothing")
    return {name: said.get(main, "")} | {f"{name}-{part}": said.get(part, "") for part in parts}


def _cell(indicator: Indicator, typed: Typed) -> Cell | None:
    name = name_of(indicator)
    is_nothing = typed.get(f"{name}-nothing", "")
    if indicator.kind == Kind.ROWS:
        return _of_rows(indicator, typed, is_nothing) if f"{name}-rows" in typed else None
    if name not in typed:
        return None
    said = {part: typed.get(f"{name}-{part}", "") for part in NUMBERS[1:]}
    return reading.cell_of(indicator, said | {reading.main_part(indicator): typed[name], "nothing": is_nothing})


def _of_rows(indicator: Indicator, typed: Typed, is_nothing: str) -> Cell:
    cell = reading.rows_of(indicator, list(_rows(indicator, typed)))
    if not is_nothing:
        return cell
    if cell.rows:
        return replace(cell, typed={"nothing": showing.written(indicator, cell)} | dict(cell.typed or {}))
    return Cell(is_nothing=True)


def _rows(indicator: Indicator, typed: Typed) -> Iterator[dict[str, str]]:
    name = name_of(indicator)
    for number in range(count_of_rows(indicator, typed)):
        yield {column.key: typed.get(f"{name}-{number}-{column.key}", "") for column in indicator.columns}


def count_of_rows(indicator: Indicator, typed: Typed) -> int:
    """One more than can be taken at most, so that too many are said and not cut off."""
    said = typed.get(f"{name_of(indicator)}-rows", "")
    return min(int(said), reading.MOST_ROWS + 1) if said.isdecimal() else 0


@dataclass(frozen=True)
class Box:
    """One input: ``asked`` says what kind of thing is typed into it."""

    name: str
    label: str
    value: str
    asked: Indicator | Column

    @property
    def id(self) -> str:
        return f"id_{self.name}"

    @property
    def is_moment(self) -> bool:
        """An hour that was not understood is shown as it was typed: a field for hours would swallow it."""
        return self.asked.kind == Kind.MOMENT and (not self.value or (len(self.value) == 16 and self.value[10] == "T"))

    @property
    def is_number(self) -> bool:
        return self.asked.kind in (Kind.NUMBER, Kind.PERCENT)

    @property
    def is_choice(self) -> bool:
        return self.asked.kind == Kind.CHOICE

    @property
    def stray(self) -> str:
        """What stands there and is none of the choices."""
        return "" if self.value in self.asked.choices else self.value


def row_boxes(indicator: Indicator, number: int | str, typed: Typed) -> list[Box]:
    """The inputs of one row; ``number`` from 0, or the place holder of a row to come."""
    names = {column: f"{name_of(indicator)}-{number}-{column.key}" for column in indicator.columns}
    return [Box(name, column.name, typed.get(name, ""), column) for column, name in names.items()]
