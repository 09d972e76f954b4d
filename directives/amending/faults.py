"""What can be wrong with a directive that was sent, and which instrument the decree has for it."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directives.models import Amendment

How = Amendment.How


class Fault(models.TextChoices):
    """Decree 30/2020/NĐ-CP, Article 18, tells content from form and procedure."""

    CONTENT = "content", _("The content is wrong: a duty, a figure, a deadline, whom it is for")
    FORM = "form", _("The form is wrong: a misprint, a name, a reference, the layout")
    PROCEDURE = "procedure", _("The procedure was wrong: a step of issuing it was not as it should be")
    NOT_DUE = "not_due", _("It should not have gone out, or not to these recipients")
    MISSING = "missing", _("Nothing is wrong, but something has to be added")


PROPOSED: dict[str, How] = {
    Fault.CONTENT: How.REPLACEMENT, Fault.FORM: How.CORRECTION, Fault.PROCEDURE: How.CORRECTION,
    Fault.NOT_DUE: How.RECALL, Fault.MISSING: How.SUPPLEMENT,
}
BECAUSE: dict[str, str | Promise] = {
    Fault.CONTENT: _(
        "Replacement: errors of content are mended by a document of the same form that replaces the old one "
        "(decree 30/2020/NĐ-CP, Article 18, clause 3)."
    ),
    Fault.FORM: _(
        "Correction: errors of form and presentation are corrected by an official letter "
        "(decree 30/2020/NĐ-CP, Article 18, clause 3)."
    ),
    Fault.PROCEDURE: _(
        "Correction: errors of the issuing procedure are corrected by an official letter "
        "(decree 30/2020/NĐ-CP, Article 18, clause 3)."
    ),
    Fault.NOT_DUE: _(
        "Recall: every recipient deletes the document and says so (decree 30/2020/NĐ-CP, Article 18, clause 4)."
    ),
    Fault.MISSING: _("Supplement: a further directive goes on from this one (“Tiếp theo Công văn số …”), which stays in force."),
}


def proposals() -> list[tuple[Fault, str | Promise]]:
    """Each kind of error, and the instrument proposed for it with the reason."""
    return [(fault, BECAUSE[fault]) for fault in Fault]
