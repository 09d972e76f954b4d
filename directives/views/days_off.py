"""The calendar of the department: the days off of a year, and what a day said in words is in the solar calendar."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from directives import days_off, reckoning
from directives.forms.days_off import DaysOffRows
from directives.forms.reckoned import reckoning_for
from directives.models import Occasion
from directives.permissions import keeps_occasions
from directives.reckoning import NoSuchDay


def year(request: SignedInRequest) -> HttpResponse:
    """The table of one year: looked at by all staff, edited and confirmed by who keeps the occasions."""
    if not request.user.is_staff_member:
        raise PermissionDenied
    table = days_off.of_year(request.user.department, _wanted(request))
    if request.method == "POST":
        return _keep(request, table)
    rows = DaysOffRows(prefix="days", year=table.year, initial=_initial(table))
    return _page(request, table, rows)


@require_safe
def reckon(request: SignedInRequest) -> HttpResponse:
    """The solar day of "mùng 5 Tết" for one occasion, as JSON: ``day`` empty where the words name none, ``why`` if so."""
    if not request.user.is_staff_member:
        raise PermissionDenied
    asked = request.GET.get("occasion", "")
    occasion = Occasion.objects.visible_to(request.user).filter(pk=asked).first() if asked.isdecimal() else None
    try:
        found = reckoning_for(request.user.department, occasion).read(request.GET.get("words", ""))
    except NoSuchDay as refusal:
        return JsonResponse({"day": "", "why": str(refusal)})
    if found is None or occasion is None:
        return JsonResponse({"day": "", "why": ""})
    return JsonResponse({"day": f"{found:%d/%m/%Y}", "why": reckoning.in_words(found, occasion)})


def _keep(request: SignedInRequest, table: days_off.Table) -> HttpResponse:
    if not keeps_occasions(request.user):
        raise PermissionDenied
    rows = DaysOffRows(request.POST, prefix="days", year=table.year)
    if not rows.is_valid():
        return _page(request, table, rows, status=422)
    confirmed = request.POST.get("then") == "confirm"
    days_off.keep(request.user.department, table.year, rows.days, by=request.user, confirmed=confirmed, at=now())
    said = [_("The days off of %(year)d are saved, not yet confirmed."), _("The days off of %(year)d are confirmed.")]
    messages.success(request, said[confirmed] % {"year": table.year})
    return redirect(f"{reverse('directives:days_off')}?year={table.year}")


def _page(request: SignedInRequest, table: days_off.Table, rows: DaysOffRows, status: int = 200) -> HttpResponse:
    this_year = localdate(now()).year
    context = {
        "table": table, "rows": rows, "may_keep": keeps_occasions(request.user),
        "years": [year for year in range(this_year - 1, this_year + 3) if year != table.year],
    }
    return render(request, "directives/days_off/year.html", context, status=status)


def _wanted(request: SignedInRequest) -> int:
    """The year asked for; what makes no sense is the year one is in."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() else 0
    return year if days_off.FIRST_YEAR <= year <= days_off.LAST_YEAR else localdate(now()).year


def _initial(table: days_off.Table) -> list[dict[str, Any]]:
    return [{"on": day.on, "name": day.name, "is_worked": day.is_worked} for day in table.days]
