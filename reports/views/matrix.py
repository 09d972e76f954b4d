"""The requirement × organisation matrix: all duties of a page of organisations, or one duty with what was said of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from accounts.lists import keyset_page
from accounts.marks import mark_of
from accounts.requests import SignedInRequest
from accounts.templatetags.marks import mark
from directives import amending
from directives.models import Directive
from directives.querysets import DeliveryQuerySet
from enterprises.models import Organization
from enterprises.sectors import Sector
from reports import matrix as reading
from reports import progress
from reports.matrix import ANSWERS, Counts, Duty, Line
from reports.views.progress import sent_directive


class MatrixFilter(forms.Form):
    """What narrows the matrix; what cannot be understood narrows nothing."""

    q = forms.CharField(required=False, label=_("Name or address"))
    sector = forms.ChoiceField(
        required=False, label=_("Sector"), choices=[("", pgettext_lazy("sector", "Every sector")), *Sector.choices]
    )
    duty = forms.ChoiceField(required=False, label=_("Requirement"))

    def __init__(self, *args: Any, duties: list[Duty], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(duty.requirement.pk), f"{duty.number} {_shortened(duty.requirement.text)}") for duty in duties]
        self.fields["duty"].choices = [("", _("All requirements")), *choices]  # type: ignore[attr-defined]
        self.is_valid()


@require_safe
def matrix(request: SignedInRequest, pk: int) -> HttpResponse:
    directive = sent_directive(request, pk)
    duties = reading.duties(directive)
    narrowing = MatrixFilter(request.GET, duties=duties)
    chosen = narrowing.cleaned_data
    columns = reading.for_sector(duties, chosen.get("sector", ""))
    words = chosen.get("q")
    organizations = Organization.objects.visible_to(request.user).matching(words) if words else None
    deliveries = progress.narrowed(directive, organizations, chosen.get("sector", ""))
    if chosen.get("duty"):
        return _one_duty(request, directive, narrowing, deliveries, columns)
    return _all_duties(request, directive, narrowing, deliveries, columns)


def _all_duties(
    request: SignedInRequest, directive: Directive, narrowing: MatrixFilter, deliveries: DeliveryQuerySet, columns: list[Duty]
) -> HttpResponse:
    page = _page(request, deliveries)
    counts = reading.counts(directive, deliveries, columns)
    drawn = {answer: mark("answer", answer, short=True) for answer in ANSWERS}
    context = {
        "directive": directive, "filter": narrowing, "page": page, "links": amending.links_where_it_fell(directive, request.user),
        "columns": [(duty, counts[duty.requirement.pk]) for duty in columns],
        "rows": [(line, _cells(line, columns, drawn)) for line in reading.lines(directive, page.rows, columns)],
        "totals": [(mark("answer", answer), _across(columns, counts, answer)) for answer in ANSWERS],
    }  # fmt: skip
    return render(request, "reports/matrix.html", context)


def _one_duty(
    request: SignedInRequest, directive: Directive, narrowing: MatrixFilter, deliveries: DeliveryQuerySet, columns: list[Duty]
) -> HttpResponse:
    wanted = int(narrowing.cleaned_data["duty"])
    duty = next((duty for duty in columns if duty.requirement.pk == wanted), None)
    if duty is None:
        raise Http404("This requirement is not for that sector.")
    concerned = deliveries.filter(duty.concerned())
    counts = reading.counts(directive, concerned, [duty])[wanted]
    answer = request.GET.get("answer", "")
    shown = concerned.filter(reading.answering_with(directive, duty, answer)) if answer in ANSWERS else concerned
    page = _page(request, shown)
    tabs = [("", _("All"), sum(counts.values()))]
    tabs += [(each, mark_of("answer", each).label, n) for each, n in counts.items()]
    context = {
        "directive": directive, "filter": narrowing, "page": page, "duty": duty, "tabs": tabs, "answer": answer,
        "links": amending.links_where_it_fell(directive, request.user),
        "rows": [(line, line.answers[0], line.words[0]) for line in reading.lines(directive, page.rows, [duty])],
    }  # fmt: skip
    return render(request, "reports/matrix_duty.html", context)


def _page(request: SignedInRequest, deliveries: DeliveryQuerySet) -> Any:
    return keyset_page(deliveries.select_related("organization"), request, by="organization__folded")


def _cells(line: Line, columns: list[Duty], drawn: Mapping[str | None, str]) -> list[tuple[str, str | None]]:
    """Number and mark of every cell; each mark is drawn once and used thousands of times."""
    return [(duty.number, drawn.get(answer)) for duty, answer in zip(columns, line.answers, strict=True)]


def _across(columns: list[Duty], counts: dict[int, Counts], answer: str) -> list[int]:
    return [counts[duty.requirement.pk][answer] for duty in columns]


def _shortened(text: str) -> str:
    return text if len(text) <= 70 else f"{text[:69].rstrip()}…"
