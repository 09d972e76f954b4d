"""Does a report agree with what the organisation said before: yesterday, last Tết, in its plan?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from directives.definitions.layout import Indicator, Kind
from reports.cells.cell import Cell
from reports.cells.faults import quoted
from reports.cells.showing import amount
from reports.plausibility.finding import Finding, Said, named, place_of, value_in

FEWEST = 20  # below that everything jumps
POINTS = 30  # of percent
SINCE_YESTERDAY, SINCE_LAST_YEAR, SINCE_ORDINARY = 2, 3, 3  # times more, or less
ORDINARY = Decimal("0.25")
SLIP = range(900, 1101)  # times: three noughts, or another unit
MORE_THAN_PLANNED = Decimal("1.1")
SAME_BASELINE = Decimal("0.05")
FEWEST_SAME = 3  # figures that never stay the same to the last digit
ONE_BY_ONE = {"bts": ("bts_2g", "bts_3g", "bts_4g", "bts_5g"), "nodes_all": ("nodes",)}
"""What a plan says in parts where it does not name the whole."""
WHOLES = {"bts_down": "bts", "nodes_lost": "nodes_all"}


def jumps(said: Said) -> Iterator[Finding]:
    """A figure that doubles overnight is true sometimes, and otherwise a slip of the key; once for each figure.

    Back to an ordinary day is no jump.
    """
    for indicator, cell, value in said.figures():
        if cell.ordinary and abs(value - cell.ordinary) <= cell.ordinary * ORDINARY:
            continue
        for then, when, times in _compared(said, indicator, cell):
            if then is not None and _jumps(indicator, value, then, times):
                sentence = _sentence(value, then) % {"now": named(indicator, value), "then": amount(indicator, then), "when": when}
                yield Finding(f"jump-{indicator.key}", place_of(indicator.key), sentence)
                break


def more_than_in_the_plan(said: Said) -> Iterator[Finding]:
    """Nobody loses more stations than it owns; what it owns stands in its own plan.

    A whole may have grown a little since; a part is held against the plan only where the report does not give its whole.
    """
    for indicator, _cell, value in said.figures():
        owned, times = _most_owned(said, indicator)
        if owned is not None and value > owned * times:
            sentence = _("%(now)s, but by its own plan the organisation has only %(plan)s.")
            shown = {"now": named(indicator, value), "plan": amount(indicator, owned)}
            yield Finding(f"plan-{indicator.key}", place_of(indicator.key), sentence % shown)


def other_baseline(said: Said) -> Iterator[Finding]:
    """Last year's figure stands in last year's report, the ordinary day's in yesterday's: they do not change any more."""
    for indicator in said.layout:
        cell = said.cells.get(indicator.key, Cell())
        for name, given, then, where in _baselines(said, indicator.key, cell):
            if given is not None and then is not None and abs(given - then) > abs(then) * SAME_BASELINE:
                sentence = _("%(name)s: %(given)s to compare with, but %(where)s says %(then)s.")
                shown = {"name": quoted(indicator.name), "where": where}
                shown |= {"given": amount(indicator, given), "then": amount(indicator, then)}
                yield Finding(f"baseline-{indicator.key}-{name}", place_of(indicator.key), sentence % shown)


def exactly_as_yesterday(said: Said) -> Iterator[Finding]:
    """Traffic is never the same twice to the last digit: it was taken over and not looked at."""
    measured = [(indicator, value) for indicator, _cell, value in said.figures() if indicator.wants_baseline and value >= FEWEST]
    same = [indicator for indicator, value in measured if value == value_in(said.history.yesterday, indicator.key)]
    if len(same) >= FEWEST_SAME and len(same) == len(measured):
        names = ", ".join(quoted(indicator.name) for indicator in same[:FEWEST_SAME])
        sentence = _("Exactly the same as in the report before to the last digit: %(names)s.") % {"names": names}
        yield Finding("same", place_of(same[0].key), sentence)


def _baselines(said: Said, key: str, cell: Cell) -> Iterator[tuple[str, Decimal | None, Decimal | None, str]]:
    """Which one, as it is given now, as it was given then, and where."""
    yield "last_year", cell.last_year, value_in(said.history.last_year, key), _("last year's report")
    before = said.history.yesterday.figures.get(key) if said.history.yesterday else None
    yield "ordinary", cell.ordinary, before.ordinary if before else None, _("the report before this one")


def _compared(said: Said, indicator: Indicator, cell: Cell) -> Iterator[tuple[Decimal | None, str, int]]:
    """What it is compared with, what that is called, and how many times as much is a jump."""
    yesterday, last_year = said.history.yesterday, said.history.last_year
    yield value_in(yesterday, indicator.key), _on(yesterday.day) if yesterday else "", SINCE_YESTERDAY
    then = value_in(last_year, indicator.key)
    yield cell.last_year if then is None else then, _on(last_year.day) if last_year else _("last year"), SINCE_LAST_YEAR
    yield cell.ordinary, _("on an ordinary day"), SINCE_ORDINARY


def _on(day: date) -> str:
    return _("on %(day)s") % {"day": f"{day:%d/%m/%Y}"}


def _jumps(indicator: Indicator, now: Decimal, then: Decimal, times: int) -> bool:
    if indicator.kind == Kind.PERCENT:
        return abs(now - then) >= POINTS
    low, high = sorted((abs(now), abs(then)))
    return high >= FEWEST and high >= low * times


def _sentence(now: Decimal, then: Decimal) -> str:
    low, high = sorted((abs(now), abs(then)))
    if low and int(high / low) in SLIP:
        return _("%(now)s; %(when)s it was %(then)s, a thousandth or a thousand times as much. Look at the unit and the point.")
    return _("%(now)s; %(when)s it was %(then)s.")


def _most_owned(said: Said, indicator: Indicator) -> tuple[Decimal | None, Decimal]:
    """What the plan says there is of it, and how much more than that is still likely."""
    if any(one.part_of == indicator.key for one in said.layout):
        return _planned(said, indicator.key), MORE_THAN_PLANNED
    whole = indicator.part_of or WHOLES.get(indicator.key, "")
    return (None if said.value(whole) is not None else _planned(said, whole)), Decimal(1)


def _planned(said: Said, key: str) -> Decimal | None:
    plan = said.history.plan
    planned = value_in(plan, key)
    parts = [value for part in ONE_BY_ONE.get(key, ()) if (value := value_in(plan, part)) is not None]
    return sum(parts, Decimal(0)) if planned is None and parts else planned
