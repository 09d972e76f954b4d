"""Which books there are in a year: the general one, and those the head of the department wants for certain types."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import Department
from accounts.workflow import Refused
from directives import numbering
from directives.models import Directive, Register

Kind = Directive.Kind


def years_open(at: datetime) -> tuple[int, int]:
    """Books are set up for the present year and the coming one."""
    return localdate(at).year, localdate(at).year + 1


def books_of(department: Department, year: int) -> list[Register]:
    """The general book first, opened or not."""
    found = list(Register.objects.filter(department=department, year=year).order_by("name"))
    return found if found and not found[0].name else [Register(department=department, year=year), *found]


@transaction.atomic
def set_up(department: Department, year: int, name: str, kinds: list[str], *, basis: str, first: int, at: datetime) -> Register:
    """A book of its own for these types, as the head of the department has decided."""
    books = _lock(department, year, at)
    _check_name(books, name)
    _check_kinds(books, kinds)
    return Register.objects.create(department=department, year=year, name=name, kinds=kinds, basis=basis, first=first)


@transaction.atomic
def change(book: Register, name: str, kinds: list[str], *, basis: str, first: int, at: datetime) -> None:
    """As long as it has given no number; of the general book only where it begins and what decided it."""
    mine, *others = _with_others(book, at)
    _check_unused(mine)
    if mine.name:
        _check_name(others, name)
        _check_kinds(others, kinds)
        mine.name, mine.kinds = name, kinds
    mine.basis, mine.first = basis, first
    mine.save(update_fields=["name", "kinds", "basis", "first"])


@transaction.atomic
def give_up(book: Register, *, at: datetime) -> None:
    """A book nothing stands in yet is closed again; its types go back to the general one."""
    mine, *_others = _with_others(book, at)
    _check_unused(mine)
    if not mine.name:
        raise Refused(_("Every year has its general book."))
    mine.delete()


def begin(department: Department, year: int, first: int, *, basis: str = "", at: datetime) -> Register:
    """Prepare the general book of a year: where it begins, and what was decided."""
    general = Register.objects.get_or_create(department=department, year=year, name="")[0]
    change(general, "", [], basis=basis, first=first, at=at)
    return general


def named(kinds: Iterable[str]) -> list[str]:
    """The types by name, in the order of the list."""
    return [str(label) for value, label in Kind.choices if value in kinds]


def _lock(department: Department, year: int, at: datetime) -> list[Register]:
    if year not in years_open(at):
        raise Refused(_("Books are set up for this year and the next one, not for %(year)d.") % {"year": year})
    return numbering.lock(department, year)


def _with_others(book: Register, at: datetime) -> list[Register]:
    """The book as it stands, then the other ones of its year."""
    books = _lock(book.department, book.year, at)
    return [numbering.locked(book), *(one for one in books if one.pk != book.pk)]


def _check_unused(book: Register) -> None:
    if book.last:
        raise Refused(
            _("Numbers of %(year)d have been given already, the last one %(last)d; this book stays as it is.")
            % {"year": book.year, "last": book.last}
        )


def _check_name(others: list[Register], name: str) -> None:
    if any(book.name.casefold() == name.casefold() for book in others):
        raise Refused(_("There is a book “%(name)s” already.") % {"name": name})


def _check_kinds(others: list[Register], kinds: list[str]) -> None:
    """Each type is numbered in one book, and in the same one all year."""
    for book in others:
        if both := named(set(book.kinds) & set(kinds)):
            raise Refused(
                _("“%(name)s” numbers this already: %(types)s.") % {"name": book.name, "types": ", ".join(both)}
            )
    given = Directive.objects.filter(register__in=others, kind__in=kinds)
    if numbered := named(set(given.values_list("kind", flat=True))):
        raise Refused(
            _("Numbers of this type have been given in %(year)d already: %(types)s. Its own book can begin with the next year.")
            % {"year": others[0].year, "types": ", ".join(numbered)}
        )
