"""Documents that a sentence names: kind, number and symbol, date, issuer and subject, with the words as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from directives.reading import bodies, dates
from directives.reading.alphabet import CAPITAL, SMALL
from directives.reading.dates import Day
from directives.reading.sentences import Sentence, squeezed

MOST_IN_SENTENCE = 40
KINDS = (
    "công văn|văn bản|công điện|chỉ thị|kế hoạch|quyết định|nghị quyết|nghị định|thông tư liên tịch|thông tư|thông báo|kết luận"
    "|tờ trình|phương án|hướng dẫn|báo cáo|quy chế|quy định|bộ luật|luật|pháp lệnh|giấy mời"
)
KIND = rf"(?<!\w)(?:{KINDS})(?: (?:chỉ đạo|hỏa tốc|khẩn|thượng khẩn|mật))?"
TOKEN = rf"[A-ZĐƯ][A-ZĐƯ{SMALL}0-9&.]{{0,20}}"
SYMBOL = rf"(?:\d{{4}} ?/ ?)?{TOKEN}(?: ?[-–—‑/] ?[A-ZĐƯ][A-ZĐƯ][A-ZĐƯ{SMALL}0-9&.]{{0,20}}|[-–—‑/]{TOKEN}){{0,4}}"
REFERENCE = re.compile(
    rf"(?<![\w/.,\-–])(\d{{1,6}}[a-z]?) ?/ ?({SYMBOL})"
    rf"|(?<![\w/.,\-–])(\d{{1,4}}) ?[-–] ?([A-ZĐ]{{1,5}}/[A-ZĐ]{{2,10}}(?:/[A-ZĐ]{{2,10}})?)"
)
A_DASH_FIRST = re.compile(r"\d+ ?[-–]")
KIND_BEFORE = re.compile(rf"({KIND})(?: ?\([^()]{{1,30}}\))?[,:]? ?(?:số ?:? ?)?$")
NUMBER_ONLY = re.compile(rf"({KIND}),? (?:số ?)?(\d{{1,6}})(?![\d/]|[.,\-–]\d| (?:năm|ngày|tháng|lần|giờ|doanh|trang|bản)|\w)")
A_LAW = re.compile(
    rf"(?<!\w)(?:Bộ luật|Luật|Pháp lệnh) [{CAPITAL}][{CAPITAL}{SMALL} ,]{{1,60}}?(?=,? (?:số |ngày |năm \d|được|và|sửa)|[,;.)]|$)"
)
UNNUMBERED = re.compile(
    rf"(?<!\w)((?:{KINDS})(?: (?:chỉ đạo|hỏa tốc|khẩn))?) của ({bodies.BODY}[^,;.:()“”]{{0,80}}?),? (?:ban hành "
    rf"|ký )?({dates.DAY})"
)
DATED = re.compile(rf"^ ?,? ?\(?(?:ký |ban hành |được ban hành )?({dates.DAY})")
YEAR_OF_LAW = re.compile(r"^ ?,? ?năm (\d{4})(?!\d)")
OF = re.compile(rf"^[ ,)]{{0,3}}của ({bodies.BODY})|^[ ,)]{{0,3}}({bodies.BODY})")
ISSUER_ENDS = re.compile(
    r" ?[“\"(,;.:)]| (?:về|v/v|phê duyệt|ban hành|quy định|hướng dẫn|sửa đổi|tại|đã|gửi|yêu cầu|đề nghị|chỉ đạo|thực hiện"
    r"|năm|ngày|vào|phiên họp|kỳ họp|trong"
    rf"|đối với|nhằm|để|nêu trên|và (?:các )?(?:{KINDS}))(?!\w)"
)
ABOUT = re.compile(r"^[ ,(*“\"]{0,4}(?:về việc|v/v|về|phê duyệt|quy định|hướng dẫn|ban hành)(?!\w):? ?")
KEEPS_VERB = ("phê duyệt", "quy định", "hướng dẫn", "ban hành")
SUBJECT_ENDS = re.compile(
    rf"[”\"“]|[;.](?= |$)|\(\*|(?:,| và)(?: các)?(?: {KIND})?(?: số)? ?\d{{1,6}} ?/ ?[a-zđ]|(?:,| và) (?:{KINDS}) số"
    rf"|, (?:nay|{bodies.BODY}|đề nghị|yêu cầu|căn cứ|theo (?:đó|đề nghị)|nhằm|để|trong (?:đó|thời gian)|gửi|ngày)(?!\w)|$"
)
ISSUED_BEFORE = re.compile(
    rf"(?:({dates.DAY}),? )?({bodies.BODY}[^,;:.]{{0,80}}?) (?:đã |vừa |mới )?(?:có|ban hành|ký|gửi|ra)(?: ban hành)? $"
    rf"|của ({bodies.BODY}[^,;:.]{{0,60}}?) tại $"
)
AFTER_BRACKETS = re.compile(r"^ ?\([^()]{0,120}\)")


@dataclass(frozen=True)
class Citation:
    """``number`` and ``symbol`` apart, ``written`` as they stand together; ``start`` and ``end`` in the plain sentence."""

    kind: str
    number: str
    symbol: str
    written: str
    start: int
    end: int
    sentence: Sentence
    day: Day | None = None
    issuer: str = ""
    subject: str = ""

    @property
    def normalised(self) -> str:
        """ "93/BTTTT-BC"; the Party writes "19-CT/TW"."""
        between = "-" if A_DASH_FIRST.match(self.written) else "/"
        return between.join(part for part in (self.number, self.symbol) if part)

    @property
    def text(self) -> str:
        return self.sentence.plain[self.start : self.end].strip(" ,;")


@lru_cache(maxsize=512)
def in_sentence(sentence: Sentence) -> tuple[Citation, ...]:
    """In their order; one that lies inside another is left out."""
    found = sorted((*_numbered(sentence), *_without_symbol(sentence), *_laws(sentence), *_unnumbered(sentence)), key=_place)
    kept: list[Citation] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def normalised_symbol(symbol: str) -> str:
    """ "BKHCN – CVT" and "BKHCN-CVT" are one symbol."""
    return re.sub(r" ?[-–—‑] ?", "-", re.sub(r" ?/ ?", "/", symbol)).strip(" .")


def _place(citation: Citation) -> tuple[int, int]:
    return citation.start, -citation.end


def _numbered(sentence: Sentence) -> Iterator[Citation]:
    plain, low, kind = sentence.plain, sentence.low, ""
    for found in islice(REFERENCE.finditer(plain), MOST_IN_SENTENCE):
        number, symbol = found[1] or found[3], (found[2] or found[4]).rstrip(" .")
        if sum(c.isupper() for c in symbol) < 2:
            continue
        before = KIND_BEFORE.search(low[max(0, found.start() - 60) : found.start()])
        start = found.start() - (len(before[0]) if before else 0)
        kind = before[1] if before else kind
        end = found.start() + len(found[0].rstrip(" ."))
        yield _completed(Citation(kind, number, normalised_symbol(symbol), plain[found.start() : end], start, end, sentence))


def _without_symbol(sentence: Sentence) -> Iterator[Citation]:
    for found in islice(NUMBER_ONLY.finditer(sentence.low), MOST_IN_SENTENCE):
        yield _completed(Citation(found[1], found[2], "", found[2], found.start(), found.end(), sentence))


def _laws(sentence: Sentence) -> Iterator[Citation]:
    """A law is known by its name; its number, where there is one, is taken by the rule for numbers."""
    for found in islice(A_LAW.finditer(sentence.plain), MOST_IN_SENTENCE):
        after = sentence.plain[found.end() :]
        number = re.match(rf",? số ({REFERENCE.pattern})", after)
        year = YEAR_OF_LAW.match(after.lower())
        if not (number or year or DATED.match(sentence.low[found.end() :])):
            continue
        end = found.end() + (number.end() if number else year.end() if year else 0)
        written = number[1].rstrip(" .") if number else ""
        parts = written.split("/", 1)
        kind, _blank, name = found[0].partition(" ")
        if kind == "Bộ":
            kind, name = "Bộ luật", name.partition(" ")[2]
        law = Citation(
            kind.lower(), parts[0], "".join(parts[1:]), written, found.start(), end, sentence, subject=f"{kind} {squeezed(name)}"
        )
        yield _dated(law)


def _unnumbered(sentence: Sentence) -> Iterator[Citation]:
    for found in UNNUMBERED.finditer(sentence.low):
        issuer = bodies.tidied(sentence.plain[found.start(2) : found.end(2)])
        cited = Citation(found[1], "", "", "", found.start(), found.end(), sentence, dates.day_in(found[3]), issuer)
        yield _about(cited)


def _completed(cited: Citation) -> Citation:
    return _about(_issued(_dated(cited)))


def _dated(cited: Citation) -> Citation:
    found = DATED.match(cited.sentence.low[cited.end :])
    return _longer(cited, found.end(), day=dates.day_in(found[1])) if found else cited


def _issued(cited: Citation) -> Citation:
    """ "của Bộ Thông tin và Truyền thông", or the name right after the date."""
    low = cited.sentence.low[cited.end :]
    found = OF.match(low)
    if found is None:
        return _told_of(cited)
    start = found.start(1) if found[1] else found.start(2)
    stop = ISSUER_ENDS.search(low, start + 2)
    end = min(stop.start() if stop else len(low), start + 120)
    written = cited.sentence.plain[cited.end + start : cited.end + end]
    return _dated_late(_longer(cited, end, issuer=bodies.tidied(written)))


def _told_of(cited: Citation) -> Citation:
    """ "ngày 12/11/2007, Thủ tướng Chính phủ đã có công điện số 1704/CĐ-TTg": day and issuer stand before it."""
    found = ISSUED_BEFORE.search(cited.sentence.low[max(0, cited.start - 200) : cited.start])
    if found is None:
        return cited
    group = 2 if found[2] else 3
    start = max(0, cited.start - 200) + found.start(group)
    issuer = bodies.tidied(cited.sentence.plain[start : start + len(found[group])])
    return replace(cited, issuer=issuer, day=cited.day or (dates.day_in(found[1]) if found[1] else None))


def _dated_late(cited: Citation) -> Citation:
    """A date that follows the issuer: "… của UBND tỉnh ngày 15/01/2018"."""
    return cited if cited.day else _dated(cited)


def _about(cited: Citation) -> Citation:
    low = cited.sentence.low[cited.end :]
    skipped = AFTER_BRACKETS.match(low)
    offset = skipped.end() if skipped else 0
    found = ABOUT.match(low[offset:])
    if found is None:
        return cited
    start = offset + (0 if found[0].strip(' ,(*“"').startswith(KEEPS_VERB) else found.end())
    stop = SUBJECT_ENDS.search(low, start)
    end = stop.start() if stop else len(low)
    return _longer(cited, end, subject=squeezed(cited.sentence.plain[cited.end + start : cited.end + end]).strip(" ,;*"))


def _longer(cited: Citation, by: int, **changes: object) -> Citation:
    return Citation(**{**cited.__dict__, "end": cited.end + by, **changes})  # type: ignore[arg-type]
