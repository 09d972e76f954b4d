"""From single characters to lines of print: what stands side by side in two columns becomes two lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from directives.form.paper import MM, Glyph, Line

LEVEL = 0.25  # how far, in ems, characters of one row stand apart in height
WIDE, GAPING = 1.0, 3.0  # ems between two columns: without a blank between them, and with one


def lines(glyphs: Iterable[Glyph], page: int) -> tuple[Line, ...]:
    """In the order they are read: from above, and from the left."""
    found = [Line(part, page) for row in _rows(glyphs) for part in _columns(row)]
    return tuple(sorted(found, key=lambda line: (round(line.baseline, 1), line.left)))


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        if rows and glyph.baseline - rows[-1][0].baseline <= LEVEL * glyph.size * MM:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [sorted(row, key=lambda glyph: glyph.left) for row in rows]


def _columns(row: list[Glyph]) -> Iterator[tuple[Glyph, ...]]:
    inked = [place for place, glyph in enumerate(row) if not glyph.is_blank]
    begin = inked[0] if inked else 0
    for before, after in pairwise(inked):
        if _is_parted(row[before], row[after], has_blank=after - before > 1):
            yield tuple(row[begin : before + 1])
            begin = after
    if inked:
        yield tuple(row[begin : inked[-1] + 1])


def _is_parted(left: Glyph, right: Glyph, *, has_blank: bool) -> bool:
    gap = (right.left - left.right) / (max(left.size, right.size) * MM)
    is_alike = (left.size, left.bold, left.italic) == (right.size, right.bold, right.italic)
    return gap > (GAPING if has_blank and is_alike else WIDE)
