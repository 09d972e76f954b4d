"""The search of the header."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from reports.search import find


@require_safe
def search(request: SignedInRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    return render(request, "search.html", {"words": words, "groups": find(request.user, words)})
