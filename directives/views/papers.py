"""The two PDFs of a directive: the proof, printed for whoever decides, and the document as issued."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import BinaryIO

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives import amending, archive, documents
from directives.models import Directive, IssuedDocument
from directives.signatures.current import Current, as_issued, current_file

logger = logging.getLogger(__name__)

GONE = 410


@require_safe
def proof(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """The text as it stands, printed now; of an issued directive the document itself."""
    directive = get_object_or_404(Directive.objects.visible_to(request.user).select_related("department"), pk=pk)
    if not request.user.is_staff_member:
        raise PermissionDenied
    if directive.number:
        return redirect("directives:document", pk=pk)
    try:
        printed = documents.print_proof(directive)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(directive)
    return as_pdf(request, BytesIO(printed.pdf), f"du-thao-{directive.pk}.pdf")


@require_safe
def document(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """The PDF with the signatures it was given (?copy=issued: without), after a look whether it is what was stored."""
    if withheld := _withheld(request, pk):
        return withheld
    documents_seen = IssuedDocument.objects.visible_to(request.user).select_related("directive")
    issued = get_object_or_404(documents_seen, directive=pk)
    file = as_issued(issued) if request.GET.get("copy") == "issued" else current_file(issued)
    if not is_whole(file, pk):
        return render(request, "directives/document_missing.html", {"document": issued}, status=500)
    return as_pdf(request, default_storage.open(file.file), file.name)


def _withheld(request: SignedInRequest, pk: int) -> HttpResponse | None:
    """To a recipient of a recalled directive: that it was recalled, instead of the file."""
    directive = None if request.user.is_staff_member else Directive.objects.visible_to(request.user).filter(pk=pk).first()
    if directive is None or not amending.is_withheld(directive, request.user):
        return None
    links = amending.links_of(directive, request.user)
    return render(request, "directives/amending/withheld.html", {"directive": directive, "links": links}, status=GONE)


def is_whole(file: Current, directive: int) -> bool:
    try:
        whole = archive.is_whole(file.file, file.sha256)
    except OSError:
        whole = False
    if not whole:
        logger.critical("The document of directive %s is missing or changed: %s", directive, file.file)
    return whole


def as_pdf(request: SignedInRequest, file: BinaryIO, name: str) -> FileResponse:
    """For one reader's eyes, as a file and nothing but a file: it may run nothing and load nothing."""
    response = FileResponse(
        file, as_attachment="download" in request.GET, filename=name, content_type="application/pdf"
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
