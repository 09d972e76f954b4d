"""What yesterday said taken over into today's draft, and "nothing to report" for all that is still open."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import User
from directives.definitions.layout import Indicator, Kind
from reports import recording
from reports.cells.cell import Cell, all_from_json, as_json, is_filled
from reports.filling.content import FIGURE, Parts
from reports.filling.drafts import start
from reports.filling.marks import looked_at
from reports.filling.writing import write
from reports.models import Figure, Obligation, Report

NEVER_THE_SAME = (Kind.FILE, Kind.MOMENT)
"""A file and an hour speak of their own day."""


@transaction.atomic
def take_over(
    obligation: Obligation, situation: str, yesterday: Mapping[str, Figure], last_year: Mapping[str, Figure],
    *, actor: User, at: datetime,
) -> Report:  # fmt: skip
    """Fill what is still empty with what was said the day before; it stands marked until somebody has looked at it."""
    draft = start(obligation, actor=actor, at=at)
    taken: Parts = {} if draft.situation or not situation else {"situation": situation}
    for indicator in recording.layout_of(draft):
        if indicator.key in yesterday and indicator.key not in draft.figures and indicator.kind not in NEVER_THE_SAME:
            cell = carried_cell(indicator, yesterday[indicator.key], last_year.get(indicator.key))
            taken[f"{FIGURE}{indicator.key}"] = as_json(cell)
    if taken:
        write(draft, taken, actor=actor, at=at, is_carried=True)
    return draft


def carried_cell(indicator: Indicator, figure: Figure, last_year: Figure | None = None) -> Cell:
    """The ordinary day stays the ordinary day; last year is another day of last year now."""
    if figure.state == Figure.State.NOTHING:
        return Cell(is_nothing=True)
    if indicator.kind == Kind.ROWS:
        return Cell(rows=tuple(figure.rows or ()))
    baseline = last_year.value if last_year and indicator.wants_baseline else None
    return Cell(value=figure.value, ordinary=figure.ordinary, last_year=baseline, words=figure.words)


@transaction.atomic
def nothing_to_report(obligation: Obligation, *, actor: User, at: datetime) -> Report:
    """Nothing has happened: so says the situation, and so does every figure that is still open."""
    draft = start(obligation, actor=actor, at=at)
    cells = all_from_json(draft.figures)
    evidence = frozenset(draft.attachments.exclude(indicator="").values_list("indicator", flat=True))
    said: Parts = {} if draft.situation == Report.Situation.NOTHING else {"situation": Report.Situation.NOTHING.value}
    for indicator in recording.layout_of(draft):
        cell = cells.get(indicator.key, Cell())
        if cell.is_understood and not is_filled(indicator, cells, evidence):
            said[f"{FIGURE}{indicator.key}"] = as_json(Cell(is_nothing=True))
    if said:
        write(draft, said, actor=actor, at=at)
    return draft


@transaction.atomic
def confirm(obligation: Obligation, names: Collection[str], *, actor: User, at: datetime) -> Report:
    """Somebody has looked at what was taken over, and it is so today as well."""
    draft = start(obligation, actor=actor, at=at)
    draft.marks = looked_at(draft.marks, names)
    draft.save(update_fields=["marks"])
    return draft
