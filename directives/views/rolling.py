"""Last season's directive rolled forward: the list of changes to go through, and the draft made of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.requests import SignedInRequest
from directives import occasions
from directives.forms.rolling import TargetForm
from directives.models import Directive
from directives.permissions import is_drafter
from directives.rolling import beginning
from directives.rolling.changes import Change
from directives.rolling.proposals import PARTS


def roll(request: SignedInRequest, pk: int) -> HttpResponse:
    """What would change, each change to be taken or left; only then a draft is made."""
    directives = Directive.objects.visible_to(request.user).select_related("department", "occasion")
    source = get_object_or_404(directives, pk=pk)
    if not is_drafter(request.user):
        raise PermissionDenied
    if source.number is None:
        messages.info(request, _("Only a directive that was issued is rolled forward."))
        return redirect(source)
    following = occasions.following(source.occasion, localdate(now()))
    form = TargetForm(request.POST if request.method == "POST" else request.GET or None, following=following)
    if request.method == "POST" and form.is_valid():
        return _begin(request, source, form.cleaned_data["occasion"])
    return _page(request, source, form)


def _begin(request: SignedInRequest, source: Directive, chosen: Any) -> HttpResponse:
    target = occasions.written_down(source.department, chosen)
    accepted = set(request.POST.getlist("change"))
    draft = beginning.begin(source, target, accepted, by=request.user, at=now())
    said = ngettext("The draft is made, with %(n)d change.", "The draft is made, with %(n)d changes.", len(accepted))
    messages.success(request, said % {"n": len(accepted)})
    return redirect("directives:edit", pk=draft.pk)


def _page(request: SignedInRequest, source: Directive, form: TargetForm) -> HttpResponse:
    target = form.target
    found = beginning.changes(source, target) if target else []
    context = {
        "directive": source, "form": form, "target": target, "key": occasions.key_of(target) if target else "",
        "groups": grouped(found), "count": len(found), "open_count": sum(not change.sure for change in found),
        "letterhead": source.department if source.issuing_body != source.department.issuing_body else None,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "directives/rolling/review.html", context, status=status)


def grouped(found: list[Change]) -> list[tuple[str, list[Change]]]:
    """Under the titles of the parts, in the order of the page."""
    titles = {
        "head": _("Head and text around the duties"), "bases": _("Bases"), "sections": _("Duties"),
        "reports": _("Reports"), "copies": _("Copies"), "recipients": _("Recipients"),
    }
    by_part = {part: [change for change in found if change.part == part] for part in PARTS}
    return [(titles[part], changes) for part, changes in by_part.items() if changes]
