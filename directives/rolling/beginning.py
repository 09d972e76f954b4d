"""Rolling a directive of the records: what it would change, and the draft that is made of what a person accepts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Role, User
from directives import content, days_off
from directives.models import Directive, Occasion, Recipient
from directives.occasions import Proposal
from directives.rolling import proposals
from directives.rolling.changes import Change, Put
from directives.rolling.manuscript import TEXTS, Manuscript, changed
from directives.rolling.parties import Party
from directives.rolling.proposals import Rolling
from directives.rolling.seasons import Season
from enterprises.models import Organization

CARRIED = (
    "division", "kind", "urgency", "contact_phone", "contact_email", "authority", "head_title", "signer_title",
)
"""What goes over as it is; the head of the page comes from the department as it is called today."""


def manuscript(source: Directive) -> Manuscript:
    head = {name: getattr(source, name) for name in (*TEXTS, "continues", "signer_name")}
    received = Recipient.objects.filter(directive=source).values_list("organization_id", flat=True)
    return Manuscript(head, content.read(source), frozenset(received))


def changes(source: Directive, target: Occasion | Proposal) -> list[Change]:
    """What should change for the target: recomputed from the records whenever it is asked for."""
    return [*_signer(source), *proposals.changes(manuscript(source), _rolling(source, target))]


@transaction.atomic
def begin(source: Directive, target: Occasion, accepted: Collection[str], *, by: User, at: datetime) -> Directive:
    """A draft of the person's for the target, changed by what was accepted and by nothing else."""
    chosen = [change for change in changes(source, target) if change.key in accepted]
    made = changed(manuscript(source), [act for change in chosen for act in change.acts])
    draft = Directive.objects.create(
        department=source.department, author=by, occasion=target, source=source, created_at=at, changed_at=at,
        changed_by=by, **made.head, **{name: getattr(source, name) for name in CARRIED},
    )
    content.write(draft, made.content)
    draft.recipients.set(made.recipients)
    return draft


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
