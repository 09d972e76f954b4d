"""What each state looks like: one colour, one icon, one word, written here and nowhere else.

A mark never speaks by colour alone: it carries an icon and a word, and in a narrow
table a symbol with the word behind it. Red is kept for overdue, failed and down.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy as in_context


@dataclass(frozen=True)
class Mark:
    """How one state is shown; ``colour`` names a class of portal.css (``mark-teal``)."""

    colour: str
    icon: str
    label: str | Promise
    symbol: str = ""
    struck: bool = False


DIRECTIVE = {
    "draft": Mark("grey", "pencil", in_context("directive", "Draft")),
    "submitted": Mark("azure", "send-check", in_context("directive", "Submitted")),
    "checked": Mark("cyan", "check2", in_context("directive", "Checked")),
    "approved": Mark("indigo", "pen", in_context("directive", "Approved")),
    "issued": Mark("teal", "123", in_context("directive", "Issued")),
    "sent": Mark("blue", "send", in_context("directive", "Sent")),
    "closed": Mark("green", "check-circle", in_context("directive", "Closed")),
    "recalled": Mark("grey", "arrow-counterclockwise", in_context("directive", "Recalled"), struck=True),
    "replaced": Mark("grey", "arrow-left-right", in_context("directive", "Replaced"), struck=True),
}
DELIVERY = {
    "queued": Mark("grey", "hourglass", in_context("delivery", "Queued"), "…"),
    "sent": Mark("blue", "send", in_context("delivery", "Sent"), "→"),
    "opened": Mark("azure", "eye", in_context("delivery", "Opened"), "◉"),
    "confirmed": Mark("green", "check-circle", in_context("delivery", "Confirmed"), "✓"),
    "refused": Mark("orange", "slash-circle", in_context("delivery", "Refused"), "⊘"),
    "bounced": Mark("orange", "exclamation-triangle", in_context("delivery", "Not deliverable"), "↩"),
}
OBLIGATION = {
    "due": Mark("grey", "calendar", in_context("obligation", "Due"), "○"),
    "due_soon": Mark("yellow", "clock", in_context("obligation", "Due soon"), "◔"),
    "overdue": Mark("red", "exclamation-circle", in_context("obligation", "Overdue"), "!"),
    "filed": Mark("azure", "inbox", in_context("obligation", "Filed"), "◉"),
    "returned": Mark("orange", "arrow-return-left", in_context("obligation", "Handed back"), "↩"),
    "accepted": Mark("green", "check-circle", in_context("obligation", "Accepted"), "✓"),
    "excused": Mark("violet", "shield-check", in_context("obligation", "Excused"), "◇"),
}
ANSWER = {
    "done": Mark("green", "circle-fill", in_context("answer", "Done"), "●"),
    "in_progress": Mark("blue", "circle-half", in_context("answer", "In progress"), "◐"),
    "not_done": Mark("orange", "x-lg", in_context("answer", "Not done"), "✕"),
    "not_applicable": Mark("grey", "dash-lg", in_context("answer", "Does not apply"), "—"),
    "unanswered": Mark("none", "square", in_context("answer", "Not answered"), "▢"),
}
ANSWER[""] = ANSWER["unanswered"]  # a response nobody has filled in is stored empty
REPORT = {
    "draft": Mark("grey", "pencil", in_context("report", "Draft")),
    "filed": Mark("azure", "inbox", in_context("report", "Filed")),
    "returned": Mark("orange", "arrow-return-left", in_context("report", "Handed back")),
    "accepted": Mark("green", "check-circle", in_context("report", "Accepted")),
}
ORGANIZATION = {
    "active": Mark("green", "check-circle", in_context("organization", "Active")),
    "suspended": Mark("yellow", "pause-circle", in_context("organization", "Suspended")),
    "ceased": Mark("grey", "x-circle", in_context("organization", "Ceased"), struck=True),
    "merged": Mark("grey", "arrow-right-circle", in_context("organization", "Merged"), struck=True),
}
MESSAGE = {
    "queued": Mark("grey", "hourglass", in_context("message", "Queued")),
    "sent": Mark("blue", "send", in_context("message", "Sent")),
    "refused": Mark("orange", "slash-circle", in_context("message", "Refused by the mail server")),
    "failed": Mark("red", "exclamation-circle", in_context("message", "Given up")),
}
PERSON = {
    "active": Mark("green", "check-circle", in_context("person", "May sign in")),
    "closed": Mark("grey", "x-circle", in_context("person", "Account closed")),
}
# The words of decree 30/2020 are the mark itself; they are not translated.
URGENCY = {
    "urgent": Mark("urgent", "", "KHẨN"),
    "very_urgent": Mark("urgent", "", "THƯỢNG KHẨN"),
    "flash": Mark("urgent", "", "HỎA TỐC"),
}
MARKS = {
    "directive": DIRECTIVE,
    "delivery": DELIVERY,
    "obligation": OBLIGATION,
    "answer": ANSWER,
    "report": REPORT,
    "organization": ORGANIZATION,
    "message": MESSAGE,
    "person": PERSON,
    "urgency": URGENCY,
}


def mark_of(kind: str, state: str) -> Mark:
    """The mark of one state, or a LookupError that names what is missing."""
    try:
        return MARKS[kind][state]
    except KeyError:
        raise LookupError(f"No mark is defined for {kind!r} in state {state!r}; see accounts/marks.py.") from None
