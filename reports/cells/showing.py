"""A cell as people read it, and as it stands in the fields it is changed in.

Figures stand in Vietnamese notation in every language of the portal, as the report says them: what is read is what may be typed.
"""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.templatetags.figures import number
from directives.definitions.layout import Column, Indicator, Kind
from reports.cells.cell import NUMBERS, Cell, Row


def written(indicator: Indicator, cell: Cell | None) -> str:
    """"1.234,5 trạm", "Nothing to report"; "" where nothing has been said. What was not understood stands as it was typed."""
    if cell is None:
        return ""
    if cell.is_nothing:
        return _("Nothing to report")
    if cell.rows:
        return ngettext("%(n)s row", "%(n)s rows", len(cell.rows)) % {"n": len(cell.rows)}
    if cell.value is not None:
        return amount(indicator, cell.value)
    if cell.moment:
        return moment(cell.moment)
    return cell.words or "; ".join(words for words in (cell.typed or {}).values() if words)


def amount(indicator: Indicator, value: Decimal) -> str:
    """With its unit: "3,5 TB", "80 %"."""
    return f"{number(value)} {indicator.measured_in}".rstrip()


def moment(value: datetime) -> str:
    """"07:30, 05/02/2027"; of a midnight the day alone."""
    local = localtime(value)
    return f"{local:%d/%m/%Y}" if local.time() == time(0) else f"{local:%H:%M, %d/%m/%Y}"


def in_column(column: Column, row: Row) -> str:
    """One field of a row, as people read it."""
    kept = row.get(column.key, "")
    if not kept:
        return ""
    if column.kind == Kind.MOMENT:
        return moment(datetime.fromisoformat(kept))
    is_figure = column.kind in (Kind.NUMBER, Kind.PERCENT)
    return amount(Indicator(column.key, column.name, column.kind), Decimal(kept)) if is_figure else kept


def as_typed(indicator: Indicator, cell: Cell | None) -> dict[str, str]:
    """What stands in the fields: "value", "ordinary", "last_year", "words", "moment", "nothing" ("on"); of rows "rows" (how many)
    and "0-place". What was not understood stands as it was typed. Read again, it is the same cell."""
    if cell is None:
        return {}
    said = {name: _number(indicator, given) for name in NUMBERS if (given := getattr(cell, name)) is not None}
    said |= {"words": cell.words} if cell.words else {}
    said |= {"moment": _moment(cell.moment)} if cell.moment else {}
    said |= {"nothing": "on"} if cell.is_nothing else {}
    return said | rows_as_typed(indicator, cell) | dict(cell.typed or {})


def rows_as_typed(indicator: Indicator, cell: Cell) -> dict[str, str]:
    if not cell.rows:
        return {}
    columns = {column.key: column for column in indicator.columns}
    fields = {
        f"{n}-{key}": _field(columns[key], kept) for n, row in enumerate(cell.rows) for key, kept in row.items() if key in columns
    }
    return {"rows": str(len(cell.rows))} | fields


def _field(column: Column, kept: str) -> str:
    if column.kind == Kind.MOMENT:
        return _moment(datetime.fromisoformat(kept))
    if column.kind in (Kind.NUMBER, Kind.PERCENT):
        return _number(Indicator(column.key, column.name, column.kind), Decimal(kept))
    return kept


def _number(indicator: Indicator, value: Decimal) -> str:
    """A percentage without points between thousands: there "12.345" is a little more than twelve."""
    shown = number(value)
    return shown.replace(".", "") if indicator.kind == Kind.PERCENT else shown


def _moment(value: datetime) -> str:
    """As a field for a day and an hour takes it."""
    return f"{localtime(value):%Y-%m-%dT%H:%M}"
