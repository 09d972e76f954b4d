"""What becomes of a directive that is kept as a template: what is taken out now, what moves whenever it is used."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from accounts.models import User
from directives import manuscripts, occasions
from directives.library import templates
from directives.manuscripts import Manuscript
from directives.models import Directive, DraftTemplate
from directives.rolling import proposals
from directives.rolling.changes import Change, Replace, TakeOut
from directives.rolling.proposals import GAP, Rolling
from directives.rolling.rewriting import changed
from directives.rolling.seasons import Season
from enterprises.sectors import Sector

A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Proposed:
    """``taken_out`` is for a person to tick; ``moving`` shows what the next season would turn each year and day into."""

    taken_out: list[Change]
    moving: list[Change]
    example: Season
    sectors: tuple[Sector, ...]


def proposed(directive: Directive) -> Proposed:
    return _proposed(directive, _without_its_own(directive))


def keep(
    directive: Directive, said: Mapping[str, Any], accepted: Collection[str], *, by: User, at: datetime
) -> DraftTemplate:
    """Write the template down under its name, in place of one of the same name; ``said`` is what the person says of it."""
    manuscript = _without_its_own(directive)
    acts = [act for change in _proposed(directive, manuscript).taken_out if change.key in accepted for act in change.acts]
    kept = templates.as_json(changed(manuscript, acts), Season.of(directive.occasion), _written_on(directive))
    own = {"occasion_kind": directive.occasion.kind, "made_from": directive, "kept_by": by, "kept_at": at}
    template, _new = DraftTemplate.objects.update_or_create(
        department=directive.department, name=said["name"], defaults={**said, **own, "manuscript": kept}
    )
    return template


def _proposed(directive: Directive, manuscript: Manuscript) -> Proposed:
    old = Season.of(directive.occasion)
    new = _next(old)
    found = proposals.changes(manuscript, Rolling(old, new, _written_on(directive)))
    gone = [change for change in found if _belongs_to_the_season(change)]
    return Proposed(gone, [change for change in found if change not in gone], new, templates.sectors_of(manuscript))


def _written_on(directive: Directive) -> date:
    return directive.issued_on or directive.created_at.date()


def _without_its_own(directive: Directive) -> Manuscript:
    """Without what belongs to the one draft and to who wrote it; the organisations come from the register of the day."""
    manuscript = manuscripts.of(directive)
    head = {name: value for name, value in manuscript.head.items() if name not in templates.LEFT_OUT}
    return replace(manuscript, head=head, recipients=frozenset())


def _belongs_to_the_season(change: Change) -> bool:
    """An expired basis, or the number of a document of the season."""
    return any(
        (isinstance(act, TakeOut) and act.path[0] == "bases") or (isinstance(act, Replace) and act.new == GAP)
        for act in change.acts
    )


def _next(old: Season) -> Season:
    """The same occasion a year later, to show what moves; what an event will be called nobody knows."""
    if found := occasions.proposed(old.kind, old.year + 1):
        return Season.of(found)
    return Season(old.kind, old.year + 1, old.starts_on + A_YEAR, old.ends_on + A_YEAR, GAP)
