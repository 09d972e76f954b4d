"""What a letter may contain before it goes to print: a measured amount of text, in letters the typeface has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from accounts.unseen import without_unseen
from directives.fonts import unprintable
from directives.letters import Letter

MOST_TEXT = 300_000  # bytes: about 120 pages
MOST_PARAGRAPHS = 2_000
MOST_CELLS = 3_000  # of all tables together; a table takes as long to lay out as pages of text
T = TypeVar("T")

# Word processors write line breaks in many ways, and leave zero-width blanks, marks of direction and soft hyphens behind.
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


class ContentRefused(Exception):
    """The letter cannot be printed as it is written. The message says why, to the person who wrote it."""


def printable(letter: Letter) -> Letter:
    """The letter in composed letters (NFC) and without invisible marks. Raises :class:`ContentRefused`."""
    check_size(letter)
    clean = composed(letter)
    strange = unprintable("".join(texts(clean)))
    if strange:
        raise ContentRefused(
            _("These characters cannot be printed; remove them: %(characters)s") % {"characters": _named(strange)}
        )
    return clean


def composed(letter: Letter) -> Letter:
    """The letter in composed letters, with one kind of line break and without invisible marks."""
    return _with_each_text(letter, _composed)


def with_shapes(value: T) -> T:
    """The same in letters that can be printed: a character without a shape is named by its number, "[U+1F600]"."""
    clean = _with_each_text(value, _composed)
    named = {ord(character): f"[U+{ord(character):04X}]" for character in unprintable("".join(texts(clean)))}
    return _with_each_text(clean, lambda text: text.translate(named)) if named else clean


def check_size(letter: Letter) -> None:
    """A letter has at most 300 KB of text and 2,000 paragraphs. Raises :class:`ContentRefused`."""
    size = sum(len(text.encode(errors="replace")) for text in texts(letter))
    if size > MOST_TEXT:
        raise ContentRefused(
            _("The letter has %(size)d KB of text; at most %(most)d KB can be printed.")
            % {"size": size // 1000, "most": MOST_TEXT // 1000}
        )
    if len(letter.body) + sum(len(one.paragraphs) for one in letter.appendices) > MOST_PARAGRAPHS:
        raise ContentRefused(_("The letter has more than %(most)d paragraphs.") % {"most": MOST_PARAGRAPHS})
    if sum(len(row) for appendix in letter.appendices for row in appendix.table) > MOST_CELLS:
        raise ContentRefused(
            _("The tables of the appendices have more than %(most)d cells; attach the largest as a file.")
            % {"most": MOST_CELLS}
        )


def texts(value: Any) -> Iterator[str]:
    """Every text in the letter, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def _with_each_text(value: T, change: Callable[[str], str]) -> T:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_with_each_text(part, change) for part in value)
    if is_dataclass(value):
        return replace(value, **{f.name: _with_each_text(getattr(value, f.name), change) for f in fields(value)})
    return value


def _composed(text: str) -> str:
    """Composed letters, one kind of line break, no marks that steer the text without being seen."""
    return unicodedata.normalize("NFC", without_unseen(_BREAKS.sub("\n", text)))


def _named(characters: str) -> str:
    """"😀 (U+1F600)"; a character without a shape shows its number alone."""
    shown = [f"{c} (U+{ord(c):04X})" if c.isprintable() else f"U+{ord(c):04X}" for c in characters[:8]]
    return ", ".join(shown)
