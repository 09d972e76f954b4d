"""What is expected of a reading, written down as a part of its JSON: what is not mentioned may be anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from directives.reading.as_json import to_json
from directives.reading.reader import read

Json = dict[str, Any]


@dataclass(frozen=True)
class Begins:
    """A text that begins so and is not cut short."""

    words: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and other.startswith(self.words)

    def __hash__(self) -> int:
        return hash(self.words)


def differences(expected: Any, found: Any, where: str = "") -> list[str]:
    """One line for each thing that is otherwise: keys that are named, lists of the same length, values that are equal."""
    if isinstance(expected, dict):
        if not isinstance(found, dict):
            return [f"{where}: {found!r} instead of an object"]
        return [line for key, each in expected.items() for line in differences(each, found.get(key, "no such key"), f"{where}.{key}")]
    if isinstance(expected, list):
        if not isinstance(found, list) or len(found) != len(expected):
            return [f"{where}: {len(expected)} expected, found {found!r}"]
        pairs = enumerate(zip(expected, found, strict=True))
        return [line for place, (each, other) in pairs for line in differences(each, other, f"{where}[{place}]")]
    return [] if expected == found else [f"{where}: {found!r} instead of {expected!r}"]


def reading_of(text: str) -> Any:
    return to_json(read(text))


def requirement(words: str, **more: Any) -> Json:
    return {"text": Begins(words), **more}


def section(sectors: list[str], *requirements: str | Json, **more: Any) -> Json:
    told = [requirement(each) if isinstance(each, str) else each for each in requirements]
    return {"sectors": sectors, "requirements": told, **more}


def deadline(text: str, kind: str, bound: str, at: str | None = None, **more: Any) -> Json:
    return {"text": text, "kind": kind, "bound": bound, "at": at, **({"recurring": None} | more)}


def again(every: str, *hours: str, interval: int = 1, times: int | None = None, day: int | None = None) -> Json:
    return {"every": every, "interval": interval, "times": times or max(1, len(hours)), "at": list(hours), "day": day}


def basis(number: str | None, on: str | None, issuer: str | None, subject: str | None = "", **more: Any) -> Json:
    told = {} if subject == "" else {"subject": subject}
    return {"number": number, "date": on, "issuer": issuer, **told, **more}


def copy(name: str, note: str | None = None) -> Json:
    return {"name": name, "note": note, "archive": name.startswith("Lưu")}
