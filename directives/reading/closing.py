"""How a document ends: the last request, whom to ask, who gets a copy, who signs."""

from __future__ import annotations

import re

from directives.reading.actors import NOUNS
from directives.reading.alphabet import CAPITAL, SMALL
from directives.reading.confidence import HIGH, MEDIUM
from directives.reading.result import Contact, CopyTo, Signatory
from directives.reading.sentences import Paragraph, Sentence, matched, squeezed
from directives.reading.sheet import Sheet

COPIES = re.compile(r"^nơi nhận(?: ?:|(?!\w))")
MOST_COPIES = 60
LAST_LINES = 12
NOTE = re.compile(r"\(([^()]{1,60})\)[ ;.,]*$")
ARCHIVE = re.compile(r"^lưu ?:?|^lưu(?!\w)")
AUTHORITY = re.compile(r"^(KT|TL|TUQ|TM|Q)\. ?(.*)$")
BESIDE_COPIES = re.compile(rf"(?<=[;.]) ((?:[{CAPITAL}]{{2,}} ?){{2,6}})$")
AUTHORITY_WITHIN = re.compile(r"(?<![\w.])(?:KT|TL|TUQ|TM|Q)\. ?(?=[A-ZĐ]{2})")
TITLE = re.compile(
    r"^(?:(?:q\. |quyền )?(?:phó |thứ )?(?:tổng )?(?:giám đốc|chủ tịch|trưởng|bộ trưởng|cục trưởng|vụ trưởng|trưởng (?:phòng"
    r"|ban)|chánh văn phòng|chi cục trưởng|thủ tướng)"
    r"|thứ trưởng|bộ trưởng|cục trưởng|vụ trưởng|trưởng (?:phòng|ban)|chánh văn phòng|chủ nhiệm|phó (?:cục|vụ|chánh)"
    r"|ủy viên)(?!\w)"
)
NAME = re.compile(
    rf"^(?:(?:TS|ThS|PGS|GS|KS)\.? ?){{0,2}}([{CAPITAL}][{CAPITAL}{SMALL}]{{0,7}}(?: [{CAPITAL}][{CAPITAL}{SMALL}]{{0,7}}){{1,5}})$"
)
SIGNED_MARK = re.compile(r"^[(\[]?(?:đã ký|ký tên|ký, đóng dấu|đã ký và đóng dấu)", re.I)
SIGNER_TOLD = re.compile(
    rf"((?:Phó |Thứ |Quyền )?(?:[Gg]iám đốc|[Tt]rưởng|[Bb]ộ trưởng|[Tt]hứ trưởng|[Cc]hủ tịch"
    rf"|[Cc]ục trưởng)[^,.;]{{0,60}}?) ((?:[{CAPITAL}][{SMALL}]{{1,7}} ){{2,4}})"
    r"(?:đã |vừa )?(?:ký|thừa lệnh)"
)
PHONE = re.compile(r"(?<![\d/])(?:\(?\+?84\)?|0)(?:[ .()-]{0,2}\d){8,12}(?!\d)")
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
ABOUT_CONTACT = re.compile(
    r"^(?:\(?(?:mọi|chi tiết|thông tin|đầu mối|mọi chi tiết|mọi thông tin)[^.;:]{0,60}liên hệ|liên hệ|thông tin liên hệ"
    r"|đầu mối liên hệ"
    r"|(?:số )?điện thoại|đt|sđt|email|e-mail|thư điện tử|fax|hotline|đường dây nóng)(?!\w)"
)
ADDRESS_LINE = re.compile(r"^(?:địa chỉ|trụ sở)(?!\w) ?:")
DIVISION = re.compile(
    rf"(?<!\w)(?:qua )?((?:[Pp]hòng|PHÒNG) (?!chống|, chống|ngừa|thủ|cháy)[^,;:.()\d]{{3,80}}(?:, (?!Điện|Email|E-mail|ĐT"
    rf"|SĐT|Fax|Số|Thư)[{CAPITAL}][^,;:.()\d]{{2,60}}){{0,2}}"
    r"|(?<=qua )(?:[Cc]ục|[Vv]ụ|[Bb]an|[Vv]ăn phòng|[Tt]rung tâm|[Cc]hi cục|[Tt]ổ)(?!\w)[^,;:.()\d]{3,80}"
    r"|[Tt]rung tâm [^,;:.()\d]{3,80}|[Vv]ăn phòng Sở)"
)
PERSON = re.compile(rf"(?:đ/c|đồng chí|ông|bà|anh|chị|Ông|Bà|Đ/c|Đồng chí) ?:? ((?:[{CAPITAL}][{SMALL}]{{0,7}} ?){{2,5}})")
LAST_WORDS = re.compile(
    rf"^(?:(?:sở [^.;:]{{0,80}}? )?(?:rất |xin )?(?:trân trọng )?cảm ơn|nhận được (?:văn bản|công văn|chỉ thị|công điện"
    rf"|kế hoạch|thông báo) này|trân trọng|trên đây là|(?:chỉ thị"
    rf"|công điện|văn bản|kế hoạch) này (?:có hiệu lực|thay thế)"
    rf"|trong quá trình (?:triển khai|tổ chức)?[ ,]*(?:thực hiện)?[ ,]*(?:nếu )?(?:có|gặp"
    rf"|phát sinh)? ?(?:những )?(?:khó khăn|vướng mắc|phát sinh khó khăn)"
    rf"|(?:sở [^.;:]{{0,80}}? )?(?:rất )?(?:mong|đề nghị|yêu cầu|kính đề nghị)(?: (?:các|thủ trưởng|lãnh đạo|giám đốc"
    rf"|quý))*(?: (?:{NOUNS}))[^.;:]{{0,160}}?"
    r"(?:triển khai|tổ chức|phối hợp|nghiêm túc|khẩn trương|quan tâm)[ ,]*(?:và )?(?:nghiêm túc "
    r"|khẩn trương )?(?:triển khai )?(?:tổ chức )?thực hiện"
    r"(?: (?:nghiêm túc|tốt|các|những|nội dung|trên|nêu trên|văn bản|công văn|chỉ thị|công điện|này|theo|đúng|quy định"
    r"|chỉ đạo|nhiệm vụ)){0,8}[ ./”]*$)"
)


def is_last_words(sentence: Sentence) -> bool:
    """ "Nhận được văn bản này, yêu cầu … thực hiện./." and the like."""
    return len(sentence.plain) < 500 and bool(LAST_WORDS.match(sentence.low))


def copies(sheet: Sheet) -> tuple[CopyTo, ...]:
    """The lines after "Nơi nhận:"; the first without a dash that is a title or a name ends them."""
    start = sheet.index(COPIES)
    if start is None:
        return ()
    heading = sheet.paragraphs[start]
    numbers = sheet.take(heading)
    words = _lines(heading.plain[COPIES.match(heading.low).end() :])  # type: ignore[union-attr]
    found, numbers = [_copy(each, numbers) for each in words], () if words else numbers
    for paragraph in sheet.paragraphs[start + 1 : start + 1 + MOST_COPIES]:
        if paragraph.marker not in ("-", "–", "—", "+", "•") and not paragraph.low.startswith("lưu"):
            if _ends_copies(paragraph):
                break
            continue
        found += [_copy(each, numbers + sheet.take(paragraph)) for each in _lines(paragraph.plain)]
        numbers = ()
    return tuple(each for each in found if each.name)


def signatory(sheet: Sheet) -> Signatory | None:
    """Authority, title and name stand together near the end."""
    start = sheet.index(COPIES)
    last = sheet.paragraphs[max(-LAST_LINES, -len(sheet.paragraphs)) if start is None else max(0, start - LAST_LINES) :]
    for place, paragraph in enumerate(last):
        line = _title_line(paragraph)
        if (
            line
            and not paragraph.plain.endswith(":")
            and _is_open(sheet, paragraph)
            and (paragraph.in_capitals or COPIES.match(paragraph.low) or _is_titled(last, place))
        ):
            return _signed(sheet, last[place:], line)
    return None


def signer_told(sentence: Sentence) -> Signatory | None:
    """ "Thứ trưởng … đã ký Công điện số …" in news."""
    found = SIGNER_TOLD.search(sentence.plain)
    if found is None:
        return None
    return Signatory(text=found[0], title=found[1].strip(), name=found[2].strip(), confidence=MEDIUM, sentences=(sentence.number,))


def contact(sheet: Sheet) -> Contact | None:
    """Lines that say whom to call; else a division, telephone or address of mail named on the way."""
    whole = [s for s in sheet.sentences if sheet.is_free(s) and _is_contact(s)]
    if whole:
        return _contact(" ".join(s.plain for s in whole), sheet.take(*whole), HIGH)
    for sentence in sheet.sentences:
        if not ADDRESS_LINE.match(sentence.low) and (EMAIL.search(sentence.plain) or PHONE.search(sentence.plain)):
            return _contact(sentence.plain, (sentence.number,), MEDIUM)
    return None


def _is_contact(sentence: Sentence) -> bool:
    named = sentence.low.startswith("đầu mối") and (PHONE.search(sentence.plain) or EMAIL.search(sentence.plain))
    return bool(ABOUT_CONTACT.match(sentence.low) or named)


def _contact(words: str, numbers: tuple[int, ...], confidence: str) -> Contact | None:
    division = DIVISION.search(words)
    person, phone, email = PERSON.search(words), PHONE.search(words), EMAIL.search(words)
    if not any((division, person, phone, email)):
        return None
    return Contact(
        text=words, confidence=confidence, sentences=numbers,
        division=division[1].strip(" -–") if division else None,
        person=person[1].strip() if person else None, phone=phone[0].strip() if phone else None, email=email[0] if email else None,
    )  # fmt: skip


def _lines(words: str) -> list[str]:
    """Lines that were put one after the other; what two columns brought beside them is no copy."""
    words = words[: found.start()] if (found := AUTHORITY_WITHIN.search(words)) else words
    words = BESIDE_COPIES.sub("", words)
    return [line.strip(" -–:*") for line in re.split(r";\s*-\s|\s-\s(?=Lưu)", words) if line.strip(" -–:*")]


def _copy(words: str, numbers: tuple[int, ...]) -> CopyTo:
    archive = bool(ARCHIVE.match(matched(words)))
    note = None if archive else NOTE.search(words)
    name = (words[: note.start()] if note else words).strip(" ;.,*")
    return CopyTo(text=words, name=name, note=note[1] if note else None, archive=archive, confidence=HIGH, sentences=numbers)


def _ends_copies(paragraph: Paragraph) -> bool:
    return bool(_title_line(paragraph) or NAME.match(paragraph.plain)) or len(paragraph.plain) > 200


def _title_line(paragraph: Paragraph) -> str:
    """The part of a line that is an authority or a title."""
    words = paragraph.plain.strip(" *")
    within = AUTHORITY_WITHIN.search(words)
    if within and within.start() and COPIES.match(paragraph.low):
        return words[within.start() :]
    return words if len(words) < 120 and (AUTHORITY.match(words) or TITLE.match(matched(words))) else ""


def _is_open(sheet: Sheet, paragraph: Paragraph) -> bool:
    """Not placed yet, or the line of "Nơi nhận:" that two columns brought together with a title."""
    return sheet.is_free(paragraph) or bool(COPIES.match(paragraph.low))


def _is_titled(last: list[Paragraph], place: int) -> bool:
    """A title in small letters is one only with a name right under it."""
    following = last[place + 1 : place + 3]
    return any(NAME.match(each.plain.strip(" *")) for each in following) and not last[place].plain.endswith((".", ";", ":"))


def _signed(sheet: Sheet, lines: list[Paragraph], first: str) -> Signatory:
    said, used, name = [first], [lines[0]], None
    for paragraph in lines[1:16]:
        words = paragraph.plain.strip(" *")
        if SIGNED_MARK.match(words):
            used.append(paragraph)
        elif paragraph.marker:
            beside = BESIDE_COPIES.search(words)
            said += [beside[1].strip()] if beside else []
        elif _title_line(paragraph):
            said.append(_title_line(paragraph))
            used.append(paragraph)
        elif found := NAME.match(words):
            name = found[1]
            used.append(paragraph)
            break
    sheet.take(*used)
    numbers = tuple(n for paragraph in used for n in paragraph.numbers)
    return _with_title(said, name, numbers)


def _with_title(said: list[str], name: str | None, numbers: tuple[int, ...]) -> Signatory:
    behalf = AUTHORITY.match(said[0]) if len(said) > 1 and AUTHORITY.match(said[1]) else None
    said = said[1:] if behalf else said
    found = AUTHORITY.match(said[0])
    inline = re.split(r" (?=PHÓ |THỨ |CHÁNH |TRƯỞNG )", found[2], maxsplit=1) if found else []
    titles = [*inline[1:], *said[1:]] if found else said
    of = squeezed(inline[0]) if inline else None
    title = squeezed(" ".join(titles)) or (of if found and found[1] == "Q" else None)
    return Signatory(
        text=" ".join([*([behalf[0]] if behalf else []), *said, name or ""]).strip(), authority=f"{found[1]}." if found else None,
        of=None if found and found[1] == "Q" else of, title=title, name=name, on_behalf_of=behalf[2] if behalf else None,
        confidence=HIGH if name else MEDIUM, sentences=numbers,
    )  # fmt: skip
