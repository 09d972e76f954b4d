"""The file of an occasion: all its pieces in the order of time, and the archive they are packed into."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from accounts.requests import SignedInRequest
from directives.models import Occasion
from directives.permissions import keeps_occasions
from reports import tasks
from reports.dossier import exports, pieces
from reports.dossier.pieces import GROUPS, Narrowing
from reports.forms import DossierFilter
from reports.models import DossierExport
from reports.views.attachments import INERT


@require_safe
def dossier(request: SignedInRequest, pk: int) -> HttpResponse:
    occasion = _seen(request, pk)
    form = DossierFilter(request.GET, user=request.user, occasion=occasion)
    narrowing, group = _narrowing(form), request.GET.get("kind", "")
    shown = replace(narrowing, groups=(group,) if group in GROUPS else ())
    counts = pieces.counts(occasion, narrowing)
    context = {
        "occasion": occasion, "filter": form, "tabs": _tabs(counts),
        "is_narrowed": any(form.cleaned_data.values()) or bool(shown.groups),
        "page": pieces.page(occasion, shown, after=request.GET.get("after", ""), before=request.GET.get("before", "")),
        "may_keep": keeps_occasions(request.user, occasion), **_packing(request, occasion),
    }  # fmt: skip
    return render(request, "reports/dossier/page.html", context)


@require_POST
def pack(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask for the archive; while one is being packed that is the one."""
    occasion = _seen(request, pk)
    export = exports.ask_for(occasion, by=request.user, at=now())
    transaction.on_commit(lambda: tasks.pack_dossier.delay(export_id=export.pk))
    return redirect("reports:dossier", pk=pk)


@require_safe
def packing(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far it is, asked for every two seconds; once it is done the whole page is shown anew."""
    occasion = _seen(request, pk)
    if not request.htmx:
        return redirect("reports:dossier", pk=pk)
    context = {"occasion": occasion, **_packing(request, occasion)}
    if not context["export"] or context["export"].standing != "under_way":
        return HttpResponseClientRefresh()
    return render(request, "reports/dossier/packing.html", context)


@require_safe
def archive(request: SignedInRequest, pk: int) -> FileResponse:
    """The archive, to be saved."""
    if not request.user.is_staff_member:
        raise PermissionDenied
    export = get_object_or_404(DossierExport.objects.visible_to(request.user).exclude(file="").select_related("occasion"), pk=pk)
    try:
        content = default_storage.open(export.file)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, as_attachment=True, filename=export.file_name, content_type="application/zip")
    for name, value in INERT.items():
        response[name] = value
    return response


def _seen(request: SignedInRequest, pk: int) -> Occasion:
    if not request.user.is_staff_member:
        raise PermissionDenied
    return get_object_or_404(Occasion.objects.visible_to(request.user).select_related("department"), pk=pk)


def _narrowing(form: DossierFilter) -> Narrowing:
    form.is_valid()
    said = form.cleaned_data
    directive = said.get("directive")
    return Narrowing((), directive.pk if directive else None, said.get("q", ""), said.get("order") == "newest")


def _tabs(counts: dict[str, int]) -> list[tuple[str, Any, int]]:
    everything = ("", pgettext_lazy("file", "Everything"), sum(counts.values()))
    return [everything, *((group, GROUPS[group], number) for group, number in counts.items())]


def _packing(request: SignedInRequest, occasion: Occasion) -> dict[str, Any]:
    """The last export, and the last archive there is, which may be of an earlier one."""
    listed = list(DossierExport.objects.visible_to(request.user).filter(occasion=occasion).select_related("asked_by")[:10])
    export = listed[0] if listed else None
    return {
        "export": export, "archive": next((one for one in listed if one.file), None), "at": now(),
        "parts": [(export.done, "blue", _("documents packed"))] if export else [],
    }  # fmt: skip
