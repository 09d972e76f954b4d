"""Where it is not quiet: organisations whose latest report speaks of incidents."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from reports.models import Report

MOST = 20


@dataclass(frozen=True)
class Incident:
    """One organisation, and the report that says so."""

    report_id: int
    organization: str
    hotline: str
    summary: str
    filed_at: datetime


def at_present(directive_ids: Collection[int], *, since: datetime) -> list[Incident]:
    """By the latest report each organisation filed, newest first; a later quiet report ends it.

    ``since`` is when the first of the directives was sent: nothing older needs to be looked at.
    """
    found = Report.objects.of_incidents().filter(obligation__directive__in=directive_ids, filed_at__gte=since)
    columns = ("pk", "obligation__organization__short_name", "obligation__organization__hotline", "summary", "filed_at")
    return [Incident(*row) for row in found.order_by("-filed_at").values_list(*columns)[:MOST]]
