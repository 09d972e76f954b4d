"""Looks whether documents will print: the serif face of this machine must have every Vietnamese letter."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from django.core.checks import Error, register
from fontTools.ttLib import TTFont

FACE = "Times New Roman"
LETTERS = "ĂăÂâĐđÊêÔôƠơƯư₫" + "".join(map(chr, range(0x1EA0, 0x1EFA)))
ADVICE = "Install the package fonts-liberation2; fonts-liberation lacks most Vietnamese letters."


@register
def serif_face_is_vietnamese(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Missing letters would print as boxes in a signed document."""
    path = resolved(FACE)
    if path is None:
        return [Error("No fontconfig here, so no document can be printed.", hint=ADVICE, id="portal.E001")]
    missing = missing_letters(path)
    if missing:
        return [Error(f"{path.name} lacks the letters {missing[:12]}.", hint=ADVICE, id="portal.E002")]
    return []


def resolved(face: str) -> Path | None:
    """The file that fontconfig gives for a face."""
    program = shutil.which("fc-match")
    if program is None:
        return None
    answer = subprocess.run([program, "--format=%{file}", face], capture_output=True, text=True, timeout=20)
    return Path(answer.stdout) if answer.stdout else None


def missing_letters(path: Path) -> str:
    """The letters of Vietnamese that a font file has no glyph for."""
    with TTFont(path, fontNumber=0, lazy=True) as font:
        known = font.getBestCmap()
    return "".join(letter for letter in LETTERS if ord(letter) not in known)
