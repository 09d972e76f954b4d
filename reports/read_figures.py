"""The figures of a report as they are read: group by group, each with what the version before said where it differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from directives.definitions.layout import Indicator, Kind
from reports import places, recording
from reports.cells.cell import Cell, all_from_json
from reports.cells.showing import amount, in_column, written
from reports.models import Attachment, Report


@dataclass(frozen=True)
class Baseline:
    """What the organisation gave beside a figure, and by how much the figure differs from it."""

    said: str
    change: Decimal | None


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

    @property
    def rows(self) -> list[list[tuple[str, str]]]:
        """Each row as (name of the column, what stands in it)."""
        columns = self.indicator.columns
        return [[(column.name, in_column(column, row)) for column in columns] for row in (self.cell.rows if self.cell else ())]

    @property
    def rows_before(self) -> list[list[str]]:
        return [[in_column(column, row) for column in self.indicator.columns] for row in (self.before.rows if self.before else ())]

    def _against(self, name: str) -> Baseline | None:
        base = getattr(self.cell, name, None)
        if base is None:
            return None
        value = self.cell.value
        change = (value - base) / abs(base) * 100 if value is not None and base else None
        return Baseline(amount(self.indicator, base), change)


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


