"""Numbers taken from the book by hand: kept, given to a document outside the portal, void."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from accounts.views.steps import NoteForm
from accounts.workflow import Refused
from directives.books import holding
from directives.forms.numbers import KeepForm, OutsideForm, SaidForm
from directives.models import HeldNumber, Register
from directives.permissions import keeps_the_book
from directives.views.books.choosing import address_of, chosen, only

WRONG, REFUSED = 422, 409


def keep(request: SignedInRequest) -> HttpResponse:
    """Put aside the next numbers of a book."""
    only(keeps_the_book, request.user)
    at = now()
    book = chosen(request, at)
    form = KeepForm(request.POST or None, today=localdate(at))
    if not form.is_valid():
        return _page(request, "keep", form, book)
    said = form.cleaned_data
    try:
        kept = holding.keep(
            book, said["count"], dated_on=said["dated_on"], reason=said["reason"], by=request.user, at=at
        )
    except Refused as refusal:
        return _refused(request, "keep", form, book, refusal)
    messages.success(request, _in_words(kept, _("Kept: %(numbers)s.")))
    return redirect(address_of(book))


def outside(request: SignedInRequest) -> HttpResponse:
    """Enter what was given on paper: one number, or a range."""
    only(keeps_the_book, request.user)
    at = now()
    book = chosen(request, at)
    form = OutsideForm(request.POST or None, book=book, today=localdate(at))
    if not form.is_valid():
        return _page(request, "outside", form, book)
    said = form.cleaned_data
    try:
        entered = holding.enter_outside(
            book, said["first"], said["last"] or said["first"], form.said,
            dated_on=said["dated_on"], reason=said["reason"], by=request.user, at=at,
        )
    except Refused as refusal:
        return _refused(request, "outside", form, book, refusal)
    messages.success(request, _in_words(entered, _("Entered in the book: %(numbers)s.")))
    return redirect(address_of(book))


def used(request: SignedInRequest, pk: int) -> HttpResponse:
    """A number that was kept went to a document outside the portal: to which."""
    held = get_object_or_404(_seen(request), pk=pk)
    only(keeps_the_book, request.user)
    form = SaidForm(request.POST or None)
    if not form.is_valid():
        return _page(request, "used", form, held.register, held)
    try:
        holding.enter_kept(held, form.said, at=now())
    except Refused as refusal:
        return _refused(request, "used", form, held.register, refusal, held)
    messages.success(request, _in_words([held], _("Entered in the book: %(numbers)s.")))
    return redirect(address_of(held.register))


@require_POST
def void(request: SignedInRequest, pk: int) -> HttpResponse:
    held = get_object_or_404(_seen(request), pk=pk)
    only(keeps_the_book, request.user)
    form = NoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why the number %(number)02d is void.") % {"number": held.number})
        return redirect(address_of(held.register))
    try:
        holding.void(held, reason=form.cleaned_data["note"], by=request.user, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _in_words([held], _("Void from now on: %(numbers)s.")))
    return redirect(address_of(held.register))


def _seen(request: SignedInRequest) -> object:
    return HeldNumber.objects.visible_to(request.user).select_related("register__department")


def _refused(
    request: SignedInRequest, name: str, form: Form, book: Register, refusal: Refused, held: HeldNumber | None = None
) -> HttpResponse:
    form.add_error(None, str(refusal))
    return _page(request, name, form, book, held, status=REFUSED)


def _page(
    request: SignedInRequest, name: str, form: Form, book: Register, held: HeldNumber | None = None, status: int = WRONG
) -> HttpResponse:
    context = {"form": form, "book": book, "held": held, "back": address_of(book)}
    return render(request, f"directives/books/{name}.html", context, status=status if form.is_bound else 200)


def _in_words(numbers: list[HeldNumber], sentence: str) -> str:
    """"12", or "12 – 14" where they follow each other."""
    first, last = numbers[0].number, numbers[-1].number
    return sentence % {"numbers": f"{first:02}" if first == last else f"{first:02} – {last:02}"}
