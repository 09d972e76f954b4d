"""The head of an original document: number and symbol, place and date, issuer, urgency, subject."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from directives.reading import bodies, citations, dates
from directives.reading.confidence import HIGH, MEDIUM
from directives.reading.dates import Day
from directives.reading.result import Field, Passage, Warned
from directives.reading.sentences import Paragraph, matched, squeezed
from directives.reading.sheet import Sheet

LONGEST_HEAD = 40  # paragraphs
NUMBER = re.compile(r"^số ?:? ?(?P<number>\d{0,6}[a-z]?)[ .…_]{0,20}/ ?(?=[^\W\d_])|^số ?: ?(?P<alone>\d{1,6})(?!\d| ?[/-])")
PARTY_NUMBER = re.compile(r"^số ?:? ?(?P<number>\d{0,4}) ?[-–] ?(?=[a-zđ]{1,5}/)")
SYMBOL_OF_HEAD = re.compile(citations.SYMBOL + r"|[A-ZĐ]{1,5}/[A-ZĐ]{2,10}")
DATE = re.compile(
    r"(?:^|.{0,60}?, ?|.{0,60}? )(?:(?P<hour>hồi [^,]{1,20}?),? )?"
    r"(?P<date>ngày ?[\d.… ]{0,8} ?tháng ?[\d.… ]{0,8} ?năm ?[\d.…]{0,6})"
)
SHORT_DATE = re.compile(rf"^[^,;.]{{2,40}}, (?P<date>{dates.DAY})$")
MOTTO = re.compile(r"cộng (?:hòa|hoà) xã hội chủ nghĩa|độc lập ?[-–] ?tự do|đảng cộng sản việt nam$")
SUBJECT = re.compile(r"^\(?(?:v/v|trích yếu|về việc|về)(?!\w)[: .]{0,2}")
TYPES = {
    "công văn": "official_letter", "chỉ thị": "instruction", "kế hoạch": "plan", "phương án": "scheme",
    "thông báo": "announcement", "công điện": "telegram",
}  # fmt: skip
TYPE = re.compile(rf"^({'|'.join(TYPES)})(?: (?:khẩn|hỏa tốc|thượng khẩn|số.{{0,40}}))?$")
KIND_OF_SYMBOL = {"CĐ": "telegram", "CT": "instruction", "KH": "plan", "TB": "announcement", "PA": "scheme"}
URGENCY = {"hỏa tốc": "flash", "thượng khẩn": "very_urgent", "khẩn": "urgent"}
URGENT = re.compile(r"^(?:(?:công văn|công điện) )?(hỏa tốc|thượng khẩn|khẩn)$")
PLACE_BEFORE = re.compile(r"^([^,\d]{2,40}),")
DOTS = re.compile(r"[.…_]{2,}")


@dataclass
class Head:
    fields: dict[str, Field] = field(default_factory=dict)
    issue_day: Day | None = None
    issue_day_at: tuple[int, ...] = ()
    superior: str = ""
    ornament: list[Paragraph] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)

    def put(self, name: str, value: object, sentences: tuple[int, ...], confidence: str = HIGH, written: str = "") -> None:
        if name not in self.fields and value:
            self.fields[name] = Field(value=value, written=written, confidence=confidence, sentences=sentences)  # type: ignore[arg-type]

    @property
    def letterhead(self) -> Passage | None:
        """The motto and other words of the form that say nothing of this document."""
        numbers = tuple(n for paragraph in self.ornament for n in paragraph.numbers)
        text = " ".join(paragraph.plain for paragraph in self.ornament)
        return Passage(text=text, confidence=HIGH, sentences=numbers) if numbers else None


def read(sheet: Sheet, end: int, greeting: Paragraph | None = None) -> Head:
    """``end``: the first paragraph that belongs to the text; ``greeting``: the line that says to whom it goes."""
    head = Head()
    names: list[Paragraph] = []
    subject: list[Paragraph] = []
    for paragraph in sheet.paragraphs[: min(end, LONGEST_HEAD)]:
        if _is_known(head, sheet, paragraph):
            continue
        begins = not subject and (SUBJECT.match(paragraph.low) or ("kind" in head.fields and is_title(paragraph)))
        if begins or _goes_on(subject, paragraph, "kind" in head.fields):
            subject.append(paragraph)
        elif paragraph.in_capitals and len(paragraph.plain) < 120:
            _of_capitals(head, paragraph, names, subject).append(paragraph)
    _issuer(head, sheet, names)
    _subject(head, sheet, subject)
    _kind(head, subject, greeting)
    sheet.take(*head.ornament)
    return head


def _of_capitals(head: Head, paragraph: Paragraph, names: list[Paragraph], subject: list[Paragraph]) -> list[Paragraph]:
    """Above the type a line in capitals names a body; under it the subject, or once more whose document it is."""
    if "kind" not in head.fields or (_names_a_body(paragraph) and not names):
        return names
    return head.ornament if _names_a_body(paragraph) else subject


def is_title(paragraph: Paragraph) -> bool:
    """The subject right under the type, when it does not begin with "về việc"."""
    return (
        not paragraph.in_capitals
        and not paragraph.marker
        and len(paragraph.plain) < 250
        and not paragraph.plain.endswith((".", ";", ":"))
    )


def _is_known(head: Head, sheet: Sheet, paragraph: Paragraph) -> bool:
    """Whether it is one of the lines that name themselves; it is put where it belongs then."""
    low = paragraph.low
    if MOTTO.search(low):
        head.ornament.append(paragraph)
        return True
    return _number(head, sheet, paragraph) or _date(head, sheet, paragraph) or _type(head, sheet, paragraph)


def _number(head: Head, sheet: Sheet, paragraph: Paragraph) -> bool:
    found = NUMBER.match(paragraph.low) or PARTY_NUMBER.match(paragraph.low)
    if found is None or "symbol" in head.fields:
        return False
    symbol = SYMBOL_OF_HEAD.match(paragraph.plain, found.end())
    if symbol is None and not found.groupdict().get("alone"):
        return False
    numbers = sheet.take(paragraph)
    number = found["number"] or found.groupdict().get("alone") or ""
    written = squeezed(DOTS.sub("", paragraph.plain[found.start("number") : symbol.end() if symbol else found.end()])).rstrip(" .")
    head.put("number", number, numbers, written=written)
    if symbol:
        head.put("symbol", citations.normalised_symbol(symbol[0]), numbers, written=symbol[0].strip(" ."))
        _date(head, sheet, paragraph)
    return True


def _date(head: Head, sheet: Sheet, paragraph: Paragraph) -> bool:
    if head.issue_day or len(paragraph.plain) > 160:
        return False
    found = DATE.match(paragraph.low) or SHORT_DATE.match(paragraph.low)
    if found is None:
        return False
    day = dates.day_in(squeezed(found["date"]))
    numbers = sheet.take(paragraph)
    if day is None:
        head.warnings.append(Warned("incomplete_date", paragraph.plain))
    head.issue_day, head.issue_day_at = day, numbers
    place = PLACE_BEFORE.match(paragraph.plain)
    if place and not place[1].lower().startswith("số"):
        head.put("place", place[1].strip(), numbers)
    hours = dates.hours_in(found.groupdict().get("hour") or "")
    head.put("issued_at_time", hours[0] if hours else None, numbers)
    return True


def _type(head: Head, sheet: Sheet, paragraph: Paragraph) -> bool:
    low = paragraph.low.strip(" :*")
    urgent, kind = URGENT.match(low), TYPE.match(low)
    if not (urgent or kind) or "kind" in head.fields:
        return False
    numbers = sheet.take(paragraph)
    if kind:
        head.put("kind", TYPES[kind[1]], numbers, written=paragraph.plain)
    word = urgent[1] if urgent else next((word for word in URGENCY if low.endswith(f" {word}")), "")
    head.put("urgency", URGENCY.get(word), numbers, written=paragraph.plain)
    return True


def _kind(head: Head, subject: list[Paragraph], greeting: Paragraph | None) -> None:
    """Where no line names the type: the symbol of all but the official letter begins with it; the letter has "V/v" or greets."""
    symbol = head.fields.get("symbol")
    told = KIND_OF_SYMBOL.get(str(symbol.value).split("-")[0]) if symbol else None
    if symbol and told:
        head.put("kind", told, symbol.sentences, MEDIUM)
    elif subject and subject[0].low.startswith("v/v"):
        head.put("kind", "official_letter", subject[0].numbers, MEDIUM)
    elif greeting and greeting.low.startswith("kính gửi"):
        head.put("kind", "official_letter", greeting.numbers[:1], MEDIUM)


def _goes_on(subject: list[Paragraph], paragraph: Paragraph, typed: bool) -> bool:
    if not subject or (paragraph.gap and not (typed and paragraph.in_capitals)):
        return False
    return not _names_a_body(paragraph) and len(paragraph.plain) < 200 and not paragraph.marker


def _names_a_body(paragraph: Paragraph) -> bool:
    return bool(bodies.A_BODY.match(paragraph.low)) and paragraph.in_capitals


def _issuer(head: Head, sheet: Sheet, names: list[Paragraph]) -> None:
    """The last body named is the one that issues; the one above it is its superior."""
    found: list[list[Paragraph]] = []
    for paragraph in names:
        goes_on = (
            found and found[-1][0].low.startswith(("ban ch", "văn phòng")) and paragraph.low.startswith(("bộ ", "tỉnh", "ubnd"))
        )
        if bodies.A_BODY.match(paragraph.low) and not goes_on:
            found.append([paragraph])
        elif found and matched(paragraph.plain).split()[0] not in ("kính",):
            found[-1].append(paragraph)
    written = [squeezed(" ".join(p.plain for p in each)) for each in found]
    if not written:
        return
    issuing, superior = _last(written)
    head.superior = superior
    head.put("issuer", _with_place(issuing, superior), sheet.take(*found[written.index(issuing)]), written=issuing)
    if superior:
        head.put("superior_body", superior, sheet.take(*found[written.index(superior)]), written=superior)


def _last(written: list[str]) -> tuple[str, str]:
    """The issuer, and above it another; a body named twice stands once."""
    single = list(dict.fromkeys(written))
    return single[min(1, len(single) - 1)], single[0] if len(single) > 1 else ""


def _with_place(issuing: str, superior: str) -> str:
    """A department's letterhead names the province in the line above it."""
    name, above = bodies.in_sentence_case(issuing), bodies.in_sentence_case(superior)
    place = re.search(r"(?:tỉnh|thành phố|TP\.?) .+$", above)
    return f"{name} {place[0]}" if place and matched(name).startswith("sở") and place[0] not in name else name


def _subject(head: Head, sheet: Sheet, subject: list[Paragraph]) -> None:
    if not subject:
        return
    words = squeezed(" ".join(paragraph.plain for paragraph in subject)).strip(" *:()")
    prefix = SUBJECT.match(matched(words))
    confidence = HIGH if prefix or "kind" in head.fields else MEDIUM
    head.put("subject", words[prefix.end() :].strip() if prefix else words, sheet.take(*subject), confidence, words)
