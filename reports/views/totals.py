"""The figures of a directive: totals of one report at one moment, and what each organisation reported, group by group."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.lists import keyset_page
from accounts.requests import SignedInRequest
from directives import daily, spreadsheets
from directives.models import Directive, ReportRequest
from reports import figure_table, totals
from reports.views.progress import sent_directive

NAMED = 200
"""So many of those who are missing are named on the page; the Excel file has all of them."""


class FiguresFilter(forms.Form):
    """Which report, and at which of its moments; what cannot be understood is the first, and the latest that has begun."""

    request = forms.ChoiceField(required=False, label=gettext_lazy("Report"))
    at = forms.ChoiceField(required=False, label=gettext_lazy("Day and hour"))

    def __init__(self, data: Any, requests: Sequence[ReportRequest], at: datetime) -> None:
        super().__init__(data)
        self.fields["request"].choices = [(str(one.pk), _called(one, requests)) for one in requests]  # type: ignore[attr-defined]
        chosen = {str(one.pk): one for one in requests}.get(self.data.get("request", ""))
        self.asked = chosen or requests[0]
        self.initial["request"] = str(self.asked.pk)
        self._offer(totals.moments(self.asked), at)

    def _offer(self, moments: Sequence[datetime], at: datetime) -> None:
        offered = {moment.isoformat(): moment for moment in moments}
        begun = [moment for moment in moments if moment <= at]
        current = begun[0] if begun else moments[-1] if moments else None
        self.moment = offered.get(self.data.get("at", ""), current)
        self.fields["at"].choices = [(key, self.named(moment)) for key, moment in offered.items()]  # type: ignore[attr-defined]
        if self.moment is None:
            del self.fields["at"]
        self.data = {"request": str(self.asked.pk), "at": self.moment.isoformat() if self.moment else ""}

    def named(self, moment: datetime) -> str:
        return f"{self._local(moment):%d/%m/%Y, %H:%M}"

    def _local(self, moment: datetime) -> datetime:
        return localtime(daily.named(moment, self.asked.bound))

    @property
    def about(self) -> str:
        """Which report and which moment, on paper and at the head of the Excel file."""
        name = self.asked.form.name if self.asked.form else ""
        return f"{name}, {self.named(self.moment)}" if self.moment else name

    @property
    def suffix(self) -> str:
        """Tells the files of several days apart."""
        return f"{self._local(self.moment):-%Y%m%d-%H%M}" if self.moment else ""


def _called(asked: ReportRequest, among: Sequence[ReportRequest]) -> str:
    """By its form; of several on the same form each with its deadline."""
    name = asked.form.name if asked.form else ""
    is_single = sum(one.form is not None and one.form.name == name for one in among) == 1
    return name if is_single else f"{name} ({asked.deadline})"


@require_safe
def figures(request: SignedInRequest, pk: int) -> HttpResponse:
    directive, at = sent_directive(request, pk), now()
    if not (requests := _requests(directive)):
        return render(request, "reports/figures_total.html", {"directive": directive})
    chosen = FiguresFilter(request.GET, requests, at)
    asked, moment = chosen.asked, chosen.moment
    parts = totals.parts(asked, moment)
    part = parts[_place(request, len(parts))] if parts else None
    owed = totals.owed(asked, moment).select_related("organization", "request")
    page = keyset_page(owed, request, by="organization__folded")
    missing = totals.missing(asked, moment)
    context = {
        "directive": directive, "filter": chosen, "asked": asked, "moment": moment, "part": part, "at": at,
        "tabs": [(str(n), one.group.title, len(one.lines)) for n, one in enumerate(parts)],
        "turnout": totals.turnout(asked, moment), "missing": missing[:NAMED], "page": page,
        "rows": figure_table.rows(asked, moment, page.rows, [part.group]) if part else [],
    }  # fmt: skip
    return render(request, "reports/figures_total.html", context)


@require_safe
def as_excel(request: SignedInRequest, pk: int) -> HttpResponse:
    """All groups and all organisations."""
    directive = sent_directive(request, pk)
    if not (requests := _requests(directive)):
        messages.error(request, _("No report of this directive is filed on a form, so there are no figures to add up."))
        return redirect("reports:figures", pk=pk)
    chosen = FiguresFilter(request.GET, requests, now())
    content = figure_table.workbook(directive, chosen.asked, chosen.moment, about=chosen.about)
    return spreadsheets.download(content, f"so-lieu-{directive.year}-{directive.number}{chosen.suffix}")


def _requests(directive: Directive) -> list[ReportRequest]:
    """Those on a form, the daily ones first: they are looked at most."""
    on_forms = directive.report_requests.filter(form__isnull=False).select_related("form")
    return sorted(on_forms, key=lambda one: not one.is_daily)


def _place(request: SignedInRequest, parts: int) -> int:
    wanted = request.GET.get("group", "")
    return int(wanted) if wanted.isdecimal() and len(wanted) < 4 and int(wanted) < parts else 0
