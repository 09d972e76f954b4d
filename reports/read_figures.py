"""The figures of a report as they are read: group by group, each with what the version before said where it differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from directives.definitions.layout import Indicator, Kind
from reports import places, recording
from reports.cells.cell import Cell, all_from_json
from reports.cells.showing import amount, in_column, written
from reports.models import Attachment, Report


@dataclass(frozen=True)
class Baseline:
    """What the organisation gave beside a figure, and by how much the figure differs from it; ``before`` is what it gave in
    the version before, where that ``is_changed``."""

    said: str
    change: Decimal | None
    before: str = ""
    is_changed: bool = False


@dataclass(frozen=True)
class ReadRow:
    """One row as (name of the column, what stands in it); ``is_new``: the version before had none like it."""

    fields: list[tuple[str, str]]
    is_new: bool = False


@dataclass(frozen=True)
class ReadFigure:
    """One indicator. ``cell`` is None where nothing was said; ``before`` what the version before said, None where the same."""

    indicator: Indicator
    cell: Cell | None
    before: Cell | None
    is_changed: bool
    files: list[Attachment] = field(default_factory=list)

    @property
    def place(self) -> str:
        return places.of_figure(self.indicator.key)

    @property
    def written(self) -> str:
        return written(self.indicator, self.cell)

    @property
    def written_before(self) -> str:
        return written(self.indicator, self.before)

    @property
    def reads_otherwise(self) -> bool:
        """Otherwise what changed is its baselines or some of its rows."""
        return self.is_changed and self.written != self.written_before

    @property
    def is_missing(self) -> bool:
        if self.indicator.kind == Kind.FILE and self.files:
            return False
        return self.cell is None or not (self.cell.is_nothing or self.cell.is_given)

    @property
    def ordinary(self) -> Baseline | None:
        return self._against("ordinary")

    @property
    def last_year(self) -> Baseline | None:
        return self._against("last_year")

    @cached_property
    def rows(self) -> list[ReadRow]:
        known = self._fields(self.before) if self.is_changed else None
        return [ReadRow(fields, known is not None and fields not in known) for fields in self._fields(self.cell)]

    @cached_property
    def rows_gone(self) -> list[ReadRow]:
        """Rows of the version before that stand in this one no more."""
        still = self._fields(self.cell)
        return [ReadRow(fields) for fields in self._fields(self.before) if fields not in still]

    def _fields(self, cell: Cell | None) -> list[list[tuple[str, str]]]:
        columns = self.indicator.columns
        return [[(column.name, in_column(column, row)) for column in columns] for row in (cell.rows if cell else ())]

    def _against(self, name: str) -> Baseline | None:
        base, earlier = getattr(self.cell, name, None), getattr(self.before, name, None)
        if base is None and earlier is None:
            return None
        value = self.cell.value if self.cell else None
        change = (value - base) / abs(base) * 100 if value is not None and base else None
        said, before = ("" if given is None else amount(self.indicator, given) for given in (base, earlier))
        return Baseline(said, change, before, self.is_changed and base != earlier)


@dataclass(frozen=True)
class ReadGroup:
    title: str
    figures: list[ReadFigure]


def groups_of(report: Report, before: Report | None, files: Sequence[Attachment]) -> list[ReadGroup]:
    layout = recording.layout_of(report)
    if not layout.groups:
        return []
    cells = all_from_json(report.figures)
    cells_before = all_from_json(before.figures) if before else None
    return [
        ReadGroup(group.title, [_read(indicator, cells, cells_before, files) for indicator in group.indicators])
        for group in layout.groups
    ]


def _read(
    indicator: Indicator, cells: Mapping[str, Cell], before: Mapping[str, Cell] | None, files: Sequence[Attachment]
) -> ReadFigure:
    cell, earlier = cells.get(indicator.key), (before or {}).get(indicator.key)
    own = [file for file in files if file.indicator == indicator.key]
    return ReadFigure(indicator, cell, earlier, before is not None and cell != earlier, own)


