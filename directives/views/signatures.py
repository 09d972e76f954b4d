"""The signatures of one document: what it bears and what it waits for; handing out, handing in, sealing, looking again."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives import incoming, workflow
from directives.models import Directive, SignedCopy
from directives.permissions import hands_in_signatures, is_clerk
from directives.signatures import handing_off, sealing, waiting
from directives.signatures.keys import NoKey, key_of
from directives.signatures.verdicts import Verdict, verdict_from
from directives.signatures.verifying import recheck

Kind = SignedCopy.Kind
REFUSED, NOT_NOW = 422, 409
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Borne:
    """One copy with what was found when it was taken in, and what was found just now, if somebody asked."""

    copy: SignedCopy
    verdict: Verdict
    now: Verdict | None = None


@require_safe
def signatures(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, _seen(request, pk))


@require_safe
def to_sign(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """The document for signing outside, with an empty field at the place of the signature or, ?kind=seal, of the seal."""
    directive = _seen(request, pk)
    _check_hand(request, directive)
    try:
        pdf = handing_off.to_sign(directive, _kind(request.GET.get("kind")))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("directives:signatures", pk=pk)
    response = FileResponse(
        BytesIO(pdf), as_attachment=True, filename=directive.document.file_name, content_type="application/pdf"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def hand_in(request: SignedInRequest, pk: int) -> HttpResponse:
    """A file signed outside: taken, or refused with everything that was found in it."""
    directive = _seen(request, pk)
    _check_hand(request, directive)
    kind = _kind(request.POST.get("kind"))
    try:
        verdict = handing_off.take_in(directive, _upload(request), kind, by=request.user, at=now())
    except Refused as refusal:
        return _page(request, directive, fault=str(refusal), fault_kind=kind, status=REFUSED)
    if not verdict.is_good:
        return _page(request, directive, refused=verdict, fault_kind=kind, status=REFUSED)
    messages.success(request, _("Taken: %(name)s has signed the document.") % {"name": verdict.signature.signer})  # type: ignore[union-attr]
    return redirect("directives:signatures", pk=pk)


@require_POST
def seal(request: SignedInRequest, pk: int) -> HttpResponse:
    directive = _seen(request, pk)
    if not is_clerk(request.user, directive):
        raise PermissionDenied
    try:
        sealing.seal(directive, by=request.user, at=now())
    except Refused as refusal:
        logger.warning("%s could not be sealed: %s", directive.number_and_symbol, refusal)
        return _page(request, directive, fault=str(refusal), fault_kind=Kind.SEAL, status=NOT_NOW)
    messages.success(request, _("The seal of the department is applied."))
    return redirect("directives:signatures", pk=pk)


@require_POST
def look_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """The stored copies examined once more, against the trust list of today; nothing is changed by it."""
    directive = _seen(request, pk)
    try:
        found = {copy.pk: recheck(copy) for copy in _copies(directive)}
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("directives:signatures", pk=pk)
    return _page(request, directive, found=found)


def _seen(request: SignedInRequest, pk: int) -> Directive:
    found = Directive.objects.visible_to(request.user).select_related("department", "document")
    directive = get_object_or_404(found.prefetch_related("document__signed_copies", "appendices__signed_copies"), pk=pk)
    if not request.user.is_staff_member:
        raise PermissionDenied
    return directive


def _check_hand(request: SignedInRequest, directive: Directive) -> None:
    if not hands_in_signatures(request.user, directive):
        raise PermissionDenied


def _kind(said: str | None) -> str:
    return Kind.SEAL if said == Kind.SEAL else Kind.PERSONAL


def _upload(request: SignedInRequest) -> Any:
    if said := incoming.left_out(request):
        raise Refused(said)
    if (upload := request.FILES.get("file")) is None:
        raise Refused(_("No file came; choose it again."))
    return upload


def _copies(directive: Directive) -> list[SignedCopy]:
    return list(directive.document.signed_copies.select_related("appendix", "added_by")) if hasattr(directive, "document") else []


def _page(
    request: SignedInRequest, directive: Directive, *, status: int = 200, found: dict[int, Verdict] | None = None, **said: Any
) -> HttpResponse:
    copies = [Borne(one, verdict_from(one.verdict), (found or {}).get(one.pk)) for one in _copies(directive)]
    context = {
        "directive": directive, "document": getattr(directive, "document", None), "copies": copies,
        "is_ready": bool(copies) and _is_ready(request, directive),
        "steps": _steps(request, directive, now()), "is_looked_at": found is not None, **said,
    }  # fmt: skip
    return render(request, "directives/signatures/signatures.html", context, status=status)


def _is_ready(request: SignedInRequest, directive: Directive) -> bool:
    """Whether this person may send it now, for all that signatures are concerned."""
    return workflow.send.is_open_to(request.user, directive) and not waiting.awaited(directive)


def _steps(request: SignedInRequest, directive: Directive, at: datetime) -> list[dict[str, Any]]:
    """The signature and the seal: which can be given now by this person, and if not, why."""
    if not hasattr(directive, "document"):
        return []
    asked = {Kind.PERSONAL: directive.department.asks_signature, Kind.SEAL: directive.department.asks_seal}
    may = {Kind.PERSONAL: hands_in_signatures(request.user, directive), Kind.SEAL: is_clerk(request.user, directive)}
    given, left_over = waiting.given(directive), waiting.left_over(directive)
    return [
        {
            "kind": kind, "label": kind.label, "is_asked": asked[kind], "may": may[kind],
            "is_given": kind in given and not (kind == Kind.SEAL and left_over), "left_over": left_over,
            "reason": _reason(directive, kind), "key": _key(directive, at) if kind == Kind.SEAL else None,
        }
        for kind in (Kind.PERSONAL, Kind.SEAL)
    ]


def _reason(directive: Directive, kind: str) -> str:
    try:
        waiting.check_may_be_sealed(directive) if kind == Kind.SEAL else waiting.check_may_be_given(directive, kind)
    except Refused as refusal:
        return str(refusal)
    return ""


def _key(directive: Directive, at: datetime) -> dict[str, Any]:
    try:
        key = key_of(directive.department, at)
    except NoKey as reason:
        return {"fault": str(reason)}
    return {"owner": key.owner, "valid_until": key.valid_until}
