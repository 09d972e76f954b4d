"""News of a document: "Ngày 25/01/2022, Sở … ban hành Công văn số 94/… về việc …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from directives.reading import bodies, citations, dates
from directives.reading.citations import Citation
from directives.reading.dates import Day
from directives.reading.sentences import Sentence, squeezed

ISSUING = re.compile(
    rf"({bodies.BODY}[^,;:.]{{0,160}}?) (?:(?:đã|vừa|mới|tiếp tục|cũng|có|tiếp) ){{0,3}}(?:ký ban hành|ban hành|ra|có|gửi|ký"
    rf"|phát đi|phát hành|phát|triển khai)"
    rf"(?: ngay)?(?: một| các| loạt| tiếp)?(?: số)? ({citations.KINDS})(?!\w)"
)
SIGNING = re.compile(rf"(?:đã |vừa )?(?:ký ban hành|ký|ban hành|gửi|phát đi|ra) ({citations.KINDS})(?!\w)")
RESTING = re.compile(
    r"(?:căn cứ|thực hiện|theo|tiếp theo|triển khai|tại|quán triệt|trên cơ sở|xét|thay thế|trong đó có)(?: (?:nghiêm"
    r"|nghiêm túc|tốt|tinh thần|ý kiến"
    r"|chỉ đạo|các|nội dung|những|quy định|của|nêu|yêu cầu|đề nghị|và|hướng dẫn)){0,6} ?$"
)
LEADING_DAY = re.compile(rf"(?:^|(?<=[;,:–-] )|(?<=[.)–] )|(?<=trước đó, ))(?:(?:sáng|chiều|tối|trưa) )?({dates.DAY})(?!\w)")
ANY_DAY = re.compile(rf"(?:vào |hôm |trong )?({dates.DAY})")
BEFORE_THAT = re.compile(r"^(?:trước đó|trước đây)")
ABOUT = re.compile(r"(?:về việc|v/v|về)(?!\w):? ")
ABOUT_ENDS = re.compile(
    rf"[;”“]|\.(?= |$)|, (?:gửi|yêu cầu|đề nghị|trong đó|theo đó|chỉ đạo|nhằm|để|ngày)(?!\w)| (?:gửi|đến|tới) (?=các "
    rf"|{bodies.BODY}|đơn vị)|$"
)
JOINING = re.compile(rf"^[ ,;]{{0,2}}(?:và |cùng |tiếp đó là )?(?:các )?(?:(?:{citations.KINDS}) )?(?:số )?$")
URGENT = re.compile(r"hỏa tốc|thượng khẩn|khẩn")


@dataclass(frozen=True)
class Announcement:
    """One document that a sentence says was issued. ``cited`` is None where no number is told."""

    sentence: Sentence
    kind: str
    issuer: str
    day: Day | None
    cited: Citation | None
    subject: str = ""
    before: bool = False
    verb: bool = True


def in_sentence(sentence: Sentence, cited: Sequence[Citation]) -> list[Announcement]:
    """Several where one sentence names several; none where documents are only rested on."""
    found = ISSUING.search(sentence.low)
    if found and not _is_rested_on(sentence.low, found.start(1)):
        return _told(sentence, cited, found.start(2), found[2], bodies.tidied(sentence.plain[found.start(1) : found.end(1)]))
    signed = SIGNING.search(sentence.low)
    if signed and any(each.start >= signed.start(1) and each.number for each in cited):
        return _told(sentence, cited, signed.start(1), signed[1], "")
    return _named(sentence, cited)


def _told(sentence: Sentence, cited: Sequence[Citation], start: int, kind: str, issuer: str) -> list[Announcement]:
    """Those named from there on, one after the other; what they rest on in turn is not among them."""
    named: list[Citation] = []
    for each in (each for each in cited if each.start >= start - 1):
        between = sentence.low[named[-1].end : each.start] if named else sentence.low[start : each.start]
        if (named and not JOINING.match(between)) or (not named and len(between) > 30):
            break
        named.append(each)
    before = bool(BEFORE_THAT.match(sentence.low))
    several: list[Citation | None] = [each for each in named if each.number] or [None]
    return [
        Announcement(sentence, (each.kind if each else "") or kind, _issuer(issuer, each), _day(sentence, each, start),
                     each, _subject(sentence, each, start), before)
        for each in several
    ]  # fmt: skip


def _named(sentence: Sentence, cited: Sequence[Citation]) -> list[Announcement]:
    """ "… trong công văn số 3993/BKHCN – CVT của Bộ … gửi các doanh nghiệp …": named, and not as something to rest on."""
    for each in cited[:1]:
        if each.number and each.symbol and not _is_rested_on(sentence.low, each.start):
            day = _day(sentence, each, each.start)
            subject = _subject(sentence, each, each.start)
            return [Announcement(sentence, each.kind, _issuer("", each), day, each, subject, verb=False)]
    return []


def _is_rested_on(low: str, start: int) -> bool:
    return bool(RESTING.search(low[max(0, start - 80) : start]))


def _issuer(told: str, cited: Citation | None) -> str:
    return told or (cited.issuer if cited else "")


def _day(sentence: Sentence, cited: Citation | None, start: int) -> Day | None:
    """Beside the number; else the one before the issuer; else "gửi … vào ngày …"."""
    if cited and cited.day:
        return cited.day
    leading = [each for each in LEADING_DAY.finditer(sentence.low, 0, start)]
    if leading:
        return dates.day_in(leading[-1][1])
    after = ANY_DAY.search(sentence.low, start)
    about = ABOUT.search(sentence.low, start)
    near = (after and (not about or after.start() < about.start()) and "vào" in after[0]) or (after and not about)
    return dates.day_in(after[1]) if after and near else None


def _subject(sentence: Sentence, cited: Citation | None, start: int) -> str:
    if cited and cited.subject and not re.search(r" (?:gửi|đến|tới) ", cited.subject.lower()):
        return cited.subject
    found = ABOUT.search(sentence.low, cited.start if cited else start)
    if found is None:
        return ""
    stop = ABOUT_ENDS.search(sentence.low, found.end())
    return squeezed(sentence.plain[found.end() : stop.start() if stop else None]).strip(' ,“”"./')
