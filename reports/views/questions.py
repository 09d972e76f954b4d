"""Questions and answers about one report: read by both sides, asked and answered by those who file and those who review."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from reports import remarks
from reports.forms.reviewing import QuestionForm
from reports.models import Obligation, Remark


def questions(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything asked about what one organisation owes, and the form to ask or to answer."""
    visible = Obligation.objects.visible_to(request.user).select_related("organization", "request__form", "directive__department")
    obligation = get_object_or_404(visible, pk=pk)
    titles = remarks.titles(obligation)
    if request.method != "POST":
        return _page(request, obligation, QuestionForm(titles=titles, initial={"place": request.GET.get("place", "")}))
    if not remarks.may_write(request.user, obligation):
        raise PermissionDenied
    answers = _answered(request, obligation)
    return _take(request, obligation, QuestionForm(request.POST, titles=titles), answers)


def _take(request: SignedInRequest, obligation: Obligation, form: QuestionForm, answers: Remark | None) -> HttpResponse:
    if not form.is_valid() or not _written(request, obligation, form, answers):
        return _page(request, obligation, form, answers=answers, status=422)
    asked, answered = _("Your question has been sent"), _("Your answer has been sent")
    said = _("%(what)s; the other side gets a letter.")
    messages.success(request, said % {"what": answered if answers else asked})
    return redirect("reports:questions", pk=obligation.pk)


def _written(request: SignedInRequest, obligation: Obligation, form: QuestionForm, answers: Remark | None) -> bool:
    try:
        remarks.write(obligation, **form.cleaned_data, answers=answers, by=request.user, at=now())
    except Refused as refusal:
        form.add_error("words", str(refusal))
        return False
    return True


def _answered(request: SignedInRequest, obligation: Obligation) -> Remark | None:
    """The question that is answered; one about another report does not exist."""
    key = request.POST.get("answers", "")
    if not key:
        return None
    asked = Remark.objects.visible_to(request.user).filter(obligation=obligation, answers=None)
    return get_object_or_404(asked, pk=int(key) if key.isdecimal() and len(key) < 18 else 0)


def _page(
    request: SignedInRequest, obligation: Obligation, form: QuestionForm, *, answers: Remark | None = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    at = now()
    context = {
        "obligation": obligation, "directive": obligation.directive, "asked": obligation.request, "form": form,
        "questions": remarks.questions_of(obligation, request.user), "report": remarks.latest_report(obligation),
        "may_write": remarks.may_write(request.user, obligation), "is_department": remarks.is_of_department(request.user),
        "answering": answers, "standing": obligation.standing(at), "at": at,
    }  # fmt: skip
    return render(request, "reports/questions.html", context, status=status)
