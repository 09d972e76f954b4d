"""The files of appendices: taken in while the form stays open, handed out to whoever may read the directive."""

from __future__ import annotations

import logging

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives import attached, incoming
from directives.editing import NotADraft
from directives.models import Appendix
from directives.views.drafts import theirs

REFUSED = 422
INERT = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
}
logger = logging.getLogger(__name__)


@require_POST
def attach(request: SignedInRequest, pk: int) -> JsonResponse:
    """Judge and keep a file; what comes back is how the form names it. The draft itself is not changed."""
    directive = theirs(request, pk)
    try:
        if not directive.is_editable:
            raise NotADraft(directive)
        file = _taken(request)
    except Refused as refusal:
        return JsonResponse({"reason": str(refusal)}, status=REFUSED)
    said = {"token": attached.token(file, directive.department_id), "name": file.name, "size": filesizeformat(file.size)}
    return JsonResponse(said)


@require_safe
def file(request: SignedInRequest, pk: int) -> HttpResponse:
    """The file as signed (?copy=issued: as it was given), to be saved and never shown by the browser inside the portal."""
    appendix = get_object_or_404(Appendix.objects.visible_to(request.user), pk=pk)
    found = attached.of(appendix) if request.GET.get("copy") == "issued" else attached.current(appendix)
    if found is None:
        raise Http404
    if not found.is_whole:
        logger.critical("The file of appendix %s is missing or changed: %s", appendix.pk, found.path)
        raise Http404
    content = default_storage.open(found.path)
    response = FileResponse(content, as_attachment=True, filename=found.name, content_type=found.media_type)
    for name, value in INERT.items():
        response[name] = value
    return response


def _taken(request: SignedInRequest) -> attached.Attached:
    if said := incoming.left_out(request):
        raise Refused(said)
    upload = request.FILES.get("file")
    if upload is None:
        raise Refused(_("No file came; choose it again."))
    return attached.take_in(upload)
