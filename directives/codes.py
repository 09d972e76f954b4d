"""The short code by which anybody can verify a document: drawn at random, easy to read out and to type."""

from __future__ import annotations

import re
import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # without 0/O, 1/I/L and U
LENGTH = 10


def drawn() -> str:
    """Ten letters and figures of thirty: 590 million million possibilities, too many to try."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def shown(code: str) -> str:
    """"K7QM2-9XWTA": in two halves, as it stands beside the QR."""
    return f"{code[:5]}-{code[5:]}"


def typed(text: str) -> str:
    """A code as somebody typed it: in small letters, with blanks or a hyphen. "" where it cannot be one."""
    code = re.sub(r"[\s\-–]", "", text).upper()
    return code if len(code) == LENGTH and all(letter in LETTERS for letter in code) else ""
