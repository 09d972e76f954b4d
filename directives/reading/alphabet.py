"""The capital and small letters of Vietnamese, to be put between the brackets of a pattern."""

from __future__ import annotations

import unicodedata

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")

_small = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES)
SMALL = f"a-zđ{_small}"
CAPITAL = f"A-ZĐ{_small.upper()}"
LETTER = SMALL + CAPITAL
