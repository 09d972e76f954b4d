"""The liaison's own page: what do I owe, until when, what did they say."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from accounts.permissions import is_liaison
from accounts.requests import SignedInRequest
from enterprises.permissions import organization_of
from reports import remarks
from reports.forms import ConfirmationForm
from reports.todo import todo_of


@require_safe
def todo(request: SignedInRequest) -> HttpResponse:
    if not is_liaison(request.user):
        raise PermissionDenied
    if organization_of(request.user) is None:
        return render(request, "reports/nobody.html")
    at = now()
    context = {
        "todo": todo_of(request.user, at=at), "at": at, "organization": request.user.liaison.organization,
        "questions": remarks.unanswered(request.user),
        "confirmation": ConfirmationForm(initial={"handler": request.user.full_name}),
    }  # fmt: skip
    return render(request, "reports/todo.html", context)
