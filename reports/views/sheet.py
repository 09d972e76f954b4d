"""The page of the report form: everything somebody finds on it beside the fields themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from directives import amending, incoming
from directives.inspection import ACCEPTED
from directives.models import Delivery
from reports import filling, history, plausibility, succession
from reports.filling.content import EXPLANATION, TEXTS, differing, parts_of
from reports.forms import ReportForm, drawing
from reports.history import History, Past
from reports.models import Obligation, Report

SPARE_ROWS = 5
"""Empty rows for whoever asked for more without a script."""


@dataclass(frozen=True)
class Colleague:
    """Somebody else has changed the same: who, when, and what is saved of it."""

    by: str
    at: datetime
    theirs: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of_report(cls, report: Report, form: ReportForm) -> Colleague:
        """Everything that stands otherwise in the draft than in this form."""
        theirs = differing(parts_of(filling.content_of(report)), form.parts)
        return cls(str(report.author), report.changed_at, theirs)

    @classmethod
    def of_clashes(cls, merged: filling.Merged) -> Colleague:
        by = ", ".join(sorted({clash.by for clash in merged.clashes}))
        return cls(by, merged.report.changed_at, {clash.name: clash.theirs for clash in merged.clashes})


def page(
    request: SignedInRequest, obligation: Obligation, form: ReportForm, *,
    sentence: str = "", is_question: bool = False, colleague: Colleague | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    at, sheet = now(), filling.sheet_of(obligation)
    context = (
        _asked(request, obligation, at)
        | _files(form, sheet)
        | _written(form, sheet, colleague)
        | _figures(request, obligation, form, sheet, colleague, at)
        | {"sheet": sheet, "sentence": sentence, "is_question": is_question, "form": form, "colleague": colleague}
    )
    return render(request, "reports/fill.html", context, status=status)


def _asked(request: SignedInRequest, obligation: Obligation, at: datetime) -> dict[str, Any]:
    received = Delivery.objects.visible_to(request.user).filter(directive=obligation.directive_id)
    return {
        "obligation": obligation, "directive": obligation.directive, "asked": obligation.request, "delivery": received.first(),
        "at": at, "standing": obligation.standing(at),
        "has_colleagues": obligation.organization.liaisons.exclude(user=None).count() > 1, "origin": succession.origin(obligation),
        "is_withheld": amending.is_withheld(obligation.directive, request.user),
        "is_past": bool(obligation.due_at and obligation.due_at <= at and not obligation.first_filed_at),
    }  # fmt: skip


def _files(form: ReportForm, sheet: filling.Sheet) -> dict[str, Any]:
    return {
        "general_files": [f for f in sheet.files if f.is_general], "file_errors": form.refusals_of("files"),
        "accepted": ACCEPTED, "accepted_in_words": incoming.accepted_in_words(), "upload_limit": settings.UPLOAD_LIMIT,
    }  # fmt: skip


def _written(form: ReportForm, sheet: filling.Sheet, colleague: Colleague | None) -> dict[str, Any]:
    theirs = colleague.theirs if colleague else {}
    situations = dict(Report.Situation.choices)
    words = {name: theirs[name] or "" for name in TEXTS if name in theirs}
    if "situation" in words:
        words["situation"] = situations.get(words["situation"], _("nothing"))
    return {
        "duties": form.duties(sheet.files, theirs), "theirs": words,
        "left_over": filling.left_over(sheet.draft, form.requirements),
        "carried": filling.carried(sheet.draft),
    }  # fmt: skip


def _figures(
    request: SignedInRequest, obligation: Obligation, form: ReportForm, sheet: filling.Sheet, colleague: Colleague | None,
    at: datetime,
) -> dict[str, Any]:  # fmt: skip
    if not form.layout.groups:
        return {"groups": [], "doubts": []}
    past = history.before(obligation, at=at)
    doubts = doubts_on(sheet.draft, past, form)
    beside = drawing.Beside(
        past=_named(past), doubts=doubts, carried=filling.carried(sheet.draft), files=sheet.files,
        refused=form.refused_files, errors=form.errors if form.is_bound else {},
        theirs=drawing.theirs_in_words(form.layout, colleague.theirs) if colleague else {},
        is_typed=form.is_bound, more_rows={request.GET.get("more", ""): SPARE_ROWS},
    )  # fmt: skip
    groups = drawing.groups(form.layout, form.typed, form.cells, beside)
    folded = 0 if sheet.closed else drawing.may_be_folded(groups)
    said_before = {"yesterday": past.yesterday, "last_day": _last_day(obligation, past)}
    return {"groups": groups, "folded": folded, "doubts": doubts} | said_before


def _last_day(obligation: Obligation, past: History) -> date | None:
    """The day of the report before, where it is not yesterday: some days are not reported, of others there are several."""
    if past.yesterday is None or obligation.day is None or past.yesterday.day == obligation.day - timedelta(days=1):
        return None
    return past.yesterday.day


def _named(past: History) -> dict[str, Past]:
    """What was said before, under the words the page says it in, yesterday first."""
    named = {"yesterday": past.yesterday, "last_year": past.last_year, "plan": past.plan}
    return {name: one for name, one in named.items() if one is not None}


def doubts_on(draft: Report | None, past: History, form: ReportForm) -> list[drawing.Doubt]:
    """What looks unlikely in the draft as it is saved, with the word on it that stands in the form."""
    if draft is None:
        return []
    typed = {name.removeprefix(EXPLANATION): words for name, words in form.typed.items() if name.startswith(EXPLANATION)}
    return drawing.doubts_of(plausibility.findings(draft, past), draft.explanations | typed)
