"""An issued directive as a package of the axis, to be saved; and the message that asks for it back."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives.amending.said import reason_told
from directives.edxml import exporting, receiving
from directives.edxml.dialects import DIALECTS
from directives.forms.edxml import ExportForm
from directives.models import Amendment, Directive
from directives.views.edxml.handing import UNREAD, as_download, written


@require_safe
def export(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """The choices; the file, once they are made."""
    directive = _seen_by_staff(request, pk)
    form = ExportForm(request.GET if "dialect" in request.GET else None, directive=directive)
    if form.is_bound and form.is_valid():
        try:
            return _package(directive, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _page(request, directive, form, UNREAD if form.errors else 200)


@require_safe
def take_back(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """The message 13, in the dialect asked for."""
    directive = _seen_by_staff(request, pk)
    if not _is_recalled(directive) or exporting.unmet(directive):
        return redirect("directives:edxml", pk=pk)
    recall = directive.amendments.filter(how=Amendment.How.RECALL).exclude(in_effect_at=None).first()
    message = exporting.take_back(directive, reason=reason_told(recall) if recall else "", at=now())
    dialect = DIALECTS.get(request.GET.get("dialect", ""), DIALECTS["qcvn"])
    return as_download(written(message, dialect), f"{_stem(directive)}-13.edxml")


def _seen_by_staff(request: SignedInRequest, pk: int) -> Directive:
    directives = Directive.objects.visible_to(request.user).select_related("department", "division", "author", "document")
    directive = get_object_or_404(directives, pk=pk)
    if not request.user.is_staff_member:
        raise PermissionDenied
    return directive


def _package(directive: Directive, form: ExportForm) -> FileResponse:
    said = exporting.package_of(directive, form.cleaned_data["to"], at=now())
    file = written(said, DIALECTS[form.cleaned_data["dialect"]])
    if (size := file.tell()) > receiving.LARGEST:
        file.close()
        raise Refused(
            _("The package has %(size)s; the axis takes at most %(most)s. Send the files of its appendices in another way.")
            % {"size": filesizeformat(size), "most": filesizeformat(receiving.LARGEST)}
        )
    return as_download(file, f"{_stem(directive)}.edxml")


def _page(request: SignedInRequest, directive: Directive, form: ExportForm, status: int) -> HttpResponse:
    reasons = exporting.unmet(directive)
    everybody = exporting.recipients_of(directive)
    context = {
        "directive": directive, "form": form, "reasons": reasons, "business": None if reasons else exporting.business_of(directive),
        "without": [one for one in everybody if not one.organ_id], "is_recalled": _is_recalled(directive),
        "dialects": DIALECTS.values(),
    }  # fmt: skip
    return render(request, "directives/edxml/export.html", context, status=status)


def _is_recalled(directive: Directive) -> bool:
    return directive.standing == Directive.Standing.RECALLED


def _stem(directive: Directive) -> str:
    return directive.number_and_symbol.replace("/", "-")
