"""The official letter (công văn) as it stands on paper: every word of the page, and no database.

The look follows Appendix I of decree 30/2020/NĐ-CP. Words inside the document are Vietnamese and are never translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from directives.appendices import Appended, LetterAppendix, appended
from directives.wrapping import balanced, width

ALPHABET = "abcdđeghiklmnopqrstuvxy"
FINAL_MARK = "./."
ROOM = "\N{NO-BREAK SPACE}"

OFFICIAL_LETTER = "official_letter"
TYPE_NAMES = {
    "instruction": "CHỈ THỊ",
    "plan": "KẾ HOẠCH",
    "scheme": "PHƯƠNG ÁN",
    "announcement": "THÔNG BÁO",
    "telegram": "CÔNG ĐIỆN",
}
URGENCY_MARKS = {"urgent": "KHẨN", "very_urgent": "THƯỢNG KHẨN", "flash": "HỎA TỐC"}

# Room for the words of the head of the page, in ems of their own size (68 mm less a reserve, and 120 mm for a title).
ISSUER_EMS = 15.5
SUBJECT_EMS = 15.5
TITLE_EMS = 24
GREETING_EMS = 27
SIGNATURE_EMS = 16
PLACE_AND_DATE_EMS = 20.5
LONGEST_WORD = 20
COPIES_ON_A_PAGE = 36
COPIES_BESIDE_SIGNATURE = 11


@dataclass(frozen=True, slots=True)
class LetterRequirement:
    """One thing to do. Lines of the text are paragraphs of their own; the label stands before the first."""

    text: str


@dataclass(frozen=True, slots=True)
class LetterSection:
    """A block of requirements: "1. Đối với các doanh nghiệp bưu chính:"."""

    heading: str = ""
    requirements: tuple[LetterRequirement, ...] = ()
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body. ``kind`` is its style: basis (italic), heading (bold) or text."""

    text: str
    kind: str = "text"
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Everything the page shows. Without ``number`` and ``dated_on`` it is a proof with room for both."""

    issuing_body: str
    symbol: str
    place: str
    subject: str
    superior_body: str = ""
    kind: str = OFFICIAL_LETTER
    urgency: str = "normal"
    number: int | None = None
    dated_on: date | None = None
    year: int | None = None
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    bases_end: str = "."
    continues: str = ""
    opening: str = ""
    sections: tuple[LetterSection, ...] = ()
    reports: tuple[str, ...] = ()
    closing: str = ""
    contact: str = ""
    copies: tuple[str, ...] = ()
    archive_line: str = "VT"
    authority: tuple[str, ...] = ()
    signer_name: str = ""
    address_line: str = ""
    issuer: str = ""
    appendices: tuple[LetterAppendix, ...] = ()

    @property
    def title(self) -> str:
        """What the file is called by those who list it: "Công văn số 05/SKHCN-BCVT: bảo đảm …"."""
        number = "" if self.number is None else f" số {self.number_and_symbol}"
        return f"{(self.type_name or 'CÔNG VĂN').capitalize()}{number}: {self.subject}"

    @property
    def number_and_symbol(self) -> str:
        """As in "05/SKHCN-BCVT": numbers below ten get a nought; before issue there is room for the clerk's hand."""
        return f"{ROOM * 6 if self.number is None else f'{self.number:02}'}/{self.symbol}"

    @property
    def place_and_date(self) -> str:
        return f"{self.place}, {self.date_in_words}"

    @property
    def date_in_words(self) -> str:
        """As in "ngày 05 tháng 3 năm 2027": a nought before days below ten, and before months 1 and 2 only."""
        if self.dated_on is None:
            return f"ngày{ROOM * 6}tháng{ROOM * 6}năm {self.year or ROOM * 8}"
        month = f"{self.dated_on.month:02}" if self.dated_on.month < 3 else self.dated_on.month
        return f"ngày {self.dated_on.day:02} tháng {month} năm {self.dated_on.year}"

    @property
    def place_is_long(self) -> bool:
        """Whether place and date are wider than the right half of the head: they then keep to the margin."""
        return len(balanced(self.place_and_date, PLACE_AND_DATE_EMS)) > 1

    @property
    def type_name(self) -> str:
        """The name above the subject; an official letter has none."""
        return TYPE_NAMES.get(self.kind, "")

    @property
    def urgency_mark(self) -> str:
        return URGENCY_MARKS.get(self.urgency, "")

    @property
    def superior_lines(self) -> str:
        return _lines(balanced(self.superior_body, ISSUER_EMS))

    @property
    def issuer_lines(self) -> str:
        return _lines(balanced(self.issuing_body, ISSUER_EMS, bold=True))

    @property
    def issuer_rule(self) -> int:
        """The line below the issuing body, between a third and a half as long as its words; in ems."""
        return _rule(self.issuer_lines)

    @property
    def subject_rule(self) -> int:
        return _rule(self.subject_lines)

    @property
    def subject_lines(self) -> str:
        """The "V/v …" under the number of an official letter, or the bold subject below the name of the type."""
        if self.type_name:
            return _lines(balanced(self.subject[:1].upper() + self.subject[1:], TITLE_EMS, bold=True))
        return _lines(balanced(f"V/v {self.subject.removeprefix('V/v').strip()}", SUBJECT_EMS))

    @property
    def greeting(self) -> str:
        return f"{self.issuing_body} điện:" if self.kind == "telegram" else "Kính gửi:"

    @property
    def greeting_lines(self) -> str:
        """With a single recipient beside it; several stand below, one to a line."""
        if len(self.addressees) == 1:
            return _lines(balanced(f"{self.greeting} {_bare(self.addressees[0])}.", GREETING_EMS))
        return self.greeting

    @property
    def addressee_items(self) -> tuple[str, ...]:
        """Several recipients: "- …;" and the last "- … ."."""
        return _listed(self.addressees) if len(self.addressees) > 1 else ()

    @property
    def copy_lines(self) -> str:
        """Nơi nhận: "- Như trên;" … and last "- Lưu: VT, BCVT."; of a list longer than a page its beginning."""
        return _lines(self.copy_items[: self._beside])

    @property
    def further_copy_lines(self) -> str:
        return _lines(self.copy_items[self._beside :])

    @property
    def copy_items(self) -> tuple[str, ...]:
        return _listed((*self.copies, f"Lưu: {self.archive_line}"))

    @property
    def _beside(self) -> int:
        return COPIES_BESIDE_SIGNATURE if len(self.copies) > COPIES_ON_A_PAGE else COPIES_ON_A_PAGE + 1

    @property
    def signature_lines(self) -> str:
        return _lines(line for title in self.authority for line in balanced(title, SIGNATURE_EMS, bold=True))

    @property
    def has_endless_words(self) -> bool:
        """Whether something in it is longer than any word, so that it may have to be broken anywhere."""
        return any(len(word) > LONGEST_WORD for text in self._texts for word in text.split())

    @property
    def _texts(self) -> Iterator[str]:
        yield from (self.superior_body, self.issuing_body, self.symbol, self.subject, self.signer_name)
        yield from (*self.addressees, *self.copies, *self.authority, self.archive_line, self.address_line)
        yield from (paragraph.text for paragraph in self.body)

    @property
    def appended(self) -> tuple[Appended, ...]:
        """The appendices, each on a page of its own."""
        return tuple(appended(self))

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs from the first basis to the last sentence, which ends with "./."."""
        return _ended(tuple(_paragraphs(self)))


def section_label(position: int) -> str:
    """The first is "1."."""
    return f"{position + 1}."


def requirement_label(position: int) -> str:
    """The first is "a)", then in the Vietnamese order (a b c d đ e g …); after "y)" comes "aa)"."""
    rest, letter = divmod(position, len(ALPHABET))
    prefix = requirement_label(rest - 1).removesuffix(")") if rest else ""
    return f"{prefix}{ALPHABET[letter]})"


def section_labels(sections: Sequence[LetterSection]) -> tuple[str, ...]:
    """Several sections are "1.", "2.", and the requirements under them "a)", "b)".

    A section that stands alone has no label, nor has one without a heading or introduction to put it before: their
    requirements are "1.", "2.".
    """
    titled = [bool(section.heading or section.intro.strip()) for section in sections]
    alone = len(sections) == 1
    return tuple(
        section_label(sum(titled[:place])) if has_title and not alone else "" for place, has_title in enumerate(titled)
    )


def _paragraphs(letter: Letter) -> Iterator[Paragraph]:
    yield from _bases(letter)
    yield from _texts(letter.continues)
    yield from _texts(letter.opening)
    for section, label in zip(letter.sections, section_labels(letter.sections), strict=True):
        yield from _of_section(section, label)
    for sentence in (*letter.reports, letter.closing, letter.contact):
        yield from _texts(sentence)


def _bases(letter: Letter) -> Iterator[Paragraph]:
    last = len(letter.bases) - 1
    for place, basis in enumerate(letter.bases):
        yield Paragraph(_bare(basis) + (";" if place < last else letter.bases_end), kind="basis")


def _of_section(section: LetterSection, label: str) -> Iterator[Paragraph]:
    if section.heading:
        yield Paragraph(section.heading.strip(), kind="heading", label=label)
    yield from _texts(section.intro, label="" if section.heading else label)
    for place, requirement in enumerate(section.requirements):
        yield from _texts(requirement.text, label=requirement_label(place) if label else section_label(place))


def _texts(text: str, label: str = "") -> Iterator[Paragraph]:
    """Each line is a paragraph; the label stands before the first."""
    for line in text.splitlines():
        if line.strip():
            yield Paragraph(line.strip(), label=label)
            label = ""


def _ended(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    if not paragraphs:
        return ()
    *before, last = paragraphs
    return *before, replace(last, text=_bare(last.text) + FINAL_MARK)


def _bare(text: str) -> str:
    """The words without the mark they end with."""
    return text.strip().removesuffix(FINAL_MARK).rstrip(" .;,")


def _listed(names: Sequence[str]) -> tuple[str, ...]:
    """A list as documents have it: "- …;" and the last "- … ."."""
    last = len(names) - 1
    return tuple(
        f"- {_bare(name).removeprefix('-').lstrip()}{'.' if place == last else ';'}" for place, name in enumerate(names)
    )


def _rule(lines: str) -> int:
    return max(1, round(0.42 * max(width(line, bold=True) for line in lines.split("\n"))))


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)
