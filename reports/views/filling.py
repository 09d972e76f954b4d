"""The report form: opened, kept, filed. Whatever goes wrong, what was typed stays on the page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives import amending, incoming
from directives.inspection import ACCEPTED
from directives.models import Delivery
from reports import duties, filling, succession, workflow
from reports.forms import ReportForm, initial_of
from reports.models import Attachment, Obligation, Report
from reports.permissions import files
from reports.timeliness import filed_in_words
from reports.views import uploads

NOT_WHOLE = _("The form did not arrive whole, so nothing of it was taken; send it once more.")


def fill(request: SignedInRequest, pk: int) -> HttpResponse:
    """The form of one report. Staff who follow such a link are shown what was filed instead."""
    obligation = owed(request, pk)
    if request.method == "POST":
        ensure_filer(request, obligation)
        return _take(request, obligation, files_it=False)
    if request.user.is_staff_member:
        return _shown_to_staff(request, obligation)
    return _open(request, obligation)


def file(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same form, handed in."""
    obligation = owed(request, pk)
    ensure_filer(request, obligation)
    return _take(request, obligation, files_it=True) if request.method == "POST" else redirect(obligation)


@require_POST
def autosave(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was typed, kept without a word from the person; answers in JSON what to show beside the button."""
    obligation = owed(request, pk)
    ensure_filer(request, obligation)
    form = _form(request, obligation)
    if "whole" not in request.POST or not form.is_valid():
        return JsonResponse({"sentence": _("Not saved yet: something in the form has to be mended first.")}, status=422)
    try:
        report = _save(request, obligation, form)
    except Refused as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=409)
    moment = f"{localtime(report.changed_at):%H:%M}"
    return JsonResponse({"seen": filling.seen_in(report), "sentence": _("Draft saved at %(time)s") % {"time": moment}})


def owed(request: SignedInRequest, pk: int) -> Obligation:
    mine = Obligation.objects.visible_to(request.user)
    with_causes = mine.select_related("cancelled_for__directive", "moved_from")
    return get_object_or_404(with_causes.select_related("organization", "request", "directive__department"), pk=pk)


def ensure_filer(request: SignedInRequest, record: Any) -> None:
    if not files(request.user, record):
        raise PermissionDenied


def _shown_to_staff(request: SignedInRequest, obligation: Obligation) -> HttpResponse:
    filed = Report.objects.visible_to(request.user).filter(obligation=obligation).order_by("-version").first()
    return redirect(filed or obligation.directive)


def _open(request: SignedInRequest, obligation: Obligation) -> HttpResponse:
    sheet = filling.sheet_of(obligation)
    if sheet.closed and sheet.draft is None and (last := obligation.reports.order_by("-version").first()):
        return redirect(last)
    if obligation.cancelled_at and sheet.draft is None:
        messages.info(request, sheet.closed)
        return redirect(obligation.directive)
    asked = _duties(obligation)
    form = ReportForm(duties=asked, initial=initial_of(sheet.content, sheet.seen))
    return _page(request, obligation, form, sheet)


def _take(request: SignedInRequest, obligation: Obligation, *, files_it: bool) -> HttpResponse:
    form = _form(request, obligation)
    if "whole" not in request.POST:
        return _again(request, obligation, form, NOT_WHOLE)
    if not form.is_valid():
        return _again(request, obligation, form)
    try:
        report = _save(request, obligation, form)
    except filling.Stale as stale:
        return _again_beside(request, obligation, form, stale.report)
    except Refused as refusal:
        return _again(request, obligation, form, str(refusal))
    form.take_up(filling.seen_in(report))
    form.add_refusals(_take_files(request, report))
    if files_it and not form.errors:
        form.ask_for_what_is_missing(list(filling.unanswered(report)))
    if form.errors:
        return _again(request, obligation, form)
    return _filed(request, obligation, form, report) if files_it else _saved(request, obligation)


def _form(request: SignedInRequest, obligation: Obligation) -> ReportForm:
    return ReportForm(succession.translated(request.POST, obligation), duties=_duties(obligation))


def _duties(obligation: Obligation) -> list[Any]:
    return list(duties.of(obligation.organization, obligation.directive))


def _save(request: SignedInRequest, obligation: Obligation, form: ReportForm) -> Report:
    seen = form.cleaned_data["seen"]
    return filling.save(obligation, form.content, seen=seen, actor=request.user, at=now())


def _take_files(request: SignedInRequest, report: Report) -> list[tuple[str, str]]:
    """Files sent along with the form (where the page could not send them by itself); the refused ones by field."""
    refused = uploads.take(request, report, _duties(report.obligation))
    if (chosen := request.POST.get("detach", "")).isdecimal():
        for attachment in Attachment.objects.visible_to(request.user).filter(pk=chosen, report__obligation=report.obligation_id):
            filling.leave_out(attachment, actor=request.user, at=now())
    return refused


def _saved(request: SignedInRequest, obligation: Obligation) -> HttpResponse:
    messages.success(request, _("The draft is saved. The department sees it only when it is filed."))
    return redirect(obligation)


def _filed(request: SignedInRequest, obligation: Obligation, form: ReportForm, report: Report) -> HttpResponse:
    try:
        workflow.file(report, actor=request.user, at=now())
    except Refused as refusal:
        return _again(request, obligation, form, str(refusal))
    obligation.refresh_from_db()
    messages.success(request, filed_in_words(obligation, report))
    return redirect(report)


def _again(request: SignedInRequest, obligation: Obligation, form: ReportForm, sentence: str = "") -> HttpResponse:
    return _page(request, obligation, form, filling.sheet_of(obligation), sentence=sentence, status=422)


def _again_beside(request: SignedInRequest, obligation: Obligation, form: ReportForm, saved: Report) -> HttpResponse:
    """Both texts on one page: theirs as saved, mine in the fields; saving once more keeps mine, knowingly."""
    form.take_up(filling.seen_in(saved))
    return _page(request, obligation, form, filling.sheet_of(obligation), saved=saved, status=409)


def _page(
    request: SignedInRequest, obligation: Obligation, form: ReportForm, sheet: filling.Sheet,
    *, sentence: str = "", saved: Report | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    at = now()
    received = Delivery.objects.visible_to(request.user).filter(directive=obligation.directive_id)
    context = {
        "obligation": obligation, "directive": obligation.directive, "asked": obligation.request, "delivery": received.first(),
        "sheet": sheet, "sentence": sentence, "saved": saved, "at": at, "standing": obligation.standing(at),
        "form": form, "duties": form.duties(sheet.files, filling.content_of(saved) if saved else None),
        "general_files": [f for f in sheet.files if f.is_general], "file_errors": form.refusals_of("files"),
        "accepted": ACCEPTED, "accepted_in_words": incoming.accepted_in_words(), "upload_limit": settings.UPLOAD_LIMIT,
        "left_over": filling.left_over(sheet.draft, form.requirements), "origin": succession.origin(obligation),
        "is_withheld": amending.is_withheld(obligation.directive, request.user),
        "is_past": bool(obligation.due_at and obligation.due_at <= at and not obligation.first_filed_at),
    }  # fmt: skip
    return render(request, "reports/fill.html", context, status=status)
