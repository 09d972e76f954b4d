"""The official letter (công văn) as it stands on paper: every word of the page, and no database.

The look follows Appendix I of decree 30/2020/NĐ-CP. Words inside the document are Vietnamese and are never translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from directives.appendices import Appended, LetterAppendix, appended, note_of
from directives.paragraphs import LetterSection, Paragraph, bare, body_of, listed
from directives.wrapping import balanced, width

ROOM = "\N{NO-BREAK SPACE}"

OFFICIAL_LETTER = "official_letter"
TYPE_NAMES = {
    "instruction": "CHỈ THỊ",
    "plan": "KẾ HOẠCH",
    "scheme": "PHƯƠNG ÁN",
    "announcement": "THÔNG BÁO",
    "telegram": "CÔNG ĐIỆN",
    "report": "BÁO CÁO",  # no directive, but the same form
}
URGENCY_MARKS = {"urgent": "KHẨN", "very_urgent": "THƯỢNG KHẨN", "flash": "HỎA TỐC"}

# Room for the words of the head of the page, in ems of their own size (68 mm less a reserve, and 120 mm for a title).
ISSUER_EMS = 15.5
SUBJECT_EMS = 15.5
TITLE_EMS = 24
GREETING_EMS = 27
SIGNATURE_EMS = 16
PLACE_AND_DATE_EMS = 20.5
LONG_PLACE_AND_DATE_EMS = 22
LONGEST_WORD = 20
ADDRESSEES_ON_THE_PAGE = 12
COPIES_ON_A_PAGE = 36
COPIES_BESIDE_SIGNATURE = 11


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
    hour: time | None = None
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
        """A telegram has its hour as well: "Gia Lai, hồi 16 giờ 30 ngày 05 tháng 01 năm 2027"."""
        return f"{self.place}, {self._hour}{self.date_in_words}"

    @property
    def place_and_date_lines(self) -> str:
        """In two lines where even from the margin there is not room enough beside the number."""
        if width(self.place_and_date) <= LONG_PLACE_AND_DATE_EMS:
            return self.place_and_date
        return f"{self.place},\n{self._hour}{self.date_in_words}"

    @property
    def _hour(self) -> str:
        if self.kind != "telegram":
            return ""
        return f"hồi {self.hour:%H} giờ {self.hour:%M} " if self.hour else f"hồi{ROOM * 6}giờ{ROOM * 6}"

    @property
    def date_in_words(self) -> str:
        """As in "ngày 05 tháng 3 năm 2027": a nought before days below ten, and before months 1 and 2 only."""
        if self.dated_on is None:
            return f"ngày{ROOM * 6}tháng{ROOM * 6}năm {self.year or ROOM * 8}"
        month = f"{self.dated_on.month:02}" if self.dated_on.month < 3 else self.dated_on.month
        return f"ngày {self.dated_on.day:02} tháng {month} năm {self.dated_on.year}"

    @property
    def date_is_parted(self) -> bool:
        return "\n" in self.place_and_date_lines

    @property
    def place_is_long(self) -> bool:
        """Whether place and date are wider than the right half of the head: they then keep to the margin."""
        return not self.date_is_parted and width(self.place_and_date) > PLACE_AND_DATE_EMS

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
        if len(self.addressees) != 1:
            return self.greeting
        name = f"{bare(self.addressees[0])}."
        said = (self.greeting, name) if self.kind == "telegram" else (f"{self.greeting} {name}",)
        return _lines(line for part in said for line in balanced(part, GREETING_EMS))

    @property
    def is_listed_apart(self) -> bool:
        """Whether there are so many recipients that page 1 would hold little else: they then follow the signature."""
        return len(self.addressees) > ADDRESSEES_ON_THE_PAGE

    @property
    def greeting_apart(self) -> str:
        return f"{self.greeting} Các cơ quan, đơn vị, doanh nghiệp\n(theo danh sách kèm theo)."

    @property
    def addressee_list(self) -> tuple[str, ...]:
        """"1. …", one to a line."""
        return tuple(f"{place}. {bare(name).removeprefix('-').lstrip()}" for place, name in enumerate(self.addressees, 1))

    @property
    def addressee_items(self) -> tuple[str, ...]:
        """Several recipients: "- …;" and the last "- … ."."""
        return listed(self.addressees) if len(self.addressees) > 1 else ()

    @property
    def copy_lines(self) -> str:
        """Nơi nhận: "- Như trên;" … and last "- Lưu: VT, BCVT."; of a list longer than a page its beginning."""
        return _lines(self.copy_items[: self._beside])

    @property
    def further_copy_lines(self) -> str:
        return _lines(self.copy_items[self._beside :])

    @property
    def copy_items(self) -> tuple[str, ...]:
        return listed((*self.copies, f"Lưu: {self.archive_line}"))

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
    def belongs(self) -> str:
        return note_of(self)

    @property
    def appended(self) -> tuple[Appended, ...]:
        """The appendices, each on a page of its own."""
        return tuple(appended(self))

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs from the first basis to the last sentence, which ends with "./."."""
        return body_of(self)


def _rule(lines: str) -> int:
    return max(1, round(0.42 * max(width(line, bold=True) for line in lines.split("\n"))))


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)
