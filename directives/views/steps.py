"""The steps of a directive, each taken by a button."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext_lazy as _

from accounts.views.steps import NoteForm, step_view
from directives import documents, workflow
from directives.forms.numbers import IssueForm
from directives.models import Directive


class OptionalNoteForm(NoteForm):
    """A word that may go with a step."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["note"].required = False


take = partial(step_view, among=Directive.objects.visible_to)
printed = partial(take, before=documents.ensure_proof)

VIEWS = {
    "submit": printed(workflow.submit, said=_("Submitted. Whoever decides next has been told.")),
    "withdraw": take(workflow.withdraw, said=_("Taken back: it is a draft again.")),
    "check": take(workflow.check, said=_("Checked and passed on to the leaders."), form_class=OptionalNoteForm),
    "hand_back": take(workflow.hand_back, said=_("Handed back to its author, with your note."), form_class=NoteForm),
    "approve": printed(workflow.approve, said=_("Approved. The clerks have been told."), form_class=OptionalNoteForm),
    "issue": printed(
        workflow.issue, said=_("Entered in the register and issued. The PDF is being made."), form_class=IssueForm
    ),
    "send": take(workflow.send, said=_("Sent. The letters are on their way.")),
    "void": take(workflow.void, said=_("Voided. The number stays in the book with your reason."), form_class=NoteForm),
    "close": take(workflow.close, said=_("Closed. Nobody is reminded any more."), form_class=OptionalNoteForm),
}
