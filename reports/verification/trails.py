"""The seals of every trail: an entry that was changed, added or taken away shows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from accounts import seals
from accounts.models import TrailEntry
from directives.models import DirectiveTrail
from enterprises.models import OrganizationTrail
from reports.models import ReportTrail
from reports.verification.finding import Finding

TRAILS: tuple[type[TrailEntry], ...] = (DirectiveTrail, OrganizationTrail, ReportTrail)


def findings() -> Iterator[Finding]:
    for trail in TRAILS:
        record = _record_of(trail)
        entries = trail._default_manager.order_by(record, "pk").iterator(chunk_size=2000)
        for pk, of_one in groupby(entries, key=attrgetter(f"{record}_id")):
            if (entry := seals.broken(of_one)) is not None:
                fault = f"the trail was altered at entry {entry.pk} ({entry.verb}, {entry.at:%d/%m/%Y %H:%M})"
                yield Finding("trail", f"{record} {pk}", fault)


def _record_of(trail: type[TrailEntry]) -> str:
    """The name of the foreign key to the record the trail is about."""
    return next(f.name for f in trail._meta.local_fields if f.remote_field and f.remote_field.related_name == "trail")
