"""The text of a PDF that has one; a scanned page has none."""

from __future__ import annotations

import re
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from directives.reading.refusals import Unreadable

MOST_PAGES = 100
FEWEST_LETTERS = 40  # a letterhead alone has more
PAGE_NUMBER = re.compile(r"^\s*[-–—]?\s*\d{1,3}\s*[-–—]?\s*$")


def text_of(file: BinaryIO) -> str:
    """Raises :class:`Unreadable` for a file that is broken, locked or only pictures."""
    import pypdf

    try:
        document = pypdf.PdfReader(file)
        if document.is_encrypted and not document.decrypt(""):
            raise _locked()
        pages = [_page(page) for page in document.pages[:MOST_PAGES]]
    except Unreadable:
        raise
    except Exception as error:  # pypdf says what is wrong with a file in exceptions of many kinds
        raise _corrupt() from error
    text = "\n".join(pages)
    if sum(c.isalpha() for c in text) < FEWEST_LETTERS:
        raise Unreadable("scanned", _("The PDF holds pictures of pages, not text. Upload the Word file, or paste the text."))
    return text


def _page(page: Any) -> str:
    """Without its number, which stands alone in the first or last line."""
    lines = page.extract_text().splitlines()
    for end in (0, -1):
        if lines and PAGE_NUMBER.match(lines[end]):
            del lines[end]
    return "\n".join(lines)


def _locked() -> Unreadable:
    return Unreadable("password", _("The file is protected by a password. Remove the password, then upload it again."))


def _corrupt() -> Unreadable:
    return Unreadable("corrupt", _("The PDF is damaged and cannot be opened."))
