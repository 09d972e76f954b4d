"""The source of a part, as it is shown beside it: the sentences it was read from, and in them its own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from directives.reading.result import Part, Reading

AROUND = 90  # letters of a long sentence that are shown before and after the words
MOST = 600  # letters of a sentence that are shown where the words are not found in it
SENTENCES = 6
NEARLY_ALL = 12  # letters beside the words that need no telling apart


@dataclass(frozen=True)
class Quote:
    """``hit`` are the words themselves; the whole text stands at the end of the page."""

    before: str = ""
    hit: str = ""
    after: str = ""


def quotes(reading: Reading, part: Part, words: str) -> list[Quote]:
    """Of the first sentences of the part."""
    quoted = reading.quoted(part)
    shown = [_quote(sentence, words) for sentence in quoted[:SENTENCES]]
    return [*shown, Quote("…")] if len(quoted) > SENTENCES else shown


def _quote(sentence: str, words: str) -> Quote:
    for said in _tried(words):
        start = sentence.lower().find(said.lower()) if len(sentence.lower()) == len(sentence) else sentence.find(said)
        if said and start >= 0:
            end = start + len(said)
            if len(sentence) - len(said) <= NEARLY_ALL:
                break
            return Quote(_end_of(sentence[:start]), sentence[start:end], _start_of(sentence[end:]))
    return Quote(sentence if len(sentence) <= MOST else _cut(sentence, MOST))


def _tried(words: str) -> Iterator[str]:
    """The words as they were read; without their final mark, which the reader sets."""
    yield words
    yield words.rstrip(" ./;,:")


def _end_of(text: str) -> str:
    return text if len(text) <= 2 * AROUND else f"… {text[-AROUND:].partition(' ')[2]}"


def _start_of(text: str) -> str:
    return text if len(text) <= 2 * AROUND else _cut(text, AROUND)


def _cut(text: str, most: int) -> str:
    return f"{text[:most].rpartition(' ')[0]} …"
