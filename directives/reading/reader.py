"""Reads a text: what kind of text it is, which documents it holds, and for each of them its parts."""

from __future__ import annotations

from itertools import islice

from directives.reading import old_fonts, originals, series, summaries
from directives.reading.result import Reading, Warned
from directives.reading.sentences import LINE_ENDS, Sentence, paragraphs, unread

MOST_LINES = 4000
MOST_READ = 150_000  # characters of a text; a directive of fifty pages has less. What comes after is kept, unread


def read(text: str) -> list[Reading]:
    """One reading for each document, at least one. Every sentence of the text is in one of them, once. Never raises.

    The text may be anything; :func:`directives.reading.texts.pasted` says beforehand what cannot be read at all.
    """
    end = _end(text)
    looked_at = paragraphs(text[:end])
    readings = [_read(document) for document in series.documents(looked_at)]
    readings[-1] = _with_rest(readings[-1], unread(text[end:], sum(len(each.sentences) for each in looked_at) + 1))
    font = old_fonts.old_font(text)
    return [_warned(readings[0], Warned("font", font)), *readings[1:]] if font else readings


def _read(document: series.Document) -> Reading:
    return summaries.read(document) if document.news else originals.read(document.paragraphs)


def _end(text: str) -> int:
    """After the last whole line, or else the last whole word, of what is read."""
    lines = islice(LINE_ENDS.finditer(text, 0, MOST_READ), MOST_LINES, None)
    if found := next(lines, None):
        return found.start()
    if len(text) <= MOST_READ:
        return len(text)
    return max(text.rfind("\n", 0, MOST_READ), 0) or max(text.rfind(" ", 0, MOST_READ), 0) or MOST_READ


def _with_rest(reading: Reading, left: list[Sentence]) -> Reading:
    if not left:
        return reading
    whole = Reading(**{**reading.__dict__, "sentences": (*reading.sentences, *left)})
    return _warned(whole, Warned("too_much"))


def _warned(reading: Reading, warned: Warned) -> Reading:
    return Reading(**{**reading.__dict__, "warnings": (*reading.warnings, warned)})
