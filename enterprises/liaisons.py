"""Who speaks for an organisation: taken down, invited to sign in, out of office and back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import invitations
from accounts.models import Role, User
from accounts.workflow import Refused
from enterprises.models import Liaison


@transaction.atomic
def invite(liaison: Liaison, *, by: User, at: datetime) -> None:
    """Give the liaison an account, where there is none yet, and send the letter with which to open it.

    Raises :class:`Refused` for somebody out of office, without an address, or whose address is another account's.
    """
    if not liaison.is_active:
        raise Refused(_("%(name)s is out of office; take them back into office first.") % {"name": liaison})
    if not liaison.email:
        raise Refused(_("%(name)s has no e-mail address to invite them by; write it down first.") % {"name": liaison})
    if liaison.user is None:
        liaison.user = _open_account(liaison)
        liaison.save(update_fields=["user"])
    invitations.invite(liaison.user, by=by, at=at, speaks_for=liaison.organization.name)


def _open_account(liaison: Liaison) -> User:
    if User.objects.filter(email=liaison.email.lower()).exists():
        raise Refused(
            _("There is an account with the address %(email)s already; a liaison needs one of their own.")
            % {"email": liaison.email}
        )
    return User.objects.create_user(
        liaison.email, roles=[Role.LIAISON], full_name=liaison.name, position=liaison.position, phone=liaison.phone
    )


@transaction.atomic
def change(liaison: Liaison) -> None:
    """Save what was changed; an account of theirs follows, so that letters and sign-in use the same address."""
    liaison.save()
    if liaison.user is None:
        return
    person = liaison.user
    person.full_name, person.position, person.phone = liaison.name, liaison.position, liaison.phone
    person.email = liaison.email.lower()
    person.save(update_fields=["full_name", "position", "phone", "email"])


def follow(*, person: User, **_details: Any) -> None:
    """Somebody has changed their own details: the register says the same."""
    for liaison in Liaison.objects.filter(user=person):
        liaison.name, liaison.position, liaison.phone = person.full_name, person.position, person.phone
        liaison.save(update_fields=["name", "position", "phone"])


def retire(liaison: Liaison) -> None:
    """Out of office: no letters any more, and the account is closed from the next click on."""
    _set_office(liaison, in_office=False)


def reinstate(liaison: Liaison) -> None:
    """Back in office, with the account as it was."""
    _set_office(liaison, in_office=True)


@transaction.atomic
def _set_office(liaison: Liaison, *, in_office: bool) -> None:
    liaison.is_active = in_office
    liaison.save(update_fields=["is_active"])
    if liaison.user is not None:
        liaison.user.is_active = in_office
        liaison.user.save(update_fields=["is_active"])
