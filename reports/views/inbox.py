"""What came in: reports filed with the department, narrowed by directive, sector and lateness."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.lists import keyset_page
from accounts.requests import SignedInRequest
from enterprises.models import Organization
from reports import nil
from reports.forms import InboxFilter
from reports.models import Report, Response
from reports.permissions import reviews
from reports.querysets import ReportQuerySet

PAGE_SIZE = 40
TABS = {"filed": _("To review"), "returned": _("Handed back"), "accepted": _("Accepted"), "all": _("All")}


@require_safe
def inbox(request: SignedInRequest) -> HttpResponse:
    if not request.user.is_staff_member:
        raise PermissionDenied
    form = InboxFilter(request.GET, user=request.user)
    found = _narrowed(request, form)
    tab = request.GET.get("tab", "filed")
    shown = found if tab not in TABS or tab == "all" else found.filter(state=tab)
    context = {
        "page": keyset_page(_with_counts(shown), request, by="filed_at" if tab == "filed" else "-filed_at", size=PAGE_SIZE),
        "tabs": _tabs(found), "filter": form, "at": now(), "may_review": reviews(request.user),
        "n_nil": nil.of(request.user).to_review().count() if reviews(request.user) else 0,
        "is_narrowed": any(form.cleaned_data.values()),
    }  # fmt: skip
    return render(request, "reports/inbox.html", context)


def _narrowed(request: SignedInRequest, form: InboxFilter) -> ReportQuerySet:
    form.is_valid()
    wanted, found = form.cleaned_data, Report.objects.visible_to(request.user)
    if wanted.get("q"):
        found = found.filter(obligation__organization__in=Organization.objects.visible_to(request.user).matching(wanted["q"]))
    if wanted.get("directive"):
        found = found.filter(obligation__directive=wanted["directive"])
    if wanted.get("sector"):
        found = found.filter(obligation__sectors__in_common=[wanted["sector"]])
    return found.late() if wanted.get("late") else found


def _with_counts(found: ReportQuerySet) -> ReportQuerySet:
    counted = {
        f"n_{answer}": Count("responses", filter=Q(responses__answer=answer)) for answer in Response.Answer.values
    }
    return found.annotate(**counted).select_related(
        "obligation__organization", "obligation__request", "obligation__directive", "author"
    )


def _tabs(found: ReportQuerySet) -> list[tuple[str, Any, int]]:
    by_state = dict(found.order_by().values_list("state").annotate(Count("pk")))
    by_state["all"] = sum(by_state.values())
    return [(key, label, by_state.get(key, 0)) for key, label in TABS.items()]
