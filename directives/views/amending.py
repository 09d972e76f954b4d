"""What is wrong with a directive that was sent, and the draft that mends it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives.amending import beginning, said
from directives.forms.amending import CorrectionRows, Corrections, FaultForm
from directives.models import Directive
from directives.permissions import is_drafter

REFUSED = 409


def amend(request: SignedInRequest, pk: int) -> HttpResponse:
    """The kind of error, the instrument proposed for it with its reason; then the draft is made."""
    directive = get_object_or_404(Directive.objects.visible_to(request.user).select_related("department"), pk=pk)
    if not is_drafter(request.user, directive):
        raise PermissionDenied
    if sentence := beginning.out_of_reach(directive):
        return _not_now(request, directive, sentence)
    posted = request.POST if request.method == "POST" else None
    form, rows = FaultForm(posted), CorrectionRows(posted, prefix="corrections")
    if posted is not None and _is_whole(form, rows):
        return _begin(request, directive, form, rows)
    return _page(request, directive, form, rows, status=422 if posted is not None else 200)


def _not_now(request: SignedInRequest, directive: Directive, sentence: str) -> HttpResponse:
    messages.info(request, sentence)
    return redirect(directive)


def _is_whole(form: FaultForm, rows: Corrections) -> bool:
    """Rows that were begun have to be whole; a correction has one at least."""
    if not (form.is_valid() and rows.is_valid()):
        return False
    if form.is_correction and not rows.said:
        form.add_error(None, _("Write down which words are corrected: what it says, and what it should say."))
    return form.is_valid()


def _begin(request: SignedInRequest, directive: Directive, form: FaultForm, rows: Corrections) -> HttpResponse:
    try:
        draft = beginning.begin(directive, form.wish(rows.said), by=request.user, at=now())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, directive, form, rows, status=REFUSED)
    messages.success(request, _("The draft is made. It takes effect once it is approved, issued and sent like any directive."))
    return redirect("directives:edit", pk=draft.pk)


def _page(request: SignedInRequest, directive: Directive, form: FaultForm, rows: Corrections, status: int) -> HttpResponse:
    context = {"directive": directive, "form": form, "rows": rows, "links": said.links_of(directive, request.user)}
    return render(request, "directives/amending/amend.html", context, status=status)
