"""The book of what came in: the page of a year, as an Excel file, and to be bound."""

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
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives import errands
from directives.books import excel
from reports import arrivals, incoming_book
from reports.models import Arrival

PAGE_SIZE = 100


@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    year = _year(request, now())
    words = request.GET.get("q", "").strip()
    department = request.user.department
    page = Paginator(arrivals.numbers_of(department, year, words), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "year": year, "years": arrivals.years_of(request.user, now()), "words": words, "numbers": page,
        "rows": [_row(arrival) for arrival in arrivals.entries_of(department, year, page)],
        "missing": arrivals.missing_from(department, year),
    }
    return render(request, "reports/arrivals.html", context)


@require_safe
def as_excel(request: SignedInRequest) -> HttpResponse:
    at = now()
    year = _year(request, at)
    return excel.download(incoming_book.volume_of(request.user.department, year, at=at), f"so-van-ban-den-{year}")


@require_POST
def ask_for_print(request: SignedInRequest) -> HttpResponse:
    """The whole book, to be bound; a worker prints it."""
    at = now()
    year = _year(request, at)
    volume, back = incoming_book.volume_of(request.user.department, year, at=at), f"{reverse('reports:arrivals')}?year={year}"
    try:
        return redirect(errands.print_book(volume, request.user, file_name=f"so-van-ban-den-{year}", back=back, at=at))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(back)


def _year(request: SignedInRequest, at: datetime) -> int:
    """For all staff. A year that makes no sense is the present one."""
    if not request.user.is_staff_member:
        raise PermissionDenied
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and int(asked) in arrivals.years_of(request.user, at) else localdate(at).year


def _row(arrival: Arrival) -> dict[str, Any]:
    report = arrival.report
    said = {"receiver": incoming_book.receiver(report), "notes": incoming_book.notes_of(report)}
    return {"arrival": arrival, "report": report, **said}
