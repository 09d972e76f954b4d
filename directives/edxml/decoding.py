"""The bytes of one attached file, as their base64 comes in piece by piece: counted, digested, and passed on where wanted."""

from __future__ import annotations

import hashlib
from binascii import Error, a2b_base64
from typing import BinaryIO

ARCHIVE = b"PK\x03\x04"
PIECE = 256 * 1024


class NotBase64(Exception):
    """Letters beyond the alphabet, something after the end, or an end too early."""


class Decoder:
    """``to`` takes the bytes, where they are wanted."""

    def __init__(self, to: BinaryIO | None = None) -> None:
        self.to, self.size, self.head = to, 0, b""
        self.digest = hashlib.sha256()
        self.rest: list[str] = []
        self.waiting, self.is_over = 0, False

    def feed(self, text: str) -> None:
        self.rest.append(text)
        self.waiting += len(text)
        if self.waiting >= PIECE:
            self._decode(is_last=False)

    def finish(self) -> None:
        self._decode(is_last=True)

    @property
    def is_archive(self) -> bool:
        return self.head == ARCHIVE

    def _decode(self, *, is_last: bool) -> None:
        said = "".join("".join(self.rest).split())
        whole = len(said) if is_last else len(said) // 4 * 4
        self.rest, self.waiting = [said[whole:]], len(said) - whole
        if not whole:
            return
        if self.is_over:
            raise NotBase64
        self.is_over = said[whole - 1] == "="
        self._take(said[:whole])

    def _take(self, said: str) -> None:
        try:
            content = a2b_base64(said.encode("ascii"), strict_mode=True)
        except (Error, UnicodeEncodeError) as error:
            raise NotBase64 from error
        self.size += len(content)
        self.digest.update(content)
        self.head = (self.head + content[: 4 - len(self.head)])[:4]
        if self.to is not None:
            self.to.write(content)
