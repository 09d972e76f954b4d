"""What a cell of an Excel file means as an answer: Excel's own numbers, days and marks told from what was typed as words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from directives.definitions.layout import Column, Indicator, Kind
from reports.cells import reading
from reports.cells.cell import NUMBERS, Cell
from reports.cells.reading import main_part
from reports.workbooks import words
from reports.workbooks.opening import NOTHING, Raw

ERROR, UNFINISHED, A_DAY = "error", "unfinished", "a_day"


class Odd(Exception):
    """Excel itself made something of the cell that is no answer; ``problem`` says what."""

    def __init__(self, problem: str) -> None:
        self.problem = problem


def sentence(problem: str, typed: str) -> str:
    """Why the cell was not taken, and what to do."""
    return {
        ERROR: _("The formula in this cell ends in the error %(typed)s. Mend it, or write the figure itself."),
        UNFINISHED: _("The formula in this cell has no result yet. Save the file in Excel, or write the figure itself."),
        A_DAY: _("Excel has made the day %(typed)s of what was typed. Write the figure as a number, with a comma: 1,5."),
    }[problem] % {"typed": typed}


def cell_of(indicator: Indicator, raws: Mapping[str, Raw]) -> Cell:
    """``raws``: "value" with the baselines, and "nothing", as the sheet has them. Raises :class:`Odd`."""
    part = main_part(indicator)
    typed = {part: as_typed(indicator, raws.get("value", NOTHING))} if part and part != "rows" else {}
    if indicator.is_figure:
        typed |= {name: as_typed(indicator, raws.get(name, NOTHING)) for name in NUMBERS[1:]}
    if words.means_nothing(plain(raws.get("nothing", NOTHING))):
        typed["nothing"] = "on"
    return reading.cell_of(indicator, typed)


def rows_of(indicator: Indicator, rows: Sequence[Mapping[str, Raw]]) -> Cell:
    """Each row by the keys of its columns. What Excel made an error of is kept as it shows it, and is not understood."""
    return reading.rows_of(indicator, [{c.key: in_column(c, row.get(c.key, NOTHING)) for c in indicator.columns} for row in rows])


def in_column(column: Column, raw: Raw) -> str:
    try:
        return as_typed(Indicator(column.key, column.name, column.kind, choices=column.choices), raw)
    except Odd:
        return raw.text or "#"


def as_typed(asked: Indicator, raw: Raw) -> str:
    """As somebody would have typed it into the field of the page. A number never passes through a notation that is in doubt."""
    if problem := odd_in(raw):
        raise Odd(problem)
    if asked.is_figure:
        return _figure(asked, raw)
    if asked.kind == Kind.MOMENT and raw.kind == "d":
        return raw.text
    return plain(raw)


def _figure(asked: Indicator, raw: Raw) -> str:
    if raw.kind in ("d", "t"):
        raise Odd(A_DAY)
    if raw.kind != "n":
        return raw.text
    value = Decimal(raw.text)
    if raw.is_percent and asked.kind != Kind.PERCENT:
        return plain(raw)
    return digits(value * 100 if raw.is_percent else value)


def digits(value: Decimal) -> str:
    """"1234,5": with the comma and without points, which are never in doubt."""
    return f"{value.normalize():f}".replace(".", ",")


def odd_in(raw: Raw) -> str:
    """What Excel itself could not work out: a problem, "" where it is none. It is no text either."""
    if raw.kind != "e":
        return ""
    return ERROR if raw.text else UNFINISHED


def plain(raw: Raw) -> str:
    """As the cell shows it, more or less: "05/02/2027", "80%", "905000001"."""
    if raw.kind == "n":
        value = Decimal(raw.text) * (100 if raw.is_percent else 1)
        return digits(value) + ("%" if raw.is_percent else "")
    if raw.kind == "d":
        moment = datetime.fromisoformat(raw.text)
        return f"{moment:%d/%m/%Y}" if not (moment.hour or moment.minute) else f"{moment:%H:%M %d/%m/%Y}"
    if raw.kind == "t":
        return raw.text.removesuffix(":00") if raw.text.count(":") == 2 else raw.text
    if raw.kind == "b":
        return "x" if raw.text == "1" else ""
    return raw.text.strip()
