"""The one way a page takes a step of a workflow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from accounts.workflow import AlreadyDone, Refused, Step


class NoteForm(forms.Form):
    """The word that goes with a step which must give its reason."""

    note = forms.CharField(label=_("Note"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))


def step_view(
    step: Step,
    *,
    among: Callable[[User], QuerySet[Any]],
    said: str | Promise,
    form_class: type[forms.Form] = forms.Form,
    before: Callable[[Any], None] | None = None,
) -> Callable[..., HttpResponse]:
    """A view that takes one step on POST, and says what came of it.

    ``before`` prepares the record outside the step's transaction (a print proof, say);
    it may raise :class:`Refused`, too.
    """

    @require_POST
    def view(request: SignedInRequest, pk: int) -> HttpResponse:
        record = get_object_or_404(among(request.user), pk=pk)
        if not step.is_a_matter_of(request.user, record) or not _is_theirs_now(step, request.user, record):
            raise PermissionDenied  # before a word is lost on what is missing from the form
        form = form_class(request.POST)
        if not form.is_valid():
            messages.error(request, _in_one_sentence(form))
            return redirect(record)
        try:
            if before is not None and step.is_open_to(request.user, record):
                before(record)
            step(record, actor=request.user, at=now(), **form.cleaned_data)
        except AlreadyDone as refusal:
            messages.info(request, str(refusal))
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, said)
        return redirect(record)

    return view


def _is_theirs_now(step: Step, user: User, record: Any) -> bool:
    """False where the step is open, but to others; a step that is not open at all is answered in a sentence."""
    return record.state not in step.by or step.is_open_to(user, record)


def _in_one_sentence(form: forms.Form) -> str:
    return " ".join(
        f"{form.fields[name].label}: {' '.join(errors)}" if name in form.fields else " ".join(errors)
        for name, errors in form.errors.items()
    )
