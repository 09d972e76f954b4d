"""Comments on a draft: shown beside the form and on the record, made, settled, taken up again."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives import comments
from directives.models import Comment, Directive
from directives.permissions import may_comment, may_edit

REFUSED = 422
PAGES = {"edit": "directives:edit", "review": "directives:review", "detail": "directives:detail"}


@require_safe
def index(request: SignedInRequest, pk: int) -> HttpResponse:
    return _panel(request, _read_by(request, pk))


@require_POST
def make(request: SignedInRequest, pk: int) -> HttpResponse:
    directive = _read_by(request, pk)
    part, text = request.POST.get("part", ""), request.POST.get("text", "")
    try:
        comments.make(directive, part=part, text=text, by=request.user, at=now())
    except Refused as refusal:
        return _answer(request, directive, refused=str(refusal))
    return _answer(request, directive)


@require_POST
def settle(request: SignedInRequest, pk: int) -> HttpResponse:
    comment = _theirs(request, pk)
    comments.settle(comment, by=request.user, at=now())
    return _answer(request, comment.directive)


@require_POST
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    comment = _theirs(request, pk)
    comments.reopen(comment)
    return _answer(request, comment.directive)


def _read_by(request: SignedInRequest, pk: int) -> Directive:
    directive = get_object_or_404(Directive.objects.visible_to(request.user).select_related("department"), pk=pk)
    if not may_comment(request.user, directive):
        raise PermissionDenied
    return directive


def _theirs(request: SignedInRequest, pk: int) -> Comment:
    """Those who write the text settle what was said about it."""
    comment = get_object_or_404(Comment.objects.visible_to(request.user).select_related("directive__department"), pk=pk)
    if not may_edit(request.user, comment.directive):
        raise PermissionDenied
    return comment


def _answer(request: SignedInRequest, directive: Directive, refused: str = "") -> HttpResponse:
    """The panel for a script that asked; else back to the page somebody came from."""
    if "Comments-Panel" in request.headers:
        return _panel(request, directive, refused)
    if refused:
        messages.error(request, refused)
    return redirect(PAGES.get(request.POST.get("back", ""), "directives:detail"), pk=directive.pk)


def _panel(request: SignedInRequest, directive: Directive, refused: str = "") -> HttpResponse:
    is_beside_form = request.POST.get("back") == "edit"
    context = {"directive": directive, "refused": refused, "to_editor": is_beside_form, **shown_to(request, directive)}
    return render(request, "directives/comments/panel.html", context, status=REFUSED if refused else 200)


def shown_to(request: SignedInRequest, directive: Directive) -> dict[str, object]:
    """What the panel needs, wherever it stands."""
    return {
        "discussion": comments.discussion(directive),
        "may_comment": directive.number is None and may_comment(request.user, directive),
        "may_settle": directive.number is None and may_edit(request.user, directive),
    }
