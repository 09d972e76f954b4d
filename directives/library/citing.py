"""Whether two citations speak of the same document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from accounts.folding import fold

DASHES, SPACES = re.compile(r"[‐‑‒–—−]"), re.compile(r"\s+")


class Cited(Protocol):
    """What is asked of a basis, of a draft or of the library."""

    kind: str
    number_and_symbol: str
    dated_on: object
    issuer: str
    subject: str
    wording: str


def same_document(one: Cited, other: Cited) -> bool:
    """The same number and symbol, and no date that contradicts it: numbers begin anew every year.

    Without a number (laws cited by their names): the same words.
    """
    if one.number_and_symbol and other.number_and_symbol:
        is_same_day = not (one.dated_on and other.dated_on) or one.dated_on == other.dated_on
        return normalised(one.number_and_symbol) == normalised(other.number_and_symbol) and is_same_day
    return bool(_words(one)) and _words(one) == _words(other)


def is_cited(one: Cited, among: Iterable[Cited]) -> bool:
    return any(same_document(one, other) for other in among)


def normalised(number_and_symbol: str) -> str:
    """"3993/BKHCN – CVT" → "3993/bkhcn-cvt"; a nought before the number says nothing."""
    return SPACES.sub("", DASHES.sub("-", number_and_symbol)).lower().lstrip("0")


def _words(one: Cited) -> str:
    said = one.wording or " ".join((one.kind, one.number_and_symbol, one.issuer, one.subject))
    return fold(said).removeprefix("can cu ").rstrip(" .;,")
