"""The typeface of documents: Liberation Serif 2, which has the measures of Times New Roman and every Vietnamese letter.

Version 1 of the same face lies beside it on many machines and lacks most of the accented letters, so the files are
chosen by what they can print, never by name alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
NEEDED = "ĂăÂâĐđÊêÔôƠơƯư₫–…“”" + "".join(map(chr, range(0x1EA0, 0x1EFA)))


class NoTypeface(Exception):
    """This machine cannot print Vietnamese."""


@cache
def faces() -> dict[str, Path]:
    """The files of the four styles. Raises :class:`NoTypeface` where a complete set is not installed."""
    for regular in _installed("LiberationSerif-Regular.ttf"):
        found = {style: regular.with_name(f"LiberationSerif-{style}.ttf") for style in STYLES}
        if all(path.is_file() for path in found.values()) and not set(NEEDED) - _letters(regular):
            return found
    raise NoTypeface("Install the package fonts-liberation2; fonts-liberation lacks most Vietnamese letters.")


def unprintable(text: str) -> str:
    """The characters of ``text``, each once, that the typeface has no shape for."""
    return "".join(sorted(set(text) - _printable()))


@cache
def _printable() -> frozenset[str]:
    """What all four styles can print, and the blanks that need no shape."""
    letters = frozenset.intersection(*map(_letters, faces().values())) | {"\N{NO-BREAK SPACE}"}
    return frozenset(c for c in letters if unicodedata.category(c) not in ("Cc", "Cf", "Co")) | {"\t", "\n"}


def _letters(path: Path) -> frozenset[str]:
    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def _installed(name: str) -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted(Path(folder).expanduser().rglob(name))
