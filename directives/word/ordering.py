"""Parts that stand in another order in the file than when it was made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from directives.models import Basis, Copy, ReportRequest, Requirement, Section
from directives.word.parts import Parts

T = TypeVar("T")


def reorder(parts: Parts, before: Sequence[str], after: Sequence[str]) -> None:
    """``before`` and ``after``: the marks of the page as the file was made, and as it is now."""
    for model in (Basis, ReportRequest, Copy):
        was, now = _parts(parts, before, model), _parts(parts, after, model)
        if _changed(was, now):
            parts.row_of(now[0])[:] = rearranged(parts.row_of(now[0]), now)
    was, now = _parts(parts, before, Section, Requirement), _parts(parts, after, Section, Requirement)
    if _changed(was, now):
        _move(parts, now)


def rearranged(row: Sequence[T], wanted: Sequence[T]) -> list[T]:
    """The places of those wanted are theirs in the new order; all others stay where they are."""
    ids = {id(one) for one in wanted}
    next_one = iter([one for one in wanted if any(one is there for there in row)])
    return [next(next_one) if id(one) in ids else one for one in row]


def _parts(parts: Parts, marks: Sequence[str], *models: type) -> list[Any]:
    """Each once, where it is first met."""
    found = (parts.at[mark][0] for mark in marks if mark in parts.at)
    return list({id(part): part for part in found if isinstance(part, models)}.values())


def _changed(was: Sequence[Any], now: Sequence[Any]) -> bool:
    now_ids, was_ids = [id(one) for one in now], [id(one) for one in was]
    return [one for one in now_ids if one in was_ids] != [one for one in was_ids if one in now_ids]


def _move(parts: Parts, now: Sequence[Any]) -> None:
    """A requirement belongs to the section it follows; one of a section that cannot be seen stays in it."""
    shown = {id(one) for one in now if isinstance(one, Section)}
    points = {id(point.requirement): point for point in parts.points}
    block = None
    for part in now:
        if isinstance(part, Section):
            block = parts.block_of(part)
        elif id(part) in points:
            own = parts.block_of(part)
            into = block if block is not None and id(own.section) in shown else own
            own.points = [point for point in own.points if point.requirement is not part]
            parts.emptied.append(own.section)
            into.points.append(points[id(part)])
    wanted = [parts.block_of(one) for one in now if isinstance(one, Section)]
    parts.content.blocks[:] = rearranged(parts.content.blocks, wanted)
