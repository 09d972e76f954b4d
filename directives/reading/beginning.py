"""A draft begun from a document that was read: written with what the draft does not say beside it, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import User
from directives import days_off, editing, occasions
from directives.manuscripts import Manuscript
from directives.models import Comment, Directive, Occasion
from directives.occasions import Proposal
from directives.reading.drafting import Drafted
from directives.reading.result import Reading
from directives.reading.sentences import Sentence
from directives.revisions import Cause
from directives.rolling import proposals
from directives.rolling.changes import Change, TakeOut
from directives.rolling.proposals import Rolling
from directives.rolling.rewriting import changed
from directives.rolling.seasons import Season

LONGEST_LIST = 100_000  # letters of what is kept beside a draft


@dataclass(frozen=True)
class Move:
    """From the occasion the text was written for to the one the draft is for."""

    old: Proposal
    new: Occasion | Proposal

    @property
    def is_one(self) -> bool:
        return self.old.kind == self.new.kind and self.old.year != self.new.year


@transaction.atomic
def begin(
    reading: Reading, drafting: Callable[[Manuscript], Drafted], target: Occasion | Proposal, *, by: User, at: datetime,
    move: Move | None = None,
) -> tuple[Directive, Drafted]:
    """The draft, its occasion where the calendar proposed it, and the comments; all of it or nothing.

    ``drafting`` is given what the department's drafts begin with.
    """
    occasion = occasions.written_down(by.department, target)
    own = editing.blank(by, occasion=occasion, kind=Directive.Kind.OFFICIAL_LETTER, division=by.division)
    drafted = drafting(own)
    draft = editing.start(by, drafted.manuscript, at=at, cause=Cause.READ)
    _remark(draft, _left(reading, drafted.left), by, at)
    return (_moved(draft, drafted, reading, move, by, at) if move and move.is_one else draft), drafted


def own_words(by: User) -> str:
    """What a page of the department says by itself, above and below the text."""
    of = by.department
    return " ".join((of.superior_body, of.issuing_body, of.place, of.address_line))


def _moved(draft: Directive, drafted: Drafted, reading: Reading, move: Move, by: User, at: datetime) -> Directive:
    """A second state of the draft, so that what was read can be seen beside it and brought back."""
    done = [change for change in moving(drafted, reading, move, by, localdate(at)) if change.sure]
    if not done:
        return draft
    after = changed(drafted.manuscript, [act for change in done for act in change.acts])
    _remark(draft, _changes(done, move), by, at)
    return editing.save(draft.pk, after, by=by, revision=draft.revision, at=at, cause=Cause.ROLLED)


def moving(drafted: Drafted, reading: Reading, move: Move, by: User, on: date) -> list[Change]:
    """Years, days and names that follow the occasion. Documents that are cited stay, for nobody has named their successors."""
    issued = reading.fields["date"].value if "date" in reading.fields else None
    rolling = Rolling(
        Season.of(move.old), Season.of(move.new), issued if isinstance(issued, date) else on,
        days_off.working_days(by.department, [move.new.year]),
    )
    found = proposals.changes(drafted.manuscript, rolling)
    kept = [change for change in found if change.key != "continues" and not any(isinstance(act, TakeOut) for act in change.acts)]
    return [change for change in kept if change.part != "recipients"]


def _left(reading: Reading, left: Iterable[Sentence]) -> str:
    listed = [f"– {sentence.text}" for sentence in left]
    if not listed:
        return ""
    said = _("Made from: %(document)s. These sentences of it are not in the draft:") % {"document": name_of(reading)}
    return "\n".join([said, *listed])


def _changes(done: Iterable[Change], move: Move) -> str:
    said = _("Moved from %(old)s to %(new)s. Changed in the text:") % {"old": move.old.name, "new": move.new.name}
    return "\n".join([said, *(f"– {change.where}: {change.old} → {change.new}" for change in done)])


def _remark(draft: Directive, text: str, by: User, at: datetime) -> None:
    if text:
        Comment.objects.create(directive=draft, text=text, made_by=by, made_at=at)


def name_of(reading: Reading) -> str:
    """ "94/STTTT-BCVT, 25/01/2022, Sở Thông tin và Truyền thông", or what of it the text says."""
    fields = reading.fields
    number = fields["number"].written or str(fields["number"].value) if "number" in fields else ""
    day = fields["date"].value if "date" in fields else None
    said = [number, f"{day:%d/%m/%Y}" if isinstance(day, date) else "", str(fields["issuer"].value) if "issuer" in fields else ""]
    return ", ".join(word for word in said if word) or _("a document without number and date")
