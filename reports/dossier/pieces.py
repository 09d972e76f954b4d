"""Everything that belongs to an occasion in the order of time: paged by where the last page ended.

All kinds of pieces are one UNION of (moment, kind, key); only the rows of the page shown are then fetched, one query for
each kind that occurs on it. So a page of a file with twenty thousand pieces asks as often as one with twenty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Count, Q, QuerySet, Value
from django.utils.dateparse import parse_datetime

from accounts.lists import KeysetPage
from directives.models import Occasion
from reports.dossier.sources import GROUPS, SOURCES, Source
from reports.dossier.telling import Piece

PAGE_SIZE = 60
Key = tuple[datetime, int, int]


@dataclass(frozen=True)
class Narrowing:
    """What of the file is wanted: some groups of kinds (none: all), one directive, words; as it happened or the newest
    first; what was sent at once gathered, or ``each`` by itself."""

    groups: tuple[str, ...] = ()
    directive: int | None = None
    words: str = ""
    newest_first: bool = False
    each: bool = False

    @property
    def takes_each(self) -> bool:
        """Is each delivery a piece by itself? Otherwise those that were sent at once are one."""
        return self.each or bool(self.words)


def page(
    occasion: Occasion, narrowing: Narrowing, *, after: str = "", before: str = "", size: int = PAGE_SIZE
) -> KeysetPage:
    """One page. A cursor somebody has meddled with is no cursor: the file starts over."""
    backwards = bool(before) and not after
    cursor = _read(before if backwards else after)
    keys = _keys(occasion, narrowing, cursor, narrowing.newest_first != backwards, size + 1)
    has_more, keys = len(keys) > size, keys[:size]
    if backwards:
        keys.reverse()
    has_after, has_before = (bool(cursor), has_more) if backwards else (has_more, bool(cursor))
    return KeysetPage(
        _told(keys, narrowing),
        after=_written(keys[-1]) if has_after and keys else "",
        before=_written(keys[0]) if has_before and keys else "",
    )


def every(occasion: Occasion, narrowing: Narrowing, *, at_once: int = 500) -> Iterator[Piece]:
    """All of them as they happened, never more than some hundred in memory."""
    cursor: Key | None = None
    while keys := _keys(occasion, narrowing, cursor, False, at_once):
        yield from _told(keys, narrowing)
        cursor = keys[-1]


def counts(occasion: Occasion, narrowing: Narrowing) -> dict[str, int]:
    """How many pieces there are in each group, whichever of them is shown."""
    asked = [_counted(_rows(source, occasion, narrowing), source.group) for source in SOURCES]
    found = dict.fromkeys(GROUPS, 0)
    for group, number in asked[0].union(*asked[1:], all=True):
        found[group] += number
    return found


def _rows(source: Source, occasion: Occasion, narrowing: Narrowing) -> QuerySet:
    return source.rows(occasion, narrowing.directive, narrowing.words, narrowing.takes_each)


def _counted(rows: QuerySet, group: str) -> QuerySet:
    named = rows.annotate(its_group=Value(group, CharField())).values("its_group")
    return named.annotate(n=Count("pk", distinct=True)).values_list("its_group", "n")


def _keys(occasion: Occasion, narrowing: Narrowing, cursor: Key | None, falling: bool, most: int) -> list[Key]:
    legs = [
        _beyond(_rows(source, occasion, narrowing), place, cursor, falling)
        .annotate(place=Value(place)).values_list("moment", "place", "pk")
        for place, source in enumerate(SOURCES) if not narrowing.groups or source.group in narrowing.groups
    ]  # fmt: skip
    every = legs[0].union(*legs[1:], all=True)
    sign = "-" if falling else ""
    return list(every.order_by(f"{sign}moment", f"{sign}place", f"{sign}pk")[:most])


def _beyond(rows: QuerySet, place: int, cursor: Key | None, falling: bool) -> QuerySet:
    """What comes after the cursor; among equals of time the kinds have their order, and in a kind the keys."""
    if cursor is None:
        return rows
    moment, at_place, key = cursor
    than = "lt" if falling else "gt"
    beyond = Q(**{f"moment__{than}": moment})
    if place == at_place:
        beyond |= Q(moment=moment, **{f"pk__{than}": key})
    elif (place > at_place) != falling:
        beyond |= Q(moment=moment)
    return rows.filter(beyond)


def _told(keys: list[Key], narrowing: Narrowing) -> list[Piece]:
    wanted: dict[int, list[int]] = {}
    for _moment, place, key in keys:
        wanted.setdefault(place, []).append(key)
    each = narrowing.takes_each
    rows: Mapping[int, Mapping[int, object]] = {place: SOURCES[place].full(ones, each) for place, ones in wanted.items()}
    return [SOURCES[place].tell(rows[place][key]) for _moment, place, key in keys if key in rows[place]]


def _written(key: Key) -> str:
    return "~".join((key[0].isoformat(), str(key[1]), str(key[2])))


def _read(written: str) -> Key | None:
    moment, *rest = written.split("~")
    try:
        place, key = map(int, rest)
        at = parse_datetime(moment)
    except ValueError:
        return None
    return (at, place, key) if at and at.tzinfo and 0 <= place < len(SOURCES) else None
