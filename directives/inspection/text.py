"""Plain text: characters and line ends, nothing a program would act upon."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext_lazy as _

from directives.inspection.verdict import ARCHIVES, MARKUP, Unfit, refuse_unless

ALLOWED_CONTROLS = frozenset("\t\n\r\f")
LONGEST = 2_000_000  # bytes; a text that is longer is no report


def judge(content: bytes) -> None:
    if len(content) > LONGEST:
        raise Unfit(_("a text of more than 2 MB is not accepted."))
    refuse_unless(not content.startswith((*ARCHIVES, b"%PDF", b"MZ", b"\x7fELF", b"#!")), content, ".txt")
    words = _decoded(content)
    if any(unicodedata.category(c) == "Cc" and c not in ALLOWED_CONTROLS for c in words):
        raise Unfit(_("it is not a plain text."))
    if words.lstrip().startswith("<?xml") or any(tag.decode() in words.lower() for tag in MARKUP):
        raise Unfit(_("there is a web page inside it."))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unfit(_("it is not a plain text in UTF-8.")) from None
