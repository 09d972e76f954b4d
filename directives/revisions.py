"""The states a draft has gone through: kept at each save, read back to be compared or restored."""

from __future__ import annotations

from datetime import datetime, timedelta

from accounts.models import User
from directives import manuscripts
from directives.manuscripts import Manuscript
from directives.models import Directive, Revision

Cause = Revision.Cause
PAUSE = timedelta(minutes=10)
"""Who types on before this has passed since the last save goes on with the same revision."""


def keep(directive: Directive, manuscript: Manuscript, *, by: User, at: datetime, cause: str) -> Revision:
    """Write down how the draft stands. Call inside the transaction that saves it, with the directive locked."""
    revision = _gone_on_with(directive, by, at) if cause == Cause.TYPED else None
    if revision is None:
        revision = Revision(directive=directive, saved_by=by, began_at=at, cause=cause)
    revision.number, revision.saved_at = directive.revision, at
    revision.manuscript = manuscripts.as_json(manuscript)
    revision.save()
    return revision


def keep_beginning(directive: Directive) -> None:
    """A draft older than its revisions: how it stands before it is changed for the first time."""
    if directive.revisions.exists():
        return
    when, by = directive.changed_at, directive.changed_by or directive.author
    keep(directive, manuscripts.of(directive), by=by, at=when, cause=Cause.BEGUN)


def at(directive: Directive, moment: datetime) -> Revision | None:
    """How the draft stood at that moment."""
    return directive.revisions.filter(saved_at__lte=moment).order_by("number").last()


def _gone_on_with(directive: Directive, by: User, at: datetime) -> Revision | None:
    """The same person's last revision, unless a pause or a step of the workflow has come between."""
    last = directive.revisions.order_by("number").last()
    if last is None or last.cause != Cause.TYPED or last.saved_by_id != by.pk or at - last.saved_at > PAUSE:
        return None
    return None if directive.trail.filter(at__gte=last.saved_at).exists() else last
