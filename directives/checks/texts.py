"""A draft laid out for reading over: its texts in the order of the page, and what in them belongs to other documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from directives.checks.known import Known
from directives.content import Block, Content
from directives.manuscripts import Manuscript
from directives.rolling import citations
from directives.rolling.changes import Path
from directives.rolling.citations import Citation

QUOTED = re.compile(r"“[^“”]*”|\"[^\"\n]*\"")
BEFORE_BASES, AFTER_BASES = ("symbol", "subject", "addressees"), ("continues", "opening")
AFTER_REPORTS = ("closing", "contact_division")
LAST = ("archive_line", "head_title", "signer_title", "signer_name")
OF_A_BASIS = ("kind", "number_and_symbol", "issuer", "subject", "wording")


@dataclass(frozen=True)
class Text:
    """One text, where it stands, and whether its lines are paragraphs of the page."""

    path: Path
    words: str

    @property
    def field(self) -> str:
        return str(self.path[-1])

    @property
    def is_prose(self) -> bool:
        """A sentence of the body, not a name, a number or a title."""
        return self.path[0] != "bases" and self.field in ("opening", "closing", "intro", "heading", "text", "wording", "subject")

    @cached_property
    def citations(self) -> list[Citation]:
        return citations.cited(self.words)

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        return [match.span() for match in QUOTED.finditer(self.words)]

    def is_cited(self, start: int, end: int) -> bool:
        """Inside a citation or between quotation marks: the words of another document, which nobody alters."""
        spans = [*self.quoted, *((one.start, one.end) for one in self.citations)]
        return self.path[0] == "bases" or any(first < end and start < last for first, last in spans)


@dataclass(frozen=True)
class Draft:
    """What the rules look at: the manuscript beside what is known."""

    manuscript: Manuscript
    known: Known

    @property
    def content(self) -> Content:
        return self.manuscript.content

    def head(self, name: str) -> str:
        return self.manuscript.head.get(name) or ""

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Those that say something, in the order of the page."""
        return tuple(text for text in self._texts() if text.words)

    @cached_property
    def last_of_the_body(self) -> Path:
        """Where the "./." comes: the contact that closes the letter is put together by the page itself."""
        if any(self.head(name) for name in ("contact_division", "contact_phone", "contact_email")):
            return ()
        body = [text.path for text in self.texts if text.is_prose and text.field != "subject" and text.path[0] != "appendices"]
        return body[-1] if body else ()

    def _texts(self) -> Iterator[Text]:
        yield from self._of_head(BEFORE_BASES)
        for place, basis in enumerate(self.content.bases):
            yield from (Text(("bases", place, name), getattr(basis, name) or "") for name in OF_A_BASIS)
        yield from self._of_head(AFTER_BASES)
        for place, block in enumerate(self.content.blocks):
            yield from _of_block(block, place)
        for place, report in enumerate(self.content.reports):
            yield Text(("reports", place, "wording"), report.wording)
        yield from self._of_head(AFTER_REPORTS)
        for place, copy in enumerate(self.content.copies):
            yield from (Text(("copies", place, name), getattr(copy, name)) for name in ("name", "note"))
        yield from self._of_head(LAST)
        for place, appendix in enumerate(self.content.appendices):
            yield from (Text(("appendices", place, name), getattr(appendix, name)) for name in ("title", "text"))

    def _of_head(self, names: tuple[str, ...]) -> Iterator[Text]:
        for name in names:
            yield Text(("head", name), self.head(name))


def _of_block(block: Block, place: int) -> Iterator[Text]:
    yield from (Text(("blocks", place, name), getattr(block.section, name)) for name in ("heading", "intro"))
    for number, point in enumerate(block.points):
        for name in ("text", "applies_to"):
            yield Text(("blocks", place, "points", number, name), getattr(point.requirement, name))
