"""Reports as they are read and judged: one version beside its duties, accepted or handed back; lateness excused."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from accounts.views.steps import step_view
from accounts.workflow import Refused
from reports import beside, judging, obligations, remarks, workflow
from reports.about import answers
from reports.forms import ReasonForm
from reports.forms.reviewing import BackForm
from reports.history import before
from reports.models import Obligation, Report
from reports.permissions import files, reviews
from reports.reading import read, story_of
from reports.recording import layout_of
from reports.timeliness import verdict
from reports.views.judging import review_acts

take = partial(step_view, among=Report.objects.visible_to)
accept = take(workflow.accept, said=_("The report is accepted; the organisation has been told."))
hand_back = take(
    workflow.hand_back, said=_("The report is handed back; the organisation has been told why."), form_class=BackForm
)


@require_safe
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One version as it was filed. A draft is shown where it is written, and only to those who write it."""
    report = _report(request, pk)
    if report.state == Report.State.DRAFT:
        return redirect(report.obligation)
    return _page(request, report, is_review=False)


@require_safe
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same version with what changed in it, to be judged answer by answer."""
    report = _report(request, pk)
    if not reviews(request.user, report):
        raise PermissionDenied
    if report.state != Report.State.FILED:
        return redirect(report)
    if request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", ""):
        judging.begin_to_read(report, by=request.user, at=now())
    return _page(request, report, is_review=True)


def excuse(request: SignedInRequest, pk: int) -> HttpResponse:
    """Lateness or absence excused, with the reason; it then counts as on time and is shown as excused."""
    visible = Obligation.objects.visible_to(request.user).select_related("organization", "request", "directive__department")
    obligation = get_object_or_404(visible, pk=pk)
    if not reviews(request.user, obligation):
        raise PermissionDenied
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _excused(request, obligation, form.cleaned_data["reason"])
    at = now()
    context = {
        "form": form, "obligation": obligation, "standing": obligation.standing(at), "at": at,
        "verdict": verdict(obligation, at=at), "back": _back_from(obligation),
    }  # fmt: skip
    return render(request, "reports/excuse.html", context, status=422 if form.errors else 200)


def _excused(request: SignedInRequest, obligation: Obligation, why: str) -> HttpResponse:
    try:
        obligations.excuse(obligation, actor=request.user, why=why, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("%(name)s is excused and has been told; the report counts as on time.")
        messages.success(request, said % {"name": obligation.organization})
    return redirect(_back_from(obligation))


def _back_from(obligation: Obligation) -> str:
    """Where the others who owe the same are listed."""
    if obligation.day is None or obligation.due_at is None:
        return reverse("reports:progress", args=[obligation.directive_id])
    return f"{reverse('reports:daily', args=[obligation.request_id])}?hour={obligation.due_at.timestamp():.0f}"


def _report(request: SignedInRequest, pk: int) -> Report:
    visible = Report.objects.visible_to(request.user).select_related(
        "author", "form", "opened_by", "arrival", "obligation__organization", "obligation__request__form",
        "obligation__directive__department", "obligation__directive__occasion", "obligation__excused_by",
    )  # fmt: skip
    return get_object_or_404(visible, pk=pk)


def _page(request: SignedInRequest, report: Report, *, is_review: bool) -> HttpResponse:
    obligation, judges, at = report.obligation, reviews(request.user, report), now()
    reading, history = read(report), before(obligation, at=at)
    is_of_department = remarks.is_of_department(request.user)
    said = answers(report, reading.before, history, is_of_department=is_of_department)
    context: dict[str, Any] = {
        "report": report, "obligation": obligation, "directive": obligation.directive, "asked": obligation.request,
        "reading": reading, "entries": story_of(obligation), "verdict": verdict(obligation, at=at), "at": at,
        "standing": obligation.standing(at), "is_review": is_review, "judges": judges, "history": history,
        "is_department": is_of_department, "said": said, "shows_all": "all" in request.GET or not (is_review and reading.before),
        "same": sum(not one.is_news for one in said.values()), "changes": sum(one.is_changed for one in said.values()),
        "wholes": beside.reports(history),
        "figures_beside": beside.figures(obligation, layout_of(report), history, with_others=is_of_department),
        "duties_beside": beside.duties(obligation, history, with_others=is_of_department),
        "may_ask": remarks.may_write(request.user, obligation),
        "may_file": files(request.user, report), **review_acts(request, report, is_review=is_review),
        "next": _next_to_review(request, report) if judges else None,
        "liaison": obligation.organization.liaisons.reachable().first() if judges else None,
    }  # fmt: skip
    return render(request, "reports/report.html", context)


def _next_to_review(request: SignedInRequest, report: Report) -> Report | None:
    """Oldest first, so that nobody waits for ever."""
    waiting = Report.objects.visible_to(request.user).to_review().exclude(pk=report.pk)
    return waiting.order_by("filed_at", "pk").first()
