"""The editor of a draft."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from directives import clashes, editing, manuscripts
from directives.clashes import Clash
from directives.editing import NotADraft, Stale
from directives.forms.edited import DirectiveEditor
from directives.models import Directive
from directives.views import checks, comments
from directives.views.drafts import theirs

UNSAVED, STALE = 422, 409


def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """The whole draft in one form. A form that is refused comes back with everything that was typed."""
    directive = theirs(request, pk)
    if request.method == "POST":
        return _save(request, directive)
    if not directive.is_editable:
        messages.info(request, str(NotADraft(directive)))
        return redirect(directive)
    return _page(request, DirectiveEditor(directive), {})


def save(request: SignedInRequest, editor: DirectiveEditor) -> Directive:
    """Keep a valid form, or what was chosen of two versions. Raises what :func:`directives.editing.save` raises; also where
    it has not been said of every part whose to take."""
    directive, by, at = editor.directive, request.user, now()
    over = request.POST.get("over", "")
    if not over.isdecimal():
        revision = editor.head.cleaned_data["revision"]
        return editing.save(directive.pk, editor.manuscript, by=by, revision=revision, at=at)
    saved = theirs(request, directive.pk)
    clash = clash_of(request, editor, saved)
    if clash.is_open or saved.revision != int(over):
        raise Stale(saved)
    return editing.put_together(directive.pk, editor.manuscript, clash.together, by=by, revision=saved.revision, at=at)


def clash_of(request: HttpRequest, editor: DirectiveEditor, saved: Directive) -> Clash:
    base, chosen = clashes.marks_from(request.POST.get("base", "")), clashes.choices_in(request.POST)
    return clashes.between(saved, editor.manuscript, base, chosen)


def _save(request: SignedInRequest, directive: Directive) -> HttpResponse:
    editor = DirectiveEditor(directive, request.POST)
    if not editor.is_valid():
        return _page(request, editor, {"mistakes": editor.mistakes()}, status=UNSAVED)
    try:
        saved = save(request, editor)
    except Stale as stale:
        return _page(request, editor, {"clash": clash_of(request, editor, stale.directive)}, status=STALE)
    except NotADraft as refusal:
        return _page(request, editor, {"closed": refusal}, status=STALE)
    messages.success(request, _("Saved at %(time)s.") % {"time": f"{localtime(saved.changed_at):%H:%M}"})
    return redirect(saved) if request.POST.get("then") == "record" else redirect("directives:edit", pk=saved.pk)


def _page(request: SignedInRequest, editor: DirectiveEditor, known: dict[str, Any], status: int = 200) -> HttpResponse:
    context = {
        "directive": editor.directive, "editor": editor, "base": _base(request, editor.directive),
        "panel": checks.of_form(editor, now()), **comments.shown_to(request, editor.directive), **known,
    }
    return render(request, "directives/editor/editor.html", context, status=status)


def _base(request: HttpRequest, directive: Directive) -> str:
    """The marks of what the form was opened with."""
    if request.method == "POST":
        return request.POST.get("base", "")
    return clashes.marks_in_words(manuscripts.of(directive))
