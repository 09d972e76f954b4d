"""The page of a draft as it stands in the records or as it is being typed: its sheets line by line, or as running text."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from accounts.requests import SignedInRequest
from directives import documents, rendering
from directives.forms.edited import DirectiveEditor
from directives.letters import Letter
from directives.models import Directive
from directives.printable import ContentRefused, check_size
from directives.rendering import RenderingFailed
from directives.views.drafts import theirs

REFUSED, BUSY = 422, 503


def preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """The words of the page one under the other, for a frame. Nothing is saved."""
    letter = _letter(request, pk)
    try:
        check_size(letter)
    except ContentRefused as refusal:
        return render(request, "directives/editor/too_much.html", {"reason": refusal}, status=REFUSED)
    return render(request, "directives/letter/preview.html", {"letter": letter})


def sheets(request: SignedInRequest, pk: int) -> JsonResponse:
    """The sheets exactly as they will print. Of those whose digests the browser names as there already ("Sheets-There"),
    only the digest goes out. Nothing is saved."""
    try:
        laid_out = rendering.lay_out(_letter(request, pk))
    except ContentRefused as refusal:
        return JsonResponse({"reason": str(refusal)}, status=REFUSED)
    except RenderingFailed as failure:
        return JsonResponse({"reason": str(failure)}, status=BUSY)
    there = set(request.headers.get("Sheets-There", "").split())
    answer = JsonResponse({"sheets": [_sent(sheet, there) for sheet in laid_out]})
    answer["Cache-Control"] = "private, no-store"
    return answer


def _letter(request: SignedInRequest, pk: int) -> Letter:
    """As it stands in the records or, of a form that was sent, as it stands in the form."""
    if request.method == "POST":
        directive = theirs(request, pk)
        return documents.letter_with(directive, DirectiveEditor(directive, request.POST).content)
    directives = Directive.objects.visible_to(request.user)
    if not request.user.is_staff_member:
        raise PermissionDenied
    return documents.letter_of(get_object_or_404(directives, pk=pk))


def _sent(sheet: dict[str, Any], there: set[str]) -> dict[str, Any]:
    digest = hashlib.sha256(json.dumps(sheet).encode()).hexdigest()[:16]
    return {"digest": digest} if digest in there else {"digest": digest, **sheet}
