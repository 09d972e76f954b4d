"""To whom a document goes: the lines of "Kính gửi:", or what a piece of news says of it."""

from __future__ import annotations

import re

from directives.reading import actors, bodies, sectors
from directives.reading.confidence import HIGH, MEDIUM
from directives.reading.result import Addressee
from directives.reading.sentences import Paragraph, Sentence, matched
from directives.reading.sheet import Sheet

GREETING = re.compile(r"(?:kính gửi|đồng kính gửi|nơi gửi)(?: ?:|(?= ))|[^.;]{0,120}?(?<!công )(?<!\w)điện ?:|gửi ?:")
SEPARATOR = re.compile(r";\s*(?:-\s*)?|\s-\s(?=[A-ZĐ])(?=(?:Các|UBND|Sở|Phòng|Đài|Ủy|Văn|Công|VNPT|Viettel|Bưu))")
MOST_LINES = 60
SENT_TO = re.compile(
    r"(?<!\w)(?:gửi|tới|đến) (?:tới |đến |cho )?(?=(?:các |toàn thể |lãnh đạo |giám đốc )?(?:" + actors.NOUNS + r")(?!\w))"
)
ENDS = re.compile(
    r" về việc| v/v|, (?:yêu cầu|đề nghị|về|theo đó|nhằm|trong đó|để)(?!\w)| (?:yêu cầu|đề nghị) (?=các|tập trung|khẩn)"
    r"| (?:vào )?ngày \d|\.(?= |$)|$"
)
ASKING = re.compile(r"(?<!\w)(?:đề nghị|yêu cầu|chỉ đạo|lưu ý) ")
FURTHER = re.compile(
    rf",? (?:và |cùng )(?=các |{bodies.BODY})|, (?=(?:các |toàn thể )?(?:doanh nghiệp|đơn vị|nhà mạng|ubnd|ủy ban nhân dân"
    rf"|sở|phòng văn|đài|tập đoàn|tổng công ty"
    r"|bưu điện|chi nhánh|công ty|cơ quan|viễn thông (?=[^ ]+ [^ ]+)|trung tâm)(?!\w))"
)


def greeted(sheet: Sheet, start: int) -> tuple[list[Addressee], int]:
    """The addressees of the paragraph that begins with "Kính gửi" and of the lines under it; where the text goes on."""
    first = sheet.paragraphs[start]
    rest = first.plain[GREETING.match(first.low).end() :].strip(" :")  # type: ignore[union-attr]
    numbers, place = sheet.take(first), start + 1
    found = [_addressee(name, numbers, HIGH) for name in _names(rest)]
    numbers = () if found else numbers
    while place < len(sheet.paragraphs) and place - start < MOST_LINES and _is_line(sheet.paragraphs, found, place, start):
        line = sheet.paragraphs[place]
        found += [_addressee(name, numbers + sheet.take(line), HIGH) for name in _names(line.plain)]
        numbers, place = (), place + 1
    return found, place


def told(sentence: Sentence, start: int = 0) -> list[Addressee]:
    """ "… gửi UBND các huyện; các doanh nghiệp bưu chính …" in a sentence of news."""
    found = SENT_TO.search(sentence.low, start)
    if found is None:
        return []
    stop = ENDS.search(sentence.low, found.end())
    words = sentence.plain[found.end() : stop.start() if stop else None]
    return [_addressee(name, (sentence.number,), MEDIUM) for name in _told_names(words)]


def asked(sentences: list[Sentence]) -> list[Addressee]:
    """Those whom the sentences ask or begin with, each once; nobody in particular ("các đơn vị") is not one of them."""
    found: dict[str, Addressee] = {}
    for sentence in sentences:
        actor = actors.opening(sentence)
        if actor and actor.sectors and not _is_among(actor, found):
            found |= {matched(name): _addressee(name, (sentence.number,), MEDIUM) for name in _names(_listed(actor.name))}
    return list(found.values())


def asked_after(sentence: Sentence, start: int) -> list[Addressee]:
    """ "… ban hành Văn bản số 655/… đề nghị các doanh nghiệp viễn thông, bưu chính …"."""
    found = ASKING.search(sentence.low, start)
    actor = actors.named_at(sentence, found.end()) if found else None
    return [_addressee(actor.name, (sentence.number,), MEDIUM)] if actor and actor.sectors else []


def _listed(name: str) -> str:
    """ "các đơn vị: Sở …; Tập đoàn …" are those after the colon."""
    before, _colon, after = name.partition(":")
    return after if after and not sectors.spoken_of(matched(before)) and ";" in after else name


def _is_among(actor: actors.Actor, found: dict[str, Addressee]) -> bool:
    """ "Các doanh nghiệp bưu chính" are among "các doanh nghiệp bưu chính, viễn thông"."""
    name = matched(actor.name)
    plain = actors.OF_OPERATORS.fullmatch(name)
    return name in found or (bool(plain) and set(actor.sectors) <= set(sectors.together(each.sectors for each in found.values())))


def _is_line(paragraphs: list[Paragraph], found: list[Addressee], place: int, start: int) -> bool:
    """Lines with a dash; or the line right under an empty "Kính gửi:", those that end in ";" and the one after them."""
    paragraph, above = paragraphs[place], paragraphs[place - 1]
    if paragraph.marker in ("-", "–", "—", "+", "•", "*", "●"):
        return len(paragraph.plain) < 500 and not actors.begins_with_verb(paragraph.low)
    if len(paragraph.plain) > 300 or paragraph.plain.endswith(":"):
        return False
    if not found:
        return place == start + 1
    goes_on = paragraph.plain.endswith(";") or above.plain.endswith(";")
    return not paragraph.gap and goes_on and not paragraph.low.startswith(("căn cứ", "thực hiện", "theo"))


def _names(words: str) -> list[str]:
    names = [name.strip(" ;,.-–*") for name in SEPARATOR.split(words)]
    return [name for name in names if any(c.isalpha() for c in name)]


def _told_names(words: str) -> list[str]:
    pieces = _names(words)
    if len(pieces) > 1:
        return pieces
    low, start, names = matched(words), 0, []
    for found in FURTHER.finditer(low):
        names.append(words[start : found.start()])
        start = found.end()
    return [name.strip(" ,.") for name in (*names, words[start:]) if name.strip(" ,.")]


def _addressee(name: str, numbers: tuple[int, ...], confidence: str) -> Addressee:
    return Addressee(text=name, sectors=sectors.spoken_of(matched(name)), confidence=confidence, sentences=numbers)
