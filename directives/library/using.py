"""A draft begun from a template: for which occasions, what changes, and the draft of what a person accepts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts.models import Division, User
from directives import editing, occasions
from directives.library import templates
from directives.manuscripts import Manuscript
from directives.models import Directive, DraftTemplate, Occasion
from directives.occasions import Proposal
from directives.rolling import beginning
from directives.rolling.changes import Change, Receive
from directives.rolling.parties import ACTIVE, Register
from directives.rolling.seasons import Season
from directives.signing_rights import BLOCK
from enterprises.sectors import Sector


@dataclass(frozen=True)
class Wanted:
    """For which occasion, of which division, continuing what."""

    target: Occasion | Proposal
    division: Division | None = None
    follows: Directive | None = None


def targets(template: DraftTemplate, on: date) -> list[Occasion | Proposal]:
    """Occasions of its kind that are not over: those the department has, and the next two of the calendar."""
    kind = template.occasion_kind
    known = list(Occasion.objects.filter(department=template.department_id, kind=kind, ends_on__gte=on))
    years = {occasion.year for occasion in known}
    by_calendar = (occasions.proposed(kind, year) for year in (on.year, on.year + 1, on.year + 2))
    missing = [p for p in by_calendar if p and p.ends_on >= on and p.year not in years]
    return sorted([*known, *missing[:2]], key=lambda one: one.starts_on)


def changes(template: DraftTemplate, target: Occasion | Proposal) -> list[Change]:
    """What should change for the target, as in rolling forward; recipients are proposed from the register."""
    kept = templates.read(template)
    rolling = beginning.rolling_for(template.department, kept.season, target, kept.written_on)
    found = beginning.changes_of(kept.manuscript, rolling, template.department)
    if _is_same(kept.season, rolling.new):
        found = [change for change in found if change.new and change.new != change.old]
    return [*found, *_recipients(template, rolling.register)]


def begin(template: DraftTemplate, wanted: Wanted, accepted: Collection[str], *, by: User, at: datetime) -> Directive:
    """A draft of the person's, changed by what was accepted and by nothing else."""
    target = occasions.written_down(by.department, wanted.target)
    said = templates.read(template).manuscript
    made = beginning.made_of(said, changes(template, target), accepted, target)
    return editing.start(by, _filled_in(made, target, wanted, by), at=at)


def _filled_in(made: Manuscript, target: Occasion, wanted: Wanted, author: User) -> Manuscript:
    """What no template keeps: symbol, contact, signer and archive line, as in a draft that begins empty."""
    begun = editing.blank(
        author, occasion=target, kind=made.head["kind"], division=wanted.division, follows=wanted.follows
    )
    said = {name: value for name, value in made.head.items() if value not in ("", None) and name not in BLOCK}
    return replace(made, head={**made.head, **begun.head, **said})


def _recipients(template: DraftTemplate, register: Register) -> Iterator[Change]:
    """Every active organisation of the sectors the template is for, sector by sector; of all where it names none."""
    active = sorted((party for party in register.values() if party.state == ACTIVE), key=lambda one: one.name)
    why = _("active in the register; single ones are chosen or left in the editor")
    for sector in template.sectors or Sector:
        there = [party for party in active if sector in party.sectors]
        names, acts = ", ".join(party.name for party in there), tuple(Receive(party.pk, True) for party in there)
        if there:
            yield Change(f"recipients-{sector.value}", "recipients", str(sector.label), "", names, why, acts)


def _is_same(old: Season, new: Season) -> bool:
    """The very season it was written in: nothing of it has expired."""
    return (old.kind, old.year, old.starts_on) == (new.kind, new.year, new.starts_on)
