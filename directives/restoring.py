"""A revision brought back: it becomes the draft again, as far as what it names is still there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import Division, User
from accounts.workflow import Refused
from directives import editing, manuscripts
from directives.content import Block, Point
from directives.manuscripts import Manuscript
from directives.models import Directive, Occasion, Revision
from directives.revisions import Cause
from enterprises.models import Organization


@dataclass(frozen=True)
class Restored:
    """The draft, and the organisations that were left out since they are no longer active."""

    directive: Directive
    left_out: list[str]


def restore(revision: Revision, *, by: User, seen: int, at: datetime) -> Restored:
    """Save what that revision said as a new one; ``seen`` is the number of the revision the person has seen last.

    Raises :class:`accounts.workflow.Refused` where the occasion, the division or an organisation it names no longer
    exists, and what :func:`directives.editing.save` raises.
    """
    directive = revision.directive
    manuscript = manuscripts.from_json(revision.manuscript)
    _ensure_place(directive, manuscript)
    named = _organizations(directive, manuscript)
    inactive = {pk: name for pk, (name, is_active) in named.items() if not is_active}
    kept = _without(manuscript, set(inactive))
    saved = editing.save(directive.pk, kept, by=by, revision=seen, at=at, cause=Cause.RESTORED)
    return Restored(saved, sorted(inactive.values()))


def _ensure_place(directive: Directive, manuscript: Manuscript) -> None:
    ours = {"department": directive.department_id}
    if not Occasion.objects.filter(**ours, pk=manuscript.head["occasion_id"]).exists():
        raise Refused(_("This version cannot be restored: its occasion no longer exists."))
    division = manuscript.head["division_id"]
    if division and not Division.objects.filter(**ours, pk=division).exists():
        raise Refused(_("This version cannot be restored: its division no longer exists."))


def _organizations(directive: Directive, manuscript: Manuscript) -> dict[int, tuple[str, bool]]:
    """Those it names: the name, and whether it is active."""
    named = {*manuscript.recipients, *(pk for point in _points(manuscript) for pk in point.only_for)}
    known = Organization.objects.filter(department=directive.department_id, pk__in=named)
    found = {one.pk: (one.short_name, one.state == Organization.State.ACTIVE) for one in known}
    if len(found) < len(named):
        raise Refused(_("This version cannot be restored: an organisation it names is no longer in the register."))
    return found


def _points(manuscript: Manuscript) -> Iterable[Point]:
    return (point for block in manuscript.content.blocks for point in block.points)


def _without(manuscript: Manuscript, gone: set[int]) -> Manuscript:
    blocks = [Block(block.section, [_for_others(point, gone) for point in block.points]) for block in manuscript.content.blocks]
    content = replace(manuscript.content, blocks=blocks)
    return replace(manuscript, content=content, recipients=manuscript.recipients - gone)


def _for_others(point: Point, gone: set[int]) -> Point:
    return Point(point.requirement, tuple(pk for pk in point.only_for if pk not in gone))
