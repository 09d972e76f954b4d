"""Reads a PDF the way one holds a ruler to paper: millimetres from the left and upper edge of the sheet."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
from dataclasses import dataclass

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

PX = 25.4 / 96
POINTS = 0.75


@dataclass(frozen=True)
class Line:
    """A line of print: left edge and baseline in mm, size in points."""

    text: str
    font: str
    size: float
    left: float
    baseline: float


@dataclass(frozen=True)
class Stroke:
    """A drawn rectangle; a rule is one of hardly any height."""

    left: float
    top: float
    width: float
    height: float
    colour: tuple[float, ...]


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float


class Sheet:
    """One page of a PDF."""

    def __init__(self, page: PageObject) -> None:
        self.page = page
        self.lines: list[Line] = []
        page.extract_text(visitor_text=self._note)

    def _note(self, text: str, cm: list[float], tm: list[float], font: dict[str, str] | None, size: float) -> None:
        if text.strip() and font:
            name = font["/BaseFont"].split("+")[-1].removeprefix("Liberation-Serif").strip("-") or "Regular"
            self.lines.append(Line(text.strip(), name, round(size * POINTS, 1), tm[4] * PX, tm[5] * PX))

    def line(self, beginning: str) -> Line:
        return next(line for line in self.lines if line.text.startswith(beginning))

    @property
    def strokes(self) -> list[Stroke]:
        """What is filled as a border: the outer of each two rectangles."""
        found, rectangles, colour = [], [], (0.0, 0.0, 0.0)
        for operands, operator in ContentStream(self.page["/Contents"], None).operations:
            if operator == b"rg":
                colour = tuple(round(float(part), 2) for part in operands)
            elif operator == b"re":
                rectangles.append([float(part) * PX for part in operands])
            elif operator == b"f*":
                left, top, width, height = rectangles[-1]
                found.append(Stroke(left, top, width, height, colour))
        return found


def sheets(pdf: bytes) -> list[Sheet]:
    return [Sheet(page) for page in PdfReader(io.BytesIO(pdf)).pages]


def words(pdf: bytes, page: int = 1) -> list[Word]:
    """The words of a page and the boxes they fill."""
    shown = _run("pdftotext", "-bbox", "-f", str(page), "-l", str(page), pdf=pdf)
    found = re.findall(r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', shown)
    return [Word(text, *(float(edge) / 72 * 25.4 for edge in edges)) for *edges, text in found]


def text(pdf: bytes) -> str:
    """All words in the order they are read, one blank between them."""
    return " ".join(_run("pdftotext", "-raw", pdf=pdf).split())


def fonts(pdf: bytes) -> list[str]:
    return [line.split()[0] for line in _run("pdffonts", pdf=pdf).splitlines()[2:]]


def is_composed(said: str) -> bool:
    return unicodedata.is_normalized("NFC", said)


def _run(program: str, *options: str, pdf: bytes) -> str:
    files = ["-"] if program == "pdffonts" else ["-", "-"]
    return subprocess.run([program, *options, *files], input=pdf, capture_output=True, check=True).stdout.decode()
