"""Tells the browser that a form was taken, so that it may forget what it kept of it (static/js/drafts.js)."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

COOKIE = "draft_taken"
LONGEST_KEY = 300


class DraftTaken:
    """A form that carries ``_draft`` and is answered by a redirect, to a person still signed in, has been taken.

    An invalid form (200 or 422), a refusal (403) and the way to the sign-in page all leave the draft where it is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and request.user.is_authenticated and _is_onward(response):
            key = request.POST.get("_draft", "")[:LONGEST_KEY]
            if key:
                response.set_cookie(COOKIE, quote(key, safe=""), max_age=60, samesite="Lax", secure=request.is_secure())
        return response


def _is_onward(response: HttpResponse) -> bool:
    return response.status_code in (302, 303) or "HX-Redirect" in response.headers
