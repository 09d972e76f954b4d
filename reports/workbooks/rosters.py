"""Rows from an Excel of the organisation's own: its columns mapped onto those of the form, each row with a verdict."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import OutOfStep, Refused
from directives.definitions.layout import Column, Indicator, Kind
from reports import filling
from reports.cells import reading as cells
from reports.cells.cell import Cell, as_json, from_json
from reports.cells.faults import Unread
from reports.filling import Merged
from reports.filling.content import FIGURE
from reports.models import ColumnMap, Obligation, WorkbookReading
from reports.workbooks import headings, keeping, opening, values
from reports.workbooks.opening import NOTHING, Raw, Sheet

MOST_CELLS = 20_000
REPLACE, ADD = "replace", "add"


@dataclass(frozen=True)
class Reading:
    """How a table is to be read: which sheet, in which line its heads stand, which of its columns is which of the form's.

    ``down`` are columns in which an empty cell means what stands above it, as in merged cells.
    """

    sheet: int
    head: int
    columns: Mapping[str, int]
    down: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Line:
    """One row of the table: its number in Excel, what it says in each column (by its name), and why it cannot be taken."""

    number: int
    texts: list[tuple[str, str]]
    row: Mapping[str, str]
    fault: str = ""
    is_there: bool = False


def bring(obligation: Obligation, indicator: Indicator, upload: UploadedFile, *, actor: User, at: datetime) -> WorkbookReading:
    """Raises :class:`accounts.workflow.Refused` where the file cannot be read, or holds no table."""
    book, content = opening.open_upload(upload)
    shown = [sheet for sheet in book.sheets if not sheet.is_hidden and sheet.rows]
    if not shown:
        raise Refused(_("“%(name)s” was not read: there is nothing in its sheets.") % {"name": book.name})
    if sum(not raw.is_empty for sheet in shown for row in sheet.rows for raw in row) > MOST_CELLS:
        reason = _("“%(name)s” was not read: it holds more than 20,000 filled cells; keep only the table in it.")
        raise Refused(reason % {"name": book.name})
    kept = [opening.as_json(sheet) for sheet in shown]
    return keeping.keep(obligation, book.name, content, actor=actor, at=at, indicator=indicator.key, sheets=kept)


def sheets_of(brought: WorkbookReading) -> list[Sheet]:
    return [opening.from_json(sheet) for sheet in brought.sheets]


def remembered(obligation: Obligation, indicator: Indicator) -> dict[str, str]:
    kept = ColumnMap.objects.filter(organization=obligation.organization_id, indicator=indicator.key).first()
    return dict(kept.columns) if kept else {}


def lines_of(sheet: Sheet, indicator: Indicator, mapping: Reading, there: Collection[Mapping[str, str]] = ()) -> list[Line]:
    """Every row below the heads that says something; ``there`` are the rows the draft has already."""
    return list(_lines(sheet, indicator.columns, mapping, list(there)))


def _lines(sheet: Sheet, columns: Sequence[Column], mapping: Reading, there: list[Mapping[str, str]]) -> Iterator[Line]:
    above: dict[str, Raw] = {}
    for number, row in enumerate(sheet.rows[mapping.head + 1 :], start=mapping.head + 2):
        raws = {key: row[place] if place < len(row) else NOTHING for key, place in mapping.columns.items()}
        if all(raw.is_empty for raw in raws.values()):
            continue
        raws |= {key: above[key] for key in mapping.down if key in above and raws.get(key, NOTHING).is_empty}
        above |= {key: raw for key, raw in raws.items() if not raw.is_empty}
        yield _line(number, columns, raws, there)


def _line(number: int, columns: Sequence[Column], raws: Mapping[str, Raw], there: list[Mapping[str, str]]) -> Line:
    found = [raws.get(column.key, NOTHING) for column in columns]
    texts = [_typed(column, raw) for column, raw in zip(columns, found, strict=True)]
    said = list(zip(columns, texts, found, strict=True))
    faults = [fault for column, text, raw in said if (fault := _fault(column, text, raw))]
    shown = [(column.name, _shown(column, raw, text)) for column, text, raw in said]
    if faults:
        return Line(number, shown, {}, " ".join(faults))
    typed = {column.key: text for column, text in zip(columns, texts, strict=True)}
    row = cells.rows_of(Indicator("", "", Kind.ROWS, columns=tuple(columns)), [typed]).rows[0]
    return Line(number, shown, row, is_there=row in there)


def _typed(column: Column, raw: Raw) -> str:
    """A telephone number that Excel took for a number has lost its nought."""
    if raw.kind == "n" and headings.is_phone(column) and len(raw.text) == 9 and raw.text.isdecimal():
        return f"0{raw.text}"
    return values.in_column(column, raw)


def _shown(column: Column, raw: Raw, text: str) -> str:
    return values.plain(raw) if column.kind == Kind.MOMENT and raw.kind == "d" else text


def _fault(column: Column, text: str, raw: Raw) -> str:
    if problem := values.odd_in(raw):
        return f"“{column.name}”: {values.sentence(problem, raw.text)}"
    if not cells.letters(text):
        return _("“%(column)s” is empty.") % {"column": column.name} if column.required else ""
    try:
        cells.value_of(Indicator(column.key, column.name, column.kind, choices=column.choices), cells.letters(text))
    except Unread as unread:
        return f"“{column.name}”: {unread}"
    return ""


def rows_in_draft(obligation: Obligation, indicator: Indicator) -> list[Mapping[str, str]]:
    kept = filling.sheet_of(obligation).content.figures.get(indicator.key)
    return list(from_json(kept).rows) if kept else []


@transaction.atomic
def take(
    brought: WorkbookReading, indicator: Indicator, mapping: Reading, numbers: Collection[int], way: str,
    *, seen: str, actor: User, at: datetime,
) -> tuple[int, Merged]:  # fmt: skip
    """Put the chosen rows into the draft, in place of those it has or below them; nothing is filed. Says how many."""
    held = WorkbookReading.objects.select_for_update().get(pk=brought.pk)
    if held.taken_at is not None:
        raise OutOfStep(_("This file has been taken over already."))
    before = rows_in_draft(held.obligation, indicator) if way == ADD else []
    lines = lines_of(sheets_of(held)[mapping.sheet], indicator, mapping, before)
    chosen = [line.row for line in lines if line.number in numbers and not line.fault and not line.is_there]
    _ensure_fit(chosen, before)
    place = f"{FIGURE}{indicator.key}"
    cell = as_json(Cell(rows=(*before, *chosen)))
    merged = filling.merge(held.obligation, {place: cell}, touched=[place], seen=seen, actor=actor, at=at)
    if not merged.clashes:
        _remember(held, indicator, mapping, at)
        held.taken_at, held.sheets = at, []
        held.save(update_fields=["taken_at", "sheets"])
    return len(chosen), merged


def _ensure_fit(chosen: Sequence[Mapping[str, str]], before: Sequence[Mapping[str, str]]) -> None:
    if not chosen:
        raise Refused(_("No row was chosen that can be taken over."))
    if (n := len(chosen) + len(before)) > cells.MOST_ROWS:
        raise Refused(_("These would be %(n)d rows; at most %(most)d can be taken.") % {"n": n, "most": cells.MOST_ROWS})


def _remember(brought: WorkbookReading, indicator: Indicator, mapping: Reading, at: datetime) -> None:
    """By the words of the heads, so that it holds where the columns have moved; "" is a column that was left out."""
    heads = headings.heads_of(sheets_of(brought)[mapping.sheet], mapping.head)
    kept = {key: "" for key in (column.key for column in indicator.columns)}
    kept |= {key: headings.plain(heads[place]) for key, place in mapping.columns.items()}
    ColumnMap.objects.update_or_create(
        organization_id=brought.organization_id, indicator=indicator.key, defaults={"columns": kept, "kept_at": at}
    )
