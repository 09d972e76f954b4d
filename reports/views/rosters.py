"""Rows from an Excel of the organisation's own: sheet, heads and columns chosen, every row looked at, then taken over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from xlsxwriter.utility import xl_col_to_name

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives.definitions.layout import Column, Indicator
from reports import filling
from reports.models import WorkbookReading
from reports.views.workbooks import CHANGED, STALE, say, theirs
from reports.workbooks import asked, headings, rosters
from reports.workbooks.opening import Sheet
from reports.workbooks.rosters import Reading

HEADS_SHOWN = 30


@dataclass(frozen=True)
class Choice:
    """One column of the form, with the column of the table that goes into it, and whether its empty cells repeat."""

    column: Column
    place: int | None
    is_down: bool

    @property
    def value(self) -> str:
        return "" if self.place is None else str(self.place)


def rows(request: SignedInRequest, pk: int) -> HttpResponse:
    """Guessed first, then as somebody chooses; only rows that were shown as they are chosen now are taken over."""
    brought = theirs(request, pk)
    indicator = asked.of(brought.obligation).layout.by_key.get(brought.indicator)
    if indicator is None or brought.taken_at or not brought.sheets:
        return redirect("reports:workbook", pk=brought.obligation_id)
    how = chosen(request.POST, brought, indicator)
    if request.method != "POST" or "show" in request.POST:
        return _page(request, brought, indicator, how)
    if request.POST.get("shown") != _said(how):
        return _page(request, brought, indicator, how, _("Other columns were chosen: look at the rows, then take them over."))
    return _take(request, brought, indicator, how)


def chosen(said: QueryDict, brought: WorkbookReading, indicator: Indicator) -> Reading:
    """What was chosen; guessed by the words of the heads where nothing was, or another sheet or line was chosen just now."""
    sheets = rosters.sheets_of(brought)
    likely = headings.likely_head(sheets, indicator.columns)
    sheet = _number(said.get("sheet"), len(sheets), likely[0])
    head = _number(said.get("head"), len(sheets[sheet].rows), likely[1] if sheet == likely[0] else 0)
    heads = headings.heads_of(sheets[sheet], head)
    if said.get("as") != f"{sheet}.{head}":
        remembered = rosters.remembered(brought.obligation, indicator)
        return Reading(sheet, head, headings.guessed(indicator.columns, heads, remembered))
    places = {c.key: _number(said.get(f"column-{c.key}"), len(heads), -1) for c in indicator.columns}
    down = frozenset(c.key for c in indicator.columns if f"down-{c.key}" in said)
    return Reading(sheet, head, {key: place for key, place in places.items() if place >= 0}, down)


def _number(said: str | None, below: int, otherwise: int) -> int:
    return int(said) if said and said.isascii() and said.isdecimal() and len(said) < 6 and int(said) < below else otherwise


def _said(how: Reading) -> str:
    """What was chosen, in one word."""
    columns = ",".join(f"{key}{'+' if key in how.down else ''}={place}" for key, place in sorted(how.columns.items()))
    return f"{how.sheet}.{how.head}.{columns}"


def _take(request: SignedInRequest, brought: WorkbookReading, indicator: Indicator, how: Reading) -> HttpResponse:
    numbers = {int(number) for number in request.POST.getlist("row") if number.isascii() and number.isdecimal()}
    way, seen = request.POST.get("way", ""), request.POST.get("seen", "")
    try:
        count, merged = rosters.take(brought, indicator, how, numbers, way, seen=seen, actor=request.user, at=now())
    except filling.Stale:
        return _page(request, brought, indicator, how, str(STALE))
    except Refused as refusal:
        return _page(request, brought, indicator, how, str(refusal))
    if merged.clashes:
        sentence = _("A colleague has changed these rows meanwhile. Look at them once more, then take yours over.")
        return _page(request, brought, indicator, how, sentence)
    said = ngettext("%(n)d row stands in the draft.", "%(n)d rows stand in the draft.", count) % {"n": count}
    say(request, merged, said)
    return redirect(brought.obligation)


def _page(
    request: SignedInRequest, brought: WorkbookReading, indicator: Indicator, how: Reading, sentence: str = ""
) -> HttpResponse:
    sheets = rosters.sheets_of(brought)
    found = filling.sheet_of(brought.obligation)
    before = rosters.rows_in_draft(brought.obligation, indicator)
    lines = rosters.lines_of(sheets[how.sheet], indicator, how, before)
    context: dict[str, Any] = {
        "reading": brought, "obligation": brought.obligation, "indicator": indicator, "sheets": sheets, "how": how,
        "heads": _heads(sheets[how.sheet], how.head), "head_rows": _head_rows(sheets[how.sheet], how.head),
        "choices": [Choice(c, how.columns.get(c.key), c.key in how.down) for c in indicator.columns],
        "head": str(how.head), "shown": _said(how), "lines": lines, "before": before,
        "faulty": sum(bool(line.fault) for line in lines), "sheet": found, "sentence": sentence,
    }  # fmt: skip
    return render(request, "reports/workbooks/rows.html", context, status=CHANGED if sentence else 200)


def _heads(sheet: Sheet, head: int) -> list[tuple[str, str]]:
    """Every column of the table by its letter and its head: "C · Số điện thoại"."""
    words = headings.heads_of(sheet, head)
    return [(str(place), " · ".join(filter(None, (xl_col_to_name(place), said)))) for place, said in enumerate(words)]


def _head_rows(sheet: Sheet, head: int) -> list[tuple[str, str]]:
    """The first lines, one of which holds the heads: "5: TT | Họ và tên | SĐT"."""
    shown = [(n, row) for n, row in enumerate(sheet.rows[: max(HEADS_SHOWN, head + 1)]) if row]
    return [(str(n), f"{n + 1}: " + " | ".join(raw.text[:30] for raw in row if not raw.is_empty)[:90]) for n, row in shown]
