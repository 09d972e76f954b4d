"""The states of an organisation, changed: one view per step."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.requests import SignedInRequest
from accounts.views.steps import step_view
from enterprises import workflow
from enterprises.forms import MergeForm, SinceForm
from enterprises.models import Organization

take = partial(step_view, among=Organization.objects.visible_to, form_class=SinceForm)

suspend = take(workflow.suspend, said=_("The organisation is suspended; it receives nothing until it is active again."))
resume = take(workflow.resume, said=_("The organisation is active again."))
cease = take(workflow.cease, said=_("It is noted that the organisation has ended its service."))


def merge(request: SignedInRequest, pk: int) -> HttpResponse:
    """The successor is chosen among what this person may see."""
    form_class = partial(MergeForm, user=request.user)
    view = take(workflow.merge, said=_("It is noted that the organisation was taken over."), form_class=form_class)
    return view(request, pk)
