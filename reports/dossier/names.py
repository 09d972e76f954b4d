"""Names of the files in the archive of an occasion: the same every time, and harmless on every machine.

Small letters without accents, figures and hyphens: what each file was called stands in the index.
"""

from __future__ import annotations

import re

from accounts.folding import fold

MOST = 48  # letters of one name: with its folder it stays far below the 260 that Windows allows
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
_OTHER = re.compile(r"[^a-z0-9]+")
_ENDING = re.compile(r"\.([A-Za-z0-9]{1,8})$")


def safe(text: str, most: int = MOST, otherwise: str = "khong-ten") -> str:
    """"Báo cáo: số 1/2?" → "bao-cao-so-1-2"."""
    name = _OTHER.sub("-", fold(text)).strip("-")[:most].rstrip("-") or otherwise
    return f"{name}-" if name in DEVICES else name


def safe_file(name: str) -> str:
    """The same for the name of a file, which keeps its ending."""
    ending = _ENDING.search(name)
    stem = name[: ending.start()] if ending else name
    return safe(stem, otherwise="tep") + (f".{ending[1].lower()}" if ending else "")
