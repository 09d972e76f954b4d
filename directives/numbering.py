"""Numbers of the register: the next one of the department's year, under the register's lock."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from accounts.models import Department
from directives.models import Register


def numbered(number: int, symbol: str) -> str:
    """"05/SKHCN-BCVT": numbers below ten get a nought (decree 30/2020, Appendix I)."""
    return f"{number:02}/{symbol}"


def take_next(department: Department, *, at: datetime) -> tuple[int, datetime]:
    """The next number and the moment it was given: never before the one given last.

    The local year decides which book. Call inside a transaction: what is rolled back was never given.
    """
    year = localdate(at).year
    Register.objects.get_or_create(department=department, year=year)
    register = Register.objects.select_for_update().get(department=department, year=year)
    register.last = max(register.last + 1, register.first)
    register.last_issued_at = max(at, register.last_issued_at or at)
    register.save(update_fields=["last", "last_issued_at"])
    return register.last, register.last_issued_at


def coming(department: Department, *, at: datetime) -> int:
    """The number the next directive will most likely get: whoever issues first takes it."""
    register = Register.objects.filter(department=department, year=localdate(at).year).first()
    return max(register.last + 1, register.first) if register else 1


def begin_at(department: Department, year: int, first: int) -> bool:
    """Let the year's book begin at ``first``. False where a number has been given already."""
    Register.objects.get_or_create(department=department, year=year)
    return bool(Register.objects.filter(department=department, year=year, last=0).update(first=first))
