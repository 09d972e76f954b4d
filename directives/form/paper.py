"""What stands on the sheets of a PDF: lines of print, rules and pictures, in millimetres from the upper left corner.

Sizes of type are in points. Knows nothing of the form of documents.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

MM = 25.4 / 72  # millimetres in a point
ASCENT, DESCENT = 0.891, 0.216  # of Times New Roman, in ems
Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A drawn character, or several drawn as one; ``baseline`` is measured from the upper edge of the sheet."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    face: str = ""
    bold: bool = False
    italic: bool = False
    colour: Colour = BLACK
    is_known: bool = True

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True)
class Line:
    """A row of characters that belong together, on one sheet."""

    glyphs: tuple[Glyph, ...]
    page: int

    @cached_property
    def text(self) -> str:
        return unicodedata.normalize("NFC", " ".join(_spaced(self.glyphs).split()))

    @cached_property
    def inked(self) -> tuple[Glyph, ...]:
        return tuple(glyph for glyph in self.glyphs if not glyph.is_blank)

    @property
    def left(self) -> float:
        return self.inked[0].left

    @property
    def right(self) -> float:
        return self.inked[-1].right

    @property
    def baseline(self) -> float:
        return self.inked[0].baseline

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left

    @cached_property
    def size(self) -> float:
        """Of most of its characters, in points."""
        return Counter(glyph.size for glyph in self.inked).most_common(1)[0][0]

    @property
    def top(self) -> float:
        return self.baseline - ASCENT * self.size * MM

    @property
    def bottom(self) -> float:
        return self.baseline + DESCENT * self.size * MM

    @property
    def is_bold(self) -> bool:
        return mostly(self.inked, lambda glyph: glyph.bold)

    @property
    def is_italic(self) -> bool:
        return mostly(self.inked, lambda glyph: glyph.italic)

    @property
    def is_capital(self) -> bool:
        letters = [letter for letter in self.text if letter.isalpha()]
        return bool(letters) and all(not letter.islower() for letter in letters)

    def part(self, begin: int, end: int | None = None) -> Line:
        """Some of its inked characters, as a line of their own."""
        return replace(self, glyphs=self.inked[begin:end])


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn straight line, as the thin rectangle it fills."""

    left: float
    top: float
    right: float
    bottom: float
    colour: Colour = BLACK

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def is_level(self) -> bool:
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class Picture:
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Sheet:
    """One page. ``number`` counts from 1."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    rules: tuple[Rule, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True)
class File:
    """What the file says of itself. ``standard`` is as in "PDF/A-2a", "" where it claims none."""

    faces: tuple[str, ...] = ()
    loose_faces: tuple[str, ...] = ()
    is_tagged: bool = False
    language: str = ""
    standard: str = ""


@dataclass(frozen=True)
class Paper:
    """The whole document."""

    sheets: tuple[Sheet, ...]
    file: File = field(default_factory=File)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for sheet in self.sheets for line in sheet.lines)

    def sheet(self, line: Line) -> Sheet:
        return self.sheets[line.page - 1]


def mostly(glyphs: Iterable[Glyph], is_so: Callable[[Glyph], bool]) -> bool:
    """Whether more than half of them are."""
    answers = [is_so(glyph) for glyph in glyphs]
    return sum(answers) * 2 > len(answers)


def is_red(colour: Colour) -> bool:
    red, green, blue = colour
    return red >= 0.6 and max(green, blue) <= 0.35


def is_black(colour: Colour) -> bool:
    return max(colour) <= 0.2


def _spaced(glyphs: tuple[Glyph, ...]) -> str:
    """Some programs draw no blanks; where they would stand is a gap."""
    said, before = "", None
    for glyph in glyphs:
        if before is not None and glyph.left - before.right > 0.15 * glyph.size * MM:
            said += " "
        said, before = said + glyph.text, glyph
    return said
