"""What the page of an organisation offers to those who keep the register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.acts import Act, act_for
from accounts.models import User
from accounts.workflow import Step
from enterprises import workflow
from enterprises.forms import MergeForm, SinceForm
from enterprises.models import Liaison, Organization
from enterprises.permissions import keeps_register


def acts_for(user: User, organization: Organization, *, can_be_reached: bool, at: datetime) -> list[Act]:
    """What somebody may do with an organisation, the most urgent first."""
    if not keeps_register(user, organization):
        return []
    to_edit = Act(_("Edit"), reverse("enterprises:edit", args=[organization.pk]), "pencil", is_link=True)
    to_add = Act(
        _("Add a liaison"), reverse("enterprises:liaison_create", args=[organization.pk]), "person-plus", is_link=True
    )
    first = [to_edit, to_add] if can_be_reached else [to_add, to_edit]
    return first + [act for act in _steps(user, organization, at) if act]


def _steps(user: User, organization: Organization, at: datetime) -> Iterator[Act | None]:
    offer = partial(_act, user, organization, at)
    yield offer(workflow.resume, _("Make active again"), "play-circle", _("It receives directives again."))
    yield offer(
        workflow.suspend, _("Suspend"), "pause-circle",
        _("It receives nothing while it is suspended. What it still owes stays owed."),
    )
    yield offer(
        workflow.cease, _("End of service"), "x-circle",
        _("It receives nothing from now on. What it received and answered stays in the register."), is_danger=True,
    )
    yield offer(
        workflow.merge, _("Taken over by another"), "arrow-right-circle",
        _("It receives nothing from now on; the register names the organisation that has taken it over."), is_danger=True,
        form_class=partial(MergeForm, user=user, besides=organization),
    )


def _act(
    user: User, organization: Organization, at: datetime, step: Step, label: str, icon: str, consequence: str,
    *, form_class: Callable[..., SinceForm] = SinceForm, is_danger: bool = False,
) -> Act | None:
    form = form_class(initial={"since": localdate(at)}, auto_id=f"{step.verb}_%s")
    form.fields["since"].widget.attrs["max"] = localdate(at).isoformat()
    del form.fields["note"]  # the dialog has a place of its own for it
    return act_for(
        step, user, organization, at=at, label=label, icon=icon, consequence=consequence, is_danger=is_danger,
        url=reverse(f"enterprises:{step.verb}", args=[organization.pk]), form=form, note="optional",
    )


def acts_for_liaison(liaison: Liaison) -> list[Act]:
    """What somebody who keeps the register may do with one liaison."""
    url = {name: reverse(f"enterprises:liaison_{name}", args=[liaison.pk]) for name in ("invite", "retire", "reinstate")}
    if not liaison.is_active:
        return [Act(_("Back into office"), url["reinstate"], "arrow-counterclockwise")]
    offered = []
    if liaison.email and (liaison.user is None or liaison.user.last_login is None):
        offered.append(Act(_("Send the invitation again") if liaison.user else _("Invite to sign in"), url["invite"], "envelope"))
    consequence = _("%(name)s gets no more letters and can no longer sign in. What they filed stays.") % {"name": liaison}
    return [*offered, Act(_("Out of office"), url["retire"], "person-x", consequence=consequence, is_danger=True)]
