"""``{{ total|pieces }}``: a bar over the kinds of expected reports, ready for SVG."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django import template

from reports.figures import Figures

register = template.Library()

COLOURS = {"on_time": "green", "excused": "violet", "late": "yellow", "missing": "red"}


class Piece(NamedTuple):
    colour: str
    x: str
    width: str


@register.filter
def pieces(total: Figures) -> Iterator[Piece]:
    """What is filed and excused first, then what is missing; the rest is not due yet."""
    done, whole = 0, total.expected
    for kind, colour in COLOURS.items():
        if count := getattr(total, kind):
            yield Piece(colour, f"{100 * done / whole:.2f}%", f"{100 * count / whole:.2f}%")
            done += count
