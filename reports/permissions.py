"""Who files, who reviews, and who watches."""

from __future__ import annotations

from accounts.permissions import (
    is_administrator,
    is_clerk,
    is_drafter,
    is_head_of_division,
    is_leader,
    is_liaison,
    is_observer,
)
from enterprises.permissions import speaks_for

reviews = is_drafter | is_head_of_division | is_leader
files = is_liaison & speaks_for
watches = reviews | is_clerk | is_administrator
"""Staff see how their own department's directives stand; organisations never see each other."""

__all__ = ["files", "is_leader", "is_observer", "reviews", "speaks_for", "watches"]
