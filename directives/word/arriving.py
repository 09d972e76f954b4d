"""Paragraphs that are new in a file: what they are, guessed from their number, their first words and what they stand behind."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from directives.content import Block, Point
from directives.models import Appendix, Basis, Copy, ReportRequest, Requirement, Section
from directives.paragraphs import FINAL_MARK
from directives.reading import citing, reader
from directives.word import wordings
from directives.word.lines import bare
from directives.word.parts import Parts
from directives.word.walking import Said
from directives.word.wordings import NotKept

HEAD_OF_PAGE = ("symbol", "subject")
TEXTS = ("continues", "opening", "closing")
NUMBER = re.compile(r"\d")
A_LETTER = "Kính gửi: Các đơn vị"
"""Before a sentence alone, so that it is read as one of a letter and not as its head."""


class Place:
    """Where in the draft the reader of the file is: at the last part or field of the head that was met."""

    def __init__(self, parts: Parts, *, are_sections_counted: bool) -> None:
        self.parts, self.are_sections_counted = parts, are_sections_counted
        self.last: Any = ""

    def go(self, mark: str) -> None:
        self.last = self.parts.at[mark][0] if mark in self.parts.at else mark

    def put(self, said: Said) -> str:
        """Write a new paragraph into the draft; answers with the reason where it cannot be."""
        try:
            self._put(said)
        except NotKept as error:
            return str(error)
        return ""

    def _put(self, said: Said) -> None:
        text = _text(said)
        if wordings.GREETING.match(text):
            self._add("addressees", wordings.head_values("addressees", text, {})["addressees"])
        elif _is_basis(text) and self._is_before_orders:
            self._basis(text)
        elif isinstance(self.last, str):
            self._behind_field(said)
        else:
            BEHIND[type(self.last)](self, said)

    @property
    def _is_before_orders(self) -> bool:
        return isinstance(self.last, Basis) or self.last in ("", "addressees", *HEAD_OF_PAGE, "continues", "opening")

    def _behind_field(self, said: Said) -> None:
        if self.last == "addressees" and _text(said).startswith("-"):
            self._add("addressees", bare(_text(said).removeprefix("-").strip()))
        elif self.last in ("continues", "opening") and said.label:
            self._into_sections(said)
        elif self.last in TEXTS:
            self._add(self.last, wordings.ended(_text(said)))
        elif self.last == "addressees":
            self._add("opening", _text(said), first=True)
        elif self.last == "contact":
            self._add("closing", wordings.ended(_text(said)))
        elif self.last == "archive_line":
            self._copy(said)
        else:
            raise NotKept(_("It stands where the page has no text of its own."))

    def _add(self, name: str, text: str, *, first: bool = False) -> None:
        lines = [str(self.parts.head.get(name) or ""), text]
        self.parts.head[name] = "\n".join(line for line in (reversed(lines) if first else lines) if line)

    def _basis(self, text: str) -> None:
        """With its facts, where they can be read."""
        sentence = bare(text)
        cited = [each for reading in reader.read(f"{A_LETTER}\n{sentence}") for each in reading.bases]
        values = dict(citing.basis(cited[0], sentence, cited)) if len(cited) == 1 else {"kind": "Văn bản", "wording": sentence}
        if bare(Basis(**values).sentence) != sentence:
            values["wording"] = sentence
        row = self.parts.content.bases
        made = Basis(**values, key=self.parts.new_key(text))
        row.insert(_after(row, self.last) if isinstance(self.last, Basis) else len(row), made)
        self.last = made

    def _behind_basis(self, said: Said) -> None:
        if said.label:
            self._into_sections(said)
        else:
            self._add("opening", _text(said), first=True)

    def _into_sections(self, said: Said) -> None:
        """ "2. Về bưu chính" is a section where sections are counted; anything else that is counted is a thing to do."""
        blocks = self.parts.content.blocks
        block = self.parts.block_of(self.last) if isinstance(self.last, Section | Requirement) else None
        if (self.are_sections_counted and NUMBER.match(said.label)) or not (block or blocks):
            self._section(said, block)
            return
        points = (block := block or blocks[0]).points
        made = Requirement(text=wordings.ended("\n".join(said.unlabelled)), key=self.parts.new_key(_text(said)))
        points.insert(_after([point.requirement for point in points], self.last), Point(made))
        self.last = made

    def _section(self, said: Said, behind: Block | None) -> None:
        values = wordings.part_values(Section(), "heading", said.unlabelled[0])
        made = Section(**values, key=self.parts.new_key(_text(said)))
        blocks = self.parts.content.blocks
        blocks.insert(_after(blocks, behind), Block(made))
        self.last = made

    def _behind_section(self, said: Said) -> None:
        if said.label:
            self._into_sections(said)
        else:
            self.last.intro = _joined(self.last.intro, _text(said))

    def _behind_requirement(self, said: Said) -> None:
        if said.label:
            self._into_sections(said)
        else:
            self.last.text = _joined(self.last.text, wordings.ended(_text(said)))

    def _behind_report(self, said: Said) -> None:
        self._add("closing", wordings.ended(_text(said)), first=True)
        self.last = "closing"

    def _copy(self, said: Said) -> None:
        made = Copy(**wordings.part_values(Copy(), "name", _text(said)), key=self.parts.new_key(_text(said)))
        row = self.parts.content.copies
        row.insert(_after(row, self.last) if isinstance(self.last, Copy) else len(row), made)
        self.last = made

    def _behind_appendix(self, said: Said) -> None:
        self.last.text = _joined(self.last.text, _text(said).removesuffix(FINAL_MARK))


BEHIND = {
    Basis: Place._behind_basis, Section: Place._behind_section, Requirement: Place._behind_requirement,
    ReportRequest: Place._behind_report, Copy: Place._copy, Appendix: Place._behind_appendix,
}


def _text(said: Said) -> str:
    return "\n".join(said.texts)


def _is_basis(text: str) -> bool:
    return text.lower().startswith("căn cứ") or bool(citing.LEAD.match(text) and NUMBER.search(text) and not text.endswith(":"))


def _after(row: list[Any], last: Any) -> int:
    """The place behind it; behind nothing is the beginning."""
    return next((place + 1 for place, one in enumerate(row) if one is last), 0)


def _joined(text: str, line: str) -> str:
    return "\n".join(said for said in (text, line) if said)
