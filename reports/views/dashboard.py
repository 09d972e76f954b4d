"""The leaders' dashboard: the page, the part of it that is refreshed, and the wall display."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.acts import Act
from accounts.requests import SignedInRequest
from reports import boards
from reports.dashboard import ToSign
from reports.permissions import watches


@require_safe
@vary_on_headers("HX-Request")
def dashboard(request: SignedInRequest) -> HttpResponse:
    """``?wall=1`` is for a screen across a room: no controls, large figures."""
    if not watches(request.user):
        raise PermissionDenied
    board = boards.current(request.user, at=now())
    return render(request, _template(request), {"board": board, "to_sign": [(d, _act(d)) for d in board.to_sign]})


def _template(request: Any) -> str:
    """The browser asks for the inner part alone every minute."""
    name = "reports/dashboard_wall" if request.GET.get("wall") else "reports/dashboard"
    return f"{name}_board.html" if request.htmx else f"{name}.html"


def _act(directive: ToSign) -> Act:
    return _sign(directive) if directive.is_issued else _approve(directive)


def _sign(directive: ToSign) -> Act:
    return Act(_("Sign digitally"), reverse("directives:signatures", args=[directive.pk]), "pen", is_link=True)


def _approve(directive: ToSign) -> Act:
    return Act(
        label=_("Approve"),
        url=reverse("directives:approve", args=[directive.pk]),
        icon="pen",
        consequence=_("You approve the text as it stands. The clerk then numbers and issues it."),
        note="optional",
    )
