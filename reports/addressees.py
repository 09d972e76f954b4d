"""Who in the department is told how reporting goes."""

from __future__ import annotations

from accounts.models import Role, User
from directives.models import Directive
from notifications.outbox import Addressee


def watching(directive: Directive, key: str) -> list[Addressee]:
    """The author of a directive, the heads of division and the leaders, each once."""
    people = User.objects.active().filter(department=directive.department_id)
    staff = [directive.author, *people.holding(Role.HEAD_OF_DIVISION, Role.LEADER)]
    return [Addressee(p.email, p.full_name, f"{key}:{p.pk}", p) for p in {p.pk: p for p in staff if p.is_active}.values()]
