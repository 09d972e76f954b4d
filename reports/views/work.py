"""The page a drafter or a head of division lands on: what waits for me, what is late, what came back."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now

from accounts.permissions import is_drafter, is_head_of_division
from accounts.requests import SignedInRequest
from reports.work import work_of


def work(request: SignedInRequest) -> HttpResponse:
    if not (is_drafter(request.user) or is_head_of_division(request.user)):
        raise PermissionDenied
    at = now()
    context = {"work": work_of(request.user, at=at), "at": at, "may_draft": is_drafter(request.user)}
    return render(request, "reports/work.html", context)
