"""The department's people: who they are, what they may do, whether they may still sign in."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import invitations, people
from accounts.acts import Act
from accounts.forms import PeopleFilter, PersonForm
from accounts.lists import chosen_order
from accounts.models import User
from accounts.models.user import UserQuerySet
from accounts.permissions import is_administrator
from accounts.requests import SignedInRequest
from accounts.workflow import Refused

PAGE_SIZE = 20
ORDERS = {"name": "folded", "division": "division__name", "seen": "last_login"}
STATES = {"active": True, "closed": False}


@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    """Everybody of the department, those who left included."""
    filter_form = PeopleFilter(request.GET)
    found = _filtered(_administered(request), filter_form)
    shown = found.filter(is_active=STATES[state]) if (state := request.GET.get("state")) in STATES else found
    ordered = shown.order_by(chosen_order(request, ORDERS, "folded"), "pk")
    page = Paginator(ordered.select_related("division").prefetch_related("appointments"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    letters = invitations.last_letters(page.object_list)
    rows = [(person, letters.get(person.pk)) for person in page]
    context = {"filter": filter_form, "page": page, "rows": rows, "counts": _counts(found)}
    return render(request, "people/list.html", context)


def create(request: SignedInRequest) -> HttpResponse:
    _administered(request)
    form = PersonForm(request.POST or None, department_id=request.user.department_id)
    if request.method == "POST" and form.is_valid():
        person = people.take_in(form.details, form.cleaned_data["roles"], by=request.user, at=now())
        messages.success(request, _("%(name)s is invited by a letter to %(email)s.") % {"name": person, "email": person.email})
        return redirect("people:list")
    return render(request, "people/create.html", {"form": form}, status=422 if form.errors else 200)


def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(_administered(request), pk=pk)
    form = PersonForm(request.POST or None, instance=person, department_id=request.user.department_id)
    if request.method == "POST" and form.is_valid() and _changed(form):
        messages.success(request, _("What you changed of %(name)s is saved.") % {"name": person})
        return redirect("people:list")
    shown = get_object_or_404(_administered(request), pk=pk)
    context = {
        "form": form, "person": shown, "acts": acts_for(request.user, shown),
        "letter": invitations.last_letters([shown]).get(pk),
    }
    return render(request, "people/edit.html", context, status=422 if form.errors else 200)


@require_POST
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(_administered(request), pk=pk)
    return _done(request, person, lambda: people.close(person, by=request.user), _("The account of %(name)s is closed."))


@require_POST
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(_administered(request), pk=pk)
    return _done(request, person, lambda: people.reopen(person), _("%(name)s may sign in again."))


@require_POST
def invite(request: SignedInRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(_administered(request), pk=pk)
    return _done(
        request, person, lambda: invitations.invite(person, by=request.user, at=now()),
        _("A letter with a new link is on its way to %(name)s."),
    )


def acts_for(user: User, person: User) -> list[Act]:
    """What an administrator can do about an account, besides changing it."""
    url = {name: reverse(f"people:{name}", args=[person.pk]) for name in ("close", "reopen", "invite")}
    if not person.is_active:
        return [Act(_("Open the account again"), url["reopen"], "unlock")]
    offered = [] if person.last_login else [Act(_("Send the invitation again"), url["invite"], "envelope")]
    if person.pk != user.pk:
        consequence = _(
            "%(name)s can no longer sign in, and is signed out at the next click. What they wrote and decided stays."
        )
        words = consequence % {"name": person}
        offered.append(Act(_("Close the account"), url["close"], "lock", consequence=words, is_danger=True))
    return offered


def _administered(request: SignedInRequest) -> UserQuerySet:
    """The people of this administrator's department; 403 for everybody else."""
    if not is_administrator(request.user):
        raise PermissionDenied
    return User.objects.visible_to(request.user)


def _filtered(people_: UserQuerySet, form: PeopleFilter) -> UserQuerySet:
    form.is_valid()
    wanted = form.cleaned_data
    found = people_.matching(wanted.get("q", ""))
    return found.holding(wanted["role"]) if wanted.get("role") else found


def _counts(found: UserQuerySet) -> dict[str, int]:
    by_state = dict(found.order_by().values_list("is_active").annotate(Count("pk", distinct=True)))
    return {state: by_state.get(is_active, 0) for state, is_active in STATES.items()}


def _changed(form: PersonForm) -> bool:
    try:
        people.change(form.instance, form.cleaned_data["roles"])
    except Refused as refusal:
        form.add_error("roles", str(refusal))
        return False
    return True


def _done(request: SignedInRequest, person: User, act: Callable[[], None], said: str) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said % {"name": person})
    return redirect("people:edit", pk=person.pk)

