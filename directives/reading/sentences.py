"""A text as paragraphs and sentences: each word of it is in one sentence, and in one only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from accounts.unseen import without_unseen
from directives.reading.alphabet import CAPITAL, SMALL

LONGEST = 4000  # characters of one sentence; what is longer is cut, so that no pattern runs away
NARROWEST_PAGE, WIDEST_PAGE = 50, 140  # characters of a line, where a page was cut into lines

LINE_ENDS = re.compile(r"\r\n?|\n|\x0b|\x0c|\x1c|\x1d|\x1e|\x85|\u2028|\u2029")
COLUMNS = re.compile(r"\t+|(?<![:\s])(?<!ngày)(?<!tháng)(?<!năm)[ \xa0]{4,}(?![/\s]|tháng|năm)|\|")
OF_A_HEAD = re.compile(
    rf"^[\s*]*(?:Số\s*:|SỐ\s*:|V/v|Nơi nhận|NƠI NHẬN|[^{SMALL}]*[{CAPITAL}]{{2}}[^{SMALL}]*$"
    r"|.{0,40}ngày.{0,12}tháng.{0,12}năm|Độc lập)"
)
MARKER = re.compile(
    r"^(?:(?:Điều|ĐIỀU|Phần|PHẦN)\s+(?:\d{1,2}|[IVX]{1,4})[.:]|[IVX]{1,5}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}[.)]?(?=\s)"
    r"|\d{1,2}[.)](?!\d)|[a-zđ]\)|[a-hđ]\.(?=\s)|[-–—+•●▪◦✓►](?!\d)|\*(?=\s))\s*"
)
ONLY_MARKER = re.compile(r"^(?:\d{1,2}[.)]|[a-zđ]\)|[IVX]{1,5}\.|[-–+•*])$")
EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|^#{1,6}\s|^>\s")
LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,500}\)")
END = re.compile(rf"[.!?…][\"”’)\]*_]{{0,4}} (?=[\"“‘(*_\[]{{0,3}}[{CAPITAL}0-9])")
ABBREVIATION = re.compile(
    r"(?:^|[\s(./*])(?:tp|tx|tt|kt|tl|tuq|tm|q|p|x|h|ts|ths|pgs|gs|bs|ks|đ/c|đc|ô|b|tel|đt|sđt|fax|st|no|stt|mr|mrs|ms"
    r"|[a-zđ])\.$",
    re.I,
)
MARKED = re.compile(r"^[*_]*\(?(?:\d{1,2}|[ivx]{1,4}|[a-zđ])[.)]$", re.I)
# A line does not end a paragraph with one of these words.
HANGING = re.compile(r"^(?:\S+ )?(?:Số|SỐ) ?:$|^(?:TM|KT|TL|TUQ|Q)\.$|^(?!KHẨN$|ĐIỆN$)[A-ZĐỦỘƯÔÂÁẮẤÓỐỚ]{2,6}$")
DANGLING = re.compile(r"(?:^|\s)(?:ngày|tháng|năm|số|của|và|các|về|tại|từ|đến|trước|cho|với|là|theo|những|một|trong|Luật|Điều)$|,$")
STOPS = (".", ";", ":", "!", "?", "…", ".)", ".”", ".*")
OLD_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
OLD_TONE = re.compile(f"(?<!q)(?:{'|'.join(OLD_TONES)})(?![{SMALL}])")


@dataclass(frozen=True)
class Sentence:
    """``number`` counts from 1 over the whole text; ``text`` is as it stands, blanks squeezed."""

    number: int
    text: str
    marker: str = ""

    @cached_property
    def plain(self) -> str:
        """Without the marks of a web editor and without the number or dash before it."""
        bare = without_marks(self.text)
        return bare[len(found[0]) :] if self.marker and (found := MARKER.match(bare)) else bare

    @cached_property
    def low(self) -> str:
        return matched(self.plain)


@dataclass(frozen=True)
class Paragraph:
    """``gap``: an empty line stands before it. ``marker``: "1.", "a)", "-" or ""."""

    sentences: tuple[Sentence, ...]
    gap: bool

    @property
    def first(self) -> Sentence:
        return self.sentences[0]

    @property
    def marker(self) -> str:
        return self.first.marker

    @cached_property
    def plain(self) -> str:
        return " ".join(sentence.plain for sentence in self.sentences)

    @cached_property
    def low(self) -> str:
        return matched(self.plain)

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(sentence.number for sentence in self.sentences)

    @cached_property
    def in_capitals(self) -> bool:
        letters = [c for c in self.plain if c.isalpha()]
        return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


def paragraphs(text: str) -> list[Paragraph]:
    """Lines that were cut to fit a page are put together again; lines without a letter or digit are ornament."""
    found: list[Paragraph] = []
    number = 1
    for line, gap in _joined(_lines(text)):
        sentences = tuple(_sentences(line, number))
        number += len(sentences)
        found.append(Paragraph(sentences, gap))
    return found


def unread(text: str, number: int) -> list[Sentence]:
    """What is only kept: pieces of about a page that end where a line ends, without looking for sentences in them."""
    pieces = (piece for page in _pages(text) for piece in _not_too_long(squeezed(page)) if any(c.isalnum() for c in piece))
    return [Sentence(place, piece) for place, piece in enumerate(pieces, start=number)]


def _pages(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start + LONGEST // 2, start + LONGEST) + 1 or text.find("\n", start + LONGEST // 2) + 1 or len(text)
        yield text[start:end]
        start = end


def squeezed(text: str) -> str:
    """One form of every letter (NFC), one blank between words, nothing that cannot be seen."""
    return " ".join(without_unseen(unicodedata.normalize("NFC", text)).split())


def without_marks(text: str) -> str:
    return squeezed(EMPHASIS.sub("", LINK.sub(r"\1", text)))


def matched(text: str) -> str:
    """In small letters and with tones in one place ("Uỷ ban" as "ủy ban"), letter for letter as long as before."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return OLD_TONE.sub(lambda found: OLD_TONES[found[0]], low)


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """(line, whether an empty one stood before it)."""
    gap, marker = False, ""
    for raw in LINE_ENDS.split(without_unseen(unicodedata.normalize("NFC", text))):
        pieces = [squeezed(piece) for piece in _columns(raw)]
        said = [piece for piece in pieces if any(c.isalnum() for c in piece)]
        for piece in said:
            if ONLY_MARKER.match(piece) and not marker:
                marker = f"{piece} "
                continue
            yield marker + piece, gap
            gap, marker = False, ""
        gap = gap or not "".join(pieces)
    if marker.strip():
        yield marker.strip(), gap


def _columns(line: str) -> list[str]:
    """Two columns of a letterhead on one line are two lines."""
    pieces = COLUMNS.split(line.strip()) if len(line) < 400 else [line]
    return pieces if len(pieces) > 1 and any(OF_A_HEAD.match(piece) for piece in pieces) else [line.replace("|", " ")]


def _joined(lines: Iterator[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    listed = list(lines)
    width = _page_width([line for line, _gap in listed])
    held: list[str] = []
    before = False
    for line, gap in listed:
        if held and not _goes_on(held[-1], line, gap, width):
            yield " ".join(held), before
            held, before = [], gap
        elif not held:
            before = gap
        held.append(line)
    if held:
        yield " ".join(held), before


def _page_width(lines: list[str]) -> int:
    """How many letters fit on a line, if the text was cut into lines; else 0."""
    lengths = [len(line) for line in lines if len(line) > NARROWEST_PAGE * 0.8]
    longest = max(lengths, default=0)
    full = sum(length > 0.8 * longest for length in lengths)
    return longest if NARROWEST_PAGE <= longest <= WIDEST_PAGE and full >= 5 and full * 2 > len(lengths) else 0


def _goes_on(line: str, following: str, gap: bool, width: int) -> bool:
    if not gap and HANGING.match(line):
        return True
    if gap or line.endswith(STOPS) or MARKER.match(following):
        return False
    if following[0].islower() or DANGLING.search(line):
        return True
    filled = width and len(line) > 0.75 * width
    return bool(filled and not _in_capitals(line) and not OF_A_HEAD.match(following))


def _in_capitals(line: str) -> bool:
    return line.upper() == line


def _sentences(line: str, number: int) -> Iterator[Sentence]:
    marker = MARKER.match(without_marks(line[:40]))
    for text in _cut(line):
        yield Sentence(number, text, marker[0].strip() if marker else "")
        number, marker = number + 1, None


def _cut(line: str) -> Iterator[str]:
    start = 0
    for found in END.finditer(line):
        end = found.end()
        said = line[start:end].rstrip()
        if MARKED.match(said) or ABBREVIATION.search(said[-8:]):
            continue
        yield from _not_too_long(said)
        start = end
    yield from _not_too_long(line[start:].strip())


def _not_too_long(said: str) -> Iterator[str]:
    while len(said) > LONGEST:
        end = said.rfind(" ", LONGEST // 2, LONGEST)
        end = end if end > 0 else LONGEST
        yield said[:end].strip()
        said = said[end:].strip()
    if said:
        yield said
