"""How much alike two texts are: the words struck and added between them, and which parts of two drafts are the same one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from directives.comparing import Piece

WORD = re.compile(r"\s+|(?:\w+(?:[/.:-]\w+)*|[^\w\s])\s*")
"""With the space behind it; a day, an hour and a symbol are one."""
ALIKE = 0.6
"""From here on two texts are one that was changed, not two."""
MOST_COMPARISONS = 4_000_000
"""Words × words: beyond it the texts are shown one after the other."""


@dataclass(frozen=True)
class Run:
    """Words next to each other of which the same is true: ``what`` is "same", "removed" or "added"."""

    what: str
    text: str


def runs(old: str, new: str) -> list[Run]:
    """Both texts in one: without what is added it is the old one, without what is removed the new one."""
    if old == new:
        return [Run("same", new)] if new else []
    before, after = WORD.findall(old), WORD.findall(new)
    if len(before) * len(after) > MOST_COMPARISONS:
        return list(_run(old, new))
    return _joined(_steps(before, after))


def likeness(old: str, new: str) -> float:
    """From 0, nothing in common, to 1, the same."""
    matcher = SequenceMatcher(None, WORD.findall(old), WORD.findall(new), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def pairs(before: Iterable[Piece], after: Iterable[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Parts without a counterpart by key, put together by what they say: the most alike first."""
    before, after = list(before), list(after)
    known = {one.id for one in before} & {one.id for one in after}
    old, new = ([one for one in side if one.id not in known and one.kind != "head"] for side in (before, after))
    found = [(_alike(a, b), n, m) for n, a in enumerate(old) for m, b in enumerate(new) if a.kind == b.kind]
    taken_old, taken_new = set(), set()
    for ratio, n, m in sorted(found, key=lambda one: (-one[0], one[1], one[2])):
        if ratio >= ALIKE and n not in taken_old and m not in taken_new:
            taken_old.add(n)
            taken_new.add(m)
            yield old[n], new[m]


def _alike(one: Piece, other: Piece) -> float:
    return 1.0 if one.values == other.values else likeness(_text(one), _text(other))


def _text(piece: Piece) -> str:
    return " ".join(str(value) for value in piece.values.values())


def _steps(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of (old words, new words), the same or different; a word is the same whatever space stands behind it."""
    matcher = SequenceMatcher(None, [word.rstrip() for word in before], [word.rstrip() for word in after], autojunk=False)
    for tag, i, j, m, n in matcher.get_opcodes():
        if tag == "equal":
            yield from _same(before[i:j], after[m:n])
        else:
            yield "".join(before[i:j]), "".join(after[m:n])


def _same(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    """One pair as far as the spaces agree, too."""
    for agree, together in groupby(zip(before, after, strict=True), key=lambda pair: pair[0] == pair[1]):
        pairs = list(together)
        if agree:
            yield ("".join(old for old, _new in pairs),) * 2
            continue
        for old, new in pairs:
            word = old.rstrip()
            yield from ((word, word), (old[len(word):], new[len(word):]))


def _joined(steps: Iterable[tuple[str, str]]) -> list[Run]:
    """A comma or a short word that stayed among words that did not is no island to stop at."""
    old = new = ""
    found: list[Run] = []
    for before, after in steps:
        if before == after and not (_is_islet(before) and (old.strip() or new.strip())):
            found += [*_run(old, new), Run("same", after)]
            old = new = ""
        else:
            old, new = old + before, new + after
    return list(_merged([*found, *_run(old, new)]))


def _merged(found: Iterable[Run]) -> Iterator[Run]:
    for what, together in groupby((run for run in found if run.text), key=lambda run: run.what):
        yield Run(what, "".join(run.text for run in together))


def _is_islet(text: str) -> bool:
    return len(text.strip()) < 3


def _run(old: str, new: str) -> Iterator[Run]:
    """What both end with needs no mark."""
    end = 0
    while end < min(len(old), len(new)) and old[-1 - end] == new[-1 - end] and not old[-1 - end].isalnum():
        end += 1
    tail = old[len(old) - end:]
    for what, text in (("removed", old[: len(old) - end]), ("added", new[: len(new) - end]), ("same", tail)):
        if text:
            yield Run(what, text)
