"""The counts of a directive: counted from the records, remembered until something changes."""

from __future__ import annotations

from datetime import datetime

from directives.models import Directive
from reports.models import Tally


def begin(directive: Directive, *, at: datetime) -> None:
    """A directive that is sent gets a tally to be counted at the first look."""
    Tally.objects.get_or_create(directive=directive, defaults={"counted_at": at})


def go_stale(directive_id: int) -> None:
    """Something of this directive has changed; call in the same transaction."""
    Tally.objects.filter(directive=directive_id).update(is_stale=True)
