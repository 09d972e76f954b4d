"""The occasions of a department: listed, written down, corrected."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from directives import occasions
from directives.forms.books import OccasionForm
from directives.models import Occasion
from directives.permissions import is_drafter, keeps_occasions

PAGE_SIZE = 30


@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    if not request.user.is_staff_member:
        raise PermissionDenied
    found = Occasion.objects.visible_to(request.user).annotate(directive_count=Count("directives")).order_by("-starts_on", "pk")
    context = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "missing": occasions.still_missing(request.user.department, localdate(now())),
        "may_keep": keeps_occasions(request.user),
        "may_draft": is_drafter(request.user),
    }
    return render(request, "directives/occasions/list.html", context)


def create(request: SignedInRequest) -> HttpResponse:
    if not keeps_occasions(request.user):
        raise PermissionDenied
    return _write(request, Occasion(), _("%(occasion)s is written down."))


def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    occasion = get_object_or_404(Occasion.objects.visible_to(request.user), pk=pk)
    if not keeps_occasions(request.user, occasion):
        raise PermissionDenied
    return _write(request, occasion, _("What you changed of %(occasion)s is saved."))


@require_safe
def proposal(request: SignedInRequest) -> HttpResponse:
    """Name and days of the occasion chosen, as fields to take the place of those on the page."""
    if not request.user.is_staff_member:
        raise PermissionDenied
    form = OccasionForm(department=request.user.department, initial=_proposed(request.GET.dict()))
    return render(request, "directives/occasions/days.html", {"form": form})


def _write(request: SignedInRequest, occasion: Occasion, said: str) -> HttpResponse:
    is_new = occasion.pk is None
    start = _proposed(_nearest() | request.GET.dict()) if is_new else {}
    form = OccasionForm(request.POST or None, instance=occasion, department=request.user.department, initial=start)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        messages.success(request, said % {"occasion": saved})
        return redirect("directives:occasion_list")
    context = {"form": form, "is_new": is_new}
    return render(request, "directives/occasions/form.html", context, status=422 if form.errors else 200)


def _nearest() -> dict[str, Any]:
    first = occasions.coming(localdate(now()))[0]
    return {"kind": first.kind, "year": first.year}


def _proposed(asked: dict[str, Any]) -> dict[str, Any]:
    """What was asked, with name and days as the calendar knows them."""
    year = str(asked.get("year", ""))
    found = occasions.proposed(asked.get("kind", ""), int(year) if year.isdecimal() else 0)
    days = {name: getattr(found, name) for name in ("name", "starts_on", "ends_on")} if found else {}
    return {"kind": asked.get("kind"), "year": asked.get("year")} | days
