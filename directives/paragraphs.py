"""The body of a letter as paragraphs: bases, sections, requirements with their labels, and the mark at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from directives.letters import Letter

ALPHABET = "abcdđeghiklmnopqrstuvxy"
FINAL_MARK = "./."


@dataclass(frozen=True, slots=True)
class LetterRequirement:
    """One thing to do. Lines of the text are paragraphs of their own; the label stands before the first."""

    text: str


@dataclass(frozen=True, slots=True)
class LetterSection:
    """A block of requirements: "1. Đối với các doanh nghiệp bưu chính:"."""

    heading: str = ""
    requirements: tuple[LetterRequirement, ...] = ()
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body. ``kind`` is its style: basis (italic), heading (bold) or text."""

    text: str
    kind: str = "text"
    label: str = ""


def body_of(letter: Letter) -> tuple[Paragraph, ...]:
    """From the first basis to the last sentence, which ends with "./."."""
    return _ended(tuple(_paragraphs(letter)))


def section_label(position: int) -> str:
    """The first is "1."."""
    return f"{position + 1}."


def requirement_label(position: int) -> str:
    """The first is "a)", then in the Vietnamese order (a b c d đ e g …); after "y)" comes "aa)"."""
    rest, letter = divmod(position, len(ALPHABET))
    prefix = requirement_label(rest - 1).removesuffix(")") if rest else ""
    return f"{prefix}{ALPHABET[letter]})"


def section_labels(sections: Sequence[LetterSection]) -> tuple[str, ...]:
    """Several sections are "1.", "2.", and the requirements under them "a)", "b)".

    A section that stands alone has no label, nor has one without a heading or introduction to put it before: their
    requirements are "1.", "2.".
    """
    titled = [bool(section.heading or section.intro.strip()) for section in sections]
    alone = len(sections) == 1
    return tuple(
        section_label(sum(titled[:place])) if has_title and not alone else "" for place, has_title in enumerate(titled)
    )


def _paragraphs(letter: Letter) -> Iterator[Paragraph]:
    yield from _bases(letter)
    yield from _texts(letter.continues)
    yield from _texts(letter.opening)
    for section, label in zip(letter.sections, section_labels(letter.sections), strict=True):
        yield from _of_section(section, label)
    for sentence in (*letter.reports, letter.closing, letter.contact):
        yield from _texts(sentence)


def _bases(letter: Letter) -> Iterator[Paragraph]:
    last = len(letter.bases) - 1
    for place, basis in enumerate(letter.bases):
        yield Paragraph(bare(basis) + (";" if place < last else letter.bases_end), kind="basis")


def _of_section(section: LetterSection, label: str) -> Iterator[Paragraph]:
    if section.heading:
        yield Paragraph(section.heading.strip(), kind="heading", label=label)
    yield from _texts(section.intro, label="" if section.heading else label)
    for place, requirement in enumerate(section.requirements):
        yield from _texts(requirement.text, label=requirement_label(place) if label else section_label(place))


def _texts(text: str, label: str = "") -> Iterator[Paragraph]:
    """Each line is a paragraph; the label stands before the first."""
    for line in text.splitlines():
        if line.strip():
            yield Paragraph(line.strip(), label=label)
            label = ""


def _ended(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    if not paragraphs:
        return ()
    *before, last = paragraphs
    return *before, replace(last, text=bare(last.text) + FINAL_MARK)


def bare(text: str) -> str:
    """The words without the mark they end with."""
    return text.strip().removesuffix(FINAL_MARK).rstrip(" .;,")


def listed(names: Sequence[str]) -> tuple[str, ...]:
    """A list as documents have it: "- …;" and the last "- … ."."""
    last = len(names) - 1
    return tuple(
        f"- {bare(name).removeprefix('-').lstrip()}{'.' if place == last else ';'}" for place, name in enumerate(names)
    )
