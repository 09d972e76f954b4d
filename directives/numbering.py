"""Numbers of the register: given one after the other, under a lock that every book of a department's year shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import Department
from accounts.workflow import Refused
from directives.models import Directive, HeldNumber, Register


def numbered(number: int, symbol: str) -> str:
    """"05/SKHCN-BCVT": numbers below ten get a nought (decree 30/2020, Appendix I)."""
    return f"{number:02}/{symbol}"


def lock(department: Department, year: int) -> list[Register]:
    """All books of the year, the general one first, in nobody else's hands until the transaction ends.

    Whoever gives a number, keeps one or sets up a book locks the general book before anything else: so the books of a year can
    be compared with each other, and nobody waits for somebody who waits for him. It is opened where it is missing.
    """
    Register.objects.get_or_create(department=department, year=year, name="")
    general = Register.objects.select_for_update().get(department=department, year=year, name="")
    return [general, *Register.objects.filter(department=department, year=year).exclude(name="").order_by("pk")]


def locked(book: Register) -> Register:
    """A book as it stands, in nobody else's hands. Raises :class:`Refused` where it has been given up."""
    for one in lock(book.department, book.year):
        if book.pk == one.pk or (book.pk is None and one.name == book.name):
            return one
    raise Refused(_("This book has been given up meanwhile."))


def that_numbers(kind: str, books: Iterable[Register]) -> Register:
    """The book of this type among those of a year, the general one first: one of its own, or else the general one."""
    general, *others = books
    return next((book for book in others if kind in book.kinds), general)


def take_next(department: Department, kind: str, *, at: datetime) -> tuple[Register, int, datetime]:
    """The book, its next number, and the moment it was given: never before the one given last.

    The local year decides which book. Call inside a transaction: what is rolled back was never given.
    """
    book = that_numbers(kind, lock(department, localdate(at).year))
    (number,) = advance(book, 1, at=at)
    return book, number, book.last_issued_at or at


def advance(book: Register, count: int, *, at: datetime) -> range:
    """So many numbers of a locked book, the next ones."""
    begin = book.coming
    book.last = begin + count - 1
    book.last_issued_at = max(at, book.last_issued_at or at)
    book.save(update_fields=["last", "last_issued_at"])
    return range(begin, begin + count)


def enter(directive: Directive, held: HeldNumber | None = None, *, at: datetime) -> None:
    """The directive gets the next number of its book and the day's date, or the number kept for it and that one's date.

    Raises :class:`Refused` with a sentence where the kept number is not to be had, or number and symbol exist already.
    """
    if held is None:
        directive.register, directive.number, directive.issued_at = take_next(directive.department, directive.kind, at=at)
        directive.issued_on = localdate(directive.issued_at)
    else:
        _enter_kept(directive, held, at)
    directive.year = directive.register.year
    if is_taken(directive.register, directive.number, directive.symbol):
        raise Refused(
            _("%(number)s exists in another book of %(year)d already; hand the text back, so that its symbol is changed.")
            % {"number": directive.number_and_symbol, "year": directive.year}
        )


def is_taken(book: Register, number: int, symbol: str) -> bool:
    """Do this number and this symbol stand together in another book of the same year? Ask under the lock."""
    same = {"number": number, "symbol": symbol}
    others = Register.objects.filter(department=book.department_id, year=book.year).exclude(pk=book.pk)
    if not symbol or not others.exists():
        return False
    given = Directive.objects.filter(department=book.department_id, year=book.year, **same).exclude(register=book)
    return given.exists() or HeldNumber.objects.filter(register__in=others, **same).exists()


def _enter_kept(directive: Directive, chosen: HeldNumber, at: datetime) -> None:
    books = lock(directive.department, chosen.register.year)
    held = HeldNumber.objects.waiting().filter(pk=chosen.pk, register=that_numbers(directive.kind, books)).first()
    if held is None:
        raise Refused(_("This number is not kept for it any more; choose another one, or the next of the book."))
    if directive.kind == Directive.Kind.TELEGRAM and held.dated_on != localdate(at):
        raise Refused(_("A telegram bears the hour it is issued at, so its number cannot be of another day; choose the next one."))
    directive.register, directive.number, directive.held_number = held.register, held.number, held
    directive.issued_at, directive.issued_on = at, held.dated_on


@dataclass(frozen=True)
class Shelf:
    """The books of the present year, and the numbers kept in whatever year's, read once for a page."""

    year: int
    books: tuple[Register, ...]
    kept: tuple[HeldNumber, ...]

    def book_of(self, kind: str) -> Register:
        return that_numbers(kind, self._of(self.year))

    def coming(self, kind: str = "") -> int:
        """The number the next directive of this type will most likely get: whoever issues first takes it."""
        return self.book_of(kind).coming

    def kept_for(self, kind: str) -> list[HeldNumber]:
        """Numbers a directive of this type may have instead of the next one."""
        return [held for held in self.kept if that_numbers(kind, self._of(held.register.year)).pk == held.register_id]

    def _of(self, year: int) -> list[Register]:
        found = [book for book in self.books if book.year == year]
        return found if found and not found[0].name else [Register(year=year), *found]


def shelf(department: Department, *, at: datetime) -> Shelf:
    kept = HeldNumber.objects.waiting().filter(register__department=department).select_related("register").order_by("pk")
    books = Register.objects.filter(department=department).order_by("-year", "name")
    return Shelf(localdate(at).year, tuple(books), tuple(kept))


def coming(department: Department, kind: str = "", *, at: datetime) -> int:
    return shelf(department, at=at).coming(kind)


def begin_at(department: Department, year: int, first: int, name: str = "") -> bool:
    """Let a book of the year begin at ``first``. False where a number has been given already."""
    Register.objects.get_or_create(department=department, year=year, name=name)
    return bool(Register.objects.filter(department=department, year=year, name=name, last=0).update(first=first))


def last_day(book: Register) -> date | None:
    """The date of the number given last: what comes after it is never dated before it."""
    if not book.last:
        return None
    given = Directive.objects.filter(register=book, number=book.last).values_list("issued_on", flat=True).first()
    return given or HeldNumber.objects.filter(register=book, number=book.last).values_list("dated_on", flat=True).first()
