"""Which book is meant: the one the address names, or the general one of the year it names, the present year first."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import User
from accounts.permissions import Predicate
from accounts.requests import SignedInRequest
from directives.books import series
from directives.models import Register


def only(who: Predicate, user: User) -> None:
    if not who(user):
        raise PermissionDenied


def years_of(user: User, at: datetime) -> list[int]:
    """Every year with a book, and the present one; the latest first."""
    kept = Register.objects.visible_to(user).order_by().values_list("year", flat=True).distinct()
    return sorted({localdate(at).year, *kept}, reverse=True)


def chosen(request: SignedInRequest, at: datetime) -> Register:
    """Not yet opened, perhaps; a year that makes no sense is the present one."""
    wanted, asked = request.GET.get("book", ""), request.GET.get("year", "")
    if wanted.isdecimal():
        book = get_object_or_404(Register.objects.visible_to(request.user).select_related("department"), pk=wanted)
        if asked in ("", str(book.year)):
            return book
    year = int(asked) if asked.isdecimal() and int(asked) in years_of(request.user, at) else localdate(at).year
    return series.books_of(request.user.department, year)[0]


def address_of(book: Register, name: str = "directives:register") -> str:
    said = {"year": book.year} if not book.name else {"year": book.year, "book": book.pk}
    return f"{reverse(name)}?{urlencode(said)}"
