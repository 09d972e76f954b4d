"""Why something that was typed cannot be taken."""

from __future__ import annotations

from accounts.unseen import without_unseen

LONGEST_QUOTED = 60  # letters


class Unread(Exception):
    """What was typed cannot be understood, or cannot be true. As text: what was typed, and what to do about it."""

    def __init__(self, typed: str, why: str) -> None:
        super().__init__(f"{quoted(typed)} {why}" if typed else why)


def quoted(words: str) -> str:
    """Cut, and without letters nobody sees: they could turn round the rest of the sentence."""
    said = " ".join(without_unseen(words).split())
    return f"“{said if len(said) <= LONGEST_QUOTED else said[: LONGEST_QUOTED - 1] + '…'}”"
