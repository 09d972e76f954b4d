"""What follows the signature of a letter (phụ lục): a text, a table, or a file that goes along; with no database.

The look follows decree 30/2020/NĐ-CP, Appendix I, part III.1: several are numbered in Roman figures, the title stands in
capitals below, and below it what the appendix belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from directives.wrapping import balanced

if TYPE_CHECKING:
    from directives.letters import Letter

TITLE_EMS = 26
ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
FIGURE = re.compile(r"[\d.,%+\-–/ ]*\d[\d.,%+\-–/ ]*$")


@dataclass(frozen=True, slots=True)
class LetterAppendix:
    """One of them. The first row of a table is its head; a file is named together with its digest."""

    title: str
    text: str = ""
    table: tuple[tuple[str, ...], ...] = ()
    file_name: str = ""
    sha256: str = ""

    @property
    def title_lines(self) -> str:
        return "\n".join(balanced(self.title.upper(), TITLE_EMS, bold=True))

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())

    @property
    def head(self) -> tuple[str, ...]:
        return self.table[0] if self.table else ()

    @property
    def rows(self) -> tuple[tuple[tuple[str, bool], ...], ...]:
        """The rows below the head; each cell with whether its column holds figures alone."""
        figures = [all(map(_is_figure, column)) for column in zip(*self.table[1:], strict=True)]
        return tuple(tuple(zip(row, figures, strict=True)) for row in self.table[1:])


@dataclass(frozen=True, slots=True)
class Appended:
    """An appendix at its place: "Phụ lục II", "(Kèm theo Công văn số …)"."""

    label: str
    note: str
    appendix: LetterAppendix


def appendix_label(position: int, total: int = 2) -> str:
    """The first of several is "Phụ lục I"; one alone has no number."""
    return f"Phụ lục {_roman(position + 1)}" if total > 1 else "Phụ lục"


def appended(letter: Letter) -> Iterator[Appended]:
    note = note_of(letter)
    total = len(letter.appendices)
    for position, appendix in enumerate(letter.appendices):
        yield Appended(appendix_label(position, total), note, appendix)


def note_of(letter: Letter) -> str:
    """What an appendix belongs to."""
    kind = (letter.type_name or "CÔNG VĂN").capitalize()
    of = f" của {letter.issuer}" if letter.issuer else ""
    return f"(Kèm theo {kind} số {letter.number_and_symbol} {letter.date_in_words}{of})"


def _roman(number: int) -> str:
    said = ""
    for value, figure in ROMAN:
        times, number = divmod(number, value)
        said += figure * times
    return said


def _is_figure(cell: str) -> bool:
    return not cell or FIGURE.match(cell) is not None
