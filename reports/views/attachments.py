"""Files of a report: sent up while the form stays open, taken out again, sent down to be read elsewhere."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives.inspection import ACCEPTED, MEDIA_TYPES
from reports import duties, evidence, filling
from reports.models import Attachment, Obligation
from reports.views import uploads
from reports.views.filling import NOT_WHOLE, ensure_filer, owed
from reports.views.uploads import Field

INERT = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
}


@require_POST
def attach(request: SignedInRequest, pk: int) -> HttpResponse:
    """Files chosen for one duty (``?duty=``), one indicator (``?figure=``) or the report as a whole; answers with their list."""
    obligation = owed(request, pk)
    ensure_filer(request, obligation)
    asked = list(duties.of(obligation.organization, obligation.directive))
    field = _chosen(request, obligation, asked)
    return _answer(request, obligation, field, _taken(request, obligation, asked))


@require_POST
def detach(request: SignedInRequest, pk: int) -> HttpResponse:
    attachment = _mine(request, pk)
    obligation, field = attachment.report.obligation, _field_of(attachment)
    try:
        filling.leave_out(attachment, actor=request.user, at=now())
    except Refused as refusal:
        return _answer(request, obligation, field, [str(refusal)])
    return _answer(request, obligation, field, [])


@require_POST
def put_date(request: SignedInRequest, pk: int) -> HttpResponse:
    """The day a file speaks of; says nothing where it was taken, so that whoever types is not interrupted."""
    attachment, at = _mine(request, pk), now()
    try:
        day = evidence.date_of(request.POST.get(f"dated-{pk}", ""), at=at)
        evidence.put_date(attachment, day, actor=request.user, at=at)
    except Refused as refusal:
        return _answer(request, attachment.report.obligation, _field_of(attachment), [str(refusal)])
    return HttpResponse(status=204) if request.htmx else redirect(attachment.report.obligation)


@require_safe
def attachment(request: SignedInRequest, pk: int) -> FileResponse:
    """The file, to be saved and never shown by the browser inside the portal."""
    found = get_object_or_404(Attachment.objects.visible_to(request.user), pk=pk)
    try:
        content = default_storage.open(found.file)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        content, as_attachment=True, filename=found.name,
        content_type=found.media_type if found.media_type in MEDIA_TYPES else "application/octet-stream",
    )  # fmt: skip
    for name, value in INERT.items():
        response[name] = value
    return response


def _mine(request: SignedInRequest, pk: int) -> Attachment:
    attachments = Attachment.objects.visible_to(request.user).select_related("report__obligation__request__form")
    attachment = get_object_or_404(attachments, pk=pk)
    ensure_filer(request, attachment.report.obligation)
    return attachment


def _field_of(attachment: Attachment) -> Field:
    return Field(uploads.name_of(attachment), attachment.requirement_id, attachment.indicator)


def _chosen(request: SignedInRequest, obligation: Obligation, asked: list[Any]) -> Field:
    """What the files are for: a duty or an indicator of the organisation's own, or the report as a whole."""
    duty, figure = request.GET.get("duty", ""), request.GET.get("figure", "")
    wanted = f"files-{duty}" if duty else f"files-figure-{figure}" if figure else "files"
    for field in uploads.fields_of(obligation, asked):
        if field.name == wanted:
            return field
    raise Http404


def _taken(request: SignedInRequest, obligation: Obligation, asked: list[Any]) -> list[str]:
    """What was refused, in sentences. A request that ended early is no upload, whatever arrived of it."""
    if "whole" not in request.POST:
        return [str(NOT_WHOLE)]
    try:
        report = filling.start(obligation, actor=request.user, at=now())
    except Refused as refusal:
        return [str(refusal)]
    return [sentence for _name, sentence in uploads.take(request, report, asked)]


def _answer(request: SignedInRequest, obligation: Obligation, field: Field, refused: list[str]) -> HttpResponse:
    if not request.htmx:
        for sentence in refused:
            messages.error(request, sentence)
        return redirect(obligation)
    of_field = (field.requirement, field.indicator)
    files = [f for f in filling.sheet_of(obligation).files if (f.requirement_id, f.indicator) == of_field]
    context = {
        "obligation": obligation, "requirement_id": field.requirement, "indicator": field.indicator, "files": files,
        "file_errors": refused, "accepted": ACCEPTED,
    }  # fmt: skip
    return render(request, "reports/files.html", context, status=422 if refused else 200)
