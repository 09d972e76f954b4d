"""A file from outside read by a process of its own, which sees nothing of the portal and may die over it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def read_apart(reader: Path, content: bytes, *, seconds: int) -> bytes | None:
    """What the script ``reader`` says of the file; None where its limits or ours (``seconds`` of waiting) ended it."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", reader], input=content, capture_output=True, timeout=seconds,
            env={"PATH": "/usr/bin", "LANG": "C.UTF-8"}, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 else None
