"""What the portal adds to a page, as the strokes and words of a PDF: the QR, its lines of text, the mark across the top.

Lengths are points, measured from the lower left corner of the sheet, unless a name says millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass

import segno

from directives.verification.typeface import Face, face

MM = 72 / 25.4
LEFT, RIGHT = 30 * MM, 15 * MM  # the margins of a document
QR_SIDE, QR_FOOT, QR_ROOM = 14 * MM, 4.3 * MM, 3 * MM
FOOT_SIZE, FOOT_LINES = 9, (12.6 * MM, 7.4 * MM)
MARK_SIZE, SMALLEST = 11, 7
MARK_FROM_TOP = 13.2 * MM  # below the page number, above the text
MARK_PADDING = 3
RED = b"0.69 0 0"


@dataclass(frozen=True)
class Run:
    """Words in one face."""

    text: str
    style: str = "Regular"

    @property
    def face(self) -> Face:
        return face(self.style)


def foot(qr: segno.QRCode, lines: tuple[tuple[Run, ...], ...], width: float) -> tuple[bytes, bytes]:
    """The QR in the lower margin, and its words beside it; the words of a long address are set smaller."""
    left = LEFT + QR_SIDE + QR_ROOM
    size = min(fitting(line, FOOT_SIZE, width - RIGHT - left) for line in lines)
    words = b"".join(words_at(line, left, y, size) for line, y in zip(lines, FOOT_LINES, strict=True))
    return _modules(qr), words


def mark(text: str, width: float, height: float) -> tuple[bytes, bytes]:
    """A red frame from margin to margin, and the words in its middle; long ones in several lines."""
    room = width - LEFT - RIGHT - 2 * MARK_PADDING
    lines = broken(text, room)
    size = min(fitting((Run(line, "Bold"),), MARK_SIZE / (1 if len(lines) == 1 else 1.4), room) for line in lines)
    tall = len(lines) * size * 1.15 + MARK_PADDING
    top = height - MARK_FROM_TOP
    frame = b"%s RG 0.75 w %.2f %.2f %.2f %.2f re S\n" % (RED, LEFT, top - tall, width - LEFT - RIGHT, tall)
    words = b""
    for place, line in enumerate(lines):
        start = LEFT + (width - LEFT - RIGHT - face("Bold").width(line, size)) / 2
        words += words_at((Run(line, "Bold"),), start, top - size * (1.15 * place + 1), size, RED)
    return frame, words


def words_at(runs: tuple[Run, ...], x: float, y: float, size: float, colour: bytes = b"0 0 0") -> bytes:
    shown = b"".join(b"/TS%s %.2f Tf %s Tj\n" % (run.style.encode(), size, run.face.shown(run.text)) for run in runs)
    return b"BT %s rg 1 0 0 1 %.2f %.2f Tm\n%sET\n" % (colour, x, y, shown)


def fitting(runs: tuple[Run, ...], size: float, room: float) -> float:
    """The size at which the words fit, at most the one wished for."""
    return min(size, size * room / sum(run.face.width(run.text, size) for run in runs))


def broken(text: str, room: float) -> list[str]:
    """In one line where that is possible at a readable size; else in as few as do."""
    lines = [""]
    size = MARK_SIZE if face("Bold").width(text, SMALLEST + 1) <= room else SMALLEST + 1
    if face("Bold").width(text, size) <= room or size == MARK_SIZE:
        return [text]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if face("Bold").width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line]


def _modules(qr: segno.QRCode) -> bytes:
    """The dark squares, those beside each other in one stroke, on the white of the paper."""
    rows = [bytes(row) for row in qr.matrix]
    side = QR_SIDE / len(rows)
    strokes = [
        b"%.3f %.3f %.3f %.3f re" % (LEFT + start * side, QR_FOOT + (len(rows) - 1 - y) * side, length * side, side)
        for y, row in enumerate(rows) for start, length in _runs(row)
    ]
    return b"0 0 0 rg\n" + b"\n".join(strokes) + b"\nf\n"


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Where dark modules begin, and how many stand together."""
    found: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((x, 1))
    return found
