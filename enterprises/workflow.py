"""The states of an organisation: active, suspended, ceased, merged; each with the day it began."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import Refused, Step, step
from enterprises.models import Organization
from enterprises.permissions import keeps_register

State = Organization.State


@step(State.ACTIVE, to=State.SUSPENDED, by=keeps_register)
def suspend(organization: Organization, *, actor: User, at: datetime, since: date, note: str = "") -> None:
    """It receives nothing for the time being."""
    _begin(organization, since, at)


@step(State.SUSPENDED, State.CEASED, to=State.ACTIVE, by=keeps_register)
def resume(organization: Organization, *, actor: User, at: datetime, since: date, note: str = "") -> None:
    """It is active again."""
    _begin(organization, since, at)


@step(State.ACTIVE, State.SUSPENDED, to=State.CEASED, by=keeps_register)
def cease(organization: Organization, *, actor: User, at: datetime, since: date, note: str = "") -> None:
    """It has ended its service; what it received and answered stays."""
    _begin(organization, since, at)


@step(State.ACTIVE, State.SUSPENDED, to=State.MERGED, by=keeps_register)
def merge(
    organization: Organization, *, actor: User, at: datetime, since: date, into: Organization, note: str = ""
) -> None:
    """Another organisation of the same register has taken it over."""
    if into.pk == organization.pk or into.department_id != organization.department_id:
        raise Refused(_("An organisation can only be merged into another one of the same register."))
    if into.state != State.ACTIVE:
        raise Refused(_("%(name)s is not active itself; nothing can be merged into it.") % {"name": into})
    _begin(organization, since, at)
    organization.merged_into = into


def _begin(organization: Organization, since: date, at: datetime) -> None:
    """A state begins neither in the future nor before the one it ends."""
    if since > localdate(at):
        raise Refused(_("The day %(day)s is still to come; come back on that day.") % {"day": f"{since:%d/%m/%Y}"})
    if since < organization.state_since:
        raise Refused(
            _("The present state began on %(day)s; the new one cannot begin before it.")
            % {"day": f"{organization.state_since:%d/%m/%Y}"}
        )
    organization.state_since = since


STEPS: tuple[Step, ...] = (suspend, resume, cease, merge)


def steps_for(user: User, organization: Organization) -> list[Step]:
    return [s for s in STEPS if s.is_open_to(user, organization)]
