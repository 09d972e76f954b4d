"""The year's book: the numbers given, and where they begin."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from directives import numbering
from directives.forms.books import BeginBookForm
from directives.models import Directive, Register
from directives.permissions import keeps_the_book

PAGE_SIZE = 100
REFUSED = 409


def book(request: SignedInRequest) -> HttpResponse:
    """One year's book, the present one first; its beginning can be set as long as no number was given."""
    if not request.user.is_staff_member or (request.method == "POST" and not keeps_the_book(request.user)):
        raise PermissionDenied
    at = now()
    form = BeginBookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _begin(request, form, at)
    return render(request, "directives/register.html", _shown(request, form, at), status=422 if form.errors else 200)


def _begin(request: SignedInRequest, form: BeginBookForm, at: datetime) -> HttpResponse:
    year, first = localdate(at).year, form.cleaned_data["first"]
    if numbering.begin_at(request.user.department, year, first):
        messages.success(request, _("The book of %(year)d begins at %(first)d.") % {"year": year, "first": first})
        return redirect("directives:register")
    form.add_error("first", _("Numbers of %(year)d have been given already; the book goes on from there.") % {"year": year})
    return render(request, "directives/register.html", _shown(request, form, at), status=REFUSED)


def _shown(request: SignedInRequest, form: BeginBookForm, at: datetime) -> dict[str, Any]:
    department, this_year = request.user.department, localdate(at).year
    years = [this_year, *(r.year for r in department.registers.all() if r.year != this_year)]
    year = _wanted(request, years)
    given = Directive.objects.visible_to(request.user).filter(year=year)
    rows = given.select_related("document").annotate(delivery_count=Count("deliveries")).order_by("number")
    return {
        "form": form,
        "year": year,
        "years": years,
        "is_this_year": year == this_year,
        "may_begin": year == this_year and keeps_the_book(request.user),
        "register": department.registers.filter(year=year).first() or Register(year=year),
        "coming": numbering.coming(department, at=at),
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
    }


def _wanted(request: SignedInRequest, years: list[int]) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and int(asked) in years else years[0]
