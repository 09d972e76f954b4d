"""The draft kept while somebody writes: without a word from them, merged with what colleagues write at the same time."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest, not_who_opened_it
from accounts.workflow import Refused
from directives.definitions.layout import Layout
from reports import filling, history, recording
from reports.cells import reading
from reports.cells.cell import all_from_json, from_json
from reports.filling.content import FIGURE
from reports.forms import ReportForm, figures
from reports.models import Obligation, Report
from reports.views.filling import ensure_filer, form_of, keep, owed
from reports.views.sheet import doubts_on


@require_POST
def autosave(request: SignedInRequest, pk: int) -> HttpResponse:
    """Answers in JSON what to show beside the fields.

    "theirs": fields colleagues have changed meanwhile, with their values; "clashes": parts two people have changed, which the
    draft keeps as the colleague saved them; "faults": why a part cannot be filed as it stands; "heard": how a figure was
    read that could be meant otherwise.
    """
    obligation = owed(request, pk)
    ensure_filer(request, obligation)
    if said := not_who_opened_it(request):
        return JsonResponse({"sentence": said}, status=403)
    form = form_of(request, obligation)
    if "whole" not in request.POST or not form.is_valid():
        return JsonResponse({"sentence": _to_mend(form)}, status=422)
    try:
        merged = keep(request, obligation, form)
    except Refused as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=409)
    return JsonResponse(_said(merged, form) | _looked_over(obligation, merged.report, form))


def _to_mend(form: ReportForm) -> str:
    """Why nothing was saved; where it lies in fields people see, with their names and what is wrong with them."""
    shown = [(form[name], errors) for name, errors in form.errors.items() if name in form.fields and not form[name].is_hidden]
    found = [f"{field.label}: {' '.join(errors)}" for field, errors in shown]
    return " ".join([_("Not saved yet: something in the form has to be mended first."), *found])


def _said(merged: filling.Merged, form: ReportForm) -> dict[str, Any]:
    report, layout = merged.report, form.layout
    theirs = (_fields(layout, name, value) for name, value in merged.theirs.items())
    return {
        "seen": filling.seen_in(report),
        "sentence": _("Draft saved at %(time)s") % {"time": f"{localtime(report.changed_at):%H:%M}"},
        "theirs": {name: value for fields in theirs for name, value in fields.items()},
        "by": merged.by,
        "clashes": [_clash(layout, clash) for clash in merged.clashes],
    }


def _clash(layout: Layout, clash: filling.Clash) -> dict[str, Any]:
    """"theirs" is what the colleague has saved; of a figure all its fields by name."""
    fields = _fields(layout, clash.name, clash.theirs)
    return {"name": clash.name, "theirs": fields if clash.name.startswith(FIGURE) else fields[clash.name], "by": clash.by}


def _fields(layout: Layout, name: str, value: Any) -> dict[str, str]:
    """The fields of one part, with what is saved in them."""
    indicator = layout.by_key.get(name.removeprefix(FIGURE)) if name.startswith(FIGURE) else None
    if indicator is None:
        return {name: value or ""}
    return figures.fields_of(indicator, from_json(value) if value else None)


def _looked_over(obligation: Obligation, draft: Report, form: ReportForm) -> dict[str, Any]:
    """What is wrong, and what looks unlikely, in the draft as it is saved now."""
    layout = recording.layout_of(draft)
    if not layout.groups:
        return {"faults": {}, "heard": {}, "findings": []}
    cells = all_from_json(draft.figures)
    found = {figures.name_of(i): reading.fault(i, cells[i.key]) for i in layout if i.key in cells}
    doubts = doubts_on(draft, history.before(obligation, at=now()), form)
    heard = {figures.name_of(i): reading.heard(i, form.typed.get(figures.name_of(i), "")) for i in layout}
    return {
        "faults": {name: sentence for name, sentence in found.items() if sentence},
        "heard": {name: sentence for name, sentence in heard.items() if sentence and name in (form.touched or ())},
        "findings": [
            {"key": one.key, "place": one.place, "sentence": one.sentence, "words": one.words, "needs_word": one.needs_word}
            for one in doubts
        ],
    }  # fmt: skip
