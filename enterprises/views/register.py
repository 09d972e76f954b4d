"""The register: the list of organisations, the page of one, and its entry written and corrected."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import invitations
from accounts.lists import chosen_order
from accounts.requests import SignedInRequest
from enterprises.forms import OrganizationForm, RegisterFilter
from enterprises.models import Liaison, Organization
from enterprises.permissions import keeps_register
from enterprises.querysets import OrganizationQuerySet
from enterprises.views.acts import acts_for, acts_for_liaison

PAGE_SIZE = 20
ORDERS = {"name": "folded", "since": "state_since"}


@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    """The department's register, narrowed by the address."""
    if not request.user.is_staff_member:
        raise PermissionDenied
    visible = Organization.objects.visible_to(request.user)
    filter_form = RegisterFilter(request.GET)
    found = _filtered(visible, filter_form)
    state = request.GET.get("state", "")
    shown = found.filter(state=state) if state in Organization.State.values else found
    ordered = shown.order_by(chosen_order(request, ORDERS, "folded"), "pk").prefetch_related(_reachable())
    context = {
        "filter": filter_form,
        "page": Paginator(ordered, PAGE_SIZE).get_page(request.GET.get("page")),
        "counts": _counts(found),
        "unreachable": visible.active().without_liaison().count(),
        "may_keep": keeps_register(request.user),
    }
    return render(request, "enterprises/list.html", context)


@require_safe
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    organizations = Organization.objects.visible_to(request.user).select_related("department", "merged_into")
    organization = get_object_or_404(organizations, pk=pk)
    return render(request, "enterprises/detail.html", _record(request, organization, at=now()))


def create(request: SignedInRequest) -> HttpResponse:
    if not keeps_register(request.user):
        raise PermissionDenied
    organization = Organization(department=request.user.department)
    form = OrganizationForm(request.POST or None, instance=organization)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("%(name)s is in the register. Now say who speaks for it.") % {"name": organization})
        return redirect(organization)
    return render(request, "enterprises/create.html", {"form": form}, status=422 if form.errors else 200)


def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    organization = kept(request, pk)
    form = OrganizationForm(request.POST or None, instance=organization)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("What you changed of %(name)s is saved.") % {"name": organization})
        return redirect(organization)
    context = {"form": form, "organization": kept(request, pk)}
    return render(request, "enterprises/edit.html", context, status=422 if form.errors else 200)


def kept(request: SignedInRequest, pk: int) -> Organization:
    """The organisation, for somebody who keeps its register: 404 for who may not see it, 403 for who may only look."""
    organization = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)
    if not keeps_register(request.user, organization):
        raise PermissionDenied
    return organization


def _record(request: SignedInRequest, organization: Organization, *, at: datetime) -> dict[str, Any]:
    liaisons = list(organization.liaisons.select_related("user").order_by("-is_active", "is_deputy", "pk"))
    letters = invitations.last_letters(liaison.user for liaison in liaisons)
    reachable = [liaison for liaison in liaisons if liaison.is_active and liaison.email]
    return {
        "organization": organization,
        "liaisons": [(one, letters.get(one.user_id), acts_for_liaison(one)) for one in liaisons],
        "reachable": reachable,
        "taken_over": organization.merged_from.order_by("folded"),
        "entries": organization.trail.select_related("actor"),
        "acts": acts_for(request.user, organization, can_be_reached=bool(reachable), at=at),
        "may_keep": keeps_register(request.user, organization),
        "tab": request.GET.get("tab", "facts"),
        "tabs": [("facts", _("Particulars")), ("liaisons", _("Liaisons"), len(liaisons))],
    }


def _filtered(visible: OrganizationQuerySet, form: RegisterFilter) -> OrganizationQuerySet:
    form.is_valid()
    wanted = form.cleaned_data
    found = visible.matching(wanted.get("q", ""))
    if wanted.get("sector"):
        found = found.of_sector(wanted["sector"])
    return found.without_liaison() if wanted.get("liaison") == "none" else found


def _counts(found: OrganizationQuerySet) -> dict[str, int]:
    by_state = dict(found.order_by().values_list("state").annotate(Count("pk")))
    return {state: by_state.get(state, 0) for state in Organization.State.values}


def _reachable() -> Prefetch:
    return Prefetch("liaisons", Liaison.objects.reachable(), to_attr="reachable_liaisons")
