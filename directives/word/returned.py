"""What a Word file makes of a draft: the draft itself wherever the file was not touched, and what was written where it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from directives import manuscripts
from directives.manuscripts import Manuscript
from directives.models import Directive
from directives.word import arriving, ordering, stamps
from directives.word.lines import FURNITURE, Line, by_mark, lines_with
from directives.word.opening import Paragraph, Remark, Sheet
from directives.word.parts import Parts
from directives.word.placing import placed
from directives.word.walking import TABLE, Said, is_counted, plain_text, walked
from directives.word.wordings import NotKept

OWN, OTHER, UNKNOWN = "own", "other", "unknown"
"""Where a file comes from: exported from this directive, from another one, or nobody can tell."""
NO_TEXT = ("_date", "_copies", "_label", "_note", "_file", "_digest")
"""Furniture that changes with the day and the order of things; nobody is told of it."""


@dataclass(frozen=True)
class Note:
    """Words of the file that are not taken over, and why."""

    text: str
    reason: str


@dataclass
class Returned:
    """``manuscript`` is the draft as the file has it. ``clashes`` names the pieces that were changed here, too, since the
    file was made; ``revision`` is the one it was made from."""

    manuscript: Manuscript
    origin: str
    revision: int | None = None
    clashes: set[str] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def returned(directive: Directive, current: Manuscript, sheet: Sheet) -> Returned:
    """``current`` is the draft as it stands now. No database."""
    lines = lines_with(directive, current)
    origin = _origin(sheet, directive)
    stamp = sheet.stamp if sheet.stamp and origin == OWN else stamps.stamp_of(directive, lines)
    return _Return(lines, stamp.prints, current, origin).of(sheet)


def _origin(sheet: Sheet, directive: Directive) -> str:
    if sheet.stamp is None:
        return UNKNOWN
    return OWN if sheet.stamp.is_of(directive) else OTHER


class _Return:
    """``prints``: the fingerprints of the draft when the file was made."""

    def __init__(self, lines: Sequence[Line], prints: Mapping[str, str], current: Manuscript, origin: str) -> None:
        self.lines, self.printed, self.prints = lines, by_mark(lines), prints
        self.parts = Parts(manuscripts.from_json(manuscripts.as_json(current)))
        self.result = Returned(current, origin)

    def of(self, sheet: Sheet) -> Returned:
        if sheet.stamp and self.result.origin == OWN:
            self.result.revision = sheet.stamp.revision
        known = {*self.prints, *self.printed}
        paragraphs = [one if one.mark in known else replace(one, mark="") for one in sheet.paragraphs]
        self._furniture(paragraphs := placed(paragraphs, self.lines))
        said = walked(paragraphs, self.printed)
        there = {one.mark: one for one in said if one.mark}
        for mark in self.printed:
            if not mark.startswith(FURNITURE) and mark in self.prints:
                self._taken(mark, there.get(mark))
        ordering.reorder(self.parts, [mark for mark in self.prints if mark in there], list(there))
        self._arrivals(said)
        self.result.remarks = [self._placed(remark, paragraphs) for remark in sheet.remarks]
        self.result.manuscript = self.parts.manuscript
        return self.result

    def _taken(self, mark: str, said: Said | None) -> None:
        if said is None:
            self._clash(mark, self.parts.remove(mark))
        elif not any(stamps.says(self.prints[mark], text) for text in self._readings(mark, said)):
            self._change(mark, said)

    def _readings(self, mark: str, said: Said) -> list[str]:
        """The number before a section or a requirement is none of its words, unless it was typed into them."""
        readings = [said.unlabelled, said.texts] if is_counted(mark, self.printed) else [said.texts]
        return [plain_text(texts, self.printed.get(mark, ())) for texts in readings]

    def _change(self, mark: str, said: Said) -> None:
        words = self._readings(mark, said)[0]
        try:
            self._clash(mark, self.parts.say(mark, said.rows if mark.endswith(TABLE) else words))
        except NotKept as error:
            self.result.notes.append(Note(words, str(error)))

    def _clash(self, mark: str, pieces: set[str]) -> None:
        """Changed in the file; was it changed here, too?"""
        if not stamps.says(self.prints[mark], stamps.text_of(self.printed[mark])):
            self.result.clashes |= pieces

    def _arrivals(self, said: Sequence[Said]) -> None:
        """What is new is put behind what it stands behind in the file."""
        counted = any(line.label for line in self.lines if line.mark.endswith(("_heading", "_intro")))
        place = arriving.Place(self.parts, are_sections_counted=counted)
        for one in said:
            if one.mark in self.printed:
                place.go(one.mark)
            elif one.mark and stamps.says(self.prints[one.mark], plain_text(one.unlabelled)):
                continue  # deleted here since, and as it was in the file
            elif reason := place.put(one):
                self.result.notes.append(Note(plain_text(one.texts), reason))

    def _placed(self, remark: Remark, paragraphs: Sequence[Paragraph]) -> Remark:
        for one in paragraphs:
            if remark.number in one.comments:
                return replace(remark, part=self.parts.called(one.mark), quote=one.text)
        return remark

    def _furniture(self, paragraphs: Sequence[Paragraph]) -> None:
        for one in paragraphs:
            if one.mark.startswith(FURNITURE) and one.mark in self.printed and not one.mark.endswith(NO_TEXT):
                lines = self.printed[one.mark]
                if plain_text([one.text], lines) != plain_text([lines[0].text], lines):
                    reason = _("This follows the department and the fields of the draft, and is not taken from the file.")
                    self.result.notes.append(Note(one.text, reason))


