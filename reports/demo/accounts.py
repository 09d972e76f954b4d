"""Who may sign in to the demonstration: one person for each role, and those the story is about."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import User
from reports.demo.people import PASSWORD

SHOWN = (
    "chi@gialai.example", "an@gialai.example", "binh@gialai.example", "ha@gialai.example", "dung@gialai.example",
    "quan@gialai.example", "dau-moi@vnpt.gialai.example", "dau-moi@buu-dien.gialai.example",
    "dau-moi@ems.gialai.example", "dau-moi@vietnamobile.gialai.example", "oanh@ubnd.gialai.example", "minh@bo-khcn.example",
)


@dataclass(frozen=True)
class Account:
    """What the address opens: the role in words, and where it is held."""

    role: str
    name: str
    where: str
    email: str
    password: str = PASSWORD


def shown() -> list[Account]:
    """Nobody where the demonstration has not been loaded."""
    found = {user.email: user for user in User.objects.filter(email__in=SHOWN)}
    if len(found) < len(SHOWN):
        return []
    return [_account(found[email]) for email in SHOWN]


def is_loaded() -> bool:
    return bool(shown())


def _account(user: User) -> Account:
    roles = ", ".join(str(appointment.get_role_display()) for appointment in user.appointments.all())
    return Account(roles, user.full_name, _where(user), user.email)


def _where(user: User) -> str:
    if user.department:
        return user.department.name
    if hasattr(user, "liaison"):
        return user.liaison.organization.short_name
    return ", ".join(user.observes.values_list("place", flat=True))
