"""Numbers taken from the book with a reason: kept for a directive, given to a document outside the portal, or void."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import Refused
from directives import numbering
from directives.models import HeldNumber, Register

MOST_AT_ONCE = 200
Purpose = HeldNumber.Purpose


@dataclass(frozen=True)
class Said:
    """What the book says of a document that was issued outside the portal; a field is named as its column."""

    symbol: str = ""
    type_name: str = ""
    subject: str = ""
    signer_name: str = ""
    recipients: str = ""
    archive_line: str = ""
    copies: int | None = None

    @property
    def fields(self) -> dict[str, Any]:
        return dict(vars(self))


@transaction.atomic
def keep(book: Register, count: int, *, dated_on: date, reason: str, by: User, at: datetime) -> list[HeldNumber]:
    """Put aside the next numbers of the book, to be given to directives that will bear this date."""
    mine = numbering.locked(book)
    _check_day(mine, dated_on, at)
    return [
        HeldNumber.objects.create(register=mine, number=number, dated_on=dated_on, reason=reason, held_by=by, held_at=at)
        for number in numbering.advance(mine, _few(count), at=at)
    ]


@transaction.atomic
def enter_outside(
    book: Register, first: int, last: int, said: Said, *, dated_on: date, reason: str, by: User, at: datetime
) -> list[HeldNumber]:
    """Enter the numbers that documents were given outside the portal: the next ones of the book, so that no gap is left."""
    mine = numbering.locked(book)
    if first != mine.coming:
        raise Refused(
            _("The next number of this book is %(next)d, not %(first)d: numbers are entered without a gap, none twice.")
            % {"next": mine.coming, "first": first}
        )
    _check_day(mine, dated_on, at)
    how = {"purpose": Purpose.OUTSIDE, "dated_on": dated_on, "reason": reason, "held_by": by, "held_at": at, "entered_at": at}
    numbers = list(numbering.advance(mine, _few(last - first + 1), at=at))
    for number in numbers:
        _check_symbol(mine, number, said.symbol)
    return [HeldNumber.objects.create(register=mine, number=number, **how, **said.fields) for number in numbers]


@transaction.atomic
def enter_kept(held: HeldNumber, said: Said, *, at: datetime) -> None:
    """A kept number went to a document outside the portal: the book says to which."""
    mine = _still_waiting(held)
    _check_symbol(mine.register, mine.number, said.symbol)
    HeldNumber.objects.filter(pk=mine.pk).update(purpose=Purpose.OUTSIDE, entered_at=at, **said.fields)


@transaction.atomic
def void(held: HeldNumber, *, reason: str, by: User, at: datetime) -> None:
    """The number stays in the book, void, with the reason; nobody gets it any more."""
    numbering.locked(held.register)
    open_ones = HeldNumber.objects.filter(pk=held.pk, voided_at=None, directive=None)
    if not open_ones.update(voided_at=at, voided_by=by, void_reason=reason):
        raise Refused(_("The number %(number)02d is void already, or a directive has it now.") % {"number": held.number})


def _still_waiting(held: HeldNumber) -> HeldNumber:
    numbering.locked(held.register)
    found = HeldNumber.objects.waiting().select_related("register").filter(pk=held.pk).first()
    if found is None:
        raise Refused(_("The number %(number)02d is not kept any more; look at the book again.") % {"number": held.number})
    return found


def _few(count: int) -> int:
    if not 1 <= count <= MOST_AT_ONCE:
        raise Refused(
            _("From 1 to %(most)d numbers at once; %(count)d were asked for.") % {"most": MOST_AT_ONCE, "count": count}
        )
    return count


def _check_day(book: Register, dated_on: date, at: datetime) -> None:
    """Of the book's year, not in the future, and not before the number that comes before it."""
    before, today = numbering.last_day(book), localdate(at)
    if dated_on.year != book.year:
        raise Refused(
            _("%(day)s does not belong to %(year)d, the year of this book.") % {"day": _said(dated_on), "year": book.year}
        )
    if dated_on > today:
        raise Refused(_("%(day)s is still to come; a number is dated today or before.") % {"day": _said(dated_on)})
    if before and dated_on < before:
        raise Refused(
            _("The number before it, %(number)02d, is dated %(before)s; a later number cannot be dated %(day)s.")
            % {"number": book.last, "before": _said(before), "day": _said(dated_on)}
        )


def _check_symbol(book: Register, number: int, symbol: str) -> None:
    if numbering.is_taken(book, number, symbol):
        raise Refused(
            _("%(number)s exists in another book of %(year)d already; look at the symbol again.")
            % {"number": numbering.numbered(number, symbol), "year": book.year}
        )


def _said(day: date) -> str:
    return f"{day:%d/%m/%Y}"
