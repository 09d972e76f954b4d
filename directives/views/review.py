"""The text as those read it who check and approve: what has changed since they saw it, and against last season's."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from directives import history, manuscripts, readable
from directives.comparing import recognised
from directives.manuscripts import Manuscript
from directives.models import Directive
from directives.readable import Names
from directives.views import checks, comments
from directives.views.acts import acts_for
from directives.views.versions import compared, seen


@require_safe
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Approving and handing back is done from here by the same steps as on the record."""
    directive = seen(request, pk)
    against = _against(directive)
    tab = request.GET.get("tab", "")
    tab = tab if tab == "text" or against.get(tab) else next((name for name in against if against[name]), "text")
    at = now()
    acts = [act for act in acts_for(request.user, directive, at=at).all if act.url != request.path]
    context = {
        "directive": directive, "acts": acts, "tab": tab, "whole": "changed" not in request.GET,
        "tabs": _tabs(directive, against), "panel": None if directive.number else checks.of_record(directive, request.user, at),
        **comments.shown_to(request, directive), **(against.get(tab) or {}),
    }
    return render(request, "directives/versions/review.html", context)


def _against(directive: Directive) -> dict[str, dict[str, Any] | None]:
    """The comparisons there are, the first being the one somebody who decides asks for first."""
    mine, names = manuscripts.of(directive), Names.of(directive.department)
    before = history.submitted_before(directive)
    found: dict[str, dict[str, Any] | None] = {"since": None, "source": None}
    if before:
        found["since"] = _beside(manuscripts.from_json(before.manuscript), mine, names) | {"before": before}
    if directive.source:
        old = manuscripts.of(directive.source)
        found["source"] = _beside(old, recognised(old, mine), names)
    return found


def _beside(old: Manuscript, new: Manuscript, names: Names) -> dict[str, Any]:
    return compared(readable.entries(old, new, names))


def _tabs(directive: Directive, against: dict[str, dict[str, Any] | None]) -> list[tuple[Any, ...]]:
    labels = {
        "since": _("Since it was last submitted"),
        "source": _("Against %(number)s") % {"number": directive.source.number_and_symbol} if directive.source else "",
    }
    found = [(name, labels[name], shown["count"]) for name, shown in against.items() if shown]
    return [*found, ("text", _("The text"))]
