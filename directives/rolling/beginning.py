"""Rolling a directive of the records: what it would change, and the draft that is made of what a person accepts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts.models import Department, User
from directives import days_off, editing, manuscripts, signing_rights
from directives.library import chains
from directives.manuscripts import Manuscript
from directives.models import Directive, Occasion
from directives.occasions import Proposal
from directives.revisions import Cause
from directives.rolling import proposals
from directives.rolling.changes import Change, Put
from directives.rolling.parties import Party
from directives.rolling.proposals import Rolling
from directives.rolling.rewriting import changed
from directives.rolling.seasons import Season
from directives.signing_rights import Block, Paper
from enterprises.models import Organization


def changes(source: Directive, target: Occasion | Proposal) -> list[Change]:
    """What should change for the target: recomputed from the records whenever it is asked for."""
    return changes_of(manuscripts.of(source), _rolling(source, target), source.department)


def changes_of(manuscript: Manuscript, rolling: Rolling, department: Department) -> list[Change]:
    """The same of a manuscript that is no directive's."""
    return [*_signer(manuscript, rolling.new, department), *proposals.changes(manuscript, rolling)]


def begin(source: Directive, target: Occasion, accepted: Collection[str], *, by: User, at: datetime) -> Directive:
    """A draft of the person's for the target, changed by what was accepted and by nothing else."""
    made = made_of(manuscripts.of(source), changes(source, target), accepted, target)
    return editing.start(by, made, at=at, cause=Cause.ROLLED, source=source)


def made_of(source: Manuscript, found: Iterable[Change], accepted: Collection[str], target: Occasion) -> Manuscript:
    """The manuscript with those changes that were accepted, for the target."""
    made = changed(source, [act for change in found if change.key in accepted for act in change.acts])
    return replace(made, head=dict(made.head) | {"occasion_id": target.pk})


def rolling_for(department: Department, old: Season, target: Occasion | Proposal, written_on: date) -> Rolling:
    """With the offices' days, the register and the library of the department as they stand today."""
    new = Season.of(target)
    return Rolling(
        old, new, written_on, days_off.working_days(department, [target.year]), _register(department),
        chains.successors(department, new.kind, new.year),
    )


def _rolling(source: Directive, target: Occasion | Proposal) -> Rolling:
    written_on = source.issued_on or source.created_at.date()
    return rolling_for(source.department, Season.of(source.occasion), target, written_on)


def _signer(source: Manuscript, season: Season, department: Department) -> Iterator[Change]:
    """Whoever signed last time may no longer have the right to when the season begins: the same person, the same title, or
    the only one who has is proposed."""
    block, rights = Block.of(source.head), signing_rights.of_department(department)
    paper = Paper(source.head.get("kind") or "", source.head.get("division_id"))
    usable = signing_rights.usable(rights, paper, season.starts_on)
    if not block.signer_name or any(right.block == block for right in usable):
        return
    only = usable if len({right.block for right in usable}) == 1 else []
    new = next((right.block for right in [*signing_rights.alike(block, usable), *only]), Block())
    why = _("has no right to sign when the season begins")
    acts = tuple(Put(("head", name), said) for name, said in new.columns.items())
    yield Change("signer", "head", _("Signer"), str(block), str(new), why, acts)


def _register(department: Department) -> dict[int, Party]:
    return {
        one.pk: Party(
            one.pk, one.short_name, frozenset(one.sectors), one.state, one.get_state_display(), one.state_since,
            one.merged_into_id,
        )
        for one in Organization.objects.filter(department=department)
    }
