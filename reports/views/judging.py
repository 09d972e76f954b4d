"""One answer accepted, returned with a comment, or left open again, without leaving the page where that can be done."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.acts import Act, act_for
from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from reports import about, judging, workflow
from reports.forms.reviewing import JudgementForm
from reports.models import Judgement, Report
from reports.permissions import reviews


@require_POST
def judge(request: SignedInRequest, pk: int) -> HttpResponse:
    visible = Report.objects.visible_to(request.user)
    report = get_object_or_404(visible.select_related("form", "obligation__organization", "obligation__request__form"), pk=pk)
    if not reviews(request.user, report):
        raise PermissionDenied
    form = JudgementForm(request.POST)
    sentence = _judged(request, report, form)
    answer = about.one(report, request.POST.get("place", ""))
    if request.htmx and answer:
        return _part(request, report, answer, sentence)
    if sentence:
        messages.error(request, sentence)
    return redirect(reverse("reports:review", args=[pk]) + (f"#at-{answer.place}" if answer else ""))


def _judged(request: SignedInRequest, report: Report, form: JudgementForm) -> str:
    """Why it was not taken; empty where it was."""
    if not form.is_valid():
        return " ".join(str(error) for errors in form.errors.values() for error in errors)
    said = form.cleaned_data
    try:
        if said["verdict"] == "none":
            judging.take_back(report, said["place"], seen=said["seen"], by=request.user)
        else:
            judging.judge(report, **said, by=request.user, at=now())
    except Refused as refusal:
        return str(refusal)
    return ""


def _part(request: SignedInRequest, report: Report, answer: about.About, sentence: str) -> HttpResponse:
    """The judgement as it stands now, with the buttons of the whole report, which depend on it."""
    context = {
        "report": report, "about": answer, "sentence": sentence, "typed": request.POST.get("words", "") if sentence else "",
        "is_part": True, **review_acts(request, report, is_review=True),
    }  # fmt: skip
    return render(request, "reports/review/judged.html", context, status=422 if sentence else 200)


def review_acts(request: SignedInRequest, report: Report, *, is_review: bool) -> dict[str, Any]:
    """The buttons of the whole report, and how many of its answers have been judged in which way."""
    given = list(judging.of(report).values()) if is_review else []
    n_returned = sum(one.verdict == Judgement.Verdict.RETURNED for one in given)
    return {
        "acts": _acts(request, report, n_returned, is_review=is_review),
        "n_returned": n_returned, "n_accepted": len(given) - n_returned,
    }  # fmt: skip


def _acts(request: SignedInRequest, report: Report, n_returned: int, *, is_review: bool) -> list[Act]:
    """To accept takes one click; to hand back takes a word, for the whole or for an answer."""
    if not is_review:
        return _to_review(request, report)
    offer = partial(act_for, user=request.user, record=report, at=now())
    accept = offer(workflow.accept, label=_("Accept"), icon="check2", url=reverse("reports:accept", args=[report.pk]))
    back = offer(
        workflow.hand_back, label=_("Hand back"), icon="arrow-return-left", note="optional" if n_returned else "required",
        url=reverse("reports:hand_back", args=[report.pk]), note_label=_("What should be mended?"),
        consequence=_consequence(n_returned),
    )  # fmt: skip
    return [act for act in ((back, accept) if n_returned else (accept, back)) if act is not None]


def _to_review(request: SignedInRequest, report: Report) -> list[Act]:
    if not workflow.accept.is_open_to(request.user, report):
        return []
    return [Act(_("Review"), reverse("reports:review", args=[report.pk]), "clipboard-check", is_link=True)]


def _consequence(n_returned: int) -> Any:
    if not n_returned:
        return _("The organisation gets a letter with your words and files the next version.")
    return ngettext(
        "The organisation gets a letter that names the returned answer with your comment, and files the next version.",
        "The organisation gets a letter that names the %(n)d returned answers with your comments, and files the next version.",
        n_returned,
    ) % {"n": n_returned}
