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
from reports import duties, filling
from reports.models import Attachment, Obligation
from reports.views.filling import NOT_WHOLE, ensure_filer, owed, take_uploads

INERT = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
}


@require_POST
def attach(request: SignedInRequest, pk: int) -> HttpResponse:
    """Files chosen for one duty (``?duty=``) or for the report as a whole; answers with their list."""
    obligation = owed(request, pk)
    ensure_filer(request, obligation)
    asked = list(duties.of(obligation.organization, obligation.directive))
    requirement = _chosen(request, asked)
    return _answer(request, obligation, requirement, _taken(request, obligation, asked))


@require_POST
def detach(request: SignedInRequest, pk: int) -> HttpResponse:
    attachments = Attachment.objects.visible_to(request.user).select_related("report__obligation")
    attachment = get_object_or_404(attachments, pk=pk)
    obligation, requirement = attachment.report.obligation, attachment.requirement_id
    ensure_filer(request, obligation)
    try:
        filling.leave_out(attachment, actor=request.user, at=now())
    except Refused as refusal:
        return _answer(request, obligation, requirement, [str(refusal)])
    return _answer(request, obligation, requirement, [])


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


def _chosen(request: SignedInRequest, asked: list[Any]) -> int | None:
    """The duty the files are for: one of the organisation's own, or none."""
    wanted = request.GET.get("duty", "")
    if not wanted:
        return None
    if wanted not in {str(duty.pk) for duty in asked}:
        raise Http404
    return int(wanted)


def _taken(request: SignedInRequest, obligation: Obligation, asked: list[Any]) -> list[str]:
    """What was refused, in sentences. A request that ended early is no upload, whatever arrived of it."""
    if "whole" not in request.POST:
        return [str(NOT_WHOLE)]
    try:
        report = filling.start(obligation, actor=request.user, at=now())
    except Refused as refusal:
        return [str(refusal)]
    return [sentence for _field, sentence in take_uploads(request, report, asked)]


def _answer(
    request: SignedInRequest, obligation: Obligation, requirement: int | None, refused: list[str]
) -> HttpResponse:
    if not request.htmx:
        for sentence in refused:
            messages.error(request, sentence)
        return redirect(obligation)
    files = [f for f in filling.sheet_of(obligation).files if f.requirement_id == requirement]
    context = {
        "obligation": obligation, "requirement_id": requirement, "files": files, "file_errors": refused,
        "accepted": ACCEPTED,
    }  # fmt: skip
    return render(request, "reports/files.html", context, status=422 if refused else 200)
