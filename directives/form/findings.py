"""What was measured of one element, what the law allows, and whether that holds; None where it cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from directives.form.paper import Glyph, Line

PT = 0.15  # a size as programs round it, in points
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Measure:
    """``legal`` is a lowest and highest value, a list of values, a single one, or a rule in words."""

    what: str
    value: Any
    legal: Any
    ok: bool | None
    unit: str = ""


@dataclass(frozen=True)
class Element:
    """One element of the form. ``by`` says whose rule it is: the decree's, or the portal's own for its files.

    What ``is_needed`` must be found for the whole to be in order; what is not may be absent.
    """

    name: str
    text: str | None = None
    page: int | None = None
    box: Box | None = None
    measures: tuple[Measure, ...] = ()
    is_needed: bool = True
    by: str = "decree"

    @property
    def is_found(self) -> bool:
        return bool(self.measures)

    @property
    def ok(self) -> bool | None:
        answers = [measure.ok for measure in self.measures]
        if False in answers:
            return False
        return None if not answers or None in answers else True


def within(what: str, value: float | None, low: float, high: float, unit: str = "mm", slack: float = 0.0) -> Measure:
    """``slack`` is what printing and rounding may add on either side."""
    ok = None if value is None else low - slack <= value <= high + slack
    return Measure(what, None if value is None else round(value, 2), (low, high), ok, unit)


def at_most(what: str, value: float | None, most: float, unit: str = "mm") -> Measure:
    return within(what, None if value is None else abs(value), 0, most, unit)


def is_so(what: str, value: Any, legal: Any = True) -> Measure:
    return Measure(what, value, legal, None if value is None else value == legal)


def judged(what: str, value: Any, legal: str, ok: bool | None) -> Measure:
    """By a rule that is told in words."""
    return Measure(what, value, legal, ok)


def sizes(lines: Sequence[Line], low: float, high: float) -> Measure:
    """Of every character: one of a wrong size is enough."""
    found = sorted({glyph.size for glyph in _inked(lines)})
    ok = all(low - PT <= size <= high + PT for size in found) if found else None
    return Measure("size", found[0] if len(found) == 1 else found, (low, high), ok, "pt")


def style(lines: Sequence[Line], *, bold: bool = False, italic: bool = False, capital: bool | None = None) -> list[Measure]:
    """Of every character, blanks aside."""
    glyphs = _inked(lines)
    found = [
        is_so("bold", _all(glyph.bold for glyph in glyphs), bold),
        is_so("italic", _all(glyph.italic for glyph in glyphs), italic),
    ]
    if capital is not None:
        found.append(is_so("capitals", _all(line.is_capital for line in lines), capital))
    return found


def element(name: str, lines: Sequence[Line], measures: Iterable[Measure], **more: Any) -> Element:
    """Found as these lines; without any it was not found."""
    if not lines:
        return Element(name, **more)
    return Element(name, " ".join(line.text for line in lines), lines[0].page, box(lines), tuple(measures), **more)


def box(lines: Sequence[Line]) -> Box:
    page = [line for line in lines if line.page == lines[0].page]
    corners = (
        min(line.left for line in page), min(line.top for line in page),
        max(line.right for line in page), max(line.bottom for line in page),
    )  # fmt: skip
    return tuple(round(edge, 1) for edge in corners)  # type: ignore[return-value]


def centre(lines: Sequence[Line]) -> float:
    return (min(line.left for line in lines) + max(line.right for line in lines)) / 2


def _inked(lines: Sequence[Line]) -> list[Glyph]:
    return [glyph for line in lines for glyph in line.inked]


def _all(answers: Iterable[bool]) -> bool | str | None:
    """True or False where all agree; "mixed" where they do not, which is never right."""
    found = set(answers)
    return None if not found else "mixed" if len(found) > 1 else found.pop()
