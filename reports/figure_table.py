"""Organisations × figures: what each reported at one moment, a page of them at a time, and all of them as an Excel file."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from directives import spreadsheets
from directives.definitions.layout import Group, Indicator
from directives.models import Directive, ReportRequest
from reports import totals
from reports.cells import showing
from reports.models import Figure, Obligation
from reports.totals import Compared, Line, Part

NOTHING, NOT_YET, ELSEWHERE, SAID, NUMBER = "nothing", "not_yet", "elsewhere", "said", "number"
SHORTEST = 60  # characters of a text in the table; the whole of it stands in the report
LONGEST_IN_HEAD = 100  # characters of a text at the head of a sheet on paper


@dataclass(frozen=True)
class Cell:
    """``kind`` is one of: a number, something said, nothing to report, not reported yet, not asked of this organisation."""

    kind: str
    text: str = ""
    value: Decimal | None = None


@dataclass(frozen=True)
class Row:
    """One organisation; ``report_id`` is the report its figures are traced to."""

    obligation: Obligation
    report_id: int | None
    cells: tuple[Cell, ...]


class Said(NamedTuple):
    """The columns of a figure that are shown."""

    report: int
    state: str
    value: Decimal | None
    words: str
    moment: datetime | None


def rows(
    request: ReportRequest, moment: datetime | None, owed: Sequence[Obligation], groups: Sequence[Group], *, longest: int = SHORTEST
) -> list[Row]:
    """Of these organisations, in one query; read as plain columns, for a book has a hundred thousand cells.

    Of a text so many characters.
    """
    found = totals.figures(request, moment).filter(organization__in=[one.organization_id for one in owed])
    said = {
        (organization, key): Said(*columns)
        for organization, key, *columns in found.values_list("organization", "key", "report", "state", "value", "words", "moment")
    }
    reports = {organization: figure.report for (organization, _key), figure in said.items()}
    return [Row(one, reports.get(one.organization_id), tuple(_cells(one, groups, said, longest))) for one in owed]


def _cells(owed: Obligation, groups: Sequence[Group], said: Mapping[tuple[int, str], Said], longest: int) -> Iterator[Cell]:
    own = [str(sector) for sector in owed.sectors]
    for group in groups:
        is_asked = group.concerns(own)
        for indicator in group.indicators:
            yield _cell(indicator, said.get((owed.organization_id, indicator.key)), is_asked, longest)


def _cell(indicator: Indicator, figure: Said | None, is_asked: bool, longest: int) -> Cell:
    if figure is None:
        return Cell(NOT_YET if is_asked else ELSEWHERE)
    if figure.state == Figure.State.NOTHING:
        return Cell(NOTHING)
    if indicator.is_figure and figure.value is not None:
        return Cell(NUMBER, showing.amount(Indicator("", ""), figure.value), figure.value)
    return Cell(SAID, _said(figure, longest))


def _said(figure: Said, longest: int) -> str:
    if figure.moment:
        return showing.moment(figure.moment)
    if figure.words:
        return figure.words if len(figure.words) <= longest else f"{figure.words[: longest - 1]}…"
    return _("%(n)s rows") % {"n": showing.amount(Indicator("", ""), figure.value or Decimal(0))}


def workbook(directive: Directive, request: ReportRequest, moment: datetime | None, *, about: str) -> bytes:
    """A sheet of totals and a sheet for each group; nothing that was typed by somebody can act in it.

    ``about`` says which report and which moment; it stands at the head of each sheet on paper.
    """
    file = io.BytesIO()
    book = spreadsheets.new_book(file)
    book.set_properties({"title": f"{directive.number_and_symbol}: {about}"})
    writing = _Writing(book, f"&L{_in_head(directive.number_and_symbol)}&R{_in_head(about)}")
    writing.totals(totals.parts(request, moment))
    owed = list(totals.owed(request, moment).select_related("organization").order_by("organization__folded", "pk"))
    for place, group in enumerate(totals.layout_of(request).groups, 1):
        writing.group(place, group, rows(request, moment, owed, [group], longest=spreadsheets.LONGEST))
    book.close()
    return file.getvalue()


def _in_head(text: str) -> str:
    """There "&" begins a code, and more than 255 characters in all are too many."""
    return text[:LONGEST_IN_HEAD].replace("&", "&&")


class _Writing:
    """The formats of one book, and its sheets."""

    def __init__(self, book: Any, head: str) -> None:
        self.book, self.paper_head = book, head
        cell = {"border": 1, "valign": "top", "text_wrap": True}
        self.head = book.add_format(cell | {"bold": True, "align": "center"})
        self.text, self.quoted = book.add_format(cell), book.add_format(cell | {"quote_prefix": True})
        self.number = book.add_format(cell | {"num_format": "#,##0.####"})

    def totals(self, parts: Sequence[Part]) -> None:
        head = [
            _("Group"), _("Indicator"), _("Unit"), _("Total"), _("Gave a figure"), _("Nothing to report"), _("Not yet"),
            _("Ordinary day"), _("Change"), _("Last Tết"), _("Change"),
        ]  # fmt: skip
        lines = ((part.group.title, *_line(line)) for part in parts for line in part.lines)
        self._sheet(_("Totals"), head, lines, wide=(0, 1))

    def group(self, place: int, group: Group, found: Sequence[Row]) -> None:
        head = [_("Organisation"), *(_headed(indicator) for indicator in group.indicators)]
        words = {NOTHING: _("Nothing to report"), NOT_YET: _("Not reported yet"), ELSEWHERE: "—"}
        lines = (
            (row.obligation.organization.name, *(words.get(c.kind, c.text if c.value is None else c.value) for c in row.cells))
            for row in found
        )
        self._sheet(f"{place}", head, lines, wide=(0,))

    def _sheet(self, name: str, head: Sequence[str], lines: Iterator[Sequence[Any]], wide: Sequence[int]) -> None:
        sheet = self.book.add_worksheet(name)
        sheet.set_column(0, len(head), 14)
        for place in wide:
            sheet.set_column(place, place, 36)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(self.paper_head)
        for line, row in enumerate([head, *lines]):
            for place, value in enumerate(row):
                self._write(sheet, line, place, value)

    def _write(self, sheet: Any, line: int, place: int, value: Any) -> None:
        if isinstance(value, int | Decimal):
            sheet.write_number(line, place, value, self.number)
        elif line == 0:
            spreadsheets.write_text(sheet, line, place, value, plain=self.head, quoted=self.head)
        else:
            spreadsheets.write_text(sheet, line, place, value or "", plain=self.text, quoted=self.quoted)


def _headed(indicator: Indicator) -> str:
    return f"{indicator.name} ({indicator.unit})" if indicator.unit else indicator.name


def _line(line: Line) -> tuple[Any, ...]:
    baselines = (value for one in (line.ordinary, line.last_year) for value in _then_and_change(one))
    counts = (line.given, line.nothing, line.not_yet)
    return (line.indicator.name, line.indicator.unit, line.value, *counts, *baselines)


def _then_and_change(one: Compared | None) -> tuple[Any, Any]:
    if one is None:
        return None, None
    return one.then, None if one.change is None else round(one.change, 1)
