"""A report on paper: as a page to print, as a PDF to sign, and the signed copy handed in."""

from __future__ import annotations

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives import incoming, rendering
from reports.models import Report
from reports.papers import letter, signed
from reports.views.attachments import INERT
from reports.views.filling import NOT_WHOLE, ensure_filer


@require_safe
def paper(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """In the form of the decree, number and signature left open (``?download``: to be saved)."""
    report = _report(request, pk)
    try:
        printed = rendering.render(letter.letter_of(report))
    except (rendering.ContentRefused, rendering.RenderingFailed) as trouble:
        messages.error(request, str(trouble))
        return redirect(_home(report))
    response = FileResponse(
        BytesIO(printed.pdf), as_attachment="download" in request.GET, content_type="application/pdf",
        filename=f"bao-cao-{report.obligation_id}-{report.version}.pdf",
    )  # fmt: skip
    for name, value in INERT.items():
        response[name] = value
    return response


@require_safe
def printed(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same page for the browser and its printer."""
    return HttpResponse(rendering.preview_of(letter.letter_of(_report(request, pk))))


@require_POST
def sign(request: SignedInRequest, pk: int) -> HttpResponse:
    """The signed copy, as a PDF."""
    report = _report(request, pk)
    ensure_filer(request, report)
    if refusal := _taken(request, report):
        messages.error(request, refusal)
    else:
        messages.success(request, _("The signed copy is kept with the report."))
    return redirect(_home(report))


def _taken(request: SignedInRequest, report: Report) -> str:
    """Why the file was not taken; empty where it was. A request that ended early is no upload, whatever arrived of it."""
    if said := incoming.left_out(request):
        return said
    if "whole" not in request.POST or "file" not in request.FILES:
        return str(NOT_WHOLE)
    try:
        signed.hand_in(report, request.FILES["file"], actor=request.user, at=now())
    except Refused as refusal:
        return str(refusal)
    return ""


def _report(request: SignedInRequest, pk: int) -> Report:
    visible = Report.objects.visible_to(request.user).select_related(
        "form", "obligation__organization", "obligation__request__form", "obligation__directive__department",
        "obligation__cancelled_for__directive",
    )  # fmt: skip
    return get_object_or_404(visible, pk=pk)


def _home(report: Report) -> object:
    """A draft is shown where it is written."""
    return report.obligation if report.state == Report.State.DRAFT else report
