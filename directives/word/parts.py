"""A draft under change, its parts known by the marks of the page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import count
from typing import Any

from directives.content import Block, Point, parts
from directives.manuscripts import Manuscript
from directives.models import Appendix, Basis, Copy, ReportRequest, Requirement, Section
from directives.models.keys import KEY_LENGTH
from directives.word import wordings
from directives.word.lines import marked

KINDS = {
    Basis: "bases", Section: "sections", Requirement: "requirements", ReportRequest: "reports", Copy: "copies",
    Appendix: "appendices",
}


class Parts:
    """Owns its manuscript: what is said here is written into the very parts of it."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.head = dict(manuscript.head)
        self.content, self.recipients = manuscript.content, manuscript.recipients
        self.at: dict[str, tuple[Any, str]] = {}
        self.emptied: list[Section] = []
        self._learn()

    @property
    def manuscript(self) -> Manuscript:
        self._drop_emptied()
        return Manuscript(self.head, self.content, self.recipients)

    @property
    def points(self) -> list[Point]:
        return [point for block in self.content.blocks for point in block.points]

    def say(self, mark: str, text: Any) -> set[str]:
        """Write what the page is to say at this mark; answers with the names of the pieces that this changes. The text of
        a table is its rows.

        Raises :class:`directives.word.wordings.NotKept`.
        """
        if mark not in self.at:
            values = wordings.head_values(mark, text, self.head)
            self.head |= values
            return {f"head.{name}" for name in values}
        part, field = self.at[mark]
        for name, value in wordings.part_values(part, field, text).items():
            setattr(part, name, value)
        return {self.name(part)}

    def remove(self, mark: str) -> set[str]:
        """What the page no longer says. A section goes when nothing of it is left."""
        if mark not in self.at:
            names = wordings.EMPTIED.get(mark, (mark,))
            self.head |= dict.fromkeys(names, "")
            return {f"head.{name}" for name in names}
        part, field = self.at[mark]
        if isinstance(part, Section | Appendix) and field != "title":
            setattr(part, field, [] if field == "table" else "")
            self.emptied += [part] if isinstance(part, Section) else []
        else:
            self._drop(part)
        return {self.name(part)}

    def block_of(self, part: Any) -> Block:
        return next(b for b in self.content.blocks if b.section is part or any(p.requirement is part for p in b.points))

    def row_of(self, part: Any) -> list[Any]:
        """The list a part other than a section or a requirement stands in."""
        row: list[Any] = getattr(self.content, KINDS[type(part)])
        return row

    def name(self, part: Any) -> str:
        """As :mod:`directives.readable` names a piece."""
        return f"{KINDS[type(part)]}.{part.key}"

    def new_key(self, text: str) -> str:
        """The same each time the same file is gone through, so that what was shown is what is taken over."""
        known = {part.key for part in parts(self.content)}
        tries = (hashlib.sha256(f"{number} {text}".encode()).hexdigest()[:KEY_LENGTH] for number in count())
        return next(key for key in tries if key not in known)

    def called(self, mark: str) -> str:
        """What comments know it by: the key of the part, or the first of the fields that stand there."""
        if mark in self.at:
            return str(self.at[mark][0].key)
        return wordings.EMPTIED.get(mark, (mark,))[0] if mark in wordings.HEAD or mark in self.head else ""

    def _learn(self) -> None:
        said = self.content
        for row, name in ((said.bases, "basis"), (said.reports, "report"), (said.copies, "copy")):
            self._put(marked(row, name), wordings.TEXTS)
        self._put(marked([point.requirement for point in self.points], "requirement"), wordings.TEXTS)
        for mark, section in marked([block.section for block in said.blocks], "section"):
            self.at |= {f"{mark}_{field}": (section, field) for field in ("heading", "intro")}
        for mark, appendix in marked(said.appendices, "appendix"):
            self.at |= {f"{mark}_{field}": (appendix, field) for field in ("title", "text", "table")}

    def _put(self, parts: Iterable[tuple[str, Any]], fields: Any) -> None:
        self.at |= {mark: (part, fields[type(part)]) for mark, part in parts}

    def _drop(self, part: Any) -> None:
        if isinstance(part, Requirement):
            block = self.block_of(part)
            block.points = [point for point in block.points if point.requirement is not part]
            self.emptied.append(block.section)
        else:
            self.row_of(part)[:] = [one for one in self.row_of(part) if one is not part]

    def _drop_emptied(self) -> None:
        gone = {id(section) for section in self.emptied if not (section.heading or section.intro)}
        self.content.blocks[:] = [b for b in self.content.blocks if b.points or id(b.section) not in gone]
