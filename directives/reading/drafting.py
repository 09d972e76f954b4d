"""From what was read, as a person has decided about it, to the manuscript of a draft.

Every sentence of the document is in the draft, or in the list of what is left, or was dropped knowingly: in one of the
three and once. Whether a sentence is in the draft is judged by its words, not by the part it was read into.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from directives.content import Block, Content, Point
from directives.manuscripts import Manuscript
from directives.models import Basis, Copy, ReportRequest, Requirement, Section
from directives.reading.offers import Offer
from directives.reading.result import Reading
from directives.reading.sentences import Sentence, matched

COMMENT, DROP, OPENING, CLOSING, BASIS, NEW_SECTION = "comment", "drop", "opening", "closing", "basis", "section"
"""What a person may do with a sentence that found no place; the key of a section makes it a requirement of that one."""
PRINTED = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam Độc lập Tự do Hạnh phúc Kính gửi Nơi nhận Số V/v về việc ngày tháng năm Lưu Căn cứ "
    "công văn chỉ thị kế hoạch phương án thông báo công điện khẩn mọi thông tin xin vui lòng liên hệ điện thoại thư điện tử email"
)
"""Words that every page prints by itself."""
ENOUGH = 0.6  # of its letters: then the sentence is in the draft
WORD = re.compile(r"\w+")
HEAD = ("kind", "urgency", "symbol", "subject", "archive", "signatory", "contact")
TEXTS = {"opening": "opening", "closing": "closing", "continues": "continues", "addressee": "addressees"}


@dataclass(frozen=True)
class Drafted:
    """``left``: sentences the draft does not say and nobody has dropped."""

    manuscript: Manuscript
    left: tuple[Sentence, ...] = ()
    placed: tuple[Sentence, ...] = ()
    dropped: tuple[Sentence, ...] = ()


@dataclass
class Blocks:
    """The sections while they grow: by the key of the offer, each with the first sentence of every requirement."""

    sections: dict[str, Section] = field(default_factory=dict)
    points: dict[str, list[tuple[int, Point]]] = field(default_factory=dict)

    def open(self, key: str, section: Section) -> None:
        self.sections.setdefault(key, section)
        self.points.setdefault(key, [])

    def add(self, key: str, number: int, requirement: Requirement) -> None:
        """At its place in the text, among those of its section."""
        self.open(key, Section())
        listed = self.points[key]
        listed.insert(bisect_right([each for each, _point in listed], number), (number, Point(requirement)))

    @property
    def blocks(self) -> list[Block]:
        """A section that requires nothing is none."""
        found = ((self.sections[key], points) for key, points in self.points.items() if points)
        return [Block(section, [point for _number, point in points]) for section, points in found]


def drafted(
    reading: Reading, offers: Sequence[Offer], own: Manuscript, fates: Mapping[int, str] | None = None, printed: str = ""
) -> Drafted:
    """``own``: what the department's drafts begin with. ``printed``: what its page says by itself, above the text."""
    known = {DROP, OPENING, CLOSING, BASIS, NEW_SECTION, *(offer.key for offer in offers if offer.kind == "section")}
    decided = {number: fate for number, fate in (fates or {}).items() if fate in known}
    manuscript = _assigned(_manuscript([offer for offer in offers if offer.taken], own), reading, offers, decided)
    placed, left, dropped = [], [], []
    said = Said(offers, printed)
    for sentence in reading.sentences:
        fate = decided.get(sentence.number)
        is_in = said.says(sentence)
        (dropped if fate == DROP else placed if fate or is_in else left).append(sentence)
    return Drafted(manuscript, tuple(left), tuple(placed), tuple(dropped))


def loose(reading: Reading, offers: Sequence[Offer], printed: str = "") -> list[Sentence]:
    """What a person is asked about: sentences no offer would bring into the draft, those about the old head aside."""
    of_head = {number for part in (*reading.fields.values(), reading.letterhead) if part for number in part.sentences}
    said = Said(offers, printed)
    unsaid = (sentence for sentence in reading.sentences if not said.says(sentence))
    unplaced = {sentence.number for sentence in reading.unplaced}
    return [sentence for sentence in unsaid if sentence.number in unplaced or sentence.number not in of_head]


def _manuscript(taken: Sequence[Offer], own: Manuscript) -> Manuscript:
    head: dict[str, Any] = dict(own.head)
    for offer in taken:
        if offer.kind in HEAD:
            head |= {name: value for name, value in offer.values.items() if value or offer.kind == "signatory"}
    for kind, name in TEXTS.items():
        if said := [str(offer.values["text"]).strip() for offer in taken if offer.kind == kind]:
            head[name] = "\n".join(said)
    return Manuscript(head, Content(
        bases=[Basis(**offer.values) for offer in taken if offer.kind == "basis"],
        reports=[ReportRequest(**_report(offer)) for offer in taken if offer.kind == "deadline"],
        copies=[Copy(**offer.values) for offer in taken if offer.kind == "copy"] or list(own.content.copies),
    ), own.recipients)


def _report(offer: Offer) -> dict[str, Any]:
    return {name: tuple(value) if name == "sectors" else value for name, value in offer.values.items()}


def _assigned(made: Manuscript, reading: Reading, offers: Sequence[Offer], fates: Mapping[int, str]) -> Manuscript:
    """With the sections, and the sentences that a person has found a place for."""
    blocks = Blocks()
    for offer in offers:
        if offer.kind == "section":
            values = offer.values if offer.taken else {}
            blocks.open(offer.key, Section(**{**values, "sectors": tuple(values.get("sectors", ()))}))
        elif offer.kind == "requirement" and offer.taken:
            blocks.add(offer.section, offer.sentences[0] if offer.sentences else 0, Requirement(**offer.values))
    head, bases = dict(made.head), list(made.content.bases)
    for sentence in reading.sentences:
        fate = fates.get(sentence.number, DROP)
        if fate in (OPENING, CLOSING):
            head[fate] = "\n".join(filter(None, [head.get(fate, ""), sentence.plain]))
        elif fate == BASIS:
            bases.append(Basis(kind="Văn bản", wording=sentence.plain.rstrip(" .,;:")))
        elif fate == NEW_SECTION or fate in blocks.sections:
            blocks.add(fate, sentence.number, Requirement(text=sentence.plain))
    said = Content(bases=bases, blocks=blocks.blocks, reports=made.content.reports, copies=made.content.copies)
    return Manuscript(head, said, made.recipients)


def _words_by_sentence(offers: Iterable[Offer]) -> dict[int, str]:
    """What the parts that are taken print of each sentence; a requirement is read below the heading of its section."""
    taken = [offer for offer in offers if offer.taken]
    headings = {offer.key: " ".join(offer.texts) for offer in taken if offer.kind == "section"}
    said: dict[int, str] = {}
    for offer in taken:
        words = " ".join((*offer.texts, headings.get(offer.section, ""), offer.asking))
        if offer.kind == "basis" and not offer.values.get("wording"):
            words = Basis(**offer.values).sentence
        for number in offer.sentences:
            said[number] = f"{said.get(number, '')} {words}"
    return said


class Said:
    """What a page says that is made of these offers."""

    def __init__(self, offers: Iterable[Offer], printed: str) -> None:
        self.by_itself = set(WORD.findall(matched(f"{PRINTED} {printed}")))
        self.of_sentence = _words_by_sentence(offers)

    def says(self, sentence: Sentence) -> bool:
        """Most letters of the sentence are in words that are printed."""
        there = Counter(WORD.findall(matched(self.of_sentence.get(sentence.number, ""))))
        words, found = WORD.findall(sentence.low), 0
        for word in words:
            found += len(word) if there[word] > 0 or word in self.by_itself else 0
            there[word] -= 1
        return found >= ENOUGH * sum(map(len, words)) if words else not any(c.isalnum() for c in sentence.text)
