"""Why something that was typed cannot be taken."""

from __future__ import annotations

import re

LONGEST_QUOTED = 60  # letters
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Unread(Exception):
    """What was typed cannot be understood, or cannot be true. As text: what was typed, and what to do about it."""

    def __init__(self, typed: str, why: str) -> None:
        super().__init__(f"{quoted(typed)} {why}" if typed else why)


def quoted(words: str) -> str:
    """Cut, and without the letters that would turn round the rest of the sentence."""
    said = " ".join(TURNING.sub("", words).split())
    return f"“{said if len(said) <= LONGEST_QUOTED else said[: LONGEST_QUOTED - 1] + '…'}”"
