"""What an administrator lays ready for signatures: the seal of the department, and whom it trusts as issuers of certificates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db.models import Model
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import is_administrator
from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives import incoming
from directives.models import RevocationList, TrustedRoot
from directives.signatures import keys, pictures, trust

REFUSED = 422


@dataclass(frozen=True)
class Row:
    """A certificate or a list, with how near its end is: "over", "soon" or ""."""

    record: Model
    until: datetime | None
    at: datetime

    @property
    def end(self) -> str:
        if self.until is not None and self.until < self.at:
            return "over"
        return "soon" if trust.expires_soon(self.until, self.at) else ""


@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    _check(request)
    return _page(request)


@require_POST
def add(request: SignedInRequest) -> HttpResponse:
    """Certificates or a list: which of them a file holds is said by the button."""
    _check(request)
    take = _take_list if request.POST.get("what") == "list" else _take_certificates
    try:
        said = take(request, _uploaded(request).read(trust.LARGEST + 1))
    except Refused as refusal:
        return _page(request, fault=str(refusal), fault_what=request.POST.get("what"), status=REFUSED)
    messages.success(request, said)
    return redirect("directives:trust")


@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """From now on signatures under it are not taken any more; those taken in stay as they are."""
    return _remove(request, TrustedRoot, pk, _("“%(name)s” is not trusted any more."))


@require_POST
def remove_list(request: SignedInRequest, pk: int) -> HttpResponse:
    return _remove(request, RevocationList, pk, _("The list of “%(name)s” is removed."))


def seal(request: SignedInRequest) -> HttpResponse:
    """Is the key there, does it open, until when is it valid; and the picture."""
    _check(request)
    fault = ""
    if request.method == "POST":
        try:
            pictures.take_in(request.user.department, _uploaded(request))
        except Refused as refusal:
            fault = str(refusal)
        else:
            messages.success(request, _("The picture of the seal is kept."))
            return redirect("directives:seal_settings")
    context = {**_key_facts(request, now()), "fault": fault, "department": request.user.department}
    return render(request, "directives/trust/seal.html", context, status=REFUSED if fault else 200)


@require_safe
def seal_picture(request: SignedInRequest) -> FileResponse:
    _check(request)
    name = request.user.department.seal_image
    if not name or not default_storage.exists(name):
        raise Http404
    response = FileResponse(default_storage.open(name), content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _check(request: SignedInRequest) -> None:
    if not is_administrator(request.user):
        raise PermissionDenied


def _uploaded(request: SignedInRequest) -> Any:
    if said := incoming.left_out(request):
        raise Refused(said)
    if (upload := request.FILES.get("file")) is None:
        raise Refused(_("No file came; choose it again."))
    return upload


def _take_certificates(request: SignedInRequest, content: bytes) -> str:
    added = trust.add_certificates(request.user.department, content, by=request.user, at=now())
    if not added:
        return _("Everything in the file is trusted already.")
    said = ngettext(
        "%(n)d authority is trusted from now on: %(names)s.", "%(n)d authorities are trusted from now on: %(names)s.", len(added)
    )
    return said % {"n": len(added), "names": ", ".join(root.name for root in added)}


def _take_list(request: SignedInRequest, content: bytes) -> str:
    one = trust.add_list(request.user.department, content, by=request.user, at=now())
    return _("The list of %(issuer)s is kept.") % {"issuer": one.issuer}


def _remove(request: SignedInRequest, kind: type[Any], pk: int, said: str) -> HttpResponse:
    record = get_object_or_404(kind.objects.visible_to(request.user), pk=pk)
    _check(request)
    name = str(record)
    record.delete()
    messages.success(request, said % {"name": name})
    return redirect("directives:trust")


def _page(request: SignedInRequest, status: int = 200, **said: Any) -> HttpResponse:
    at = now()
    roots = TrustedRoot.objects.visible_to(request.user).select_related("added_by")
    lists = RevocationList.objects.visible_to(request.user).select_related("added_by").defer("der")
    context = {
        "roots": [Row(one, one.not_after, at) for one in roots], "lists": [Row(one, one.next_update, at) for one in lists], **said,
    }
    return render(request, "directives/trust/trust.html", context, status=status)


def _key_facts(request: SignedInRequest, at: datetime) -> dict[str, Any]:
    department = request.user.department
    facts: dict[str, Any] = {
        "folder": settings.SEALS_DIR, "file": keys.file_of(department), "is_open_to_others": keys.is_open_to_others(department)
    }
    try:
        key = keys.key_of(department, at)
    except keys.NoKey as reason:
        return facts | {"key_fault": reason.detail}
    return facts | {"key": key, "ends_soon": key.ends_soon(at)}


