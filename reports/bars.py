"""A bar over the five kinds of expected reports, as shares of a width."""

from __future__ import annotations

from dataclasses import dataclass

from reports.figures import Figures

COLOURS = {"on_time": "green", "excused": "violet", "late": "yellow", "missing": "red", "ahead": "rest"}


@dataclass(frozen=True)
class Segment:
    """One piece; ``x`` and ``width`` in per cent of the bar, ready for an SVG."""

    colour: str
    x: str
    width: str


def bar_of(figures: Figures) -> list[Segment]:
    """What is filed and excused first, then what is missing; the rest is not due yet. [] where nothing is expected."""
    whole = figures.expected
    segments, done = [], 0
    for kind, colour in COLOURS.items():
        if count := getattr(figures, kind):
            segments.append(Segment(colour, f"{100 * done / whole:.2f}%", f"{100 * count / whole:.2f}%"))
            done += count
    return segments
