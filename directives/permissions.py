"""Who somebody is to a directive or a delivery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.permissions import is_administrator, is_clerk, is_drafter, is_head_of_division, is_leader, predicate
from enterprises.permissions import speaks_for

if TYPE_CHECKING:
    from accounts.models import User
    from directives.models import Directive

__all__ = [
    "hands_in_signatures", "is_administrator", "is_author", "is_clerk", "is_drafter", "is_head_of_division", "is_leader",
    "keeps_library",
    "keeps_occasions", "keeps_signing_rights", "keeps_the_book", "may_edit", "speaks_for",
    "takes_packages",
]


@predicate
def may_comment(user: User, directive: Directive) -> bool:
    """Everybody who may read the draft in the department: what is said about it is not for those it goes to."""
    return user.is_staff_member and user.department_id == directive.department_id


@predicate
def is_author(user: User, directive: Directive) -> bool:
    return directive.author_id == user.pk


may_edit = is_author | is_drafter
keeps_occasions = is_drafter | is_administrator
keeps_library = is_drafter | is_head_of_division | is_administrator
keeps_the_book = is_clerk | is_administrator
sets_up_books = keeps_the_book | is_leader
takes_packages = is_drafter | is_clerk
hands_in_signatures = is_clerk | is_leader
keeps_signing_rights = is_leader | is_administrator
