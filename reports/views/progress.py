"""Who has a directive and who has answered: the list, narrowed by its address, and the same as a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from accounts.lists import keyset_page
from accounts.marks import mark_of
from accounts.requests import SignedInRequest
from accounts.templatetags.dates import due_day
from directives import amending
from directives.models import Directive, ReportRequest
from directives.querysets import OUT
from enterprises.models import Organization
from enterprises.sectors import Sector
from reports import progress as standing
from reports import tallies
from reports.export import as_csv
from reports.permissions import reviews, watches
from reports.progress import Row
from reports.views.daily import act_of

LABELS = {
    "all": pgettext_lazy("organisations", "All"),
    "unconfirmed": gettext_lazy("Not confirmed"),
    "undelivered": gettext_lazy("Not delivered"),
    "overdue": pgettext_lazy("organisations", "Overdue"),
    "returned": pgettext_lazy("organisations", "Handed back"),
    "to_review": gettext_lazy("To review"),
    "complete": gettext_lazy("Complete"),
}


class ProgressFilter(forms.Form):
    """What narrows the list; what cannot be understood narrows nothing."""

    q = forms.CharField(required=False, label=gettext_lazy("Name or address"))
    sector = forms.ChoiceField(
        required=False, label=gettext_lazy("Sector"), choices=[("", pgettext_lazy("sector", "Every sector")), *Sector.choices]
    )
    state = forms.CharField(required=False, widget=forms.HiddenInput)


@require_safe
def progress(request: SignedInRequest, pk: int) -> HttpResponse:
    directive, at = sent_directive(request, pk), now()
    narrowing = ProgressFilter(request.GET)
    states = standing.states(directive, at=at)
    found = _found(request, directive, narrowing)
    state = request.GET.get("state", "")
    shown = (found.filter(states[state]) if state in states else found).select_related("organization")
    requests = list(directive.report_requests.select_related("directive"))
    if "csv" in request.GET:
        everybody = standing.rows(list(shown.order_by("organization__folded")), requests, at=at)
        return _as_file(directive, standing.columns(requests, at=at), everybody)
    counts = standing.counts(found, states)
    page = keyset_page(shown, request, by="organization__folded")
    context = {
        "directive": directive, "columns": standing.columns(requests, at=at), "filter": narrowing, "at": at,
        "tabs": [("" if name == "all" else name, LABELS[name], count) for name, count in counts.items()],
        "page": page, "rows": standing.rows(page.rows, requests, at=at), "has_figures": any(one.form_id for one in requests),
        "daily_requests": [(one, act_of(request.user, one, at=at)) for one in requests if one.is_daily],
        "counts": tallies.of(directive.pk, at=at), "may_excuse": reviews(request.user, directive),
        "links": amending.links_where_it_fell(directive, request.user),
    }  # fmt: skip
    return render(request, "reports/progress.html", context)


def sent_directive(request: SignedInRequest, pk: int) -> Directive:
    """A directive that is out, for the staff of its department; organisations do not see each other's answers."""
    visible = Directive.objects.visible_to(request.user).in_state(*OUT).select_related("occasion")
    directive = get_object_or_404(visible, pk=pk)
    if not watches(request.user, directive):
        raise PermissionDenied
    return directive


def _found(request: SignedInRequest, directive: Directive, narrowing: ProgressFilter) -> Any:
    narrowing.is_valid()
    words, sector = narrowing.cleaned_data.get("q", ""), narrowing.cleaned_data.get("sector", "")
    organizations = Organization.objects.visible_to(request.user).matching(words) if words else None
    return standing.narrowed(directive, organizations, sector)


def _as_file(
    directive: Directive, columns: Sequence[tuple[ReportRequest, datetime | None]], rows: Sequence[Row]
) -> HttpResponse:
    """Telephone numbers stay in the portal."""
    head = [_("Organisation"), _("Sectors"), _("Receipt"), _("Confirmed at"), _("Handled by")]
    for asked, due in columns:
        head += [f"{asked.get_kind_display()} {due_day(due)}".strip(), _("First filed at")]
    return as_csv(f"{directive.year}-{directive.number}-progress", head, (list(_line(row)) for row in rows))


def _line(row: Row) -> Iterator[Any]:
    delivery = row.delivery
    yield row.organization.name
    yield ", ".join(str(sector.label) for sector in delivery.sectors)
    yield mark_of("delivery", delivery.status).label
    yield _moment(delivery.acknowledged_at)
    yield delivery.handler
    for _request, cell in row.answers:
        yield mark_of("obligation", cell.standing).label if cell else ""
        yield _moment(cell.obligation.first_filed_at) if cell else ""


def _moment(at: datetime | None) -> str:
    return f"{localtime(at):%Y-%m-%d %H:%M}" if at else ""
