"""A reading in the form described in docs/read_directive.md."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from directives.reading import warned
from directives.reading.result import Cited, Contact, CopyTo, Deadline, Part, Passage, Reading, Recurring, Section, Signatory

HEAD = ("number", "symbol", "date", "issuer", "subject", "kind", "urgency", "issued_at_time", "place", "superior_body", "address")


class Written:
    """Writes one reading; a sentence stands in the ``source`` of the part that owns it, and ``within`` others."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.texts = {s.number: s.text for s in (*reading.shared, *reading.sentences)}
        self.owners = reading.owners()

    def whole(self) -> dict[str, Any]:
        of = self.reading
        return {
            **{name: self._value(name) for name in HEAD},
            "form": of.form,
            "head": {name: self._about(name) for name in HEAD if name in of.fields},
            "letterhead": self._passage(of.letterhead),
            "addressees": [{"text": each.text, "sectors": list(each.sectors), **self._beside(each)} for each in of.addressees],
            "continues": self._continues(),
            "bases": [self._cited(each) for each in of.bases],
            "replaces": [self._cited(each) for each in of.replaces],
            "opening": self._passage(of.opening),
            "sections": [self._section(each) for each in of.sections],
            "deadlines": [self._deadline(each) for each in of.deadlines],
            "closing": self._passage(of.closing),
            "contact": self._contact(of.contact),
            "copies": [self._copy(each) for each in of.copies],
            "signatory": self._signatory(of.signatory),
            "unplaced": [sentence.text for sentence in of.unplaced],
            "warnings": [{"code": each.code, "words": each.words, "message": warned.sentence(each)} for each in of.warnings],
        }

    def _beside(self, part: Part) -> dict[str, Any]:
        """A sentence is in one ``source`` of the whole, by identity of the part that owns it."""
        owned = [n for n in part.sentences if self.owners.get(n) is part]
        others = [n for n in part.sentences if n not in owned and n in self.texts]
        said: dict[str, Any] = {"confidence": part.confidence, "source": [self.texts[n] for n in owned]}
        return {**said, "within": [self.texts[n] for n in others]}

    def _value(self, name: str) -> Any:
        return iso(self.reading.fields[name].value) if name in self.reading.fields else None

    def _about(self, name: str) -> dict[str, Any]:
        part = self.reading.fields[name]
        return {"written": part.written or iso(part.value), "inferred": part.inferred, **self._beside(part)}

    def _passage(self, part: Passage | None) -> dict[str, Any] | None:
        return {"text": part.text, **self._beside(part)} if part else None

    def _continues(self) -> dict[str, Any] | None:
        """The document it goes on from; further ones, which are rare, in ``further``."""
        cited = [self._cited(each) for each in self.reading.continues]
        return {**cited[0], "further": cited[1:]} if cited else None

    def _cited(self, part: Cited) -> dict[str, Any]:
        return {
            "kind": part.kind, "number": part.number, "written": part.written, "issuer": part.issuer, "date": iso(part.on),
            "date_written": part.date_written, "date_inferred": part.date_inferred, "subject": part.subject, "text": part.text,
            "place": part.place, **self._beside(part),
        }  # fmt: skip

    def _section(self, part: Section) -> dict[str, Any]:
        requirements = [
            {"text": each.text, "label": each.label or None, "applies_to": each.applies_to, **self._beside(each)}
            for each in part.requirements
        ]
        inside = {n for each in part.requirements for n in each.sentences}
        beside = self._beside(part)
        beside["within"] = [text for text in beside["within"] if text not in {self.texts[n] for n in inside if n in self.texts}]
        return {
            "heading": part.heading,
            "sectors": list(part.sectors),
            "sectors_deduced": part.deduced,
            "requirements": requirements,
            **beside,
        }

    def _deadline(self, part: Deadline) -> dict[str, Any]:
        return {
            "text": part.text, "kind": part.kind, "bound": part.bound, "at": iso(part.at), "from": iso(part.begins),
            "recurring": _recurring(part.recurring), "duration": _duration(part), "trigger": part.trigger, "lunar": part.lunar,
            "year_inferred": part.inferred, **self._beside(part),
        }  # fmt: skip

    def _contact(self, part: Contact | None) -> dict[str, Any] | None:
        if part is None:
            return None
        said = {"text": part.text, "division": part.division, "person": part.person, "phone": part.phone, "email": part.email}
        return {**said, **self._beside(part)}

    def _copy(self, part: CopyTo) -> dict[str, Any]:
        return {"text": part.text, "name": part.name, "note": part.note, "archive": part.archive, **self._beside(part)}

    def _signatory(self, part: Signatory | None) -> dict[str, Any] | None:
        if part is None:
            return None
        said = {
            "text": part.text,
            "on_behalf_of": part.on_behalf_of,
            "authority": part.authority,
            "of": part.of,
            "title": part.title,
            "name": part.name,
        }
        return {**said, **self._beside(part)}


def to_json(readings: list[Reading]) -> dict[str, Any] | list[dict[str, Any]]:
    """An object for one document, a list for several."""
    written = [Written(reading).whole() for reading in readings]
    return written[0] if len(written) == 1 else written


def iso(value: object) -> Any:
    """Days and moments as ISO 8601 says them, an hour without seconds; anything else as it is."""
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, date | datetime) else value


def _recurring(part: Recurring | None) -> dict[str, Any] | None:
    if part is None:
        return None
    said = {"every": part.every, "interval": part.interval, "times": part.times, "at": [iso(hour) for hour in part.at]}
    return {**said, "day": part.day}


def _duration(part: Deadline) -> str | None:
    """ISO 8601: PT30M, P5D."""
    if part.minutes:
        return f"PT{part.minutes // 60}H" if part.minutes % 60 == 0 else f"PT{part.minutes}M"
    return f"P{part.days}D" if part.days else None
