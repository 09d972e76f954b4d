"""A directive as a Word file; an edited file brought back: what it changes, part by part, and what of that is taken over."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from directives import editing, incoming, manuscripts, readable
from directives.editing import NotADraft, Stale
from directives.forms.from_word import WordForm
from directives.models import Directive
from directives.printable import ContentRefused
from directives.readable import Entry, Names
from directives.revisions import Cause
from directives.views.drafts import theirs
from directives.word import carrying, taking, writing
from directives.word.opening import Sheet
from directives.word.returned import OTHER, OWN, Returned, returned

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNREAD, STALE = 422, 409
REMARK = "comment."


@require_safe
def export(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    directive = get_object_or_404(Directive.objects.visible_to(request.user).select_related("department"), pk=pk)
    if not request.user.is_staff_member:
        raise PermissionDenied
    try:
        file = writing.word_file(directive)
    except ContentRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(directive)
    response = FileResponse(BytesIO(file), as_attachment=True, filename=_file_name(directive), content_type=MEDIA_TYPE)
    response["Cache-Control"] = "private, no-store"
    return response


def take(request: SignedInRequest, pk: int) -> HttpResponse:
    """The file is brought, gone through, taken over: three answers of one address, between which nothing is kept."""
    directive = theirs(request, pk)
    if not directive.is_editable:
        messages.info(request, str(NotADraft(directive)))
        return redirect(directive)
    if request.method != "POST":
        return _ask(request, directive, WordForm())
    sheet = carrying.put_down(request.POST.get("sheet", ""), directive, request.user)
    if sheet is not None:
        return _take(request, directive, sheet)
    form = WordForm(request.POST, request.FILES, left_out=incoming.left_out(request))
    if not form.is_valid():
        return _ask(request, directive, form)
    return _review(request, directive, form.cleaned_data["sheet"])


def _take(request: SignedInRequest, directive: Directive, sheet: Sheet) -> HttpResponse:
    current = manuscripts.of(directive)
    found = returned(directive, current, sheet)
    ticked, seen, at = request.POST.getlist("change"), request.POST.get("seen", ""), now()
    names = {name for name in ticked if not name.startswith(REMARK)}
    try:
        if not seen.isdecimal() or int(seen) != directive.revision:
            raise Stale(directive)
        if names:
            made = taking.taken(current, found.manuscript, names)
            editing.save(directive.pk, made, by=request.user, revision=int(seen), at=at, cause=Cause.WORD)
    except (Stale, NotADraft) as refusal:
        messages.warning(request, _("%(reason)s Go through the list again.") % {"reason": refusal})
        return _review(request, theirs(request, directive.pk), sheet, status=STALE)
    chosen = [remark for remark in found.remarks if f"{REMARK}{remark.number}" in ticked]
    taking.comment(directive, chosen, by=request.user, at=at)
    messages.success(request, _said(len(ticked)))
    return redirect("directives:edit", pk=directive.pk)


def _said(count: int) -> str:
    if not count:
        return _("Nothing was taken over; the draft is as it was.")
    return ngettext("%(n)d change was taken over from Word.", "%(n)d changes were taken over from Word.", count) % {"n": count}


def _ask(request: SignedInRequest, directive: Directive, form: WordForm) -> HttpResponse:
    context = {"directive": directive, "form": form}
    return render(request, "directives/word/bring.html", context, status=UNREAD if form.is_bound else 200)


def _review(request: SignedInRequest, directive: Directive, sheet: Sheet, status: int = 200) -> HttpResponse:
    current = manuscripts.of(directive)
    try:
        found = returned(directive, current, sheet)
    except ContentRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("directives:edit", pk=directive.pk)
    entries = readable.entries(current, found.manuscript, Names.of(directive.department))
    context: dict[str, Any] = {
        "directive": directive, "found": found, "sheet": sheet, "carried": carrying.carried(sheet, directive, request.user),
        "entries": [(entry, _is_sure(entry, found), entry.name in found.clashes) for entry in entries if entry.is_there],
        "is_stale": found.revision is not None and found.revision != directive.revision,
    }
    return render(request, "directives/word/review.html", context, status=status)


def _is_sure(entry: Entry, found: Returned) -> bool:
    """Ticked beforehand: what the file plainly says; of a file from elsewhere nothing that adds or takes away."""
    if found.origin == OWN:
        return entry.name not in found.clashes
    return found.origin != OTHER and entry.what == "changed"


def _file_name(directive: Directive) -> str:
    name = directive.number_and_symbol if directive.number else f"du-thao-{directive.pk}"
    return f"{re.sub(r'[^0-9A-Za-zĐđ.-]+', '-', name)}.docx"
