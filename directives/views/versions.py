"""The versions of a draft: the list of them, two beside each other, one brought back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives import history, manuscripts, readable
from directives.models import Directive, Revision
from directives.permissions import may_edit
from directives.readable import Names
from directives.restoring import restore as bring_back
from directives.views.drafts import theirs

PAGE_SIZE = 20


@require_safe
def index(request: SignedInRequest, pk: int) -> HttpResponse:
    directive = seen(request, pk)
    page = Paginator(directive.revisions.order_by("-number").values_list("number"), PAGE_SIZE).get_page(request.GET.get("page"))
    found = history.versions(directive, max(page.start_index() - 1, 0), PAGE_SIZE)
    context = {"directive": directive, "page": page, "versions": found, "may_restore": _may_restore(request, directive)}
    return render(request, "directives/versions/list.html", context)


@require_safe
def compare(request: SignedInRequest, pk: int) -> HttpResponse:
    """``?old=3&new=7``; else the newest beside the one before it."""
    directive = seen(request, pk)
    new = _revision(directive, request.GET.get("new", "")) or directive.revisions.order_by("number").last()
    old = _revision(directive, request.GET.get("old", "")) or _before(directive, new)
    if old and new and old.number > new.number:
        old, new = new, old
    context = {"directive": directive, "old": old, "new": new, "whole": "whole" in request.GET}
    if old and new:
        said = (manuscripts.from_json(one.manuscript) for one in (old, new))
        context |= compared(readable.entries(*said, Names.of(directive.department)))
        context |= {"may_restore": _may_restore(request, directive), "newest": directive.revision}
    return render(request, "directives/versions/compare.html", context)


@require_POST
def restore(request: SignedInRequest, pk: int) -> HttpResponse:
    directive = theirs(request, pk)
    revision = _revision(directive, request.POST.get("number", ""))
    seen_last = request.POST.get("seen", "")
    if revision is None or not seen_last.isdecimal():
        messages.error(request, _("Choose the version that is to be brought back."))
        return redirect("directives:versions", pk=pk)
    try:
        restored = bring_back(revision, by=request.user, seen=int(seen_last), at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("directives:versions", pk=pk)
    messages.success(request, _said(revision, restored.left_out))
    return redirect("directives:edit", pk=pk)


def seen(request: SignedInRequest, pk: int) -> Directive:
    """The directive, for staff: versions are nothing for those it is sent to."""
    directives = Directive.objects.visible_to(request.user).select_related("department", "source", "author")
    directive = get_object_or_404(directives, pk=pk)
    if not request.user.is_staff_member:
        raise PermissionDenied
    return directive


def compared(found: list[readable.Entry]) -> dict[str, Any]:
    """What the page of a comparison shows."""
    return {"entries": found, "count": sum(entry.is_there for entry in found)}


def _may_restore(request: SignedInRequest, directive: Directive) -> bool:
    return directive.is_editable and may_edit(request.user, directive)


def _revision(directive: Directive, number: str) -> Revision | None:
    short = number if number.isdecimal() and len(number) < 10 else None
    return directive.revisions.select_related("saved_by", "directive__department").filter(number=short).first() if short else None


def _before(directive: Directive, new: Revision | None) -> Revision | None:
    return directive.revisions.filter(number__lt=new.number).order_by("number").last() if new else None


def _said(revision: Revision, left_out: list[str]) -> str:
    said = _("Version %(n)d is the draft again.") % {"n": revision.number}
    if left_out:
        said += " " + _("Left out, for they are no longer active: %(names)s.") % {"names": ", ".join(left_out)}
    return said
