"""Signing rights: who may sign what, in whose name, until when; seen by all staff, kept by leaders and administrators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives import granting
from directives.forms.signing_rights import EndForm, SigningRightForm
from directives.models import Directive, SigningRight
from directives.permissions import keeps_signing_rights
from directives.signing_rights import BLOCK, Block

LIST = "directives:signing_rights"
UNSAVED, REFUSED = 422, 409


@dataclass(frozen=True)
class Row:
    """A right as its line of the table shows it."""

    right: SigningRight
    standing: str
    kinds: list[str]
    used: int

    @property
    def block(self) -> Block:
        return Block.of(self.right)

    @property
    def is_over(self) -> bool:
        return self.standing == "ended"


@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    if not request.user.is_staff_member:
        raise PermissionDenied
    today = localdate(now())
    rows = [_row(right, today) for right in _seen(request)]
    context = {
        "rows": [row for row in rows if not row.is_over], "ended": [row for row in rows if row.is_over],
        "may_keep": keeps_signing_rights(request.user),
    }
    return render(request, "directives/signing_rights/list.html", context)


def create(request: SignedInRequest) -> HttpResponse:
    _check_keeper(request)
    return _write(request, SigningRight(), _("The right to sign is entered."))


def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """The words of a right nobody has signed by yet; of another one there is only an end."""
    right = _theirs(request, pk)
    if request.method != "POST" and (right.ended_on or granting.is_used(right)):
        return redirect("directives:signing_right_end", pk=pk)
    return _write(request, right, _("What you changed is saved."))


def end(request: SignedInRequest, pk: int) -> HttpResponse:
    right = _theirs(request, pk)
    form = EndForm(request.POST or None, right=right, initial={"last_day": localdate(now())})
    if request.method != "POST" or not form.is_valid():
        return _ending(request, right, form, UNSAVED if form.errors else 200)
    try:
        granting.end(pk, **form.cleaned_data, by=request.user, at=now())
    except Refused as refusal:
        form.add_error("last_day", str(refusal))
        return _ending(request, right, form, REFUSED)
    messages.success(request, _("The right is ended: %(block)s.") % {"block": Block.of(right)})
    return redirect(LIST)


def _write(request: SignedInRequest, right: SigningRight, said: str) -> HttpResponse:
    form = SigningRightForm(request.POST or None, instance=right, department=request.user.department)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, UNSAVED if form.errors else 200)
    try:
        granting.keep(form.instance, form.cleaned_data["divisions"], by=request.user, at=now())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, REFUSED)
    messages.success(request, said)
    return redirect(LIST)


def _page(request: SignedInRequest, form: SigningRightForm, status: int) -> HttpResponse:
    return render(request, "directives/signing_rights/form.html", {"form": form, "is_new": not form.instance.pk}, status=status)


def _ending(request: SignedInRequest, right: SigningRight, form: EndForm, status: int) -> HttpResponse:
    """With the approved directives that would then have to be handed back."""
    waiting = Directive.objects.visible_to(request.user).in_state(Directive.State.APPROVED)
    context: dict[str, Any] = {
        "form": form, "row": _row(right, localdate(now())), "waiting": waiting.filter(**{n: getattr(right, n) for n in BLOCK}),
    }
    return render(request, "directives/signing_rights/end.html", context, status=status)


def _check_keeper(request: SignedInRequest) -> None:
    if not keeps_signing_rights(request.user):
        raise PermissionDenied


def _seen(request: SignedInRequest) -> QuerySet[SigningRight]:
    rights = granting.with_use(SigningRight.objects.visible_to(request.user))
    return rights.select_related("person", "ended_by").prefetch_related("divisions")


def _theirs(request: SignedInRequest, pk: int) -> SigningRight:
    right = get_object_or_404(_seen(request), pk=pk)
    _check_keeper(request)
    return right


def _row(right: SigningRight, today: date) -> Row:
    kinds = [str(label) for kind, label in Directive.Kind.choices if kind in right.kinds]
    return Row(right, granting.standing(right, today), kinds, right.used or 0)
