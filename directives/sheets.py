"""The pages of a document as they are laid out: every line of print and every stroke, where it will stand on paper.

Read from the layout that the PDF is painted from, so that lines and pages break where they will break in print; the painting, which
takes as long again, is left out. Knows nothing of Django: it is done by the press, the only process that lays anything out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import Box, TextBox

BOLD = 600
SIDES = ("top", "right", "bottom", "left")
RED = "r"


def sheets(document: Document) -> list[dict[str, Any]]:
    """One value per page, ready for JSON. Lengths are CSS pixels from the left and upper edge of the sheet.

    A line is ``[x, baseline, width, size, manner, room, text]``: ``manner`` has the letters b (bold), i (italic) and r (red),
    ``room`` is what each of its blanks is wider than usual. A stroke is ``[x, y, width, height, manner]``.
    """
    return [_sheet(page._page_box, page.width, page.height) for page in document.pages]


def _sheet(page: Box, width: float, height: float) -> dict[str, Any]:
    boxes = list(page.descendants(placeholders=True))
    return {
        "width": _length(width),
        "height": _length(height),
        "lines": [_line(box) for box in boxes if isinstance(box, TextBox) and box.text.strip()],
        "strokes": [stroke for box in boxes for stroke in _strokes(box)],
    }


def _line(box: TextBox) -> list[Any]:
    style = box.style
    manner = ("b" if style["font_weight"] >= BOLD else "") + ("i" if style["font_style"] == "italic" else "")
    return [
        *map(_length, (box.position_x, box.position_y + box.baseline, box.width, style["font_size"])),
        manner + _red(style["color"]), _length(box.justification_spacing), box.text,
    ]


def _strokes(box: Box) -> Iterator[list[Any]]:
    """The borders of a box, each a thin rectangle."""
    if isinstance(box, TextBox) or not any(box.style[f"border_{side}_width"] for side in SIDES):
        return
    left, top = box.border_box_x(), box.border_box_y()
    right, bottom = left + box.border_width(), top + box.border_height()
    for side in SIDES:
        thickness = getattr(box, f"border_{side}_width")
        if thickness and box.style[f"border_{side}_style"] != "none":
            x = right - thickness if side == "right" else left
            y = bottom - thickness if side == "bottom" else top
            size = (right - left, thickness) if side in ("top", "bottom") else (thickness, bottom - top)
            yield [*map(_length, (x, y, *size)), _red(box.style[f"border_{side}_color"])]


def _red(colour: Any) -> str:
    """The one colour beside black: that of the mark of urgency."""
    return RED if colour.to("srgb").coordinates[0] > 0.5 else ""


def _length(pixels: float) -> float:
    return round(float(pixels), 2)
