"""The trail in sentences: who did what. One sentence per verb of the workflows, written here and nowhere else."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import TrailEntry

SENTENCES = {
    "submit": _("%(name)s submitted it for approval."),
    "withdraw": _("%(name)s took it back."),
    "check": _("%(name)s checked it and passed it on."),
    "hand_back": _("%(name)s handed it back."),
    "approve": _("%(name)s approved it."),
    "issue": _("%(name)s entered it in the register and issued it."),
    "send": _("%(name)s sent it to the recipients."),
    "close": _("%(name)s closed it."),
    "end_daily": _("%(name)s declared a daily report over."),
    "void": _("%(name)s voided its number."),
    "file": _("%(name)s filed the report."),
    "accept": _("%(name)s accepted the report."),
    "suspend": _("%(name)s suspended it."),
    "resume": _("%(name)s made it active again."),
    "cease": _("%(name)s noted that it has ended its service."),
    "merge": _("%(name)s noted that it was merged into another one."),
}


def sentence(entry: TrailEntry) -> str:
    """The sentence of an entry; a verb without one is told by its name rather than left out."""
    told = SENTENCES.get(entry.verb) or gettext("%(name)s: %(verb)s.")
    return told % {"name": entry.actor, "verb": entry.verb}
