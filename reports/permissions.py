"""Who files and who reviews."""

from __future__ import annotations

from accounts.permissions import is_drafter, is_head_of_division, is_leader, is_liaison, is_observer
from enterprises.permissions import speaks_for

reviews = is_drafter | is_head_of_division | is_leader
files = is_liaison & speaks_for

__all__ = ["files", "is_leader", "is_observer", "reviews", "speaks_for"]
