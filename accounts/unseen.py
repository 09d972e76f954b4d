"""Letters nobody sees: zero-width blanks, soft hyphens, marks of direction.

Programs and keyboards leave them behind. They part a word from what looks the same, and some turn round what follows them.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = [chr(number) for number in range(0x10000) if unicodedata.category(chr(number)) == "Cf"]
UNSEEN = re.compile(f"[{''.join(map(re.escape, _LETTERS))}]+")


def without_unseen(text: str) -> str:
    return UNSEEN.sub("", text)
