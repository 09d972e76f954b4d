"""Rolling a directive of the records: what it would change, and the draft that is made of what a person accepts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import Role, User
from directives import days_off, editing, manuscripts
from directives.models import Directive, Occasion
from directives.occasions import Proposal
from directives.revisions import Cause
from directives.rolling import proposals
from directives.rolling.changes import Change, Put
from directives.rolling.parties import Party
from directives.rolling.proposals import Rolling
from directives.rolling.rewriting import changed
from directives.rolling.seasons import Season
from enterprises.models import Organization


def changes(source: Directive, target: Occasion | Proposal) -> list[Change]:
    """What should change for the target: recomputed from the records whenever it is asked for."""
    return [*_signer(source), *proposals.changes(manuscripts.of(source), _rolling(source, target))]


def begin(source: Directive, target: Occasion, accepted: Collection[str], *, by: User, at: datetime) -> Directive:
    """A draft of the person's for the target, changed by what was accepted and by nothing else."""
    chosen = [change for change in changes(source, target) if change.key in accepted]
    made = changed(manuscripts.of(source), [act for change in chosen for act in change.acts])
    head = dict(made.head) | {"occasion_id": target.pk}
    return editing.start(by, replace(made, head=head), at=at, cause=Cause.ROLLED, source=source)


def _signer(source: Directive) -> Iterator[Change]:
    """Whoever signed last time may have gone; where the department has one leader, that one is proposed."""
    leaders = User.objects.active().filter(department=source.department_id).holding(Role.LEADER)
    names = [leader.full_name for leader in leaders]
    if source.signer_name and source.signer_name not in names:
        new = names[0] if len(names) == 1 else ""
        why = _("no longer among the leaders of the department")
        yield Change("signer", "head", _("Signer"), source.signer_name, new, why, (Put(("head", "signer_name"), new),))


def _rolling(source: Directive, target: Occasion | Proposal) -> Rolling:
    return Rolling(
        Season.of(source.occasion), Season.of(target), source.issued_on or source.created_at.date(),
        days_off.working_days(source.department, [target.year]), _register(source),
    )


def _register(source: Directive) -> dict[int, Party]:
    return {
        one.pk: Party(
            one.pk, one.short_name, frozenset(one.sectors), one.state, one.get_state_display(), one.state_since,
            one.merged_into_id,
        )
        for one in Organization.objects.filter(department=source.department_id)
    }
