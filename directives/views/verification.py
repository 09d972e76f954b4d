"""What anybody may ask of a document by its code, without signing in; and the portal copy, for those who may see the document."""

from __future__ import annotations

import math
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives import amending, codes
from directives.models import IssuedDocument
from directives.verification import allowance
from directives.verification.address import address_of_code
from directives.verification.copies import Damaged, file_of, portal_copy
from directives.verification.findings import find
from directives.views.papers import as_pdf, is_whole


@login_not_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Where a code is typed by whoever has it on paper; nothing is looked up here."""
    typed = request.GET.get("code", "")
    code = codes.typed(typed)
    if code:
        return redirect("directives:verify", code=code)
    return _page(request, "start.html", {"typed": typed[:40], "is_wrong": bool(typed.strip())}, 422 if typed.strip() else 200)


@login_not_required
@require_safe
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """What became of the document with this code. Unknown, not sent and void are one answer, found in one way."""
    at = now()
    seconds = allowance.refused(request, at=at)
    if seconds:
        return _too_often(request, seconds)
    sought = codes.typed(code)
    if not sought:
        return _page(request, "start.html", {"typed": code[:40], "is_wrong": True}, 404)
    finding = find(sought)
    if finding is None:
        allowance.count_wrong(request, at=at)
        return _page(request, "unknown.html", {"code": codes.shown(sought)}, 404)
    return _page(request, "document.html", {
        "finding": finding, "code": codes.shown(sought), "at": at, "address": address_of_code(sought),
    })  # fmt: skip


@require_safe
def copy(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """The document with its QR and the mark of what has become of it."""
    documents = IssuedDocument.objects.visible_to(request.user).select_related("directive__department")
    document = get_object_or_404(documents, directive=pk)
    if amending.is_withheld(document.directive, request.user):
        return redirect("directives:document", pk=pk)  # where that is said
    try:
        made = portal_copy(document, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(document.directive)
    except Damaged as damaged:
        return _damaged(request, document, str(damaged))
    file = file_of(made)
    if not is_whole(file, pk):
        return _damaged(request, document, made.sha256)
    return as_pdf(request, default_storage.open(file.file), file.name)


def _damaged(request: SignedInRequest, document: IssuedDocument, sha256: str) -> HttpResponse:
    context = {"document": {"directive": document.directive, "sha256": sha256}}
    return render(request, "directives/document_missing.html", context, status=500)


def _too_often(request: HttpRequest, seconds: float) -> HttpResponse:
    wait = math.ceil(seconds)
    response = _page(request, "too_often.html", {"seconds": wait}, 429)
    response["Retry-After"] = str(wait)
    return response


def _page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """No search engine keeps it, and no browser shows tomorrow what was true today."""
    response = render(request, f"directives/verification/{template}", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    return response
