"""Reads the text of a document itself, from its head to its signature."""

from __future__ import annotations

from directives.reading import actors, addressees, bodies, citations, closing, grounds, letterhead, sectors, years
from directives.reading.citations import Citation
from directives.reading.confidence import HIGH, LOW, MEDIUM
from directives.reading.due import Dues
from directives.reading.letterhead import Head
from directives.reading.result import Addressee, Deadline, Field, Passage, Reading, Warned
from directives.reading.sections import Body, is_lead_in
from directives.reading.sentences import Paragraph, Sentence, matched
from directives.reading.sheet import Sheet
from directives.reading.years import Years

LONGEST_OPENING = 40  # paragraphs


def read(paragraphs: list[Paragraph]) -> Reading:
    sheet = Sheet(paragraphs)
    start, greeting = _start(sheet)
    head = letterhead.read(sheet, start, None if greeting is None else sheet.paragraphs[greeting])
    to, start = addressees.greeted(sheet, greeting) if greeting is not None else ([], start)
    start = _again(head, sheet, start)
    copies, signatory = closing.copies(sheet), closing.signatory(sheet)
    _address(head, sheet)
    contact = closing.contact(sheet)
    text = sheet.free(sheet.paragraphs[start:])
    opening, orders = divided(text)
    to = to or addressees.asked([s for p in text for s in p.sentences])
    body = Body(sheet, sectors.together(each.sectors for each in to), _asked(opening), news=False)
    body.walk(orders)
    return _put_together(sheet, head, text, opening, body, to, copies=copies, signatory=signatory, contact=contact)


def _put_together(
    sheet: Sheet, head: Head, text: list[Paragraph], opening: list[Paragraph], body: Body, to: list[Addressee], **end: object
) -> Reading:
    cited = [each for paragraph in text for sentence in paragraph.sentences for each in citations.in_sentence(sentence)]
    said = time_of(head, sheet.sentences, cited)
    rested = grounds.sort(cited, _own(head), said, {s.number for p in opening for s in p.sentences})
    _issuer(head, text)
    sheet.take(*opening)
    background = frozenset(s.number for p in opening for s in p.sentences)
    due = deadlines(sheet, said, [s for p in (*opening, *text) for s in p.sentences], background)
    return Reading(
        form="original", sentences=sheet.sentences, fields=head.fields, letterhead=head.letterhead, addressees=tuple(to),
        continues=tuple(rested.continues), replaces=tuple(rested.replaces), bases=tuple(rested.bases), opening=opening_of(opening),
        sections=body.sections, deadlines=tuple(due.deadlines), closing=body.closing,
        warnings=tuple(dict.fromkeys((*head.warnings, *rested.warnings, *due.warnings))), **end,  # type: ignore[arg-type]
    )  # fmt: skip


def _start(sheet: Sheet) -> tuple[int, int | None]:
    """Where the text begins, and the paragraph of the greeting if there is one."""
    greeting = sheet.index(addressees.GREETING, stop=letterhead.LONGEST_HEAD + 20)
    if greeting is not None:
        return greeting, greeting
    typed = False
    for place, paragraph in enumerate(sheet.paragraphs[: letterhead.LONGEST_HEAD]):
        is_title = typed and letterhead.is_title(paragraph) and not grounds.FORMAL.match(paragraph.low)
        if paragraph.marker or not (paragraph.in_capitals or _is_of_head(paragraph) or is_title):
            return place, None
        typed = bool(letterhead.TYPE.match(paragraph.low.strip(" :*")))
    return min(len(sheet.paragraphs), letterhead.LONGEST_HEAD), None


def _again(head: Head, sheet: Sheet, start: int) -> int:
    """A head that is written twice, as pages do that print it above the document, is passed over the second time."""
    seen = {paragraph.low.strip(" :;.") for paragraph in sheet.paragraphs[:start]}
    names = {matched(line.strip(" :;.")) for paragraph in sheet.paragraphs[:start] for line in paragraph.plain.split(":")}
    while start < len(sheet.paragraphs):
        paragraph = sheet.paragraphs[start]
        if paragraph.low.strip(" :;.") not in seen | names and not (paragraph.in_capitals and not paragraph.marker):
            return start
        sheet.take(paragraph)
        head.ornament.append(paragraph)
        start += 1
    return start


def _is_of_head(paragraph: Paragraph) -> bool:
    low = paragraph.low
    known = (letterhead.NUMBER, letterhead.DATE, letterhead.SUBJECT, letterhead.SHORT_DATE, letterhead.MOTTO, letterhead.TYPE)
    return len(paragraph.plain) < 250 and any(
        pattern.match(low) or (pattern is letterhead.MOTTO and pattern.search(low)) for pattern in known
    )


def _address(head: Head, sheet: Sheet) -> None:
    """The address line at the foot of the first page belongs to the letterhead."""
    for paragraph in sheet.free():
        if closing.ADDRESS_LINE.match(paragraph.low) and "address" not in head.fields:
            head.put("address", paragraph.plain, sheet.take(paragraph), MEDIUM)


def divided(text: list[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """What stands before the orders, and the orders."""
    for place, paragraph in enumerate(text[:LONGEST_OPENING]):
        if _rests_on(paragraph):
            if _asks_directly(paragraph):
                return text[:place], text[place:]
            continue
        if not paragraph.marker and is_lead_in(paragraph):
            return text[: place + 1], text[place + 1 :]
        if paragraph.marker or _begins_orders(paragraph):
            return text[:place], text[place:]
    return ([], text) if len(text) > LONGEST_OPENING else (text, [])


def _rests_on(paragraph: Paragraph) -> bool:
    """ "Căn cứ …", "Thực hiện Công văn số …", also with a dash before it; not one that leads in to the orders."""
    formal = grounds.FORMAL.match(paragraph.low)
    cites = formal and any(citations.in_sentence(sentence) for sentence in paragraph.sentences)
    named = paragraph.low.startswith(("căn cứ", "xét", "theo đề nghị", "tiếp theo"))
    return bool(cites or named) and not is_lead_in(paragraph)


def _asks_directly(paragraph: Paragraph) -> bool:
    """ "Thực hiện Công văn số …, Sở đề nghị các doanh nghiệp báo cáo …": basis and order in one."""
    last = paragraph.sentences[-1]
    return bool(actors.issuer_asking(last)) and not last.plain.endswith((":", ";"))


def _begins_orders(paragraph: Paragraph) -> bool:
    first = paragraph.first
    return bool(actors.opening(first)) or actors.begins_with_verb(first.low)


def _asked(opening: list[Paragraph]) -> tuple[str, ...]:
    """The sectors that the sentence before the orders names."""
    for paragraph in reversed(opening):
        actor = actors.opening(paragraph.sentences[-1])
        if actor and actor.asked:
            return actor.sectors
    return ()


def opening_of(paragraphs: list[Paragraph]) -> Passage | None:
    """Purpose and lead-in; what only names a basis is not in its words."""
    said = [p for p in paragraphs if not _rests_on(p) or _asks_directly(p)]
    numbers = tuple(n for paragraph in said for n in paragraph.numbers)
    return Passage(text="\n".join(p.plain for p in said), confidence=HIGH, sentences=numbers) if numbers else None


def time_of(head: Head, sentences: tuple[Sentence, ...], cited: list[Citation]) -> Years:
    """The day of issue goes into the head; with it, or without it, the years of all other days are told."""
    subject = head.fields.get("subject")
    words = " ".join(sentence.plain for sentence in sentences[:40])
    stamp = years.published(words)
    said = years.hints([matched(str(subject.value))] if subject else [])
    if not (said.year or stamp):
        said = years.hints(sentence.low for sentence in sentences[:60])
    said = Years(about=stamp or years.first_date(words), tet=said.tet, year=said.year)
    if head.issue_day is None:
        return said
    found = years.issue_day(head.issue_day, said, stamp, grounds.latest(cited))
    _put_date(head, found)
    return Years(found.on, said.about, said.tet, said.year)


def _put_date(head: Head, found: years.Resolved) -> None:
    words = head.issue_day.words if head.issue_day else ""
    if found.problem or found.inferred:
        head.warnings.append(Warned(found.problem or "inferred", words))
    if found.on:
        confidence = MEDIUM if found.inferred else HIGH
        head.fields["date"] = Field(
            value=found.on, written=words, inferred=found.inferred, confidence=confidence, sentences=head.issue_day_at
        )


def _own(head: Head) -> str:
    number, symbol = head.fields.get("number"), head.fields.get("symbol")
    return f"{number.value}/{symbol.value}".lower() if number and symbol else ""


def _issuer(head: Head, text: list[Paragraph]) -> None:
    """Without a letterhead: whoever asks in the text; else whom the symbol names."""
    for sentence in (s for p in text for s in p.sentences):
        if "issuer" in head.fields:
            return
        if (found := actors.issuer_asking(sentence)) and " " in found[0]:
            head.put("issuer", found[0], (sentence.number,), MEDIUM, found[0])
    symbol = head.fields.get("symbol")
    if symbol and "issuer" not in head.fields:
        head.put("issuer", bodies.of_symbol(str(symbol.value)), symbol.sentences, LOW)


def deadlines(sheet: Sheet, said: Years, sentences: list[Sentence], background: frozenset[int] = frozenset()) -> Dues:
    """From every sentence of the text that has found a place, each once."""
    dues = Dues(said, [], [], background)
    for sentence in {s.number: s for s in sentences if not sheet.is_free(s)}.values():
        dues.read(sentence)
    dues.deadlines = _once(dues.deadlines)
    return dues


def _once(found: list[Deadline]) -> list[Deadline]:
    return list({(each.text, each.kind, each.sentences): each for each in found}.values())
