"""Status messages of the systems of recipients: brought by the clerk, each with its verdict."""

from __future__ import annotations

from typing import BinaryIO

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now

from accounts.requests import SignedInRequest
from directives.edxml import statuses
from directives.models import StatusMessage
from directives.permissions import is_clerk
from directives.views.edxml.handing import UNREAD, Judged, brought, each

NEWEST = 30


def index(request: SignedInRequest) -> HttpResponse:
    """The form, what has become of each file, and the messages taken last."""
    if not is_clerk(request.user):
        raise PermissionDenied
    form = brought(request)
    judged = list(each(form, lambda file: _taken(request, file))) if form.is_bound and form.is_valid() else []
    newest = (
        StatusMessage.objects.visible_to(request.user)
        .select_related("delivery__directive", "delivery__organization", "taken_by").order_by("-taken_at", "-pk")[:NEWEST]
    )
    failed = form.errors or (judged and all(one.tone == "danger" for one in judged))
    context = {"form": form, "judged": judged, "newest": newest}
    return render(request, "directives/edxml/statuses.html", context, status=UNREAD if failed else 200)


def _taken(request: SignedInRequest, file: BinaryIO) -> Judged:
    verdict = statuses.take_in(file, by=request.user, at=now())
    of = verdict.delivery
    return Judged("", verdict.sentence, verdict.tone, f"{of.directive.get_absolute_url()}?tab=recipients" if of else "")
