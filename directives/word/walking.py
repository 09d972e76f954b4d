"""The paragraphs of a file put together by part, and those that belong to none, each with what it stands behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from directives.word.lines import FURNITURE, Line, plain
from directives.word.opening import LABEL, Paragraph

LIKE_SECTIONS = ("_heading", "_intro")
TABLE = "_table"


@dataclass
class Said:
    """What the file says at a mark; with ``mark`` "" a paragraph that has none."""

    mark: str
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """As they stand there, numbers and dashes included."""
        return [_full(one) for one in self.paragraphs]

    @property
    def rows(self) -> list[list[str]]:
        """Of a table: its cells, all rows as long as the longest."""
        said: dict[tuple[int, int], list[str]] = {}
        for one in self.paragraphs:
            if one.cell:
                said.setdefault(one.cell[1:], []).append(one.text)
        wide = max((column for _row, column in said), default=-1) + 1
        rows = sorted({row for row, _column in said})
        return [["\n".join(said.get((row, column), ())).strip() for column in range(wide)] for row in rows]

    @property
    def label(self) -> str:
        found = LABEL.match(self.texts[0])
        return found[0].strip() if found else ""

    @property
    def unlabelled(self) -> list[str]:
        """The number before the first paragraph left out."""
        first, *others = self.texts
        return [LABEL.sub("", first, count=1), *others]


def walked(paragraphs: Sequence[Paragraph], printed: Mapping[str, list[Line]]) -> list[Said]:
    """In the order of the file, every mark once; furniture left out."""
    found: list[Said] = []
    at: dict[str, Said] = {}
    for mark, group in _runs(paragraphs):
        if mark in at and mark:
            at[mark].paragraphs += group
        elif mark:
            at[mark] = Said(mark, group)
            found.append(at[mark])
        else:
            found += [Said("", [one]) for one in group]
    return [part for said in found if not said.mark.startswith(FURNITURE) for part in _divided(said, printed)]


def plain_text(texts: Iterable[str], lines: Sequence[Line] = ()) -> str:
    """As :func:`directives.word.stamps.text_of` has what was printed, so that the two can be compared."""
    kind = lines[0].kind if lines else "text"
    return "\n".join(plain(kind, text) for text in texts)


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, list[Paragraph]]]:
    """A paragraph without a mark between two of the same mark is of that mark. Empty ones say nothing."""
    tables = {one.cell[0]: one.mark for one in paragraphs if one.cell and one.mark.endswith(TABLE)}
    there = [one for one in paragraphs if one.text or one.mark]
    marks = [tables.get(one.cell[0], one.mark) if one.cell else one.mark for one in there]
    for place in range(1, len(marks) - 1):
        if not marks[place] and marks[place - 1] == marks[place + 1]:
            marks[place] = marks[place - 1]
    for mark, group in groupby(zip(marks, there, strict=True), key=lambda pair: pair[0]):
        yield mark, [one for _mark, one in group]


def _divided(said: Said, printed: Mapping[str, list[Line]]) -> Iterator[Said]:
    """Somebody who goes on typing behind a duty with the next letter begins another one, also inside the mark."""
    own = len(printed.get(said.mark, ())) or 1
    new = [place for place, one in enumerate(said.paragraphs) if place >= own and LABEL.match(_full(one))]
    if not said.mark or not new or not is_counted(said.mark, printed):
        yield said
        return
    yield Said(said.mark, said.paragraphs[: new[0]])
    yield from (Said("", [one]) for one in said.paragraphs[new[0] :])


def is_counted(mark: str, printed: Mapping[str, list[Line]]) -> bool:
    """Whether the first paragraph of this mark may stand behind a number: sections and requirements."""
    return mark.endswith(LIKE_SECTIONS) or any(line.label for line in printed.get(mark, ()))


def _full(paragraph: Paragraph) -> str:
    return f"{paragraph.label} {paragraph.text}" if paragraph.label else paragraph.text
