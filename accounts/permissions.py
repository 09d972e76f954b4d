"""Who somebody is, as questions that can be combined.

    by=is_leader & ~is_author

A role counts only inside its holder's own department: every predicate here
compares the tenant of the record (``record.department_id``) with the person's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accounts.models import Role

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Predicate:
    """A yes-or-no question about a person and a record."""

    ask: Callable[[User, Any], bool]
    name: str

    def __call__(self, user: User, record: Any = None) -> bool:
        return user.is_active and self.ask(user, record)

    def __and__(self, other: Predicate) -> Predicate:
        return Predicate(lambda u, r: self(u, r) and other(u, r), f"{self.name} and {other.name}")

    def __or__(self, other: Predicate) -> Predicate:
        return Predicate(lambda u, r: self(u, r) or other(u, r), f"{self.name} or {other.name}")

    def __invert__(self) -> Predicate:
        return Predicate(lambda u, r: not self(u, r), f"not {self.name}")


def predicate(ask: Callable[[User, Any], bool]) -> Predicate:
    return Predicate(ask, ask.__name__.replace("_", " "))


def holds(role: Role) -> Predicate:
    """Holds the role, in the department the record belongs to (or in any, where no record is asked about)."""

    def ask(user: User, record: Any) -> bool:
        return user.holds(role) and (record is None or record.department_id == user.department_id)

    return Predicate(ask, f"is {role.value.replace('_', ' ')}")


is_drafter = holds(Role.DRAFTER)
is_head_of_division = holds(Role.HEAD_OF_DIVISION)
is_leader = holds(Role.LEADER)
is_clerk = holds(Role.CLERK)
is_administrator = holds(Role.ADMINISTRATOR)


@predicate
def is_liaison(user: User, record: Any) -> bool:
    return user.holds(Role.LIAISON)


@predicate
def is_observer(user: User, record: Any) -> bool:
    return user.holds(Role.OBSERVER)
