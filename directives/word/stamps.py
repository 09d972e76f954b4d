"""What a Word file knows of the directive it came from: which one, which revision, and a fingerprint of every part.

Fingerprints tell later what was changed in the file and what was changed here meanwhile, without the file carrying any
words that cannot be read on its pages: it may be handed on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core import signing
from django.utils.crypto import salted_hmac

from directives.models import Directive
from directives.paragraphs import FINAL_MARK
from directives.word.lines import Line, bare, by_mark, plain

SALT = "directives.word"
PREFIX = "ts_"
BOOKMARK = re.compile(r"ts_(\w+?)(?:__\d+)?")
FIGURES = 8
ENDED = "e"


@dataclass(frozen=True)
class Stamp:
    """``prints`` has a fingerprint for every mark that was on the page, in its order."""

    directive: int
    made: str
    revision: int
    prints: Mapping[str, str]

    def is_of(self, directive: Directive) -> bool:
        """The day it was begun tells apart the directives of two databases."""
        return self.directive == directive.pk and self.made == directive.created_at.isoformat()


def bookmark(mark: str, place: int) -> str:
    """The name in the file: letters, figures and underscores. ``place`` counts the paragraphs of one part from 1."""
    return f"{PREFIX}{mark}__{place}" if place > 1 else f"{PREFIX}{mark}"


def mark_of(bookmark: str) -> str:
    """"" for a bookmark that is none of ours."""
    found = BOOKMARK.fullmatch(bookmark)
    return found[1] if found else ""


def stamp_of(directive: Directive, lines: Iterable[Line]) -> Stamp:
    prints = {mark: fingerprint(text_of(said)) for mark, said in by_mark(lines).items()}
    return Stamp(directive.pk, directive.created_at.isoformat(), directive.revision, prints)


def signed(stamp: Stamp) -> str:
    said = [stamp.directive, stamp.made, stamp.revision, dict(stamp.prints)]
    return signing.dumps(said, salt=SALT, compress=True)


def checked(text: str) -> Stamp | None:
    """None where it is not one that was made here."""
    try:
        directive, made, revision, prints = signing.loads(text, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Stamp(directive, made, revision, prints)


def text_of(lines: Sequence[Line]) -> str:
    return "\n".join(plain(line.kind, line.text) for line in lines)


def fingerprint(text: str) -> str:
    """Two digests, of the text and of the text without its last mark; and whether that was the mark of the end."""
    return _digest(text) + _digest(bare(text)) + (ENDED if text.endswith(FINAL_MARK) else "")


def says(print_: str, text: str) -> bool:
    """Whether this is the text the fingerprint is of. The "./." belongs to whatever stands last, not to the text."""
    if text.endswith(FINAL_MARK) or print_.endswith(ENDED):
        return print_[FIGURES : 2 * FIGURES] == _digest(bare(text))
    return print_[:FIGURES] == _digest(text)


def _digest(text: str) -> str:
    return salted_hmac(SALT, text).hexdigest()[:FIGURES]
