"""Who may keep the register, and who speaks for an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from accounts.permissions import is_administrator, is_clerk, predicate

if TYPE_CHECKING:
    from accounts.models import User

keeps_register = is_administrator | is_clerk


def organization_of(user: User) -> int | None:
    """The organisation a liaison speaks for, while in office."""
    liaison = getattr(user, "liaison", None)
    return liaison.organization_id if liaison and liaison.is_active else None


@predicate
def speaks_for(user: User, record: Any) -> bool:
    """The record belongs to the organisation this person is a liaison of."""
    return record.organization_id is not None and record.organization_id == organization_of(user)
