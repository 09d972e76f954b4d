"""The official sheet read back: for each answer that stands in it, what it says and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_rowcol_to_cell

from accounts.workflow import Refused
from directives.definitions.layout import Indicator, Kind
from reports.cells.cell import as_json
from reports.cells.reading import letters
from reports.filling.content import ANSWER, FIGURE, WORDS
from reports.models import Report, Response
from reports.workbooks import values, words
from reports.workbooks.asked import DIFFICULTIES, SITUATION, SUMMARY, Asked
from reports.workbooks.opening import NOTHING, Book, Raw, Sheet
from reports.workbooks.row_sheets import ROWS
from reports.workbooks.values import Odd

HEAD = "head"
UNKNOWN, UNMEANT, TWICE, TOO_LONG = "unknown", "unmeant", "twice", "too_long"
"""Not on the form; none of the choices; said once already; more letters than a field of the page takes."""
LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class Read:
    """One answer of the file. ``value`` is what would stand in the draft, {} or "" where the file says nothing.

    ``problem`` is why it cannot be taken: a word of this module or of :mod:`reports.workbooks.values`, with ``typed`` as the
    file shows it. What a figure is not understood for, the cell itself says.
    """

    name: str
    at: str
    value: Any = ""
    problem: str = ""
    typed: str = ""
    is_calculated: bool = False


def read(book: Book, asked: Asked) -> list[Read]:
    found: dict[str, Read] = {}
    others: list[Read] = []
    parts = [(sheet, READERS[kind]) for sheet in book.sheets if (kind := _kind(sheet))]
    if not parts:
        raise Refused(_("“%(name)s” was not read: none of its sheets is one of the official sheet any more.") % {"name": book.name})
    for sheet, reader in parts:
        for one in reader(sheet, asked):
            if one.problem == UNKNOWN:
                others.append(one)
            elif one.name in found and one.value != found[one.name].value:
                others.append(Read(one.name, one.at, one.value, TWICE, one.typed))
            else:
                found.setdefault(one.name, one)
    return [*found.values(), *others]


def _kind(sheet: Sheet) -> str:
    mark = sheet.rows[0][0].text if sheet.rows and sheet.rows[0] else ""
    return "rows" if mark.startswith(ROWS) else mark if mark in READERS else ""


def _lines(sheet: Sheet) -> Iterator[tuple[int, str, Mapping[str, Raw]]]:
    """Below the heads: number of the line, its code, and its cells by the key of their column."""
    keys = {place: raw.text for place, raw in enumerate(sheet.rows[0]) if place and raw.text}
    head = next((number for number, row in enumerate(sheet.rows) if number and _code(row) == HEAD), 0)
    for number, row in enumerate(sheet.rows[head + 1 :], start=head + 1):
        cells = {key: row[place] if place < len(row) else NOTHING for place, key in keys.items()}
        yield number, _code(row), cells


def _code(row: list[Raw]) -> str:
    return row[0].text if row else ""


def _report(sheet: Sheet, asked: Asked) -> Iterator[Read]:
    for number, code, cells in _lines(sheet):
        raw, at = cells.get("value", NOTHING), _at(sheet, number, "value")
        if code == SITUATION:
            yield _choice(SITUATION, at, Report.Situation, raw)
        elif code in (SUMMARY, DIFFICULTIES):
            yield _words(code, at, raw)
        else:
            yield from _stray(sheet, number, cells)


def _duties(sheet: Sheet, asked: Asked) -> Iterator[Read]:
    known = {f"{ANSWER}{duty.pk}" for duty in asked.duties}
    for number, code, cells in _lines(sheet):
        if code not in known:
            yield from _stray(sheet, number, cells)
            continue
        yield _choice(code, _at(sheet, number, "answer"), Response.Answer, cells.get("answer", NOTHING))
        yield _words(code.replace(ANSWER, WORDS), _at(sheet, number, "words"), cells.get("words", NOTHING))


def _figures(sheet: Sheet, asked: Asked) -> Iterator[Read]:
    for number, code, cells in _lines(sheet):
        indicator = asked.layout.by_key.get(code.removeprefix(FIGURE)) if code.startswith(FIGURE) else None
        if indicator is None:
            yield from _stray(sheet, number, cells)
        elif indicator.kind not in (Kind.ROWS, Kind.FILE) or words.means_nothing(values.plain(cells.get("nothing", NOTHING))):
            yield _figure(indicator, _at(sheet, number, "value"), cells)


def _figure(indicator: Indicator, at: str, cells: Mapping[str, Raw]) -> Read:
    name, made = f"{FIGURE}{indicator.key}", any(raw.is_calculated for raw in cells.values())
    try:
        return Read(name, at, as_json(values.cell_of(indicator, cells)), is_calculated=made)
    except Odd as odd:
        shown = "; ".join(text for raw in cells.values() if (text := values.plain(raw)))
        return Read(name, at, problem=odd.problem, typed=shown)


def _rows(sheet: Sheet, asked: Asked) -> Iterator[Read]:
    indicator = asked.layout.by_key.get(_code(sheet.rows[0]).removeprefix(ROWS))
    lines = list(_lines(sheet))
    if indicator is None or indicator.kind != Kind.ROWS:
        for number, _said, cells in lines:
            yield from _stray(sheet, number, cells)
        return
    name = f"{FIGURE}{indicator.key}"
    for number, key, raw in _raws(indicator, lines):
        if problem := values.odd_in(raw):
            yield Read(name, _at(sheet, number, key), problem=problem, typed=raw.text)
            return
    rows = [cells for _number, _said, cells in lines]
    cell = values.rows_of(indicator, rows)
    made = any(raw.is_calculated for cells in rows for raw in cells.values())
    if cell.rows:  # an empty sheet beside "nothing" on the sheet of figures says nothing
        yield Read(name, sheet.name, as_json(cell), is_calculated=made)


def _raws(indicator: Indicator, lines: list[tuple[int, str, Mapping[str, Raw]]]) -> Iterator[tuple[int, str, Raw]]:
    """Every cell of a table: number of its line, key of its column, and what it holds."""
    for number, _said, cells in lines:
        yield from ((number, column.key, cells.get(column.key, NOTHING)) for column in indicator.columns)


def _choice(name: str, at: str, choices: type[Report.Situation] | type[Response.Answer], raw: Raw) -> Read:
    written = values.plain(raw)
    value = words.meant(choices, written)
    return Read(name, at, value, UNMEANT if written and not value else "", written, raw.is_calculated)


def _words(name: str, at: str, raw: Raw) -> Read:
    if problem := values.odd_in(raw):
        return Read(name, at, problem=problem, typed=raw.text)
    said = letters(values.plain(raw))
    if len(said) > LONGEST_TEXT:
        return Read(name, at, problem=TOO_LONG, typed=said)
    return Read(name, at, said, is_calculated=raw.is_calculated)


def _stray(sheet: Sheet, number: int, cells: Mapping[str, Raw]) -> Iterator[Read]:
    """Something stands where nothing is asked."""
    shown = "; ".join(text for raw in cells.values() if (text := values.plain(raw)))
    if shown:
        yield Read("", f"{sheet.name}, {number + 1}", problem=UNKNOWN, typed=shown)


def _at(sheet: Sheet, number: int, key: str) -> str:
    """"2. Viễn thông, D7"."""
    place = next((place for place, raw in enumerate(sheet.rows[0]) if place and raw.text == key), 0)
    return f"{sheet.name}, {xl_rowcol_to_cell(number, place)}"


READERS = {"report": _report, "figures": _figures, "duties": _duties, "rows": _rows}
