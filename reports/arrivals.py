"""The numbers of what came in: each filed version of a report gets the next one of the year's book, and keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from accounts.folding import fold
from accounts.models import Department, User
from reports.models import Arrival, IncomingBook, Report


def enter(record: Report, at: datetime, **_signal: Any) -> Arrival:
    """At the end of the transaction in which a report is filed: until then nobody waits for the book.

    What is rolled back was never given. A later number never bears an earlier moment.
    """
    department = record.obligation.department_id
    IncomingBook.objects.get_or_create(department_id=department, year=localdate(at).year)
    book = IncomingBook.objects.select_for_update().get(department_id=department, year=localdate(at).year)
    before = Arrival.objects.filter(book=book, number=book.last).values_list("at", flat=True).first()
    book.last += 1
    book.save(update_fields=["last"])
    return Arrival.objects.create(book=book, number=book.last, report=record, at=max(at, before or at))


def years_of(user: User, at: datetime) -> list[int]:
    """Every year in which something came in, and the present one; the latest first."""
    kept = IncomingBook.objects.visible_to(user).values_list("year", flat=True)
    return sorted({localdate(at).year, *kept}, reverse=True)


def numbers_of(department: Department, year: int, words: str = "") -> list[int]:
    """The numbers of a year, the last one first; or those that have all of these words beside them."""
    found = Arrival.objects.filter(book__department=department, book__year=year).order_by("-number")
    wanted = fold(words).split()
    if not wanted:
        return list(found.values_list("number", flat=True))
    searched = found.values_list("number", *(f"report__obligation__{name}" for name in (
        "organization__folded", "directive__folded",
    )))  # fmt: skip
    return [number for number, *texts in searched if _has_all(wanted, f"{number:02} {' '.join(texts)}")]


def entries_of(department: Department, year: int, numbers: Iterable[int]) -> list[Arrival]:
    """Those with all the book says of them, the last one first."""
    found = Arrival.objects.filter(book__department=department, book__year=year, number__in=list(numbers))
    return list(found.select_related(
        "report__obligation__organization", "report__obligation__request",
        "report__obligation__directive__division", "report__obligation__directive__author",
    ).order_by("-number"))  # fmt: skip


def missing_from(department: Department, year: int) -> list[int]:
    """Numbers between the first and the last that nothing stands beside: there should never be one."""
    last = IncomingBook.objects.filter(department=department, year=year).values_list("last", flat=True).first() or 0
    return sorted({*range(1, last + 1)} - {*numbers_of(department, year)})


def _has_all(words: list[str], text: str) -> bool:
    return all(word in text for word in words)
