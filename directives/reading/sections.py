"""The orders: blocks for some sectors, and in them one thing to do after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from directives.reading import actors, closing, sectors
from directives.reading.actors import Actor
from directives.reading.confidence import HIGH, MEDIUM
from directives.reading.duties import duties_of, is_instruction
from directives.reading.result import Passage, Requirement, Section
from directives.reading.sentences import Paragraph, Sentence, matched
from directives.reading.sheet import Sheet

LONGEST_HEADING = 220
LEVELS = (
    (re.compile(r"^(?:[IVX]{1,5}[.)]|(?:điều|phần)\s)", re.I), 1),
    (re.compile(r"^\d{1,2}[.)]?$"), 2), (re.compile(r"^\d{1,2}\.\d"), 3),
    (re.compile(r"^[a-zđ][.)]$"), 4), (re.compile(r"^[-–—]$"), 5), (re.compile(r"^\S+$"), 6),
)  # fmt: skip
LEAD_IN = re.compile(
    r".{0,3900}?(?:nội dung|nhiệm vụ|công việc|việc|yêu cầu|giải pháp|biện pháp|công tác|vấn đề)(?: (?:chính|trọng tâm"
    r"|cụ thể|chủ yếu|cấp bách|chính sau|như|cơ bản|trên|trong đó|dưới|và|giải pháp))*"
    r" (?:sau|sau đây|dưới đây)(?: đây)?[ .:;]{0,4}$"
    r"|.{0,3900}?(?:như sau|sau đây) ?:$"
)
ASKING = re.compile(r"(?<!\w)(?:yêu cầu|đề nghị|chỉ đạo)(?: [^.;:]{0,80})?:$")
THEME = re.compile(r"^(?:về|đối với|lĩnh vực|trong lĩnh vực|công tác|nội dung|nhiệm vụ)(?!\w)")
SPECIAL = re.compile(
    r"di động|vnpt|viettel|mobifone|vinaphone|vietnamobile|vnpost|bưu điện tỉnh|cố định|vệ tinh|hạ tầng|sctv|vtvcab|fpt|cmc"
    r"|cáp quang|công ích"
)
REPORTING = re.compile(r"^(?:báo cáo|kết quả|định kỳ|gửi báo cáo)[^.;]{0,120}(?:về|cho|tới) (?:sở|ubnd|ủy ban|bộ|cục)")
PICTURE = re.compile(r"^\(?(?:ảnh|nguồn ảnh|ảnh minh họa)(?: minh họa)? ?:|\(ảnh ?:")
REPORTS = re.compile(r"^(?:các )?(?:doanh nghiệp|đơn vị)[^.;]{0,60} báo cáo")
TO_ALL = re.compile(r"^(?:các|tất cả các|toàn bộ các) (?:cơ quan|đơn vị)")
FINAL_MARK = re.compile(r"[.] ?/ ?[.]?$")
OTHER_PAGES = re.compile(
    r"^(?:các (?:bài viết|tin) (?:khác|liên quan)|tin (?:liên quan|khác|cùng chuyên mục)|bài viết (?:khác|liên quan)"
    r"|xem thêm|từ khóa|chia sẻ|in bài|quay lại)"
)


@dataclass
class Block:
    """A section while it grows. ``level`` is that of the number it opened with, 0 in prose.

    ``above`` is the section with a heading in which an item turned to somebody else; the items after it are that section's again.
    """

    heading: str | None
    sectors: tuple[str, ...]
    deduced: bool
    level: int
    common: bool = False
    above: Block | None = None
    numbers: list[int] = field(default_factory=list)
    requirements: list[Requirement] = field(default_factory=list)

    @property
    def section(self) -> Section:
        numbers = (*self.numbers, *(n for each in self.requirements for n in each.sentences))
        return Section(
            heading=self.heading, sectors=self.sectors, deduced=self.deduced, requirements=tuple(self.requirements),
            confidence=MEDIUM if self.deduced or not self.level else HIGH, sentences=tuple(dict.fromkeys(numbers)),
        )  # fmt: skip


def level(paragraph: Paragraph) -> int:
    return next((step for pattern, step in LEVELS if pattern.match(paragraph.marker)), 0) if paragraph.marker else 0


def is_lead_in(paragraph: Paragraph) -> bool:
    """ "… đề nghị các đơn vị thực hiện các nội dung sau:"."""
    last = paragraph.sentences[-1]
    return bool(LEAD_IN.match(last.low)) or (
        last.plain.endswith(":") and bool(actors.issuer_asking(last) or ASKING.search(last.low))
    )


class Body:
    """Walks through the paragraphs of the orders. ``everybody``: the sectors of all addressees."""

    def __init__(self, sheet: Sheet, everybody: tuple[str, ...], asked: tuple[str, ...], news: bool) -> None:
        self.sheet, self.news = sheet, news
        self.asked = asked or everybody
        self.deduced = not asked
        self.blocks: list[Block] = []
        self.rest: list[Paragraph] = []  # what is left of a paragraph that turns to somebody else
        self.last_words: list[Sentence] = []

    def walk(self, paragraphs: list[Paragraph]) -> None:
        for place, paragraph in enumerate(paragraphs):
            if self.news and OTHER_PAGES.match(paragraph.low):
                return
            left = tuple(sentence for sentence in paragraph.sentences if not self._is_last(sentence))
            self.rest = [Paragraph(left, paragraph.gap)] if left else []
            while self.rest:
                self._step(self.rest.pop(), paragraphs[place + 1 : place + 2])

    @property
    def sections(self) -> tuple[Section, ...]:
        """What is for everybody is also for those whom only a section of their own names."""
        named = [block.sectors for block in self.blocks if not block.deduced]
        for place, block in enumerate(self.blocks):
            if block.deduced:
                block.sectors = sectors.together([block.sectors, *named])
            if not block.requirements and place + 1 < len(self.blocks):
                self.blocks[place + 1].numbers[:0] = block.numbers
                block.numbers = []
        return tuple(block.section for block in self.blocks if block.requirements)

    @property
    def closing(self) -> Passage | None:
        if not self.last_words:
            return None
        text = " ".join(sentence.plain for sentence in self.last_words)
        return Passage(text=text, confidence=HIGH, sentences=tuple(sentence.number for sentence in self.last_words))

    def _is_last(self, sentence: Sentence) -> bool:
        if not closing.is_last_words(sentence):
            return False
        self.sheet.take(sentence)
        self.last_words.append(sentence)
        return True

    def _step(self, paragraph: Paragraph, following: list[Paragraph]) -> None:
        if not paragraph.marker and closing.NAME.match(paragraph.plain.strip(" *")):
            return  # a name on a line of its own is no order
        actor = actors.opening(paragraph.first)
        if self._is_heading(paragraph, following):
            self._head(paragraph, actor)
        elif self.news and any(PICTURE.search(sentence.low) for sentence in paragraph.sentences):
            return
        elif self.news and not paragraph.marker and not is_instruction(paragraph.first, actor):
            self._pass_over(paragraph)
        elif actor and self._opens(paragraph, actor):
            self._open(actor, level(paragraph))
            self._add(paragraph, actor)
        else:
            if self._is_back_in_common(paragraph):
                self._go_back(paragraph)
            self._add(paragraph, actor, own=False)

    def _pass_over(self, paragraph: Paragraph) -> None:
        """News between the orders is left out; what follows it in the paragraph may be an order again."""
        left = paragraph.sentences[1:]
        if left and self.blocks:
            self.rest.append(Paragraph(left, False))

    def _is_heading(self, paragraph: Paragraph, following: list[Paragraph]) -> bool:
        words = paragraph.plain.rstrip(" *")
        if len(paragraph.sentences) > 1 or len(words) > LONGEST_HEADING or not following:
            return False
        open_end = words.endswith(":") or not words.endswith((".", ";", "!", "/", "…", ","))
        if paragraph.marker:
            deeper = not following[0].marker or level(following[0]) > level(paragraph)
            return deeper and (open_end or (bool(THEME.match(paragraph.low)) and len(words) < 120))
        return words.endswith(":") or (open_end and not self.news and bool(THEME.match(paragraph.low)) and len(words) < 120)

    def _head(self, paragraph: Paragraph, actor: Actor | None) -> None:
        """A heading that names nobody and is no theme only leads to the items under it."""
        words = paragraph.plain.strip(" :*.")
        spoken = actor.sectors if actor else sectors.spoken_of(paragraph.low)
        deeper = self.blocks and self.blocks[-1].level and level(paragraph) > self.blocks[-1].level
        if deeper and not (spoken and spoken != self.blocks[-1].sectors) and not THEME.match(paragraph.low):
            self._require(words, paragraph.sentences, paragraph.marker)
            return
        if (actor and actor.generic) or (not spoken and not (actor and not actor.generic)):
            block = Block(words, self.asked, self.deduced, level(paragraph), common=True)
        else:
            block = Block(words, spoken, False, level(paragraph) or 1)
        if deeper and block.common:
            block = Block(words, self.blocks[-1].sectors, self.blocks[-1].deduced, self.blocks[-1].level)
        block.numbers += self.sheet.take(paragraph)
        self.blocks.append(block)

    def _opens(self, paragraph: Paragraph, actor: Actor) -> bool:
        """Whether the one a paragraph begins with is somebody else than the section speaks to."""
        if not self.blocks:
            return not actor.generic
        current = self.blocks[-1]
        under = bool(current.level) and (not paragraph.marker or level(paragraph) > current.level)
        if actor.generic:
            return not paragraph.marker and not current.common and self._is_to_all(paragraph, actor)
        if under:
            return bool(set(actor.sectors) - set(current.sectors)) or (current.common and (actor.colon or not actor.sectors))
        return not actor.sectors or actor.sectors != current.sectors or (current.common and not current.heading)

    def _is_to_all(self, paragraph: Paragraph, actor: Actor) -> bool:
        """ "Đề nghị các đơn vị …", or "Các doanh nghiệp …" on a line of its own after the last item of a list."""
        current = self.blocks[-1]
        after_items = current.requirements and current.requirements[-1].label
        if current.level == 0 and REPORTS.match(paragraph.low):
            return True
        requested = actor.asked or paragraph.low.startswith(("đề nghị", "yêu cầu"))
        return bool(requested or after_items or (not current.level and TO_ALL.match(paragraph.low)))

    def _open(self, actor: Actor, step: int) -> None:
        if actor.generic:
            self._open_common()
        else:
            self.blocks.append(Block(actor.name, actor.sectors, False, step, above=self._above(step)))

    def _above(self, step: int) -> Block | None:
        if not self.blocks:
            return None
        current = self.blocks[-1]
        return current if step > current.level > 0 else current.above if step == current.level else None

    def _open_common(self) -> None:
        self.blocks.append(Block(None, self.asked, self.deduced, 0, common=True))

    def _go_back(self, paragraph: Paragraph) -> None:
        above = self.blocks[-1].above if self.blocks else None
        if above and level(paragraph) > above.level:
            self.blocks.append(Block(above.heading, above.sectors, above.deduced, above.level, above.common))
        else:
            self._open_common()

    def _is_back_in_common(self, paragraph: Paragraph) -> bool:
        if not self.blocks:
            return True
        current = self.blocks[-1]
        if not paragraph.marker and not current.common and current.requirements and current.requirements[-1].label:
            return bool(REPORTING.match(paragraph.low))
        return bool(current.level) and bool(paragraph.marker) and level(paragraph) <= current.level

    def _add(self, paragraph: Paragraph, actor: Actor | None, own: bool = True) -> None:
        """One duty for an item with a number or dash; in prose one for each sentence, and for each part of a long one."""
        start = actor.after if actor and (own or (actor.asked and actor.generic)) else actor.start if actor and actor.asked else 0
        applies = None if own or actor is None else self._only(actor)
        if paragraph.marker:
            said = [s.plain for s in paragraph.sentences if not (s.plain.endswith(":") and s != paragraph.first)]
            said[0] = said[0][start:]
            self._require(" ".join(said).strip(), paragraph.sentences, paragraph.marker, applies)
            return
        for place, sentence in enumerate(paragraph.sentences):
            if place and self.news and not is_instruction(sentence, actors.opening(sentence)):
                continue
            if place and self._turns(sentence):
                self.rest.append(Paragraph(paragraph.sentences[place:], False))
                return
            for duty in duties_of(sentence.plain[0 if place else start :]):
                self._require(duty, (sentence,), "", None if place else applies)

    def _turns(self, sentence: Sentence) -> bool:
        """In the middle of a paragraph a sentence turns to others only when it names them before a colon, or is a request."""
        actor = actors.opening(sentence)
        current = self.blocks[-1]
        return bool(actor and (actor.colon or actor.asked) and actor.sectors and actor.sectors != current.sectors)

    def _only(self, actor: Actor) -> str | None:
        if not actor.sectors or actor.asked:
            return None
        narrower = set(actor.sectors) < set(self.blocks[-1].sectors)
        return actor.name if narrower or SPECIAL.search(matched(actor.name)) else None

    def _require(self, text: str, sentences: tuple[Sentence, ...], label: str = "", applies: str | None = None) -> None:
        if not self.blocks:
            self._open_common()
        numbers = self.sheet.take(*sentences)
        text = FINAL_MARK.sub(".", text.strip(" *;"))
        if any(c.isalnum() for c in text):
            self.blocks[-1].requirements.append(
                Requirement(text=text, label=label, applies_to=applies, confidence=HIGH if label else MEDIUM, sentences=numbers)
            )
        else:
            self.blocks[-1].numbers += numbers
