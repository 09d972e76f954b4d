"""Blanks, letters and marks: what a text carries along from where it was copied."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from accounts.unseen import UNSEEN
from directives.checks import reasons
from directives.checks.findings import ERROR, WARNING, Hit, Spot, hit_of, rule, text_rule
from directives.checks.known import Known
from directives.checks.texts import Draft, Text
from directives.rolling.citations import KINDS

SEVERAL_BLANKS = re.compile("(?<=\\S)[ \u00a0\t]{2,}(?=\\S)")
BLANK_BEFORE = re.compile("(?<=[\\w)”\"])[ \u00a0]+(?=[,;:!?)](?!\\w)|\\.(?:\\s|$))")
APART = re.compile("\\w[\u0300-\u036f]+")
END_MARK = re.compile(r"[ .]*/[ /.]*$|\./\.")
FINAL = "./."
GREETING = re.compile(r"^\s*Kính gửi\s*:\s*", re.IGNORECASE)
LABEL = re.compile(r"^(?:(?:[a-zđ]\)|\d{1,2}[.)](?!\d)|[-–+•*])[ \t]+)+")
LABELLED = ("heading", "text")
V_V = re.compile(r"^(?:[Vv]/v:?\s+)+")
END_OF_SUBJECT = re.compile(r"\s*[.;,:/][\s.;,:/]*$")
GAP = r"(?:…|\.{3,}|_{2,})"
LEFT_OPEN = re.compile(
    rf"(?<!\w)(?:{KINDS}) (?:số ?)?{GAP}(?: ?/ ?[\w&\-]+)?|(?<!\w)(?:số|ngày|tháng) ?{GAP}(?= ?/| ngày| tháng| năm \d| của)"
    rf"|{GAP} ?/ ?[A-ZĐ][\w&\-]*|^{GAP}$"
)
SHOWN = 40


@text_rule(WARNING, reasons.SPACING, _("Several blanks one after the other."))
def several_blanks(text: Text, known: Known) -> Iterator[Spot]:
    for match in SEVERAL_BLANKS.finditer(text.words):
        yield Spot(match.start(), match.end(), " ", {"words": "␣" * len(match[0])})


@text_rule(WARNING, reasons.SPACING, _("A blank before a mark."))
def blank_before_mark(text: Text, known: Known) -> Iterator[Spot]:
    for match in BLANK_BEFORE.finditer(text.words):
        yield Spot(match.start(), match.end(), "")


@text_rule(WARNING, reasons.LETTERS, _("Letters and their accents stand apart (decomposed Unicode): “%(shown)s”."))
def letters_apart(text: Text, known: Known) -> Iterator[Spot]:
    found = [match for match in APART.finditer(text.words) if not unicodedata.is_normalized("NFC", match[0])]
    if found:
        start, end = found[0].start(), found[-1].end()
        composed = unicodedata.normalize("NFC", text.words[start:end])
        yield Spot(start, end, composed, {"shown": composed[:SHOWN]})


@text_rule(WARNING, reasons.LETTERS, _("Marks nobody sees stand in the text (zero-width blanks, soft hyphens)."))
def unseen_marks(text: Text, known: Known) -> Iterator[Spot]:
    for match in UNSEEN.finditer(text.words):
        yield Spot(match.start(), match.end(), "", {"words": ", ".join(f"U+{ord(mark):04X}" for mark in match[0])})


@rule(WARNING, reasons.BODY, _("“%(words)s” belongs at the end of the whole text, where the page puts “./.” by itself."))
def end_mark_typed(draft: Draft) -> Iterator[Hit]:
    """At the very end "./." may stand; in any other place, or in any other form, it is a slip."""
    for text in draft.texts:
        for match in END_MARK.finditer(text.words) if text.is_prose and text.field != "subject" else ():
            is_last = match.end() == len(text.words) and text.path == draft.last_of_the_body
            if not (is_last and match[0] == FINAL):
                yield hit_of(text, Spot(*match.span(), "" if is_last else "."))


@text_rule(WARNING, reasons.SUBJECT, _("The subject stands without “%(words)s”: the page writes “V/v”, and no mark ends it."))
def subject_with_marks(text: Text, known: Known) -> Iterator[Spot]:
    if text.path == ("head", "subject"):
        for pattern in (V_V, END_OF_SUBJECT):
            if match := pattern.search(text.words):
                yield Spot(match.start(), match.end(), "", {"words": match[0].strip()})


@text_rule(WARNING, reasons.GREETING, _("“Kính gửi:” is typed; the page writes it by itself."))
def greeting_typed(text: Text, known: Known) -> Iterator[Spot]:
    if text.path == ("head", "addressees") and (match := GREETING.search(text.words)):
        yield Spot(match.start(), match.end(), "")


@text_rule(WARNING, reasons.LABELS, _("A label is typed before the text: “%(words)s”."))
def label_typed(text: Text, known: Known) -> Iterator[Spot]:
    if text.path[0] == "blocks" and text.field in LABELLED and (match := LABEL.match(text.words)):
        yield Spot(match.start(), match.end(), "", {"words": match[0].strip()})


@text_rule(ERROR, reasons.OPEN, _("Something is left open: “%(words)s”."))
def left_open(text: Text, known: Known) -> Iterator[Spot]:
    for match in LEFT_OPEN.finditer(text.words):
        yield Spot(match.start(), match.end())
