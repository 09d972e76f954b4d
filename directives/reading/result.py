"""What was read: every part with its words, how sure it is, and the sentences it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from directives.reading.sentences import Sentence


@dataclass(frozen=True, kw_only=True)
class Part:
    """``sentences``: their numbers in the text."""

    confidence: str
    sentences: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Field(Part):
    """One thing of the head. ``written``: the words as they stand, where ``value`` says them differently."""

    value: str | date | time
    written: str = ""
    inferred: bool = False


@dataclass(frozen=True, kw_only=True)
class Addressee(Part):
    text: str
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Cited(Part):
    """A document it rests on, continues or replaces. ``number``: number and symbol in one form; ``written``: as they stand.

    ``place`` tells where it is named: "basis" (Căn cứ …, before the orders) or "body" (inside them).
    """

    kind: str
    text: str
    number: str | None = None
    written: str | None = None
    issuer: str | None = None
    on: date | None = None
    date_written: str | None = None
    date_inferred: bool = False
    subject: str | None = None
    place: str = "basis"


@dataclass(frozen=True, kw_only=True)
class Requirement(Part):
    """One thing to do. ``applies_to``: whom alone it is for, in the words of the text."""

    text: str
    label: str = ""
    applies_to: str | None = None


@dataclass(frozen=True, kw_only=True)
class Section(Part):
    """``deduced``: the sectors are not named in it, they are those of all addressees."""

    heading: str | None
    sectors: tuple[str, ...]
    deduced: bool
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True)
class Recurring:
    """``every``: hour, day, week, month, quarter or year; ``times``: how often in it; ``at``: the hours."""

    every: str
    times: int = 1
    interval: int = 1
    at: tuple[time, ...] = ()
    day: int | None = None


@dataclass(frozen=True, kw_only=True)
class Deadline(Part):
    """``begins`` … ``at`` is a window where both are there; ``at`` is a day, or a moment where an hour is named."""

    text: str
    kind: str
    bound: str
    at: date | datetime | None = None
    begins: date | datetime | None = None
    recurring: Recurring | None = None
    minutes: int | None = None
    days: int | None = None
    trigger: str | None = None
    lunar: str | None = None
    inferred: bool = False


@dataclass(frozen=True, kw_only=True)
class Passage(Part):
    text: str


@dataclass(frozen=True, kw_only=True)
class Contact(Part):
    text: str
    division: str | None = None
    person: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, kw_only=True)
class CopyTo(Part):
    """A line of Nơi nhận. ``archive``: the line "Lưu: …"."""

    text: str
    name: str
    note: str | None = None
    archive: bool = False


@dataclass(frozen=True, kw_only=True)
class Signatory(Part):
    text: str
    authority: str | None = None
    on_behalf_of: str | None = None
    of: str | None = None
    title: str | None = None
    name: str | None = None


@dataclass(frozen=True)
class Warned:
    """Something to look at; ``words`` are those of the text. The sentence for it is in :mod:`directives.reading.warned`."""

    code: str
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One document. ``sentences`` are its own; ``shared`` those of another reading of the same text that it refers to.

    ``form``: "original" (the document itself) or "news" (somebody tells of it).
    """

    form: str
    sentences: tuple[Sentence, ...]
    shared: tuple[Sentence, ...] = ()
    fields: dict[str, Field] = field(default_factory=dict)
    letterhead: Passage | None = None
    addressees: tuple[Addressee, ...] = ()
    continues: tuple[Cited, ...] = ()
    replaces: tuple[Cited, ...] = ()
    bases: tuple[Cited, ...] = ()
    opening: Passage | None = None
    sections: tuple[Section, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    closing: Passage | None = None
    contact: Contact | None = None
    copies: tuple[CopyTo, ...] = ()
    signatory: Signatory | None = None
    warnings: tuple[Warned, ...] = ()

    def parts(self) -> Iterator[Part]:
        """In the order in which they own their sentences: what a sentence is for comes before what it also says."""
        yield from (field for name, field in self.fields.items() if name != "kind")
        yield from (part for part in (self.letterhead, *self.addressees, self.fields.get("kind")) if part)
        yield from (cited for cited in (*self.continues, *self.replaces, *self.bases) if cited.place == "basis")
        yield from (part for part in (self.opening,) if part)
        for section in self.sections:
            yield from section.requirements
            yield section
        yield from (part for part in (self.closing, self.contact, *self.copies, self.signatory) if part)
        yield from self.deadlines
        yield from (cited for cited in (*self.continues, *self.replaces, *self.bases) if cited.place != "basis")

    def owners(self) -> dict[int, Part]:
        """Each placed sentence of this document, and the one part it belongs to."""
        own = {sentence.number for sentence in self.sentences}
        owners: dict[int, Part] = {}
        for part in self.parts():
            for number in part.sentences:
                if number in own:
                    owners.setdefault(number, part)
        return owners

    @property
    def unplaced(self) -> tuple[Sentence, ...]:
        owners = self.owners()
        return tuple(sentence for sentence in self.sentences if sentence.number not in owners)

    def quoted(self, part: Part) -> tuple[str, ...]:
        """The sentences beside a part, as they stand."""
        texts = {sentence.number: sentence.text for sentence in (*self.shared, *self.sentences)}
        return tuple(texts[number] for number in part.sentences if number in texts)
