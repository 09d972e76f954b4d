"""Numbers of the register: the next one of the book a type of document is numbered in, under the book's lock."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from accounts.models import Department
from directives.models import Register


def numbered(number: int, symbol: str) -> str:
    """"05/SKHCN-BCVT": numbers below ten get a nought (decree 30/2020, Appendix I)."""
    return f"{number:02}/{symbol}"


def book_for(department: Department, kind: str, year: int) -> Register:
    """The book of the year that numbers this type: one of its own, or else the general one, which is opened where it is missing."""
    for book in Register.objects.filter(department=department, year=year).exclude(name=""):
        if kind in book.kinds:
            return book
    return Register.objects.get_or_create(department=department, year=year, name="")[0]


def take_next(department: Department, kind: str, *, at: datetime) -> tuple[Register, int, datetime]:
    """The book, its next number, and the moment it was given: never before the one given last.

    The local year decides which book. Call inside a transaction: what is rolled back was never given.
    """
    found = book_for(department, kind, localdate(at).year)
    book = Register.objects.select_for_update().get(pk=found.pk)
    book.last = max(book.last + 1, book.first)
    book.last_issued_at = max(at, book.last_issued_at or at)
    book.save(update_fields=["last", "last_issued_at"])
    return book, book.last, book.last_issued_at


def coming(department: Department, kind: str = "", *, at: datetime) -> int:
    """The number the next directive of this type will most likely get: whoever issues first takes it."""
    books = list(Register.objects.filter(department=department, year=localdate(at).year))
    own = [book for book in books if book.name and kind in book.kinds]
    found = (own or [book for book in books if not book.name] or [Register()])[0]
    return max(found.last + 1, found.first)


def begin_at(department: Department, year: int, first: int, name: str = "") -> bool:
    """Let a book of the year begin at ``first``. False where a number has been given already."""
    Register.objects.get_or_create(department=department, year=year, name=name)
    return bool(Register.objects.filter(department=department, year=year, name=name, last=0).update(first=first))
