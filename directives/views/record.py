"""The page of one directive: the document, who receives it, what it asks for, and what happened to it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from accounts.requests import SignedInRequest
from directives import attached, dispatch, outgoing
from directives.amending import said
from directives.models import Directive
from directives.permissions import is_clerk, may_edit
from directives.querysets import STATUS
from directives.signatures import waiting
from directives.signatures.current import current_file
from directives.views import checks, comments
from directives.views.acts import acts_for
from enterprises.models import Liaison

PAGE_SIZE = 50


@require_safe
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    directive = _seen(request, pk)
    if not request.user.is_staff_member:
        return redirect("reports:received", pk=directive.deliveries.visible_to(request.user).first().pk)
    return render(request, "directives/record/record.html", _record(request, directive, now()))


@require_safe
def rendering(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far the PDF is: asked for every two seconds; once it is there the whole page is shown anew."""
    directive = _seen_by_staff(request, pk)
    if not request.htmx:
        return redirect(directive)
    if hasattr(directive, "document"):
        return HttpResponseClientRefresh()
    return render(request, "directives/record/rendering.html", _document(request, directive, now()))


@require_safe
def sending(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far the letters are, while some are under way."""
    directive = _seen_by_staff(request, pk)
    if not request.htmx:
        return redirect(directive)
    context = {"directive": directive, "progress": dispatch.progress(directive)}
    return render(request, "directives/record/sending.html", context)


def _seen(request: HttpRequest, pk: int) -> Directive:
    directives = Directive.objects.visible_to(request.user).select_related(
        "department", "division", "occasion", "author", "rendering", "document", "source", "amendment"
    )
    return get_object_or_404(directives, pk=pk)


def _seen_by_staff(request: SignedInRequest, pk: int) -> Directive:
    directive = _seen(request, pk)
    if not request.user.is_staff_member:
        raise PermissionDenied
    return directive


def _record(request: SignedInRequest, directive: Directive, at: datetime) -> dict[str, Any]:
    tab = request.GET.get("tab", "document")
    recipients = directive.deliveries.count() if directive.is_out else directive.recipients.count()
    return {
        "directive": directive,
        "clock": _clock(directive, at),
        "awaited": waiting.awaited(directive) if directive.state == Directive.State.ISSUED else [],
        "offered": acts_for(request.user, directive, at=at),
        "links": said.links_of(directive, request.user) if directive.is_out or hasattr(directive, "amendment") else [],
        "entries": directive.trail.select_related("actor").order_by("-at", "-pk"),
        "tab": tab,
        "tabs": [
            ("document", _("Document")), ("recipients", _("Recipients"), recipients),
            ("requests", _("What it asks for"), _asked(directive)),
        ],
        "progress": dispatch.progress(directive) if directive.is_out else None,
        **(comments.shown_to(request, directive) if not directive.number or directive.comments.exists() else {}),
        "panel": None if directive.number else checks.of_record(directive, request.user, at),
        **PARTS.get(tab, _document)(request, directive, at),
    }


def _clock(directive: Directive, at: datetime) -> dict[str, Any] | None:
    """By when it has to be out, while it is signed and not out yet."""
    if directive.state not in outgoing.WAITING:
        return None
    outgoing.by_haste([directive])
    return {"at": at}


def _asked(directive: Directive) -> int:
    """Requirements and reports together."""
    return directive.report_requests.count() + directive.sections.aggregate(n=Count("requirements"))["n"]


def _document(request: HttpRequest, directive: Directive, at: datetime) -> dict[str, Any]:
    work = getattr(directive, "rendering", None)
    return {
        "directive": directive,
        "document": getattr(directive, "document", None),
        "current": current_file(directive.document) if hasattr(directive, "document") else None,
        "attached_files": attached.listed(directive),
        "work": work,
        "standing": work.standing(at) if work else "",
        "may_print_again": is_clerk(request.user, directive),
        "may_take": directive.is_editable and may_edit(request.user, directive),
    }


def _recipients(request: HttpRequest, directive: Directive, at: datetime) -> dict[str, Any]:
    """Before it is sent those chosen; from then on the deliveries, by how they stand."""
    if not directive.is_out:
        chosen = directive.recipients.prefetch_related(_in_office("liaisons"))
        return {"page": Paginator(chosen, PAGE_SIZE).get_page(request.GET.get("page"))}
    status = request.GET.get("status", "")
    deliveries = directive.deliveries.with_status(status) if status in STATUS else directive.deliveries.all()
    rows = (
        deliveries.select_related("organization", "acknowledged_by", "recalled_by")
        .prefetch_related(_in_office("organization__liaisons"), Prefetch("status_messages", to_attr="told"))
        .order_by("organization__folded", "pk")
    )
    return {
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "may_resend": is_clerk(request.user, directive),
    }


def _requests(request: HttpRequest, directive: Directive, at: datetime) -> dict[str, Any]:
    return {
        "reports": directive.report_requests.select_related("definition", "form"),
        "sections": directive.sections.prefetch_related("requirements__only_for"),
    }


def _in_office(path: str) -> Prefetch:
    return Prefetch(path, Liaison.objects.in_office(), to_attr="in_office")


PARTS = {"document": _document, "recipients": _recipients, "requests": _requests}
