"""The list of directives, a new draft, and a draft thrown away."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.lists import chosen_order, keyset_page
from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives import editing, occasions
from directives.forms.books import DirectiveFilter
from directives.forms.library import BeginForm
from directives.models import Directive
from directives.permissions import is_drafter
from directives.querysets import DirectiveQuerySet

ORDERS = {"changed": "changed_at", "subject": "subject", "begun": "created_at"}
DEFAULT_ORDER = "-changed_at"


@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    """All directives of the department, narrowed by the address."""
    if not request.user.is_staff_member:
        raise PermissionDenied
    narrowing = DirectiveFilter(request.GET, user=request.user)
    found = _narrowed(Directive.objects.visible_to(request.user), narrowing)
    state = request.GET.get("state", "")
    shown = found.in_state(state) if state in Directive.State.values else found
    rows = shown.select_related("occasion", "author", "division")
    context = {
        "filter": narrowing,
        "counts": _counts(found),
        "page": keyset_page(rows, request, by=chosen_order(request, ORDERS, DEFAULT_ORDER)),
        "may_draft": is_drafter(request.user),
        "is_narrowed": any(narrowing.cleaned_data.values()) or bool(state),
    }
    return render(request, "directives/list.html", context)


def create(request: SignedInRequest) -> HttpResponse:
    """Occasion and type; everything else is filled in from the department and waits in the editor, or comes from a template."""
    if not is_drafter(request.user):
        raise PermissionDenied
    at = now()
    form = BeginForm(request.POST or None, author=request.user, on=localdate(at), initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        if template := chosen.pop("template"):
            return redirect(_with_template(template.pk, chosen))
        occasion = occasions.written_down(request.user.department, chosen.pop("occasion"))
        directive = editing.begin(request.user, occasion=occasion, **chosen, at=at)
        return redirect("directives:edit", pk=directive.pk)
    return render(request, "directives/create.html", {"form": form}, status=422 if form.errors else 200)


def _with_template(pk: int, chosen: dict[str, Any]) -> str:
    """The page on which what the template changes is gone through, for what was chosen."""
    asked = {"occasion": occasions.key_of(chosen["occasion"])}
    asked |= {name: str(chosen[name].pk) for name in ("division", "follows") if chosen[name]}
    return f"{reverse('directives:template_use', args=[pk])}?{urlencode(asked)}"


@require_POST
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    directive = get_object_or_404(Directive.objects.visible_to(request.user), pk=pk)
    try:
        editing.delete(directive, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(directive)
    messages.success(request, _("The draft “%(subject)s” is deleted.") % {"subject": directive.subject})
    return redirect("directives:list")


def _narrowed(visible: DirectiveQuerySet, narrowing: DirectiveFilter) -> DirectiveQuerySet:
    narrowing.is_valid()
    said = narrowing.cleaned_data
    found = visible.matching(said.get("q", ""))
    if said.get("occasion"):
        found = found.filter(occasion=said["occasion"])
    return found.filter(occasion__year=said["year"]) if said.get("year") else found


def _counts(found: DirectiveQuerySet) -> dict[str, int]:
    by_state = dict(found.order_by().values_list("state").annotate(Count("pk")))
    return {state: by_state.get(state, 0) for state in Directive.State.values}
