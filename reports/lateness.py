"""Who is late, longest first, with the numbers to call."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.db.models import Count
from django.utils.functional import Promise

from accounts.addresses import address
from directives.deadlines import VIETNAM
from directives.models import ReportRequest
from reports.models import Obligation

READ_AT_MOST = 90
"""Obligations beside liaisons; enough for a dozen organisations that owe several reports each."""


class Owed(NamedTuple):
    """One report that is overdue; ``is_reopened`` when it was handed back and not filed anew.

    A daily report stands for all its overdue hours: ``n`` of them, the first ``due_at``.
    """

    directive_id: int
    kind: str
    due_at: datetime
    is_reopened: bool
    n: int = 1

    @property
    def label(self) -> str | Promise:
        return ReportRequest.Kind(self.kind).label


class Late(NamedTuple):
    """One organisation and what it owes, the oldest first."""

    organization_id: int
    name: str
    hotline: str
    liaison: str
    phone: str
    owes: tuple[Owed, ...]

    @property
    def url(self) -> str:
        return address("enterprises:detail", self.organization_id)

    @property
    def since(self) -> datetime:
        return self.owes[0].due_at


def longest_first(directive_ids: Collection[int], *, at: datetime, since: date | None, most: int) -> list[Late]:
    """Organisations that owe a report of one of these directives, by how long; at most so many.

    ``since`` is the day of their first deadline: of the reports that never came in earlier seasons none is looked at.
    """
    by_organization: dict[int, list[Row]] = {}
    for row in map(Row._make, _overdue(directive_ids, at, since or date.min)):
        by_organization.setdefault(row.organization_id, []).append(row)
    shown = list(by_organization.values())[:most]
    hours = _hours([row.organization_id for rows in shown for row in rows if row.day], directive_ids, at)
    return [_late(rows, hours) for rows in shown]


class Row(NamedTuple):
    """An overdue obligation beside one liaison of its organisation."""

    pk: int
    directive_id: int
    organization_id: int
    name: str
    hotline: str
    kind: str
    due_at: datetime
    day: date | None
    request_id: int
    first_filed_at: datetime | None
    liaison: str | None
    phone: str | None
    is_in_office: bool | None
    is_deputy: bool | None

    @property
    def is_to_call(self) -> bool:
        return bool(self.is_in_office and self.phone)


def _overdue(directive_ids: Collection[int], at: datetime, since: date) -> Any:
    first = datetime.combine(since, time.min, tzinfo=VIETNAM)
    found = Obligation.objects.longest_overdue(at).filter(due_at__gte=first, directive__in=directive_ids).order_by("due_at", "pk")
    return found.values_list(
        "pk", "directive_id", "organization_id", "organization__short_name", "organization__hotline", "request__kind",
        "due_at", "day", "request_id", "first_filed_at",
        *(f"organization__liaisons__{name}" for name in ("name", "phone", "is_active", "is_deputy")),
    )[:READ_AT_MOST]  # fmt: skip


def _hours(organizations: Collection[int], directive_ids: Collection[int], at: datetime) -> dict[tuple[int, int], int]:
    """How many hours of each daily report these organisations have let pass; asked only where there are any."""
    if not organizations:
        return {}
    passed = Obligation.objects.overdue(at).filter(
        day__isnull=False, organization__in=organizations, directive__in=directive_ids
    )
    counted = passed.order_by().values_list("organization", "request").annotate(n=Count("pk"))
    return {(organization, request): n for organization, request, n in counted}


def _late(rows: list[Row], hours: dict[tuple[int, int], int]) -> Late:
    first = rows[0]
    caller = min((row for row in rows if row.is_to_call), key=lambda row: bool(row.is_deputy), default=None)
    owed = {
        row.pk: Owed(
            row.directive_id, row.kind, row.due_at, bool(row.first_filed_at),
            hours.get((row.organization_id, row.request_id), 1) if row.day else 1,
        )
        for row in rows
    }
    return Late(
        first.organization_id, first.name, first.hotline,
        caller.liaison or "" if caller else "", caller.phone or "" if caller else "", tuple(owed.values()),
    )  # fmt: skip
