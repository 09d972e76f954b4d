"""The key of a part: what it keeps when the draft around it is written anew."""

from __future__ import annotations

from django.utils.crypto import get_random_string

KEY_LENGTH = 12


def new_key() -> str:
    return get_random_string(KEY_LENGTH)


def is_key(text: str) -> bool:
    return len(text) == KEY_LENGTH and text.isascii() and text.isalnum()
