"""What of a Word file is taken over: the changes somebody ticked, and what they need to stand; the remarks, as comments."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from accounts.models import User
from directives import comparing
from directives.comparing import REQUIREMENTS, SECTIONS, Change
from directives.manuscripts import Manuscript
from directives.models import Comment, Directive
from directives.word.opening import Remark


def name_of(change: Change) -> str:
    """As :class:`directives.readable.Entry` is named."""
    return f"{change.piece.kind}.{change.piece.key}"


def taken(current: Manuscript, theirs: Manuscript, names: Collection[str]) -> Manuscript:
    changes = comparing.differences(current, theirs)
    ticked = [change for change in changes if name_of(change) in names]
    return comparing.apply(current, _standing(current, changes, ticked))


def comment(directive: Directive, remarks: Iterable[Remark], *, by: User, at: datetime) -> int:
    """Write them down, each once however often its file is brought; says how many were new."""
    known = set(directive.comments.values_list("part", "text"))
    new = [remark for remark in remarks if (remark.part, remark.said) not in known]
    for remark in new:
        Comment.objects.create(
            directive=directive, part=remark.part, quote=remark.quote, text=remark.said, made_by=by, made_at=at
        )
    return len(new)


def _standing(current: Manuscript, changes: Iterable[Change], ticked: list[Change]) -> Iterator[Change]:
    """A requirement needs its section: one that is new comes with it, one that would go stays."""
    needed = _sections_needed(current, ticked)
    yield from (change for change in ticked if not (change.new is None and change.piece.id in needed))
    here = {change.piece.id for change in ticked}
    for change in changes:
        if change.old is None and change.piece.id in needed and change.piece.id not in here:
            yield change


def _sections_needed(current: Manuscript, ticked: Iterable[Change]) -> set[tuple[str, str]]:
    homes = {piece.key: piece.section for piece in comparing.pieces(current) if piece.kind == REQUIREMENTS}
    for change in ticked:
        if change.piece.kind == REQUIREMENTS:
            homes[change.piece.key] = change.new.section if change.new else ""
    return {(SECTIONS, section) for section in homes.values() if section}
