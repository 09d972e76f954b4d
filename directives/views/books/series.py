"""Which books there are: the general one of each year, and those of certain types, set up before the first number is given."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.acts import Act
from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives.books import series
from directives.forms.series import GeneralBookForm, SeriesForm
from directives.models import Register
from directives.permissions import sets_up_books
from directives.views.books.choosing import only

WRONG, REFUSED = 422, 409


@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    """The books of this year and the next, with what decided them."""
    if not request.user.is_staff_member:
        raise PermissionDenied
    may_set_up = sets_up_books(request.user)
    years = [
        (year, [_shown(book, may_set_up) for book in series.books_of(request.user.department, year)])
        for year in series.years_open(now())
    ]
    return render(request, "directives/books/series.html", {"years": years, "may_set_up": may_set_up})


def create(request: SignedInRequest) -> HttpResponse:
    """A book of its own for certain types."""
    only(sets_up_books, request.user)
    at = now()
    year = _year(request, at)
    form = SeriesForm(request.POST or None)
    if not form.is_valid():
        return _page(request, form, year)
    said = form.cleaned_data
    try:
        series.set_up(
            request.user.department, year, said["name"], said["kinds"], basis=said["basis"], first=said["first"], at=at
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, year, status=REFUSED)
    messages.success(request, _("“%(name)s” is set up for %(year)d.") % {"name": said["name"], "year": year})
    return redirect("directives:series")


def begin(request: SignedInRequest) -> HttpResponse:
    """The general book of a year: where it begins."""
    only(sets_up_books, request.user)
    at = now()
    year = _year(request, at)
    general = series.books_of(request.user.department, year)[0]
    form = GeneralBookForm.of(general, request.POST or None)
    if not form.is_valid():
        return _page(request, form, year, general)
    try:
        series.begin(request.user.department, year, form.cleaned_data["first"], basis=form.cleaned_data["basis"], at=at)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, year, general, status=REFUSED)
    messages.success(
        request, _("The book of %(year)d begins at %(first)d.") % {"year": year, "first": form.cleaned_data["first"]}
    )
    return redirect("directives:series")


def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """A book that has given no number yet."""
    book = get_object_or_404(_seen(request), pk=pk)
    only(sets_up_books, request.user)
    form = SeriesForm.of(book, request.POST or None)
    if not form.is_valid():
        return _page(request, form, book.year, book)
    said = form.cleaned_data
    try:
        series.change(book, said["name"], said["kinds"], basis=said["basis"], first=said["first"], at=now())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, book.year, book, status=REFUSED)
    messages.success(request, _("“%(name)s” is set up for %(year)d.") % {"name": said["name"], "year": book.year})
    return redirect("directives:series")


@require_POST
def give_up(request: SignedInRequest, pk: int) -> HttpResponse:
    book = get_object_or_404(_seen(request), pk=pk)
    only(sets_up_books, request.user)
    try:
        series.give_up(book, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("“%(name)s” is given up; its types are numbered in the general book.") % {"name": book.name})
    return redirect("directives:series")


def _year(request: SignedInRequest, at: datetime) -> int:
    """Of those in which books may be set up; what makes no sense is the present one."""
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and int(asked) in series.years_open(at) else series.years_open(at)[0]


def _seen(request: SignedInRequest) -> object:
    """Books with a name; the general ones are reached by their year."""
    return Register.objects.visible_to(request.user).exclude(name="").select_related("department")


def _shown(book: Register, may_set_up: bool) -> dict[str, object]:
    may_change = may_set_up and not book.last
    general = f"{reverse('directives:series_begin')}?year={book.year}"
    url = reverse("directives:series_edit", args=[book.pk]) if book.name else general
    return {
        "book": book, "kinds": series.named(book.kinds), "url": url if may_change else "",
        "give_up": may_change and book.name and Act(
            _("Give up"), reverse("directives:series_give_up", args=[book.pk]), "trash", is_danger=True,
            consequence=_("“%(name)s” goes; its types are numbered in the general book.") % {"name": book.name},
        ),
    }


def _page(
    request: SignedInRequest, form: GeneralBookForm, year: int, book: Register | None = None, status: int = WRONG
) -> HttpResponse:
    context = {"form": form, "year": year, "book": book}
    return render(request, "directives/books/series_form.html", context, status=status if form.is_bound else 200)
