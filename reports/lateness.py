"""Who is late, longest first, with the numbers to call."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from directives.models import ReportRequest
from enterprises.models import Liaison
from reports.models import Obligation

READ_AT_MOST = 60


@dataclass(frozen=True)
class Owed:
    """One report that is overdue; ``is_reopened`` when it was handed back and not filed anew."""

    directive_id: int
    kind: str
    due_at: datetime
    is_reopened: bool


@dataclass(frozen=True)
class Late:
    """One organisation and what it owes, the oldest first."""

    organization_id: int
    name: str
    hotline: str
    liaison: str
    phone: str
    owes: tuple[Owed, ...]

    @property
    def since(self) -> datetime:
        return self.owes[0].due_at


def longest_first(directive_ids: Collection[int], *, at: datetime, most: int) -> list[Late]:
    """Organisations that owe a report of one of these directives, by how long; at most so many."""
    by_organization: dict[int, list[dict[str, Any]]] = {}
    for row in _overdue(directive_ids, at):
        by_organization.setdefault(row["organization_id"], []).append(row)
    return [_late(rows) for rows in list(by_organization.values())[:most]]


def _overdue(directive_ids: Collection[int], at: datetime) -> Any:
    found = Obligation.objects.overdue(at).filter(directive__in=directive_ids).order_by("due_at", "pk")
    return found.annotate(liaison=_liaison("name"), phone=_liaison("phone")).values(
        "directive_id", "organization_id", "organization__short_name", "organization__hotline",
        "liaison", "phone", "request__kind", "due_at", "first_filed_at",
    )[:READ_AT_MOST]  # fmt: skip


def _liaison(column: str) -> Subquery:
    """Of the one to call: in office, the deputy after the first."""
    to_call = Liaison.objects.filter(~Q(phone=""), organization=OuterRef("organization"), is_active=True)
    return Subquery(to_call.order_by("is_deputy", "pk").values(column)[:1])


def _late(rows: list[dict[str, Any]]) -> Late:
    first = rows[0]
    return Late(
        first["organization_id"], first["organization__short_name"], first["organization__hotline"],
        first["liaison"] or "", first["phone"] or "",
        tuple(
            Owed(row["directive_id"], ReportRequest.Kind(row["request__kind"]).label, row["due_at"], bool(row["first_filed_at"]))
            for row in rows
        ),
    )  # fmt: skip
