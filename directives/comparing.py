"""Two states of a draft beside each other: which parts are new, gone, changed or moved. No database.

A part is known by its key, whatever became of its words and its place; a field of the head by its name.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from directives import manuscripts
from directives.likeness import pairs
from directives.manuscripts import Manuscript

HEAD, RECIPIENTS, SECTIONS, REQUIREMENTS = "head", "recipients", "sections", "requirements"
READING = (
    "occasion_id", "kind", "urgency", "division_id", "symbol", "subject", "addressees", "bases", "continues", "opening",
    SECTIONS, "reports", "closing", "contact_division", "contact_phone", "contact_email", RECIPIENTS, "copies",
    "archive_line", "authority", "head_title", "signer_title", "signer_name", "appendices",
)
"""Fields of the head and lists of parts, as one comes by them on the page."""
LISTS = ("bases", SECTIONS, "reports", "copies", "appendices")
NAMELESS = "~"
One = TypeVar("One", bound=Hashable)


@dataclass(frozen=True)
class Piece:
    """One thing a draft consists of: a field of the head, a part, or the choice of recipients.

    ``values`` are those :func:`directives.manuscripts.as_json` writes; ``section`` is the key of the section a requirement
    stands in.
    """

    kind: str
    key: str
    values: Mapping[str, Any]
    section: str = ""

    @property
    def id(self) -> tuple[str, str]:
        return self.kind, self.key

    @property
    def home(self) -> tuple[str, str]:
        """The list it stands in."""
        return self.kind, self.section

    @property
    def digest(self) -> str:
        """The same for pieces that say the same, however their spaces are."""
        said = json.dumps([self.section, _spaced(self.values)], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Change:
    """What became of a piece. ``place`` is where it stands in its new list; ``is_moved`` that it came there from elsewhere."""

    old: Piece | None
    new: Piece | None
    is_moved: bool = False
    place: int = 0

    @property
    def piece(self) -> Piece:
        return self.new or self.old  # type: ignore[return-value]

    @property
    def what(self) -> str:
        if self.old is None or self.new is None:
            return "added" if self.old is None else "removed"
        return "same" if self.old.values == self.new.values else "changed"

    @property
    def is_there(self) -> bool:
        """Is there anything to tell?"""
        return self.is_moved or self.what != "same"


def pieces(manuscript: Manuscript) -> list[Piece]:
    """In the order of the page; a field of the head is always there, if only as an empty one."""
    kept = manuscripts.as_json(manuscript)
    return [piece for name in READING for piece in _named(name, kept)]


def assembled(said: Iterable[Piece]) -> Manuscript:
    """The manuscript that consists of these pieces, those of one list in the order they come."""
    kept: dict[str, Any] = {"head": {}, RECIPIENTS: []} | {name: [] for name in LISTS}
    sections: dict[str, dict[str, Any]] = {}
    said = list(said)
    for piece in said:
        if piece.kind in LISTS:
            row = sections[piece.key] = _row(piece)
            kept[piece.kind].append(row)
        elif piece.kind != REQUIREMENTS:
            (kept if piece.kind == RECIPIENTS else kept[HEAD])[piece.key] = piece.values["value"]
    for piece in said:
        if piece.kind == REQUIREMENTS:
            sections[piece.section].setdefault(REQUIREMENTS, []).append(_row(piece))
    return manuscripts.from_json(kept)


def compare(old: Manuscript, new: Manuscript) -> list[Change]:
    """Every piece of both, once: in the order of the new one, what is gone after what it stood behind."""
    before, after = pieces(old), pieces(new)
    olds, news = {one.id: one for one in before}, {one.id: one for one in after}
    moved, places = _moved(before, after), _places(after)
    return [
        Change(olds.get(id), news.get(id), id in moved, places.get(id, 0)) for id in interleaved(list(news), list(olds))
    ]


def differences(old: Manuscript, new: Manuscript) -> list[Change]:
    return [change for change in compare(old, new) if change.is_there]


def apply(old: Manuscript, changes: Iterable[Change]) -> Manuscript:
    """What the old one becomes by these changes."""
    told = {change.piece.id: change for change in changes}
    lists: dict[tuple[str, str], list[Piece]] = defaultdict(list)
    for piece in pieces(old):
        change = told.get(piece.id)
        if change is None or (change.new and not change.is_moved):
            lists[piece.home].append(change.new if change and change.new else piece)
    arriving = (change for change in told.values() if change.new and (change.is_moved or change.old is None))
    for change in sorted(arriving, key=lambda change: change.place):
        lists[change.new.home].insert(change.place, change.new)  # type: ignore[union-attr]
    return assembled(piece for one in lists.values() for piece in one)


def interleaved(lead: Sequence[One], other: Sequence[One]) -> list[One]:
    """Everything of both, once: in the order of the first, what only the other has after what it stands behind there."""
    known, following, at_head = set(lead), defaultdict(list), []
    last: One | None = None
    for one in other:
        if one in known:
            last = one
        elif last is None:
            at_head.append(one)
        else:
            following[last].append(one)
    return [*at_head, *(one for item in lead for one in (item, *following[item]))]


def recognised(old: Manuscript, new: Manuscript) -> Manuscript:
    """The new one, in which parts that say nearly what a part of the old one says bear its key: for a text that came
    another way than through the editor."""
    before, after = pieces(old), pieces(new)
    keys = {mine.id: theirs.key for theirs, mine in pairs(before, after)}
    sections = {key: keys.get((SECTIONS, key), key) for kind, key in (one.id for one in after) if kind == SECTIONS}
    return assembled(
        replace(one, key=keys.get(one.id, one.key), section=sections.get(one.section, one.section)) for one in after
    )


def _spaced(value: Any) -> Any:
    """With one space wherever there are some."""
    if isinstance(value, Mapping):
        return {name: _spaced(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_spaced(one) for one in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def _named(name: str, kept: Mapping[str, Any]) -> Iterator[Piece]:
    if name == SECTIONS:
        yield from _sections(kept)
    elif name in LISTS:
        yield from (_piece(name, row, key) for key, row in _keyed(kept.get(name, ())))
    elif name == RECIPIENTS:
        yield Piece(RECIPIENTS, RECIPIENTS, {"value": kept[RECIPIENTS]})
    else:
        yield Piece(HEAD, name, {"value": kept["head"].get(name, "")})


def _sections(kept: Mapping[str, Any]) -> Iterator[Piece]:
    rows = list(_keyed(kept[SECTIONS]))
    points = _keyed([point for _key, row in rows for point in row.get(REQUIREMENTS, ())])
    for key, row in rows:
        yield _piece(SECTIONS, row, key)
        for _point in row.get(REQUIREMENTS, ()):
            own, point = next(points)
            yield _piece(REQUIREMENTS, point, own, section=key)


def _keyed(rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """A part older than the keys, or with the key of another, is known by what it says."""
    taken: set[str] = set()
    for row in rows:
        key = row.get("key", "")
        if not key or key in taken:
            said = hashlib.sha256(json.dumps(row, sort_keys=True, default=str).encode()).hexdigest()[:12]
            key = next(name for n in range(len(taken) + 1) if (name := f"{NAMELESS}{said}{n or ''}") not in taken)
        taken.add(key)
        yield key, row


def _piece(kind: str, row: Mapping[str, Any], key: str, section: str = "") -> Piece:
    return Piece(kind, key, {name: value for name, value in row.items() if name not in ("key", REQUIREMENTS)}, section)


def _row(piece: Piece) -> dict[str, Any]:
    return {"key": "" if piece.key.startswith(NAMELESS) else piece.key, **piece.values}


def _places(said: Iterable[Piece]) -> dict[tuple[str, str], int]:
    lists: dict[tuple[str, str], int] = defaultdict(int)
    places = {}
    for piece in said:
        places[piece.id] = lists[piece.home]
        lists[piece.home] += 1
    return places


def _moved(before: Iterable[Piece], after: Iterable[Piece]) -> set[tuple[str, str]]:
    """Those in another list than before; and in each list as few as explain its new order."""
    homes, places = {one.id: one.home for one in before}, _places(before)
    lists: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    moved = set()
    for piece in after:
        if piece.id in homes and homes[piece.id] == piece.home:
            lists[piece.home].append(piece.id)
        elif piece.id in homes:
            moved.add(piece.id)
    for ids in lists.values():
        staying = _longest_rise([places[id] for id in ids])
        moved.update(id for place, id in enumerate(ids) if place not in staying)
    return moved


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The places of a longest rising row among different numbers."""
    lows: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(lows, number)
        lows[length:length + 1] = [number]
        ends[length:length + 1] = [place]
        before.append(ends[length - 1] if length else -1)
    rise, place = set(), ends[-1] if ends else -1
    while place >= 0:
        rise.add(place)
        place = before[place]
    return rise
