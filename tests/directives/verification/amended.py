"""Directives that were sent, and what later ones have made of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from directives.models import Amendment, Directive
from tests import builders

STANDING = {"correction": "corrected", "replacement": "replaced", "recall": "recalled"}


def amended(who: builders.Cast, earlier: Directive, how: str, *, at: datetime = builders.NOON, in_effect: bool = True) -> Directive:
    """A later directive that does this to the earlier one, sent; or still a draft."""
    later = builders.draft(who, at=at, subject=f"{how} một văn bản")
    if in_effect:
        builders.walk(later, who, at=at + timedelta(days=1))
    Amendment.objects.create(
        directive=later, amended=earlier, how=how, reason="Sai sót", begun_by=who.an, begun_at=at,
        in_effect_at=at + timedelta(days=1) if in_effect else None,
    )  # fmt: skip
    if in_effect and how in STANDING:
        Directive.objects.filter(pk=earlier.pk).update(standing=STANDING[how], standing_since=at + timedelta(days=1))
        earlier.refresh_from_db()
    return later
