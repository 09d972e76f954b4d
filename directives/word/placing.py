"""Paragraphs without a mark, put to the lines of the page they say nearly the same as: typed over, or from a file without marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from directives.word.lines import Line, bare
from directives.word.opening import LABEL, Paragraph

ALIKE = 0.55  # of the words of both
MOST_COMPARISONS = 40_000
WORD = re.compile(r"\w+")
Gap = tuple[int, int]


def placed(paragraphs: Sequence[Paragraph], lines: Sequence[Line]) -> list[Paragraph]:
    """The same paragraphs, more of them with marks. Those that have one stay; between them the order of the page holds."""
    found = {paragraph.mark for paragraph in paragraphs}
    position = {line.mark: place for place, line in enumerate(lines) if line.mark in found}
    marks = {}
    for unmarked, (after, before) in _gaps(paragraphs, position, len(lines)):
        missing = [line for line in lines[after:before] if line.mark not in found]
        for place, line in _pairs([paragraphs[n] for n in unmarked], missing):
            marks[unmarked[place]] = line.mark
    return [replace(one, mark=marks.get(place, one.mark)) for place, one in enumerate(paragraphs)]


def _gaps(paragraphs: Sequence[Paragraph], position: dict[str, int], end: int) -> Iterator[tuple[list[int], Gap]]:
    """Runs of unmarked paragraphs, each with the stretch of the page that its neighbours leave for it."""
    unmarked: list[int] = []
    last = 0
    for place, paragraph in enumerate(paragraphs):
        if paragraph.mark not in position:
            unmarked += [place] if paragraph.text and not paragraph.mark else []
            continue
        if unmarked:
            yield unmarked, (last, position[paragraph.mark])
        unmarked, last = [], position[paragraph.mark]
    if unmarked:
        yield unmarked, (last, end)


def _pairs(paragraphs: Sequence[Paragraph], lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """What says the same first; between those, in their order, what is alike."""
    said, printed = [_said(one.text) for one in paragraphs], [_said(line.text) for line in lines]
    matcher = SequenceMatcher(None, said, printed, autojunk=False)
    for tag, i, j, m, n in matcher.get_opcodes():
        if tag == "equal":
            yield from ((i + k, lines[m + k]) for k in range(j - i))
        elif tag == "replace" and (j - i) * (n - m) <= MOST_COMPARISONS:
            yield from ((i + k, lines[m + place]) for k, place in _alike(said[i:j], printed[m:n]))


def _said(text: str) -> str:
    return " ".join(bare(LABEL.sub("", text, count=1)).lower().split())


def _alike(said: Sequence[str], printed: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs that together are most alike, none crossing another."""
    ours, theirs = [Counter(WORD.findall(text)) for text in said], [Counter(WORD.findall(text)) for text in printed]
    best = [[0.0] * (len(theirs) + 1) for _row in range(len(ours) + 1)]
    scores = [[_likeness(one, other) for other in theirs] for one in ours]
    for i in range(len(ours) - 1, -1, -1):
        for m in range(len(theirs) - 1, -1, -1):
            together = scores[i][m] + best[i + 1][m + 1] if scores[i][m] >= ALIKE else 0.0
            best[i][m] = max(best[i + 1][m], best[i][m + 1], together)
    return list(_traced(best, scores))


def _traced(best: list[list[float]], scores: list[list[float]]) -> Iterator[tuple[int, int]]:
    i = m = 0
    while i < len(scores) and m < len(scores[0]):
        if scores[i][m] >= ALIKE and best[i][m] == scores[i][m] + best[i + 1][m + 1]:
            yield i, m
            i, m = i + 1, m + 1
        elif best[i][m] == best[i + 1][m]:
            i += 1
        else:
            m += 1


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The words they share, of all their words."""
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 0.0
