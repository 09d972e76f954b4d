"""A finding, the rule it comes from, and the list of all rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from accounts.workflow import Sentence
from directives.rolling.changes import Act, Path, Replace

if TYPE_CHECKING:
    from directives.checks.known import Known
    from directives.checks.texts import Draft, Text


class Severity(StrEnum):
    """An error keeps a draft from being submitted, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


ERROR, WARNING = Severity.ERROR, Severity.WARNING


@dataclass(frozen=True)
class Finding:
    """What a rule says of the part or field at ``path``. ``acts`` put it right; there are none where only a person can.

    ``words`` are the ones concerned, ``becomes`` what the acts make of them.
    """

    rule: str
    severity: Severity
    path: Path
    sentence: str
    why: Sentence
    words: str = ""
    acts: tuple[Act, ...] = ()
    becomes: str = ""

    @property
    def is_error(self) -> bool:
        return self.severity == ERROR


@dataclass(frozen=True)
class Hit:
    """Where a rule about the whole draft is broken; ``said`` fills in its sentence."""

    path: Path
    words: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)
    acts: tuple[Act, ...] = ()
    becomes: str = ""


@dataclass(frozen=True)
class Spot:
    """Letters of a text that break a rule; ``new`` None: nobody but its author knows what should stand there."""

    start: int
    end: int
    new: str | None = None
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """``look`` finds the hits; ``sentence`` tells one of them, with %(words)s, %(new)s and what the hit says itself."""

    name: str
    severity: Severity
    why: Sentence
    sentence: Sentence
    look: Callable[[Draft], Iterator[Hit]]

    def findings(self, draft: Draft) -> Iterator[Finding]:
        for hit in self.look(draft):
            said = {"words": hit.words, "new": hit.becomes, **hit.said}
            yield Finding(
                self.name, self.severity, hit.path, str(self.sentence % said), self.why, said["words"], hit.acts, hit.becomes
            )


RULES: list[Rule] = []


def rule(
    severity: Severity, why: Sentence, sentence: Sentence
) -> Callable[[Callable[[Draft], Iterator[Hit]]], Callable[[Draft], Iterator[Hit]]]:
    """Puts a function that looks through the whole draft on the list of rules."""

    def note(look: Callable[[Draft], Iterator[Hit]]) -> Callable[[Draft], Iterator[Hit]]:
        RULES.append(Rule(look.__name__, severity, why, sentence, look))
        return look

    return note


def text_rule(
    severity: Severity, why: Sentence, sentence: Sentence
) -> Callable[[Callable[[Text, Known], Iterator[Spot]]], Callable[[Text, Known], Iterator[Spot]]]:
    """The same for a function that looks through one text after the other."""

    def note(look: Callable[[Text, Known], Iterator[Spot]]) -> Callable[[Text, Known], Iterator[Spot]]:
        def through_all(draft: Draft) -> Iterator[Hit]:
            for text in draft.texts:
                for spot in look(text, draft.known):
                    yield hit_of(text, spot)

        RULES.append(Rule(look.__name__, severity, why, sentence, through_all))
        return look

    return note


def hit_of(text: Text, spot: Spot) -> Hit:
    acts = () if spot.new is None else (Replace(text.path, spot.start, spot.end, spot.new),)
    return Hit(text.path, text.words[spot.start : spot.end], spot.said, acts, spot.new or "")
