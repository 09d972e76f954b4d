"""What a person should look at in a text that was read, in sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from directives.reading.result import Warned

SENTENCES = {
    "impossible": gettext_noop("“%(words)s” is no day of the calendar. The words are kept, the date is left empty."),
    "no_year": gettext_noop("Nothing tells the year of “%(words)s”. The date is left empty."),
    "inferred": gettext_noop("The year of “%(words)s” is not written; it was concluded from the text."),
    "younger": gettext_noop("“%(words)s” is dated after the document that rests on it. It is kept as written."),
    "disagree": gettext_noop("“%(words)s” names two days that are not the same day."),
    "before_issue": gettext_noop("The deadline “%(words)s” lies before the document was issued."),
    "incomplete_date": gettext_noop("The date of issue is not filled in: “%(words)s”."),
    "several": gettext_noop("The text tells of several documents at once and does not say which of them orders what: %(words)s."),
    "font": gettext_noop("The text seems to be typed for the old font %(words)s; little of it could be read."),
    "too_much": gettext_noop("Only the first part of this long text was read; the rest is listed as unplaced."),
}


def sentence(warned: Warned) -> str:
    return _(SENTENCES[warned.code]) % {"words": warned.words}
