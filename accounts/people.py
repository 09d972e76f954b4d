"""The people of a department: taken in, changed, shown out. Somebody is always left who may do so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _

from accounts import invitations
from accounts.models import Appointment, Department, Role, User
from accounts.workflow import Refused

details_changed = Signal()
"""Announces ``person``, whose name, position or telephone is no longer what it was."""


@transaction.atomic
def take_in(details: Mapping[str, Any], roles: Iterable[str], *, by: User, at: datetime) -> User:
    """A new person of the department of ``by``, with an account nobody can use before its owner chose a password."""
    person = User.objects.create_user(**details, roles=roles, department=by.department)
    invitations.invite(person, by=by, at=at)
    return person


@transaction.atomic
def change(person: User, roles: Iterable[str]) -> None:
    """Save what was changed of a person, and the roles from now on; raises :class:`Refused` without an administrator."""
    _lock_department_of(person)
    person.save()
    wanted = set(roles)
    person.appointments.exclude(role__in=wanted).delete()
    held = set(person.appointments.values_list("role", flat=True))
    Appointment.objects.bulk_create(Appointment(user=person, role=role) for role in sorted(wanted - held))
    _keep_an_administrator(person)
    details_changed.send(sender=User, person=person)


@transaction.atomic
def close(person: User, *, by: User) -> None:
    """The account is closed, from its owner's next click on; what they did stays under their name."""
    if person.pk == by.pk:
        raise Refused(_("You cannot close your own account; another administrator can."))
    _lock_department_of(person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    _keep_an_administrator(person)


def reopen(person: User) -> None:
    person.is_active = True
    person.save(update_fields=["is_active"])


def change_own(person: User) -> None:
    """Save what somebody changed of their own account, and let it be known."""
    with transaction.atomic():
        person.save(update_fields=["full_name", "position", "phone"])
        details_changed.send(sender=User, person=person)


def _lock_department_of(person: User) -> None:
    """Two administrators who shut each other out do so one after the other."""
    Department.objects.select_for_update().get(pk=person.department_id)


def _keep_an_administrator(person: User) -> None:
    if not User.objects.active().filter(department=person.department_id).holding(Role.ADMINISTRATOR).exists():
        raise Refused(_("Somebody must be left who may administer: first make another person an administrator."))
