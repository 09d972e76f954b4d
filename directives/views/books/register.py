"""The book of a year: what stands in it, on the page and as an Excel file; and where it begins."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.acts import Act
from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives import errands, numbering
from directives.books import columns, excel, series
from directives.books.entries import Entry, entries_of, missing_from, numbers_of
from directives.forms.books import BeginBookForm
from directives.forms.numbers import KeepForm
from directives.models import HeldNumber, Register
from directives.permissions import keeps_the_book, sets_up_books
from directives.views.books.choosing import address_of, chosen, years_of

PAGE_SIZE = 100
REFUSED = 409


def book(request: SignedInRequest) -> HttpResponse:
    """One book, the general one of the present year first; its beginning can be set as long as no number was given."""
    if not request.user.is_staff_member or (request.method == "POST" and not keeps_the_book(request.user)):
        raise PermissionDenied
    at = now()
    form = BeginBookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _begin(request, form, at)
    return _page(request, form, at, status=422 if form.errors else 200)


@require_safe
def as_excel(request: SignedInRequest) -> HttpResponse:
    if not request.user.is_staff_member:
        raise PermissionDenied
    at = now()
    shown = chosen(request, at)
    return excel.download(columns.volume_of(shown, at=at), _file_name(shown))


@require_POST
def ask_for_print(request: SignedInRequest) -> HttpResponse:
    """The whole book, to be bound; a worker prints it."""
    if not request.user.is_staff_member:
        raise PermissionDenied
    at = now()
    shown = chosen(request, at)
    try:
        asked = errands.print_book(
            columns.volume_of(shown, at=at), request.user, file_name=_file_name(shown), back=address_of(shown), at=at
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(address_of(shown))
    return redirect(asked)


def _begin(request: SignedInRequest, form: BeginBookForm, at: datetime) -> HttpResponse:
    year, first = localdate(at).year, form.cleaned_data["first"]
    if numbering.begin_at(request.user.department, year, first):
        messages.success(request, _("The book of %(year)d begins at %(first)d.") % {"year": year, "first": first})
        return redirect("directives:register")
    form.add_error("first", _("Numbers of %(year)d have been given already; the book goes on from there.") % {"year": year})
    return _page(request, form, at, status=REFUSED)


def _page(request: SignedInRequest, form: BeginBookForm, at: datetime, status: int) -> HttpResponse:
    shown, words = chosen(request, at), request.GET.get("q", "").strip()
    numbers = Paginator(numbers_of(shown, words), PAGE_SIZE).get_page(request.GET.get("page"))
    may_keep = keeps_the_book(request.user)
    context = {
        "form": form, "book": shown, "year": shown.year, "years": years_of(request.user, at), "words": words,
        "tabs": _tabs(series.books_of(request.user.department, shown.year), shown),
        "may_begin": shown.year == localdate(at).year and not shown.name and may_keep,
        "may_keep": may_keep, "may_set_up": sets_up_books(request.user),
        "is_open": shown.year <= localdate(at).year, "is_this_year": shown.year == localdate(at).year,
        "coming": shown.coming, "missing": missing_from(shown),
        "kept_count": HeldNumber.objects.visible_to(request.user).waiting().filter(register=shown.pk).count(),
        "numbers": numbers, "rows": [_row(entry, may_keep) for entry in entries_of(shown, numbers)],
        "keep": _keep_act(shown, at) if may_keep else None,
        "outside_url": address_of(shown, "directives:number_outside"), "excel_url": address_of(shown, "directives:register_excel"),
        "print_url": address_of(shown, "directives:register_print"),
    }  # fmt: skip
    return render(request, "directives/books/register.html", context, status=status)


def _row(entry: Entry, may_keep: bool) -> dict[str, Any]:
    about = _("Its number stays in the book, void, and is not given again.")
    void = entry.held and not entry.directive and not entry.is_void and may_keep and Act(
        _("Void the number"), reverse("directives:number_void", args=[entry.held.pk]), "x-circle", note="required", is_danger=True,
        note_label=_("Why it is void"), consequence=f"{entry.as_written}. {about}",
    )
    return {
        "entry": entry, "void": void or None, "notes": columns.notes_of(entry),
        "recipients": columns.recipients(entry.directive) if entry.directive else entry.held.recipients if entry.held else "",
    }


def _keep_act(shown: Register, at: datetime) -> Act:
    about = _("The next number is %(number)02d. Numbers that are kept can be chosen when a directive is issued.")
    return Act(
        _("Keep numbers"), address_of(shown, "directives:number_keep"), "bookmark-plus",
        form=KeepForm(today=localdate(at)), consequence=about % {"number": shown.coming},
    )


def _tabs(books: list[Register], shown: Register) -> list[dict[str, Any]]:
    if len(books) == 1:
        return []
    return [
        {"label": one.name or _("General book"), "url": address_of(one), "is_current": one.pk == shown.pk, "count": None}
        for one in books
    ]


def _file_name(shown: Register) -> str:
    return f"so-van-ban-di-{shown.year}" + (f"-{shown.pk}" if shown.name else "")
