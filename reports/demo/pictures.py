"""Pictures of a seal nobody has and of a signature nobody writes, drawn on the spot."""

from __future__ import annotations

import io
import math

from PIL import Image, ImageDraw, ImageFont

from directives.fonts import faces

RED = (200, 24, 32, 255)
SIDE = 850  # pixels: 36 mm at 600 dots per inch
Point = tuple[float, float]


def seal(around: str, within: str) -> bytes:
    """A red ring with a star, as a transparent PNG. ``around`` stands in the ring, ``within`` below the star."""
    picture = Image.new("RGBA", (SIDE, SIDE), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    for inset, width in ((6, 14), (170, 6)):
        pen.ellipse((inset, inset, SIDE - inset, SIDE - inset), outline=RED, width=width)
    pen.polygon(_star(SIDE / 2, SIDE / 2 - 40, 110), fill=RED)
    pen.text((SIDE / 2, SIDE / 2 + 125), within, font=_face(58), fill=RED, anchor="mm")
    _write_around(picture, around.upper())
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def signature() -> bytes:
    """A stroke of a blue pen on nothing, as wide as two heights."""
    picture = Image.new("RGBA", (1000, 520), (0, 0, 0, 0))
    points = [(60 + 880 * n / 300, 260 + 190 * math.sin(n / 14) * math.cos(n / 61) * (1 - n / 380)) for n in range(301)]
    ImageDraw.Draw(picture).line(points, fill=(24, 56, 160, 255), width=13, joint="curve")
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _star(across: float, down: float, size: float) -> list[Point]:
    corners = [(size if n % 2 == 0 else size * 0.382, math.pi * (n / 5 - 0.5)) for n in range(10)]
    return [(across + radius * math.cos(turn), down + radius * math.sin(turn)) for radius, turn in corners]


def _write_around(picture: Image.Image, words: str) -> None:
    """Letter by letter along the ring, beginning at the lower left."""
    face, radius = _face(76), SIDE / 2 - 88
    step = math.radians(min(300 / max(len(words), 1), 14))
    for place, letter in enumerate(words):
        turn = (place - (len(words) - 1) / 2) * step
        tile = Image.new("RGBA", (140, 140), (0, 0, 0, 0))
        ImageDraw.Draw(tile).text((70, 70), letter, font=face, fill=RED, anchor="mm")
        tile = tile.rotate(-math.degrees(turn), resample=Image.Resampling.BICUBIC)
        across, down = SIDE / 2 + radius * math.sin(turn), SIDE / 2 - radius * math.cos(turn)
        picture.alpha_composite(tile, (round(across) - 70, round(down) - 70))


def _face(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(faces()["Bold"]), size)
