"""Why a text or a file cannot be read, in a sentence for the person who brought it."""

from __future__ import annotations


class Unreadable(Exception):
    """``code`` is for programs: long, large, empty, font, unknown, password, old_word, macros, corrupt, bomb, scanned."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
