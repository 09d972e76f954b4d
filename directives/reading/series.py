"""Several documents in one text: where the next one begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from directives.reading import actors, announcements, citations, letterhead
from directives.reading.announcements import Announcement
from directives.reading.sentences import Paragraph, Sentence

MOST_DOCUMENTS = 50
GREETING = re.compile(r"^kính gửi")
OF_ORIGINALS = re.compile(r"^kính gửi|^nơi nhận ?:|cộng hòa xã hội chủ nghĩa việt nam")


@dataclass(frozen=True)
class Document:
    """The paragraphs of one document; in news, what was said of it and of those told in the same sentence.

    ``context``: the beginning of the whole text, which tells when it was written.
    """

    paragraphs: list[Paragraph]
    news: bool
    told: tuple[Announcement, ...] = ()
    context: tuple[Sentence, ...] = ()


def documents(paragraphs: list[Paragraph]) -> list[Document]:
    if _is_original(paragraphs):
        starts = _starts_of_originals(paragraphs)
        starts = starts[: MOST_DOCUMENTS - 1]
        return [Document(paragraphs[a:b], news=False) for a, b in zip([0, *starts], [*starts, len(paragraphs)], strict=True)]
    return _news(paragraphs)


def _is_original(paragraphs: list[Paragraph]) -> bool:
    """News may quote the number, never the greeting, the motto or the list of copies."""
    return any(OF_ORIGINALS.search(p.low) or _is_number(p) for p in paragraphs)


def _is_number(paragraph: Paragraph) -> bool:
    return len(paragraph.plain) < 160 and bool(letterhead.NUMBER.match(paragraph.low))


def _starts_of_originals(paragraphs: list[Paragraph]) -> list[int]:
    """A second line with a number, or a second greeting where there are no numbers, begins a second document."""
    marks = [place for place, each in enumerate(paragraphs) if _is_number(each)]
    if len(marks) < 2:
        greetings = [place for place, each in enumerate(paragraphs) if GREETING.match(each.low)]
        marks = greetings if len(greetings) > len(marks) else marks
    starts = []
    for before, mark in pairwise(marks):
        start = _start_of_head(paragraphs, before, mark)
        if _stands_alone(paragraphs, before, start):
            starts.append(start)
    return starts


def _start_of_head(paragraphs: list[Paragraph], before: int, mark: int) -> int:
    """Back over the letterhead that stands above the number."""
    place = mark
    while place - 1 > before and _is_of_head(paragraphs[place - 1]):
        place -= 1
    return place


def _is_of_head(paragraph: Paragraph) -> bool:
    if paragraph.marker or len(paragraph.plain) > 160:
        return False
    low = paragraph.low
    named = paragraph.in_capitals and not re.match(r"(?:kt|tl|tuq|tm|q)\.|(?:phó )?(?:giám đốc|chủ tịch|trưởng)", low)
    return named or bool(letterhead.MOTTO.search(low) or letterhead.DATE.match(low) or letterhead.SUBJECT.match(low))


def _stands_alone(paragraphs: list[Paragraph], before: int, start: int) -> bool:
    """Between two heads there is a text; else it is one head that names its number twice."""
    return sum(len(p.plain) for p in paragraphs[before + 1 : start] if not _is_of_head(p)) > 200


def _news(paragraphs: list[Paragraph]) -> list[Document]:
    found = _announced(paragraphs)[:MOST_DOCUMENTS]
    context = tuple(sentence for paragraph in paragraphs[:40] for sentence in paragraph.sentences)
    if not found:
        return [Document(paragraphs, news=True, context=context)]
    parts: list[tuple[list[Paragraph], tuple[Announcement, ...]]] = []
    for told, following in zip(found, [*found[1:], None], strict=True):
        at = _place_of(paragraphs, following[0].sentence.number) if following else (len(paragraphs), 0)
        taken, paragraphs = _cut(paragraphs, at)
        parts.append((taken, told))
    return [replace(document, context=context) for taken, told in parts for document in _each(taken, told)]


def _each(taken: list[Paragraph], told: tuple[Announcement, ...]) -> list[Document]:
    """Of several told in one sentence the first has the text; nobody can say what the others order."""
    first = Document(taken, True, told)
    return [first, *(Document([], True, (each, *told)) for each in told[1:])]


def _announced(paragraphs: list[Paragraph]) -> list[tuple[Announcement, ...]]:
    """The sentences that tell of a document of the same issuer that was not told of before; the first may only name one."""
    found: list[tuple[Announcement, ...]] = []
    known: set[tuple[str, str]] = set()
    named: tuple[Announcement, ...] = ()
    for sentence in (s for p in paragraphs for s in p.sentences):
        told = announcements.in_sentence(sentence, citations.in_sentence(sentence))
        if told and not told[0].verb:
            named = named or tuple(told)
            continue
        if found and told and _says_more(told, found[-1]):
            found[-1] = tuple(told)
            known.update(_key(each) for each in told)
            continue
        new = tuple(each for each in told if _key(each) not in known and (not found or _continues_series(each, found[0][0])))
        if new and (not found or _key(new[0])[0] or new[0].day):
            known.update(_key(each) for each in new)
            found.append(new)
    return found or ([named] if named else [])


def _says_more(told: list[Announcement], before: tuple[Announcement, ...]) -> bool:
    """The title of a page tells of the document first; the sentence after it gives its number or day."""
    first, again = before[0], told[0]
    same = _is_same(first, again) if first.cited else not first.day and bool(again.cited or again.day)
    return (
        same
        and first.day is None
        and bool(again.day or (again.cited and not first.cited))
        and again.sentence.number - first.sentence.number < 12
    )


def _is_same(first: Announcement, again: Announcement) -> bool:
    """ "Công điện số 02" is "02/CĐ-BCH"."""
    one, other = first.cited, again.cited
    return bool(one and other) and one.number == other.number and (one.symbol == other.symbol or not (one.symbol and other.symbol))  # type: ignore[union-attr]


def _key(each: Announcement) -> tuple[str, str]:
    number = each.cited.normalised if each.cited else ""
    return number, "" if number else (each.day.words if each.day else "")


def _continues_series(each: Announcement, first: Announcement) -> bool:
    """By the same kind of body; a ministry's letter in the news of a department's is a basis of it."""
    if each.before or (not _key(each)[0] and not each.day):
        return False
    if not each.issuer:
        return bool(each.cited)
    return each.issuer.split()[0].lower() == (first.issuer.split() or [""])[0].lower()


def _place_of(paragraphs: list[Paragraph], number: int) -> tuple[int, int]:
    for place, paragraph in enumerate(paragraphs):
        for inside, sentence in enumerate(paragraph.sentences):
            if sentence.number == number:
                return place, inside
    return len(paragraphs), 0


def _cut(paragraphs: list[Paragraph], at: tuple[int, int]) -> tuple[list[Paragraph], list[Paragraph]]:
    place, inside = at
    if not inside:
        return paragraphs[:place], paragraphs[place:]
    whole = paragraphs[place]
    before, after = Paragraph(whole.sentences[:inside], whole.gap), Paragraph(whole.sentences[inside:], True)
    return [*paragraphs[:place], before], [after, *paragraphs[place + 1 :]]


def asks(paragraphs: list[Paragraph]) -> bool:
    """Whether somebody is told to ask somebody for something: news of a directive, even where the document is not named."""
    return any(actors.issuer_asking(sentence) for paragraph in paragraphs for sentence in paragraph.sentences)
