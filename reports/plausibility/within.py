"""Do the figures of one report agree with each other?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from directives.definitions.layout import Indicator, Kind
from reports.cells.faults import quoted
from reports.cells.numbers import tidy
from reports.cells.showing import amount
from reports.plausibility.finding import Finding, Said, named, place_of

CLOSE = Decimal(1)  # a point of percent: as people round
TOTAL = "tổng"


def more_than_the_whole(said: Said) -> Iterator[Finding]:
    """A part is never more than what it is a part of."""
    for indicator, _cell, value in said.figures():
        whole = said.value(indicator.part_of)
        if whole is not None and value > whole:
            sentence = _("%(part)s is more than the whole it is a part of: %(whole)s.")
            shown = {"part": named(indicator, value), "whole": named(said.layout.by_key[indicator.part_of], whole)}
            yield Finding(f"part-{indicator.key}", place_of(indicator.key), sentence % shown)


def does_not_add_up(said: Said) -> Iterator[Finding]:
    """What is called a total ("Tổng số …") is the sum of its parts; while some are not there yet, at least not less.

    Where one part alone is more than the whole, that is said already.
    """
    for indicator, _cell, whole in said.figures():
        parts = [one for one in said.layout if one.part_of == indicator.key and one.unit == indicator.unit]
        if len(parts) < 2 or not tidy(indicator.name).startswith(TOTAL):
            continue
        values = [said.value(one.key) or Decimal(0) for one in parts]
        if max(values) > whole:
            continue
        added = sum(values, Decimal(0))
        if added > whole or (added < whole and all(_is_said(said, one) for one in parts)):
            sentence = _("%(whole)s, but its parts come to %(sum)s (%(parts)s).")
            shown = {"whole": named(indicator, whole), "sum": amount(indicator, added), "parts": _names(said, parts)}
            yield Finding(f"sum-{indicator.key}", place_of(indicator.key), sentence % shown)


def another_share(said: Said) -> Iterator[Finding]:
    """A percentage is what its part makes of its whole."""
    for indicator, _cell, value in said.figures():
        if indicator.kind != Kind.PERCENT or len(indicator.share_of) != 2:
            continue
        part, whole = (said.value(key) for key in indicator.share_of)
        if part is None or not whole or abs(part / whole * 100 - value) <= CLOSE:
            continue
        sentence = _("%(share)s, but %(part)s of %(whole)s are %(percent)s.")
        meant = amount(indicator, (part / whole * 100).quantize(Decimal("0.1")))
        named_parts = [named(said.layout.by_key[key], said.value(key)) for key in indicator.share_of]
        shown = {"share": named(indicator, value), "part": named_parts[0], "whole": named_parts[1], "percent": meant}
        yield Finding(f"share-{indicator.key}", place_of(indicator.key), sentence % shown)


def row_said_twice(said: Said) -> Iterator[Finding]:
    """The same row twice is counted twice."""
    for indicator in said.layout:
        rows = said.cells[indicator.key].rows if indicator.key in said.cells else ()
        for number, row in enumerate(rows):
            first = rows.index(row)
            if first < number:
                sentence = _("%(name)s: row %(n)d says the same as row %(first)d.")
                shown = {"name": quoted(indicator.name), "n": number + 1, "first": first + 1}
                yield Finding(f"twice-{indicator.key}", place_of(indicator.key), sentence % shown)
                break


def _is_said(said: Said, indicator: Indicator) -> bool:
    cell = said.cells.get(indicator.key)
    return cell is not None and (cell.is_nothing or cell.value is not None)


def _names(said: Said, parts: list[Indicator]) -> str:
    return "; ".join(named(one, value) for one in parts if (value := said.value(one.key)) is not None)
