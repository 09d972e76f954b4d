"""The editor of a draft."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from accounts.models import Role, User
from accounts.requests import SignedInRequest
from directives import editing
from directives.editing import NotADraft, Stale
from directives.forms.edited import DirectiveEditor
from directives.models import Directive
from directives.views import checks
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


def _save(request: SignedInRequest, directive: Directive) -> HttpResponse:
    editor = DirectiveEditor(directive, request.POST)
    if not editor.is_valid():
        return _page(request, editor, {"mistakes": editor.mistakes()}, status=UNSAVED)
    try:
        saved = editing.save(
            directive.pk, editor.manuscript, by=request.user, revision=_revision(request, editor), at=now()
        )
    except (Stale, NotADraft) as refusal:
        clash = {"clash": refusal, "is_stale": isinstance(refusal, Stale)}
        return _page(request, editor, clash, status=STALE)
    messages.success(request, _("Saved at %(time)s.") % {"time": f"{localtime(saved.changed_at):%H:%M}"})
    return redirect(saved) if request.POST.get("then") == "record" else redirect("directives:edit", pk=saved.pk)


def _revision(request: SignedInRequest, editor: DirectiveEditor) -> int:
    """The revision the person has seen: the one they opened, or the other's that they chose to write over."""
    over = request.POST.get("over", "")
    return int(over) if over.isdecimal() else editor.head.cleaned_data["revision"]


def _page(request: SignedInRequest, editor: DirectiveEditor, known: dict[str, Any], status: int = 200) -> HttpResponse:
    leaders = User.objects.visible_to(request.user).active().holding(Role.LEADER)
    panel = checks.of_form(editor, now())
    context = {"directive": editor.directive, "editor": editor, "leaders": leaders, "panel": panel, **known}
    return render(request, "directives/editor/editor.html", context, status=status)
