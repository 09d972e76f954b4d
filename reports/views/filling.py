"""The report form: opened, kept, filed. Whatever goes wrong, what was typed stays on the page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from reports import completeness, duties, filling, history, recording, succession, workflow
from reports.forms import ReportForm, initial_of
from reports.models import Attachment, Obligation, Report
from reports.permissions import files
from reports.timeliness import filed_in_words
from reports.views import uploads
from reports.views.sheet import Colleague, doubts_on, page

NOT_WHOLE = gettext_lazy("The form did not arrive whole, so nothing of it was taken; send it once more.")
CHOOSE = gettext_lazy("What a colleague has changed as well was not saved: choose which of the two is to stand.")
A_WORD = gettext_lazy(
    "The draft is saved, and not filed yet: something in it looks unlikely. Say a word about it, or file it as it stands."
)
OPENED_WITH = ("organization", "request__form", "directive__department", "directive__occasion")


def fill(request: SignedInRequest, pk: int) -> HttpResponse:
    """The form of one report. Staff who follow such a link are shown what was filed instead."""
    obligation = owed(request, pk)
    if request.method == "POST":
        ensure_filer(request, obligation)
        return _take(request, obligation, files_it=False)
    if request.user.is_staff_member:
        return _shown_to_staff(request, obligation)
    return _open(request, obligation)


def file(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same form, handed in."""
    obligation = owed(request, pk)
    ensure_filer(request, obligation)
    return _take(request, obligation, files_it=True) if request.method == "POST" else redirect(obligation)


def owed(request: SignedInRequest, pk: int) -> Obligation:
    mine = Obligation.objects.visible_to(request.user)
    with_causes = mine.select_related("cancelled_for__directive", "moved_from")
    return get_object_or_404(with_causes.select_related(*OPENED_WITH), pk=pk)


def ensure_filer(request: SignedInRequest, record: Any) -> None:
    if not files(request.user, record):
        raise PermissionDenied


def _shown_to_staff(request: SignedInRequest, obligation: Obligation) -> HttpResponse:
    filed = Report.objects.visible_to(request.user).filter(obligation=obligation).order_by("-version").first()
    return redirect(filed or obligation.directive)


def _open(request: SignedInRequest, obligation: Obligation) -> HttpResponse:
    sheet = filling.sheet_of(obligation)
    if sheet.closed and sheet.draft is None and (last := obligation.reports.order_by("-version").first()):
        return redirect(last)
    if obligation.cancelled_at and sheet.draft is None:
        messages.info(request, sheet.closed)
        return redirect(obligation.directive)
    layout = recording.layout_of(Report(obligation=obligation))
    form = ReportForm(duties=_duties(obligation), layout=layout, initial=initial_of(sheet.content, sheet.seen, layout))
    return page(request, obligation, form)


def _take(request: SignedInRequest, obligation: Obligation, *, files_it: bool) -> HttpResponse:
    form = form_of(request, obligation)
    if "whole" not in request.POST:
        return page(request, obligation, form, sentence=NOT_WHOLE, status=422)
    if not form.is_valid():
        return page(request, obligation, form, status=422)
    try:
        merged = keep(request, obligation, form)
    except filling.Stale as stale:
        return _again_beside(request, obligation, form, stale.report)
    except Refused as refusal:
        return page(request, obligation, form, sentence=str(refusal), status=422)
    return _kept(request, obligation, form, merged, files_it=files_it)


def _kept(
    request: SignedInRequest, obligation: Obligation, form: ReportForm, merged: filling.Merged, *, files_it: bool
) -> HttpResponse:
    """What was typed is saved; now what was pressed."""
    report = _pressed(request, obligation, merged.report)
    form.stand_on(filling.content_of(report), filling.seen_in(report), keeping=[clash.name for clash in merged.clashes])
    form.add_refusals(_take_files(request, report))
    if merged.clashes:
        return page(request, obligation, form, sentence=CHOOSE, colleague=Colleague.of_clashes(merged), status=409)
    if files_it:
        form.ask_for_what_is_missing(report, filling.unanswered(report), completeness.open_cells(report))
    if form.errors:
        return page(request, obligation, form, status=422)
    if not files_it:
        return _saved(request, obligation)
    if _wants_a_word(request, obligation, report, form):
        return page(request, obligation, form, sentence=A_WORD, is_question=True, status=422)
    return _filed(request, obligation, form, report)


def _wants_a_word(request: SignedInRequest, obligation: Obligation, report: Report, form: ReportForm) -> bool:
    """Something looks unlikely, nothing has been said about it, and it was not asked before: it is asked once."""
    if not form.layout.groups:
        return False
    asked = request.POST.get("shown", "").split()
    doubts = doubts_on(report, history.before(obligation, at=now()), form)
    return any(doubt.needs_word and not doubt.words and doubt.key not in asked for doubt in doubts)


def form_of(request: SignedInRequest, obligation: Obligation) -> ReportForm:
    layout = recording.layout_of(Report(obligation=obligation))
    return ReportForm(succession.translated(request.POST, obligation), duties=_duties(obligation), layout=layout)


def _duties(obligation: Obligation) -> list[Any]:
    return list(duties.of(obligation.organization, obligation.directive)) if duties.are_asked(obligation.request) else []


def keep(request: SignedInRequest, obligation: Obligation, form: ReportForm) -> filling.Merged:
    """Where a script says what was touched, that alone is written; without one the form is taken as it stands."""
    seen, touched = form.cleaned_data["seen"], form.touched
    if touched is None:
        report = filling.save(obligation, form.content, seen=seen, actor=request.user, at=now())
        return filling.Merged(report, {}, "", [])
    return filling.merge(
        obligation, form.parts, touched=touched, seen=seen, window=form.cleaned_data["window"], actor=request.user, at=now()
    )


def _pressed(request: SignedInRequest, obligation: Obligation, report: Report) -> Report:
    """A button beside the one that saves: take over yesterday's, it is so today as well, nothing to report."""
    who: dict[str, Any] = {"actor": request.user, "at": now()}
    if "take_over" in request.POST:
        past = history.before(obligation, at=who["at"])
        if past.yesterday is None:
            return report
        last_year = past.last_year.figures if past.last_year else {}
        return filling.take_over(obligation, past.yesterday.report.situation, past.yesterday.figures, last_year, **who)
    if confirmed := request.POST.get("confirm"):
        return filling.confirm(obligation, filling.carried(report) if confirmed == "all" else [confirmed], **who)
    return filling.nothing_to_report(obligation, **who) if "nothing" in request.POST else report


def _take_files(request: SignedInRequest, report: Report) -> list[tuple[str, str]]:
    """Files sent along with the form (where the page could not send them by itself); the refused ones by field."""
    refused = uploads.take(request, report, _duties(report.obligation))
    if (chosen := request.POST.get("detach", "")).isdecimal():
        for attachment in Attachment.objects.visible_to(request.user).filter(pk=chosen, report__obligation=report.obligation_id):
            filling.leave_out(attachment, actor=request.user, at=now())
    return refused


def _saved(request: SignedInRequest, obligation: Obligation) -> HttpResponse:
    """Back to the page; where a row more was asked for, to that table."""
    messages.success(request, _("The draft is saved. The department sees it only when it is filed."))
    more = request.POST.get("more", "")
    if more not in recording.layout_of(Report(obligation=obligation)).by_key:
        return redirect(obligation)
    return redirect(f"{obligation.get_absolute_url()}?more={more}#div_id_figure-{more}")


def _filed(request: SignedInRequest, obligation: Obligation, form: ReportForm, report: Report) -> HttpResponse:
    try:
        workflow.file(report, actor=request.user, at=now())
    except Refused as refusal:
        return page(request, obligation, form, sentence=str(refusal), status=422)
    obligation.refresh_from_db()
    messages.success(request, filed_in_words(obligation, report))
    return redirect(report)


def _again_beside(request: SignedInRequest, obligation: Obligation, form: ReportForm, saved: Report) -> HttpResponse:
    """Both texts on one page: theirs as saved, mine in the fields; saving once more keeps mine, knowingly."""
    form.take_up(filling.seen_in(saved))
    return page(request, obligation, form, colleague=Colleague.of_report(saved, form), status=409)
