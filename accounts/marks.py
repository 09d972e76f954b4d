"""What each state looks like: one colour, one icon, one word, written here and nowhere else.

A mark never speaks by colour alone: it carries an icon and a word, and in a narrow
table a symbol with the word behind it. Red is kept for overdue, failed and down.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Mark:
    """How one state is shown; ``colour`` names a class of portal.css (``mark-teal``)."""

    colour: str
    icon: str
    label: str | Promise
    symbol: str = ""
    struck: bool = False


DIRECTIVE = {
    "draft": Mark("grey", "pencil", pgettext_lazy("directive", "Draft")),
    "submitted": Mark("azure", "send-check", pgettext_lazy("directive", "Submitted")),
    "checked": Mark("cyan", "check2", pgettext_lazy("directive", "Checked")),
    "approved": Mark("indigo", "pen", pgettext_lazy("directive", "Approved")),
    "issued": Mark("teal", "123", pgettext_lazy("directive", "Issued")),
    "sent": Mark("blue", "send", pgettext_lazy("directive", "Sent")),
    "closed": Mark("green", "check-circle", pgettext_lazy("directive", "Closed")),
    "voided": Mark("grey", "x-circle", pgettext_lazy("directive", "Voided"), struck=True),
    "corrected": Mark("yellow", "pencil-square", pgettext_lazy("directive", "Corrected")),
    "recalled": Mark("grey", "arrow-counterclockwise", pgettext_lazy("directive", "Recalled"), struck=True),
    "replaced": Mark("grey", "arrow-left-right", pgettext_lazy("directive", "Replaced"), struck=True),
}
DELIVERY = {
    "queued": Mark("grey", "hourglass", pgettext_lazy("delivery", "Queued"), "…"),
    "sent": Mark("blue", "send", pgettext_lazy("delivery", "Sent"), "→"),
    "opened": Mark("azure", "eye", pgettext_lazy("delivery", "Opened"), "◉"),
    "confirmed": Mark("green", "check-circle", pgettext_lazy("delivery", "Confirmed"), "✓"),
    "refused": Mark("orange", "slash-circle", pgettext_lazy("delivery", "Refused"), "⊘"),
    "bounced": Mark("orange", "exclamation-triangle", pgettext_lazy("delivery", "Not deliverable"), "↩"),
    "recall_asked": Mark("yellow", "hourglass-split", pgettext_lazy("delivery", "To be deleted"), "⌛"),
    "recalled": Mark("green", "trash", pgettext_lazy("delivery", "Deleted"), "∅"),
    "recall_refused": Mark("orange", "exclamation-octagon", pgettext_lazy("delivery", "Not deleted"), "✕"),
}
OBLIGATION = {
    "due": Mark("grey", "calendar", pgettext_lazy("obligation", "Due"), "○"),
    "due_soon": Mark("yellow", "clock", pgettext_lazy("obligation", "Due soon"), "◔"),
    "overdue": Mark("red", "exclamation-circle", pgettext_lazy("obligation", "Overdue"), "!"),
    "filed": Mark("azure", "inbox", pgettext_lazy("obligation", "Filed"), "◉"),
    "returned": Mark("orange", "arrow-return-left", pgettext_lazy("obligation", "Handed back"), "↩"),
    "accepted": Mark("green", "check-circle", pgettext_lazy("obligation", "Accepted"), "✓"),
    "excused": Mark("violet", "shield-check", pgettext_lazy("obligation", "Excused"), "◇"),
    "cancelled": Mark("grey", "x-circle", pgettext_lazy("obligation", "Cancelled"), "—", struck=True),
}
ANSWER = {
    "done": Mark("green", "circle-fill", pgettext_lazy("answer", "Done"), "●"),
    "in_progress": Mark("blue", "circle-half", pgettext_lazy("answer", "In progress"), "◐"),
    "not_done": Mark("orange", "x-lg", pgettext_lazy("answer", "Not done"), "✕"),
    "not_applicable": Mark("grey", "dash-lg", pgettext_lazy("answer", "Does not apply"), "—"),
    "unanswered": Mark("none", "square", pgettext_lazy("answer", "Not answered"), "▢"),
}
ANSWER[""] = ANSWER["unanswered"]  # a response nobody has filled in is stored empty
REPORT = {
    "draft": Mark("grey", "pencil", pgettext_lazy("report", "Draft")),
    "filed": Mark("azure", "inbox", pgettext_lazy("report", "Filed")),
    "returned": Mark("orange", "arrow-return-left", pgettext_lazy("report", "Handed back")),
    "accepted": Mark("green", "check-circle", pgettext_lazy("report", "Accepted")),
}
ORGANIZATION = {
    "active": Mark("green", "check-circle", pgettext_lazy("organization", "Active")),
    "suspended": Mark("yellow", "pause-circle", pgettext_lazy("organization", "Suspended")),
    "ceased": Mark("grey", "x-circle", pgettext_lazy("organization", "Ceased"), struck=True),
    "merged": Mark("grey", "arrow-right-circle", pgettext_lazy("organization", "Merged"), struck=True),
}
MESSAGE = {
    "queued": Mark("grey", "hourglass", pgettext_lazy("message", "Queued")),
    "sent": Mark("blue", "send", pgettext_lazy("message", "Sent")),
    "refused": Mark("orange", "slash-circle", pgettext_lazy("message", "Refused by the mail server")),
    "failed": Mark("red", "exclamation-circle", pgettext_lazy("message", "Given up")),
}
PERSON = {
    "active": Mark("green", "check-circle", pgettext_lazy("person", "May sign in")),
    "closed": Mark("grey", "x-circle", pgettext_lazy("person", "Account closed")),
}
SIGNING_RIGHT = {
    "coming": Mark("grey", "calendar", pgettext_lazy("signing right", "Not yet in force")),
    "in_force": Mark("green", "check-circle", pgettext_lazy("signing right", "In force")),
    "ends_soon": Mark("yellow", "clock", pgettext_lazy("signing right", "Ends soon")),
    "ended": Mark("grey", "x-circle", pgettext_lazy("signing right", "Ended"), struck=True),
}
NUMBER = {  # of the book of what goes out, without a directive of the portal
    "kept": Mark("yellow", "bookmark", pgettext_lazy("number", "Kept")),
    "outside": Mark("azure", "box-arrow-up-right", pgettext_lazy("number", "Outside the portal")),
    "void": Mark("grey", "x-circle", pgettext_lazy("number", "Void"), struck=True),
}
CONFIDENCE = {  # of a part that was read from an old document
    "high": Mark("green", "check-circle", pgettext_lazy("confidence", "Sure")),
    "medium": Mark("azure", "eye", pgettext_lazy("confidence", "Likely")),
    "low": Mark("orange", "question-circle", pgettext_lazy("confidence", "Guessed")),
}
READING = {  # of one answer of an Excel file, beside the draft
    "differs": Mark("yellow", "arrow-left-right", pgettext_lazy("reading", "Differs from the draft")),
    "unread": Mark("orange", "question-circle", pgettext_lazy("reading", "Not understood")),
    "unknown": Mark("grey", "slash-circle", pgettext_lazy("reading", "Not on the form")),
    "new": Mark("blue", "plus-circle", pgettext_lazy("reading", "New in the draft")),
    "emptied": Mark("grey", "square", pgettext_lazy("reading", "Empty in the file")),
    "same": Mark("green", "check-circle", pgettext_lazy("reading", "Same as in the draft")),
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
    "signing_right": SIGNING_RIGHT,
    "number": NUMBER,
    "confidence": CONFIDENCE,
    "reading": READING,
    "urgency": URGENCY,
}


def mark_of(kind: str, state: str) -> Mark:
    """The mark of one state, or a LookupError that names what is missing."""
    try:
        return MARKS[kind][state]
    except KeyError:
        raise LookupError(f"No mark is defined for {kind!r} in state {state!r}; see accounts/marks.py.") from None
