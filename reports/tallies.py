"""The counts of a directive: counted from the records, remembered until something changes.

A reader locks the tally, counts, and stores what it found with ``is_stale`` off. Whoever changes a delivery or an
obligation sets ``is_stale`` in the same transaction, and waits there for a count that is under way. So a
change is either in the count or marks it stale, whichever of the two comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from django.db import transaction

from directives.models import Directive
from enterprises.sectors import Sector
from reports import counting
from reports.figures import NOTHING, Figures
from reports.models import Tally

LETTERS_UNDER_WAY = timedelta(seconds=10)
"""So long a count is good while letters are being sent: their first outcomes are not announced one by one."""


class Remembered(Protocol):
    """A tally, or the columns of one."""

    directive_id: int
    figures: dict[str, Any]
    counted_at: datetime
    good_until: datetime | None
    is_stale: bool


@dataclass(frozen=True)
class Counts:
    """What is remembered of one directive.

    An organisation of two sectors counts in both, so the sectors do not add up to ``total``.
    ``filed_on`` and ``due_on`` count the reports with a deadline by the day of their first filing and by their last day.
    """

    total: Figures = NOTHING
    sectors: Mapping[Sector, Figures] = field(default_factory=dict)
    filed_on: Mapping[date, int] = field(default_factory=dict)
    due_on: Mapping[date, int] = field(default_factory=dict)
    next_due: datetime | None = None
    counted_at: datetime | None = None


def begin(directive: Directive, *, at: datetime) -> None:
    """A directive that is sent gets a tally to be counted at the first look."""
    Tally.objects.get_or_create(directive=directive, defaults={"counted_at": at})


def go_stale(directive_id: int) -> None:
    """Something of this directive has changed; call in the same transaction."""
    Tally.objects.filter(directive=directive_id).update(is_stale=True)


def delivery_changed(*, directive_id: int, **_details: Any) -> None:
    go_stale(directive_id)


def of(directive_id: int, *, at: datetime) -> Counts:
    """How one directive stands at that moment."""
    return current(Tally.objects.filter(directive=directive_id), at=at).get(directive_id, Counts())


def current(tallies: Iterable[Remembered], *, at: datetime) -> dict[int, Counts]:
    """How these directives stand at that moment, by key; those whose tally is out of date are counted anew, together."""
    found: dict[int, Remembered] = {tally.directive_id: tally for tally in tallies}
    outdated = [pk for pk, tally in found.items() if not _is_good(tally, at)]
    if outdated:
        found |= _recount(outdated, at)
    return {pk: _read(tally) for pk, tally in found.items()}


def _is_good(tally: Remembered, at: datetime) -> bool:
    return not tally.is_stale and tally.counted_at <= at and (tally.good_until is None or at < tally.good_until)


@transaction.atomic
def _recount(directive_ids: Iterable[int], at: datetime) -> dict[int, Tally]:
    locked = Tally.objects.select_for_update().filter(directive__in=directive_ids).order_by("directive")
    tallies = {tally.directive_id: tally for tally in locked}
    outdated = {pk: tally for pk, tally in tallies.items() if not _is_good(tally, at)}
    for pk, counted in counting.count(outdated, at=at).items():
        tally = outdated[pk]
        tally.figures, tally.counted_at, tally.is_stale = counted.as_json(), at, False
        tally.good_until = _good_until(counted, at)
    Tally.objects.bulk_update(outdated.values(), ["figures", "counted_at", "good_until", "is_stale"])
    return tallies


def _good_until(counted: counting.Count, at: datetime) -> datetime | None:
    moments = [counted.next_due] if counted.next_due else []
    if counted.total.queued:
        moments.append(at + LETTERS_UNDER_WAY)
    return min(moments, default=None)


def _read(tally: Remembered) -> Counts:
    kept = tally.figures
    return Counts(
        total=Figures(**kept.get("total", {})),
        sectors={Sector(name): Figures(**figures) for name, figures in kept.get("sectors", {}).items()},
        filed_on={date.fromisoformat(day): n for day, n in kept.get("filed_on", {}).items()},
        due_on={date.fromisoformat(day): n for day, n in kept.get("due_on", {}).items()},
        next_due=datetime.fromisoformat(kept["next_due"]) if kept.get("next_due") else None,
        counted_at=tally.counted_at,
    )
