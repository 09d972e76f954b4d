"""What was read from an official sheet beside what the draft says: answer by answer, with a verdict for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from directives.definitions.layout import Indicator
from reports import filling
from reports.cells import reading as cells
from reports.cells import showing
from reports.cells.cell import Cell, from_json
from reports.filling import marks
from reports.filling.content import ANSWER, FIGURE, WORDS
from reports.models import Report, Response
from reports.workbooks import reading, values
from reports.workbooks.asked import DIFFICULTIES, SITUATION, SUMMARY, Asked, Said, said_in
from reports.workbooks.reading import Read
from reports.workbooks.stamps import Stamp


class Verdict(StrEnum):
    """What becomes of one answer of the file; what needs a look stands first. How each is drawn: :mod:`accounts.marks`."""

    DIFFERS = "differs"
    UNREAD = "unread"
    UNKNOWN = "unknown"
    NEW = "new"
    EMPTIED = "emptied"
    SAME = "same"


MOST_ROWS_SHOWN = 20
TAKEABLE = (Verdict.NEW, Verdict.DIFFERS)


@dataclass(frozen=True)
class Judged:
    """One answer. ``file`` and ``draft`` are what either says; ``reason`` why it is not taken, or to be looked at twice.

    ``is_sure``: ticked beforehand. What somebody has changed in the draft since the sheet was fetched is not.
    """

    name: str
    at: str
    title: str
    verdict: Verdict
    file: str
    draft: str = ""
    reason: str = ""
    is_sure: bool = False
    value: Any = None

    @property
    def is_takeable(self) -> bool:
        return self.verdict in TAKEABLE


@dataclass(frozen=True)
class Beside:
    """The draft as it stands now, and since when its parts are as they are."""

    asked: Asked
    said: Mapping[str, Said]
    stamp: Stamp
    version: int
    changed: Mapping[str, int]

    def is_newer(self, name: str) -> bool:
        """Has it been changed on the page since the sheet was fetched?"""
        return self.version != self.stamp.version or self.changed.get(name, 0) > self.stamp.revision


def beside(asked: Asked, stamp: Stamp) -> Beside:
    sheet = filling.sheet_of(asked.obligation)
    changed = {name: mark.revision for name, mark in marks.marks_of(sheet.draft).items()} if sheet.draft else {}
    version = int(sheet.seen.partition(".")[0])
    return Beside(asked, _as_compared(said_in(sheet.content)), stamp, version, changed)


def judge(read: Sequence[Read], draft: Beside) -> list[Judged]:
    """In the order of the page, what needs a look first."""
    judged = [_judged(one, draft) for one in read]
    order = list(Verdict)
    return sorted((one for one in judged if one is not None), key=lambda one: order.index(one.verdict))


def counts(judged: Sequence[Judged]) -> dict[Verdict, int]:
    return {verdict: n for verdict in Verdict if (n := sum(one.verdict == verdict for one in judged))}


def _judged(one: Read, draft: Beside) -> Judged | None:
    if one.problem == reading.UNKNOWN or not _is_asked(one.name, draft.asked):
        return Judged("", one.at, "", Verdict.UNKNOWN, one.typed or _shown(one.name, one.value, draft.asked))
    title, ours = title_of(one.name, draft.asked), draft.said.get(one.name)
    shown = "" if ours is None else _shown(one.name, ours, draft.asked)
    if one.problem:
        return Judged(one.name, one.at, title, Verdict.UNREAD, one.typed, shown, _problem(one))
    theirs = _value(one)
    if fault := _fault(one.name, theirs, draft.asked):
        return Judged(one.name, one.at, title, Verdict.UNREAD, _shown(one.name, theirs, draft.asked), shown, fault)
    return _compared(one, title, theirs, ours, shown, draft)


def _compared(one: Read, title: str, theirs: Said | None, ours: Said | None, shown: str, draft: Beside) -> Judged | None:
    if theirs == ours:
        return None if theirs is None else Judged(one.name, one.at, title, Verdict.SAME, shown, shown)
    if theirs is None:
        reason = _("The draft keeps what it says; to empty it, do so on the page.")
        return Judged(one.name, one.at, title, Verdict.EMPTIED, "", shown, reason)
    file = _shown(one.name, theirs, draft.asked)
    calculated = _("A formula made it; its result is taken.") if one.is_calculated else ""
    if ours is None:
        return Judged(one.name, one.at, title, Verdict.NEW, file, "", calculated, is_sure=True, value=one.value)
    newer = draft.is_newer(one.name)
    reason = _("Changed on the page since the sheet was fetched.") if newer else calculated
    return Judged(one.name, one.at, title, Verdict.DIFFERS, file, shown, reason, is_sure=not newer, value=one.value)


def _as_compared(said: Mapping[str, Said]) -> dict[str, Said]:
    return {name: value if isinstance(value, Cell) else _plain(value) for name, value in said.items()}


def _plain(words: str) -> str:
    return cells.letters(words)


def _value(one: Read) -> Said | None:
    """What would stand in the draft; None where the file says nothing."""
    if not one.value:
        return None
    return from_json(one.value) if one.name.startswith(FIGURE) else _plain(one.value)


def _is_asked(name: str, asked: Asked) -> bool:
    if name.startswith(FIGURE):
        return name.removeprefix(FIGURE) in asked.layout.by_key
    if name.startswith((ANSWER, WORDS)):
        return int(name.partition("-")[2]) in asked.numbers
    return name in (SITUATION, SUMMARY, DIFFICULTIES)


def _indicator(name: str, asked: Asked) -> Indicator:
    return asked.layout.by_key[name.removeprefix(FIGURE)]


def title_of(name: str, asked: Asked) -> str:
    if name.startswith(FIGURE):
        return _indicator(name, asked).name
    if name.startswith((ANSWER, WORDS)):
        number = {"number": asked.numbers[int(name.partition("-")[2])]}
        return (_("Duty %(number)s") if name.startswith(ANSWER) else _("Duty %(number)s, in words")) % number
    return {SITUATION: _("Situation"), SUMMARY: _("Summary"), DIFFICULTIES: _("Difficulties and proposals")}[name]


def _fault(name: str, said: Said | None, asked: Asked) -> str:
    return cells.fault(_indicator(name, asked), said) if isinstance(said, Cell) else ""


def _shown(name: str, said: Any, asked: Asked) -> str:
    """As people read it; a figure with its baselines."""
    if not isinstance(said, Cell):
        choices = {SITUATION: Report.Situation}.get(name, Response.Answer if name.startswith(ANSWER) else None)
        return str(choices(said).label) if choices and said else str(said or "")
    indicator = _indicator(name, asked)
    if said.rows:
        return _rows(indicator, said)
    baselines = ((_("ordinary day"), said.ordinary), (_("last Tết"), said.last_year))
    beside = [f"{label} {showing.amount(indicator, value)}" for label, value in baselines if value is not None]
    return " · ".join(part for part in (showing.written(indicator, said), *beside) if part)


def _rows(indicator: Indicator, cell: Cell) -> str:
    """A line for each row, so that what differs is seen."""
    told = ((showing.in_column(column, row) for column in indicator.columns) for row in cell.rows[:MOST_ROWS_SHOWN])
    lines = [" · ".join(filter(None, said)) for said in told]
    more = len(cell.rows) - len(lines)
    said = [_("and %(n)d more rows") % {"n": more}] if more > 0 else []
    return "\n".join([showing.written(indicator, cell), *lines, *said])


def _problem(one: Read) -> str:
    if one.problem == reading.UNMEANT:
        return _("This is none of the choices. Choose one in the sheet, or on the page.")
    if one.problem == reading.TWICE:
        return _("The file answers this twice, and not the same. Look which is right.")
    if one.problem == reading.TOO_LONG:
        return _("This is too long: at most %(n)s letters.") % {"n": reading.LONGEST_TEXT}
    return values.sentence(one.problem, one.typed)
