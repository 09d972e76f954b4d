"""Reports with nothing to report, accepted together."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.lists import keyset_page
from accounts.requests import SignedInRequest
from reports import nil
from reports.permissions import reviews

PAGE_SIZE = 100


def nil_reports(request: SignedInRequest) -> HttpResponse:
    if not reviews(request.user):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, None)
    if not (outcome := _accepted(request)).left:
        return redirect("reports:nil")
    return _page(request, outcome)


def _accepted(request: SignedInRequest) -> nil.Outcome:
    chosen = [int(key) for key in request.POST.getlist("report")[: nil.MOST_AT_ONCE] if key.isdecimal() and len(key) < 18]
    reports = nil.of(request.user).filter(pk__in=chosen).select_related("obligation__organization").order_by("filed_at", "pk")
    outcome = nil.accept_all(reports, by=request.user, at=now())
    if done := len(outcome.accepted):
        said = ngettext(
            "%(n)d report is accepted; its organisation has been told.",
            "%(n)d reports are accepted; their organisations have been told.", done,
        )  # fmt: skip
        messages.success(request, said % {"n": done})
    elif not outcome.left:
        messages.info(request, _("Nothing was chosen, so nothing was accepted."))
    return outcome


def _page(request: SignedInRequest, outcome: nil.Outcome | None) -> HttpResponse:
    page = keyset_page(nil.waiting(request.user), request, by="filed_at", size=PAGE_SIZE)
    return render(request, "reports/nil.html", {"page": page, "outcome": outcome, "at": now()})
