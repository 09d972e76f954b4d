"""Colours of a PDF, however they are written, as shares of red, green and blue."""

from __future__ import annotations

from typing import Any

from directives.form.paper import BLACK, Colour

GREY = (0.5, 0.5, 0.5)  # of a pattern, which is neither black nor red


def colour_of(written: Any) -> Colour:
    """From grey, red-green-blue or the four inks of printers; none is black."""
    if written is None:
        return BLACK
    parts = written if isinstance(written, tuple | list) else (written,)
    if not all(isinstance(part, int | float) for part in parts):
        return GREY
    return _mixed([min(1.0, max(0.0, float(part))) for part in parts])


def is_white(colour: Colour) -> bool:
    return min(colour) >= 0.97


def _mixed(parts: list[float]) -> Colour:
    if len(parts) == 1:
        return parts[0], parts[0], parts[0]
    if len(parts) == 3:
        return parts[0], parts[1], parts[2]
    if len(parts) == 4:
        cyan, magenta, yellow, key = parts
        return (1 - cyan) * (1 - key), (1 - magenta) * (1 - key), (1 - yellow) * (1 - key)
    return GREY
