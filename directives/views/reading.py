"""From an old document to a draft: brought, looked through, made.

Nothing is kept between these pages: the text travels in the form and is read again. What a person has typed is kept by
their browser (static/js/drafts.js) until the draft is made.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.requests import SignedInRequest
from directives import incoming
from directives.forms.bringing import BringForm
from directives.forms.reviewed import Review
from directives.models import Directive
from directives.permissions import is_drafter
from directives.reading import beginning, reader, warned
from directives.reading.result import Reading
from directives.views import shown

UNREAD = 422


def read(request: SignedInRequest) -> HttpResponse:
    """The text to be read; what was read of it; the draft that is made of it."""
    if not is_drafter(request.user):
        raise PermissionDenied
    if request.method != "POST":
        return _brought(request, BringForm())
    form = BringForm(request.POST, request.FILES, left_out=incoming.left_out(request))
    if "again" in request.POST or not form.is_valid():
        return _brought(request, form)
    readings = reader.read(form.cleaned_data["said"])
    place = _place(request, readings)
    if place is None:
        return _page(request, "choose", form, {"readings": [(one, beginning.name_of(one)) for one in readings]})
    return _looked_through(request, form, readings, place)


def _place(request: SignedInRequest, readings: list[Reading]) -> int | None:
    """Which of several documents; None where that has to be asked."""
    chosen = request.POST.get("document", "" if len(readings) > 1 else "0")
    return int(chosen) if chosen.isdecimal() and int(chosen) < len(readings) else None


def _looked_through(request: SignedInRequest, form: BringForm, readings: list[Reading], place: int) -> HttpResponse:
    reading, on = readings[place], localdate(now())
    review = Review(reading, author=request.user, on=on)
    if "make" not in request.POST:
        return _review(request, form, readings, review, place)
    if request.POST.get("fingerprint") != review.fingerprint:
        messages.warning(request, _("The text is read a little differently now. Look through it again."))
        return _review(request, form, readings, review, place, status=UNREAD)
    review = Review(reading, author=request.user, on=on, data=request.POST)
    if not review.is_valid():
        return _review(request, form, readings, review, place, status=UNREAD)
    return redirect("directives:edit", pk=_made(request, review).pk)


def _made(request: SignedInRequest, review: Review) -> Directive:
    target = review.purpose.cleaned_data["occasion"]
    draft, drafted = beginning.begin(review.reading, review.drafted, target, by=request.user, at=now(), move=review.move)
    said = [_("The draft is made.")]
    if left := len(drafted.left):
        said.append(ngettext(
            "%(n)d sentence of the text is not in it: see the comments.",
            "%(n)d sentences of the text are not in it: see the comments.", left,
        ) % {"n": left})
    messages.success(request, " ".join(said))
    return draft


def _brought(request: SignedInRequest, form: BringForm) -> HttpResponse:
    return _page(request, "bring", form, {}, status=UNREAD if form.is_bound and form.errors else 200)


def _review(
    request: SignedInRequest, form: BringForm, readings: list[Reading], review: Review, place: int, status: int = 200
) -> HttpResponse:
    context = {
        "review": review, "groups": shown.groups(review), "facts": shown.facts(review.reading), "place": place,
        "others": len(readings) - 1, "name": beginning.name_of(review.reading),
        "mistakes": review.mistakes() if status != 200 else [],
        "warnings": [warned.sentence(each) for each in review.reading.warnings],
    }  # fmt: skip
    return _page(request, "review", form, context, status)


def _page(request: SignedInRequest, name: str, form: BringForm, context: dict[str, Any], status: int = 200) -> HttpResponse:
    said = form.cleaned_data.get("said", "") if form.is_bound else ""
    key = hashlib.sha256(said.encode()).hexdigest()[:12] if said else ""
    return render(request, f"directives/reading/{name}.html", {"form": form, "said": said, "key": key, **context}, status=status)
