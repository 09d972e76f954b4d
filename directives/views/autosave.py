"""What is typed in the editor, kept without a word from the person; the answer says what to show beside the button."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest, not_who_opened_it
from directives import clashes
from directives.content import parts
from directives.editing import NotADraft, Stale
from directives.forms.edited import DirectiveEditor
from directives.models import Directive
from directives.views.drafts import theirs
from directives.views.editor import STALE, UNSAVED, clash_of, save

OTHER_PERSON = 403


@require_POST
def autosave(request: SignedInRequest, pk: int) -> JsonResponse:
    """``state`` is "saved", "wrong" (a field has to be mended), "stale" (somebody else has saved), "closed" (no longer a
    draft) or "other" (another person has signed in meanwhile)."""
    directive = theirs(request, pk)
    if said := not_who_opened_it(request):
        return JsonResponse({"state": "other", "sentence": said}, status=OTHER_PERSON)
    editor = DirectiveEditor(directive, request.POST)
    if not editor.is_valid():
        return JsonResponse({"state": "wrong", **_mistake(editor)}, status=UNSAVED)
    try:
        return JsonResponse(_saved(editor, save(request, editor)))
    except Stale as stale:
        return _stale(request, editor, stale.directive)
    except NotADraft as refusal:
        return JsonResponse({"state": "closed", "sentence": str(refusal)}, status=STALE)


def _saved(editor: DirectiveEditor, directive: Directive) -> dict[str, Any]:
    moment = f"{localtime(directive.changed_at):%H:%M}"
    return {
        "state": "saved", "sentence": _("Saved at %(time)s") % {"time": moment}, "revision": directive.revision,
        "base": clashes.marks_in_words(editor.manuscript), "keys": editor.keys(),
    }


def _mistake(editor: DirectiveEditor) -> dict[str, str]:
    """The first thing to mend."""
    mistake = editor.mistakes()[0]
    where = ", ".join(filter(None, (mistake.where, str(mistake.label))))
    return {"sentence": _("Not saved: %(mistake)s") % {"mistake": mistake.text}, "where": where, "target": mistake.target}


def _stale(request: HttpRequest, editor: DirectiveEditor, saved: Directive) -> JsonResponse:
    """An answer of ours that was lost on the way is no clash: what is saved is what was sent."""
    clash = clash_of(request, editor, saved)
    if not clash.questions:
        for part, known in zip(parts(editor.content), parts(clash.mine.content), strict=True):
            part.key = known.key
        return JsonResponse(_saved(editor, saved))
    panel = render_to_string("directives/editor/clash.html", {"clash": clash, "is_late": True}, request)
    who, moment = saved.changed_by or saved.author, f"{localtime(saved.changed_at):%H:%M}"
    sentence = _("Not saved: %(name)s saved at %(time)s") % {"name": who, "time": moment}
    return JsonResponse({"state": "stale", "sentence": sentence, "panel": panel}, status=STALE)
