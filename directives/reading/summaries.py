"""Reads news of a document: what was issued, by whom, to whom, and which of its sentences tell what is to be done."""

from __future__ import annotations

import re
from dataclasses import replace

from directives.reading import actors, addressees, bodies, citations, closing, grounds, originals, sectors
from directives.reading.announcements import Announcement
from directives.reading.confidence import HIGH, LOW, MEDIUM
from directives.reading.letterhead import TYPES, URGENCY, Head
from directives.reading.result import Addressee, Reading, Warned
from directives.reading.sections import Body, is_lead_in
from directives.reading.sentences import Paragraph, Sentence
from directives.reading.series import Document, asks
from directives.reading.sheet import Sheet

TITLE = re.compile(r"đảm bảo|bảo đảm|tăng cường|ứng phó|phòng[,]? chống|triển khai|chuẩn bị|an toàn")
LONGEST_TITLE = 250
WHOLE_TEXT = re.compile(r"^(?:toàn văn|nguyên văn|nội dung)[^.]{0,60}(?:như sau|sau đây)")


def read(document: Document) -> Reading:
    if not document.told:
        return _without_document(document)
    if not document.paragraphs:
        return _head_only(document)
    return _read(document)


def _read(document: Document) -> Reading:
    paragraphs, main = document.paragraphs, document.told[0]
    sheet = Sheet(paragraphs)
    place = next(i for i, p in enumerate(paragraphs) if main.sentence.number in p.numbers)
    head = _head(main)
    sheet.take(main.sentence)
    _title(head, sheet, paragraphs[:place], main)
    text = sheet.free(paragraphs[place:])
    opening, orders = _lead(text)
    orders = [*_asking_before(paragraphs[:place]), *orders]
    to = _addressees(main, [s for p in opening for s in p.sentences], [s for p in orders for s in p.sentences])
    body = Body(sheet, sectors.together(each.sectors for each in to), (), news=True)
    body.walk(orders)
    return _put_together(sheet, head, document, opening, body, to)


def _put_together(
    sheet: Sheet, head: Head, document: Document, opening: list[Paragraph], body: Body, to: list[Addressee]
) -> Reading:
    told, main = document.told, document.told[0]
    sheet.take(*opening)
    placed = [s for s in sheet.sentences if not sheet.is_free(s)]
    cited = [each for sentence in placed for each in citations.in_sentence(sentence)]
    said = originals.time_of(head, document.context, [each for each in cited if each not in {t.cited for t in told}])
    rested = grounds.sort([each for each in cited if each not in {t.cited for t in told}], _own(main), said, {main.sentence.number})
    _issuer(head, main, placed)
    due = originals.deadlines(sheet, said, placed)
    contact, signatory = closing.contact(sheet), closing.signer_told(main.sentence)
    return Reading(
        form="news", sentences=sheet.sentences, fields=head.fields, addressees=tuple(to), continues=tuple(rested.continues),
        replaces=tuple(rested.replaces), bases=tuple(rested.bases), opening=originals.opening_of(opening), sections=body.sections,
        deadlines=tuple(due.deadlines), closing=body.closing, contact=contact, signatory=signatory,
        warnings=tuple(dict.fromkeys((*head.warnings, *rested.warnings, *due.warnings, *_several(told)))),
    )  # fmt: skip


def _head_only(document: Document) -> Reading:
    """One of several documents named in one sentence: nothing but its head can be told from it."""
    told, main = document.told, document.told[0]
    head = _head(main)
    originals.time_of(head, document.context, [])
    _issuer(head, main, [])
    to = tuple(addressees.told(main.sentence))
    return Reading(
        form="news", sentences=(), shared=(main.sentence,), fields=head.fields, addressees=to,
        warnings=(*head.warnings, *_several(told[1:])),
    )  # fmt: skip


def _without_document(document: Document) -> Reading:
    """No document is named. Where somebody asks somebody for something, that is read; else nothing is."""
    paragraphs = document.paragraphs
    sheet = Sheet(paragraphs)
    if not asks(paragraphs):
        return Reading(form="news", sentences=sheet.sentences)
    place, found = next((i, a) for i, p in enumerate(paragraphs) for s in p.sentences if (a := actors.issuer_asking(s)))
    main = next(s for s in paragraphs[place].sentences if actors.issuer_asking(s))
    head = Head()
    head.put("issuer", found[0], (main.number,), MEDIUM, found[0])
    opening, orders = _lead(paragraphs[place:])
    to = addressees.asked([s for p in (*opening, *orders) for s in p.sentences])
    body = Body(sheet, sectors.together(each.sectors for each in to), (), news=True)
    body.walk(orders)
    told = Announcement(main, "", found[0], None, None)
    return _put_together(sheet, head, replace(document, told=(told,)), opening, body, to)


def _head(main: Announcement) -> Head:
    head, numbers = Head(), (main.sentence.number,)
    if main.cited:
        head.put("number", main.cited.number, numbers, written=main.cited.written)
        written = main.cited.written.partition("/")[2].strip() if "/" in main.cited.written else main.cited.symbol
        head.put("symbol", main.cited.symbol, numbers, written=written)
    kind = next((name for name in TYPES if main.kind.startswith(name)), "")
    head.put("kind", TYPES.get(kind), numbers, written=main.kind)
    urgency = next((word for word in URGENCY if main.kind.endswith(word)), "")
    head.put("urgency", URGENCY.get(urgency), numbers, MEDIUM, urgency)
    head.put("subject", main.subject, numbers)
    head.issue_day, head.issue_day_at = main.day, numbers if main.day else ()
    return head


def _title(head: Head, sheet: Sheet, before: list[Paragraph], main: Announcement) -> None:
    """Where nothing says what the document is about, the title of the page does; it is only a deduction."""
    for paragraph in before:
        is_title = TITLE.match(paragraph.low) and len(paragraph.plain) < LONGEST_TITLE and not paragraph.plain.endswith((".", ":"))
        if is_title and not main.subject and "subject" not in head.fields:
            head.put("subject", paragraph.plain, sheet.take(paragraph), LOW, paragraph.plain)


def _issuer(head: Head, main: Announcement, placed: list[Sentence]) -> None:
    asked = next((found[0] for sentence in placed if (found := actors.issuer_asking(sentence)) and " " in found[0]), "")
    by_symbol = bodies.of_symbol(main.cited.symbol) if main.cited else ""
    head.put("issuer", main.issuer, (main.sentence.number,), HIGH, main.issuer)
    head.put("issuer", by_symbol, (main.sentence.number,), LOW)
    for sentence in placed:
        if asked and actors.issuer_asking(sentence):
            head.put("issuer", asked, (sentence.number,), MEDIUM, asked)


def _lead(text: list[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """ "Theo đó, Sở đề nghị các đơn vị thực hiện một số nội dung sau:" right after the announcement."""
    lead = [p for p in text[:8] if not p.marker and len(p.sentences) == 1 and (is_lead_in(p) or WHOLE_TEXT.match(p.low))]
    return lead, [p for p in text if p not in lead]


def _asking_before(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The first lines of a page often say the most important order already."""
    return [p for p in paragraphs if any(actors.issuer_asking(sentence) for sentence in p.sentences)]


def _addressees(main: Announcement, lead: list[Sentence], orders: list[Sentence]) -> list[Addressee]:
    """Those it was sent to, as told; else those who are asked in the same sentence or the next; else whoever the orders name."""
    start = main.cited.start if main.cited else 0
    return (
        addressees.told(main.sentence, start)
        or addressees.asked_after(main.sentence, start)
        or addressees.asked([main.sentence])
        or addressees.asked(lead)
        or addressees.asked(orders)
    )


def _several(told: tuple[Announcement, ...]) -> list[Warned]:
    numbers = [each.cited.written for each in told if each.cited]
    return [Warned("several", ", ".join(numbers))] if len(told) > 1 else []


def _own(main: Announcement) -> str:
    return main.cited.normalised.lower() if main.cited else ""
