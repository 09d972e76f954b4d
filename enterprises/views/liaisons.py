"""Who speaks for an organisation: written down, corrected, invited, out of office and back."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from enterprises import liaisons
from enterprises.forms import LiaisonForm
from enterprises.models import Liaison
from enterprises.permissions import keeps_register
from enterprises.views.register import kept


def create(request: SignedInRequest, pk: int) -> HttpResponse:
    organization = kept(request, pk)
    liaison = Liaison(organization=organization)
    form = LiaisonForm(request.POST or None, instance=liaison)
    if request.method == "POST" and form.is_valid():
        form.save()
        return _welcomed(request, liaison, invites=form.cleaned_data["invites"])
    context = {"form": form, "organization": organization}
    return render(request, "enterprises/liaison.html", context, status=422 if form.errors else 200)


def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    liaison = _kept(request, pk)
    form = LiaisonForm(request.POST or None, instance=liaison)
    if request.method == "POST" and form.is_valid():
        liaisons.change(liaison)
        messages.success(request, _("What you changed of %(name)s is saved.") % {"name": liaison})
        return _page_of(liaison)
    context = {"form": form, "organization": liaison.organization, "liaison": _kept(request, pk)}
    return render(request, "enterprises/liaison.html", context, status=422 if form.errors else 200)


@require_POST
def invite(request: SignedInRequest, pk: int) -> HttpResponse:
    liaison = _kept(request, pk)
    return _done(
        request, liaison, lambda: liaisons.invite(liaison, by=request.user, at=now()),
        _("A letter with a link is on its way to %(name)s."),
    )


@require_POST
def retire(request: SignedInRequest, pk: int) -> HttpResponse:
    liaison = _kept(request, pk)
    return _done(request, liaison, lambda: liaisons.retire(liaison), _("%(name)s is out of office and gets no letters."))


@require_POST
def reinstate(request: SignedInRequest, pk: int) -> HttpResponse:
    liaison = _kept(request, pk)
    return _done(request, liaison, lambda: liaisons.reinstate(liaison), _("%(name)s is back in office."))


def _kept(request: SignedInRequest, pk: int) -> Liaison:
    visible = Liaison.objects.visible_to(request.user).select_related("organization", "user")
    liaison = get_object_or_404(visible, pk=pk)
    if not keeps_register(request.user, liaison.organization):
        raise PermissionDenied
    return liaison


def _welcomed(request: SignedInRequest, liaison: Liaison, *, invites: bool) -> HttpResponse:
    if not liaison.email:
        messages.warning(
            request, _("%(name)s is written down. Without an e-mail address no letter reaches them.") % {"name": liaison}
        )
    elif invites:
        return invite(request, liaison.pk)
    else:
        messages.success(request, _("%(name)s is written down.") % {"name": liaison})
    return _page_of(liaison)


def _done(request: SignedInRequest, liaison: Liaison, act: Callable[[], None], said: str) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said % {"name": liaison})
    return _page_of(liaison)


def _page_of(liaison: Liaison) -> HttpResponse:
    return redirect(f"{liaison.get_absolute_url()}?tab=liaisons")
