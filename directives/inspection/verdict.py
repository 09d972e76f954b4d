"""How a file is refused, and what no file may carry whatever it is."""

from __future__ import annotations

import filetype
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"  # in two, lest this file be taken for it
MARKUP = (b"<!doctype", b"<html", b"<script", b"<svg", b"<iframe", b"<?php", b"<body", b"<img")
ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
HEAD = 1024
ZIP_END = 66_000  # where the directory of a zip archive may end, counted from the end of the file


class Unfit(Exception):
    """The file is not taken; the reason is meant for the person who attached it."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(reason)
        self.reason = reason


def refuse_what_hides(content: bytes) -> None:
    if EICAR in content:
        raise Unfit(_("it carries the mark of a virus test file."))


def refuse_unless(begins: bool, content: bytes, expected: str) -> None:
    """The first bytes are not those of the kind the name tells."""
    if begins:
        return
    found = filetype.guess(content[:8192])
    if found is None:
        raise Unfit(gettext("its content is not that of a %(expected)s file.") % {"expected": expected})
    raise Unfit(
        gettext("its content is not that of a %(expected)s file but of a .%(found)s file.")
        % {"expected": expected, "found": found.extension}
    )


def refuse_second_nature(content: bytes) -> None:
    """Another kind of file laid into this one: a page in front, an archive at the end."""
    if any(tag in content[:HEAD].lower() for tag in MARKUP):
        raise Unfit(_("there is a web page inside it."))
    if b"PK\x05\x06" in content[-ZIP_END:]:
        raise Unfit(_("there is an archive inside it."))


def damaged() -> Unfit:
    return Unfit(_("it is damaged or did not arrive whole."))


def oversized() -> Unfit:
    return Unfit(_("unpacked it would be too big."))
