"""Two people's versions of one draft put together, part by part. No database.

``marks`` of the version both began with say who changed a part: with them the changes of one side alone are proposed, and
only what both have changed is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from directives.comparing import REQUIREMENTS, SECTIONS, Piece, assembled, interleaved, pieces
from directives.manuscripts import Manuscript

MINE, THEIRS, BOTH = "mine", "theirs", "both"
ORDER = "order"
Pieces = dict[tuple[str, str], Piece]
Home = tuple[str, str]


@dataclass(frozen=True)
class Difference:
    """A part of which the two versions say something else, or (``kind`` "order") a list they have in another order.

    ``by`` is who has changed it since both began: one of them, or both, which also stands for nobody knows.
    """

    kind: str
    key: str
    by: str
    theirs: Piece | None = None
    mine: Piece | None = None

    @property
    def name(self) -> str:
        return f"{self.kind}.{self.key}"

    @property
    def proposal(self) -> str:
        """Whose to take; "" where somebody has to choose."""
        return "" if self.by == BOTH else self.by


def marks(manuscript: Manuscript) -> dict[str, str]:
    """What each part says, in a few letters, by its name; in the order of the page."""
    return {_name(piece): piece.digest for piece in pieces(manuscript)}


def differences(base: Mapping[str, str], theirs: Manuscript, mine: Manuscript) -> list[Difference]:
    """In the order of the page. ``base`` are the marks of the version both began with; empty where it is not known."""
    their, my = _by_id(theirs), _by_id(mine)
    found = []
    for id in interleaved(list(my), list(their)):
        one, other = their.get(id), my.get(id)
        if (one and one.digest) != (other and other.digest):
            found.append(Difference(*id, _changed_by(base, one, other), one, other))
    return [*found, *_orders(base, their, my)]


def put_together(theirs: Manuscript, mine: Manuscript, taken: Mapping[str, str]) -> Manuscript:
    """``taken`` says by the name of a difference whose is taken. A section stays while something in it does."""
    their, my = _by_id(theirs), _by_id(mine)
    chosen = {id: one for id in their | my if (one := _choice(id, their, my, taken))}
    for piece in list(chosen.values()):
        section = (SECTIONS, piece.section)
        if piece.kind == REQUIREMENTS and section not in chosen:
            chosen[section] = my.get(section) or their[section]
    homes = dict.fromkeys(piece.home for piece in chosen.values())
    return assembled(chosen[id] for home in homes for id in _in_order(home, their, my, taken) if _stands(chosen, id, home))


def _by_id(manuscript: Manuscript) -> Pieces:
    return {piece.id: piece for piece in pieces(manuscript)}


def _name(piece: Piece) -> str:
    return f"{piece.kind}.{piece.key}"


def _changed_by(base: Mapping[str, str], theirs: Piece | None, mine: Piece | None) -> str:
    if not base:
        return BOTH
    before = base.get(_name(theirs or mine))  # type: ignore[arg-type]
    if before == (mine and mine.digest):
        return THEIRS
    return MINE if before == (theirs and theirs.digest) else BOTH


def _orders(base: Mapping[str, str], their: Pieces, my: Pieces) -> Iterator[Difference]:
    """Of the parts both have in the same list."""
    for home in dict.fromkeys(piece.home for piece in my.values() if piece.kind != "head"):
        common = {id for id in _ids(my, home) if id in their and their[id].home == home}
        theirs, mine = ([id for id in _ids(side, home) if id in common] for side in (their, my))
        if theirs != mine:
            yield Difference(ORDER, ".".join(filter(None, home)), _ordered_by(base, theirs, mine))


def _ordered_by(base: Mapping[str, str], theirs: list[tuple[str, str]], mine: list[tuple[str, str]]) -> str:
    names = {".".join(id): id for id in mine}
    before = [names[name] for name in base if name in names]
    if len(before) < len(mine):
        return BOTH
    if before == mine:
        return THEIRS
    return MINE if before == theirs else BOTH


def _ids(side: Pieces, home: Home) -> list[tuple[str, str]]:
    return [id for id, piece in side.items() if piece.home == home]


def _choice(id: tuple[str, str], their: Pieces, my: Pieces, taken: Mapping[str, str]) -> Piece | None:
    return (their if taken.get(".".join(id)) == THEIRS else my).get(id)


def _in_order(home: Home, their: Pieces, my: Pieces, taken: Mapping[str, str]) -> list[tuple[str, str]]:
    theirs, mine = _ids(their, home), _ids(my, home)
    is_theirs = taken.get(".".join((ORDER, *filter(None, home)))) == THEIRS
    return interleaved(theirs, mine) if is_theirs else interleaved(mine, theirs)


def _stands(chosen: Pieces, id: tuple[str, str], home: Home) -> bool:
    return id in chosen and chosen[id].home == home
