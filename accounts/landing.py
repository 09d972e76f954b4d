"""Which page answers a person's first question, by the role that weighs most."""

from __future__ import annotations

from accounts.models import Role, User

LANDINGS = {
    Role.LEADER: "reports:dashboard",
    Role.CLERK: "directives:desk",
    Role.HEAD_OF_DIVISION: "reports:work",
    Role.DRAFTER: "reports:work",
    Role.ADMINISTRATOR: "enterprises:list",
    Role.LIAISON: "reports:todo",
    Role.OBSERVER: "reports:overview",
}


def landing_of(user: User) -> str:
    """The name of the URL; people without any role see their own account."""
    return next((url for role, url in LANDINGS.items() if user.holds(role)), "account")
