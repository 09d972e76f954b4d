"""What readers say about a draft, part by part: made while it can still change, settled by those who write it, never lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import OutOfStep, Refused
from directives import manuscripts, readable
from directives.comparing import Piece, pieces
from directives.models import Comment, Directive
from directives.readable import Names

WHOLE = ""
LONGEST_QUOTE = 300
LONGEST_TEXT = 4_000
FIELDS = {"occasion_id": "occasion", "division_id": "division"}


@dataclass(frozen=True, slots=True)
class Place:
    """A part that may be commented on: what it is called, what it says, where the editor has it."""

    part: str
    title: str
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment and the part it speaks of; none where that is no longer in the text."""

    comment: Comment
    place: Place | None

    @property
    def is_outdated(self) -> bool:
        """Does the part say something else than when the comment was made?"""
        return bool(self.place and self.comment.quote) and self.place.words != self.comment.quote  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class Discussion:
    """All that was said about a draft."""

    places: list[Place]
    standing: list[Remark]
    gone: list[Remark]
    settled: list[Remark]

    @property
    def open_count(self) -> int:
        return len(self.standing) + len(self.gone)


def discussion(directive: Directive) -> Discussion:
    places = {place.part: place for place in places_of(directive)}
    made = directive.comments.select_related("made_by", "settled_by")
    whole = Place(WHOLE, _("The whole text"), "", "head")
    remarks = [Remark(one, places.get(one.part) if one.part else whole) for one in made]
    still = [one for one in remarks if one.comment.settled_at is None]
    return Discussion(
        [whole, *places.values()],
        standing=[one for one in still if one.place],
        gone=[one for one in still if not one.place],
        settled=[one for one in remarks if one.comment.settled_at],
    )


def places_of(directive: Directive) -> list[Place]:
    """The parts as they are saved, in the order of the page."""
    names = Names.of(directive.department)
    said = [piece for piece in pieces(manuscripts.of(directive)) if piece.key]
    titles: Mapping[tuple[str, str], str] = readable.titles(said)
    return [Place(piece.key, titles[piece.id], _words(piece, names), _anchor(piece)) for piece in said]


def open_count(directive: Directive) -> int:
    return directive.comments.filter(settled_at=None).count()


@transaction.atomic
def make(directive: Directive, *, part: str, text: str, by: User, at: datetime) -> Comment:
    """Say something about a part, whose words are kept beside it. Raises :class:`accounts.workflow.Refused`."""
    _ensure_open(directive)
    if not text.strip():
        raise Refused(_("Write what you want to say."))
    if len(text) > LONGEST_TEXT:
        raise Refused(_("A comment has at most %(most)d characters.") % {"most": LONGEST_TEXT})
    place = None if part == WHOLE else next((one for one in places_of(directive) if one.part == part), None)
    if part != WHOLE and place is None:
        raise Refused(_("This part is no longer in the text; choose another one. Your words are still here."))
    quote = place.words if place else ""
    return Comment.objects.create(directive=directive, part=part, quote=quote, text=text.strip(), made_by=by, made_at=at)


def settle(comment: Comment, *, by: User, at: datetime) -> None:
    """It has been dealt with. Settling twice says it once."""
    Comment.objects.filter(pk=comment.pk, settled_at=None).update(settled_by=by, settled_at=at)


def reopen(comment: Comment) -> None:
    Comment.objects.filter(pk=comment.pk).update(settled_by=None, settled_at=None)


def _ensure_open(directive: Directive) -> None:
    """A text with a number is said; nothing in it can be put right any more."""
    if Directive.objects.select_for_update().only("number").get(pk=directive.pk).number is not None:
        raise OutOfStep(_("It has been issued; comments would change nothing any more."))


def _words(piece: Piece, names: Names) -> str:
    said = "".join(run.text for line in readable.lines(piece, piece, names)[:1] for run in line.runs)
    return said if len(said) <= LONGEST_QUOTE else said[: LONGEST_QUOTE - 1] + "…"


def _anchor(piece: Piece) -> str:
    if piece.kind == "head":
        return f"id_head-{FIELDS.get(piece.key, piece.key)}"
    return "sections" if piece.kind == "requirements" else piece.kind
