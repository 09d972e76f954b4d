"""One document while it is read: its paragraphs, and which sentences have found their place."""

from __future__ import annotations

from collections.abc import Iterable

from directives.reading.sentences import Paragraph, Sentence


class Sheet:
    """Stages take paragraphs from it in turn; what no stage takes stays unplaced."""

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.taken: set[int] = set()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)

    def take(self, *several: Paragraph | Sentence) -> tuple[int, ...]:
        """Their sentences have a place now; returns the numbers."""
        numbers = [n for each in several for n in (each.numbers if isinstance(each, Paragraph) else (each.number,))]
        self.taken.update(numbers)
        return tuple(numbers)

    def is_free(self, each: Paragraph | Sentence) -> bool:
        number = each.first.number if isinstance(each, Paragraph) else each.number
        return number not in self.taken

    def free(self, paragraphs: Iterable[Paragraph] | None = None) -> list[Paragraph]:
        """Paragraphs of which nothing has a place yet, or what is left of them."""
        left = []
        for paragraph in self.paragraphs if paragraphs is None else paragraphs:
            sentences = tuple(s for s in paragraph.sentences if self.is_free(s))
            if sentences:
                left.append(paragraph if sentences == paragraph.sentences else Paragraph(sentences, paragraph.gap))
        return left

    def index(self, pattern: object, start: int = 0, stop: int | None = None) -> int | None:
        """The first paragraph whose words, in small letters, begin with the pattern."""
        for place in range(start, min(len(self.paragraphs), len(self.paragraphs) if stop is None else stop)):
            if pattern.match(self.paragraphs[place].low):  # type: ignore[attr-defined]
                return place
        return None
