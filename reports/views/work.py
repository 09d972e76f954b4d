"""The page a drafter or a head of division lands on: what waits for me, what is late, what came back."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from accounts.permissions import is_drafter
from accounts.requests import SignedInRequest
from reports import remarks
from reports.permissions import reviews
from reports.work import MOST_SHOWN, work_of


@require_safe
def work(request: SignedInRequest) -> HttpResponse:
    if not request.user.is_staff_member:
        raise PermissionDenied
    at = now()
    context = {"work": work_of(request.user, at=at), "at": at, "may_draft": is_drafter(request.user), "questions": []}
    if reviews(request.user):
        context["questions"] = list(remarks.unanswered(request.user)[:MOST_SHOWN])
    return render(request, "reports/work.html", context)
