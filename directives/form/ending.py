"""The end of a document and what is between its head and its end: paragraphs, copies, signature. Nothing is judged here."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from directives.form.paper import MM, Line
from directives.form.parts import Parts

INDENT = 4.0  # mm: a line that begins further in begins a paragraph
LEAST_ROOM = 10.0  # mm between title and name, where the signature stands
AUTHORITY = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\.")


@dataclass(frozen=True)
class Paragraph:
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def first(self) -> Line:
        return self.lines[0]


class Ending:
    """Body, copies and signature of a document whose other parts are known."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts

    @cached_property
    def titles(self) -> tuple[Line, ...]:
        """What the signer signs as: the lines above the room for the signature."""
        return self._signature[: self._room] if self._signature else ()

    @cached_property
    def signer(self) -> Line | None:
        """The line below the room for the signature."""
        below = self._signature[self._room :]
        return below[0] if below else None

    @cached_property
    def _signature(self) -> tuple[Line, ...]:
        """What stands on the right beside the copies; without copies there, the last bold lines on the right."""
        copies = self.parts.copies
        beside = [line for line in self._right if copies and line.page == copies.page and line.baseline > copies.baseline - 25]
        return tuple(beside or self._last_in_bold)

    @property
    def _last_in_bold(self) -> list[Line]:
        bold = [line for line in self._right if line.is_bold]
        begin = next((n for n, line in enumerate(bold) if AUTHORITY.match(line.text)), max(0, len(bold) - 2))
        return bold[begin:]

    @property
    def _room(self) -> int:
        """Before which line the widest gap is."""
        gaps = [_drop(before, after) for before, after in pairwise(self._signature)]
        return gaps.index(max(gaps)) + 1 if gaps and max(gaps) > LEAST_ROOM else len(self._signature)

    @cached_property
    def copy_list(self) -> tuple[Line, ...]:
        copies = self.parts.copies
        if copies is None:
            return ()
        left = [line for line in self.parts.after(copies) if line.left < self.parts.margin + 30 and line.size <= copies.size]
        return tuple(line for line in left if not any(line is one for one in self.parts.foot))

    @cached_property
    def body(self) -> tuple[Line, ...]:
        begin, end = self._begin, self._end
        return tuple(line for line in self.parts.lines if begin < (line.page, line.baseline) < end and not self._is_foot(line))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        found: list[list[Line]] = []
        for line in self.body:
            if not found or self._begins(found[-1][-1], line):
                found.append([])
            found[-1].append(line)
        return tuple(Paragraph(tuple(lines)) for lines in found)

    @cached_property
    def pitch(self) -> float | None:
        """From one line of a paragraph to the next, in millimetres: the most common step to a line at the margin."""
        steps = [
            round(after.baseline - before.baseline, 1)
            for before, after in pairwise(self.body)
            if before.page == after.page and after.left < self.parts.margin + INDENT
        ]
        return Counter(steps).most_common(1)[0][0] if steps else None

    @property
    def _right(self) -> list[Line]:
        """Lines right of the middle, below the head."""
        middle = self.parts.first.width / 2
        return [line for line in self._below_head if line.left > middle - 15 and line.centre > middle + 10]

    @property
    def _below_head(self) -> list[Line]:
        return [line for line in self.parts.lines if (line.page, line.baseline) > self._begin]

    @cached_property
    def _begin(self) -> tuple[int, float]:
        """Where the head ends: below whatever of it stands lowest."""
        parts = self.parts
        head = [parts.nation, parts.motto, parts.number, *parts.date, *parts.about, parts.urgency, parts.title]
        head += [*parts.title_subject, parts.greeting, *parts.addressees]
        return max(((line.page, line.baseline + 0.5) for line in head if line), default=(1, 0.0))

    @cached_property
    def _end(self) -> tuple[int, float]:
        end = [*self.titles[:1], *([self.parts.copies] if self.parts.copies else [])]
        return min(((line.page, line.baseline - 2.5) for line in end), default=(len(self.parts.paper.sheets) + 1, 0.0))

    def _is_foot(self, line: Line) -> bool:
        return any(line is one for one in self.parts.foot)

    def _begins(self, before: Line, line: Line) -> bool:
        """Whether a paragraph begins with this line: further in, or further down than a line is from the next."""
        if line.left > self.parts.margin + INDENT:
            return True
        gap = line.baseline - before.baseline if line.page == before.page else 0.0
        return gap > 1.3 * (self.pitch or 1.725 * line.size * MM)


def _drop(before: Line, after: Line) -> float:
    """Millimetres from one line down to the next; a new page is further than anything."""
    return after.baseline - before.baseline if before.page == after.page else 1000.0
