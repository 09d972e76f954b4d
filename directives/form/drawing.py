"""Follows the drawing of a PDF page stroke by stroke (pdfminer.six) and notes what becomes visible, and where."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Matrix, PathSegment, Rect, apply_matrix_pt, apply_matrix_rect, mult_matrix

from directives.form.inks import colour_of, is_white
from directives.form.lines import lines
from directives.form.paper import MM, Colour, Glyph, Picture, Rule, Sheet
from directives.form.strokes import Corners, filled, stroked
from directives.reading.refusals import Unreadable

INVISIBLE, OUTLINED_TOO = (3, 7), 2
THIN = 1.5  # mm: what is no higher or narrower than this is a rule
MOST_GLYPHS, MOST_RULES = 600_000, 60_000
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
PRIVATE = re.compile("[\ue000-\uf8ff\x00-\x08]")
BOLD = re.compile("bold|black|heavy|demi", re.IGNORECASE)
SLANTED = re.compile("italic|oblique", re.IGNORECASE)
ITALIC_FLAG, FORCED_BOLD_FLAG = 1 << 6, 1 << 18


class Hand(PDFTextDevice):
    """Notes glyphs, rules and pictures; what is drawn in no ink, or white on white, is left out."""

    ctm: Matrix

    def __init__(self, resources: PDFResourceManager, too_much: Unreadable) -> None:
        super().__init__(resources)
        self.sheets: list[Sheet] = []
        self.too_much = too_much
        self.noted = 0

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        left, low, right, high = apply_matrix_rect(ctm, page.mediabox)
        self.width, self.height = abs(right - left) * MM, abs(high - low) * MM
        self.glyphs: list[Glyph] = []
        self.rules: list[Rule] = []
        self.pictures: list[Picture] = []
        self.figures: list[Corners] = []

    def end_page(self, page: PDFPage) -> None:
        number = len(self.sheets) + 1
        print_ = lines(self.glyphs, number)
        self.sheets.append(Sheet(number, self.width, self.height, print_, tuple(self.rules), tuple(self.pictures)))

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        self.figures.append(self._placed(apply_matrix_rect(mult_matrix(matrix, self.ctm), bbox)))

    def end_figure(self, name: str) -> None:
        self.figures.pop()

    def render_image(self, name: str, stream: Any) -> None:
        self.pictures.append(Picture(*self.figures[-1]))

    def render_string(self, textstate: PDFTextState, seq: PDFTextSeq, ncs: Any, graphicstate: PDFGraphicState) -> None:
        self.render_mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self, matrix: Matrix, font: PDFFont, fontsize: float, scaling: float, rise: float, cid: int, ncs: Any, graphicstate: Any
    ) -> float:
        width = float(font.char_width(cid)) * fontsize * scaling
        colour = colour_of(graphicstate.ncolor)
        if self.render_mode not in INVISIBLE and not is_white(colour):
            self._count(MOST_GLYPHS)
            self.glyphs.append(self._glyph(matrix, font, fontsize, rise, width, _said(font, cid), colour))
        return width

    def _glyph(
        self, matrix: Matrix, font: PDFFont, fontsize: float, rise: float, width: float, text: str, colour: Colour
    ) -> Glyph:
        left, baseline = apply_matrix_pt(matrix, (0, rise))
        right, _ = apply_matrix_pt(matrix, (width, rise))
        face = face_of(font)
        flags = font.flags if isinstance(font.flags, int) else 0
        return Glyph(
            text.replace("\N{NO-BREAK SPACE}", " "), left * MM, right * MM, self.height - baseline * MM,
            round(abs(fontsize) * math.hypot(matrix[2], matrix[3]), 1), face,
            bool(BOLD.search(face)) or bool(flags & FORCED_BOLD_FLAG) or self.render_mode == OUTLINED_TOO,
            bool(SLANTED.search(face)) or bool(flags & ITALIC_FLAG) or bool(font.italic_angle) or _is_slanted(matrix),
            colour, text != UNKNOWN,
        )  # fmt: skip

    def paint_path(
        self, graphicstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        if fill:
            self._note(filled(path, self.ctm, evenodd), colour_of(graphicstate.ncolor))
        if stroke:
            self._note(stroked(path, self.ctm, float(graphicstate.linewidth or 0)), colour_of(graphicstate.scolor))

    def _note(self, found: Iterable[Corners], colour: Colour) -> None:
        if is_white(colour):
            return
        for shape in found:
            rule = Rule(*self._placed(shape), colour)
            if min(rule.width, rule.height) <= THIN < max(rule.width, rule.height):
                self._count(MOST_RULES)
                self.rules.append(rule)

    def _count(self, most: int) -> None:
        self.noted += 1
        if self.noted > most:
            raise self.too_much

    def _placed(self, shape: Corners) -> Corners:
        """From points above the lower edge of the sheet to millimetres below the upper."""
        left, low, right, high = shape
        return left * MM, self.height - high * MM, right * MM, self.height - low * MM


def face_of(font: PDFFont) -> str:
    """As in "TimesNewRomanPS-BoldMT", without the mark of a part of a font."""
    name = font.fontname.decode("latin-1") if isinstance(font.fontname, bytes) else str(font.fontname)
    return re.sub(r"^[A-Z]{6}\+", "", name)


def _said(font: PDFFont, cid: int) -> str:
    try:
        text = font.to_unichr(cid)
    except PDFUnicodeNotDefined:
        return UNKNOWN
    return text if isinstance(text, str) and not PRIVATE.search(text) else UNKNOWN


def _is_slanted(matrix: Matrix) -> bool:
    """A slanted face made of an upright one."""
    return abs(matrix[2]) > 0.05 * abs(matrix[3]) and abs(matrix[1]) < 0.01 * abs(matrix[0])
