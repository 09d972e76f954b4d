"""From what somebody pastes or uploads to a text that can be read, or a sentence that says why not."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from io import BytesIO

from django.utils.translation import gettext as _

from directives.reading import old_fonts, pdf_files, word_files
from directives.reading.refusals import Unreadable
from directives.reading.sentences import LINE_ENDS

LONGEST = 1024 * 1024  # characters of a text
LARGEST = 20 * 1024 * 1024  # bytes of a file
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Utf-16, as a file of Office before 2007 names what an encrypted file of today holds.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
FORMATS = {"word": word_files.text_of, "pdf": pdf_files.text_of}
# What no text holds; a line ends with a line feed, so that a text that was read is the same when it is read again.
CONTROLS = dict.fromkeys(c for c in range(32) if c not in (9, 10))


def opened_here(format: str, data: bytes) -> str:
    """The words of a Word file or a PDF, opened in this process; see :mod:`directives.reading.sheltered` for strangers' files."""
    return FORMATS[format](BytesIO(data))


def pasted(text: str) -> str:
    """A pasted text, checked; raises :class:`Unreadable`."""
    if len(text) > LONGEST:
        raise Unreadable(
            "long", _("The text is too long: %(found)d characters, at most %(most)d.") % {"found": len(text), "most": LONGEST}
        )
    if font := old_fonts.old_font(text):
        raise Unreadable("font", _old_font(font))
    composed = unicodedata.normalize("NFC", LINE_ENDS.sub("\n", text).translate(CONTROLS))
    if not any(c.isalpha() for c in composed):
        raise Unreadable("empty", _("There is no text to read."))
    return composed


def of_file(data: bytes, opened: Callable[[str, bytes], str] = opened_here) -> str:
    """The text of a .docx, .pdf or .txt, told by what it holds and not by its name; raises :class:`Unreadable`."""
    if len(data) > LARGEST:
        raise Unreadable("large", _("The file is too large: at most %(most)d MB.") % {"most": LARGEST // 1024 // 1024})
    if data.startswith(OLE):
        raise _office_before_2007(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return pasted(opened("word", data))
    if b"%PDF-" in data[:1024]:
        return pasted(opened("pdf", data))
    return pasted(_plain(data))


def _plain(data: bytes) -> str:
    text = None if b"\x00" in data[:1024] and data[:2] not in (b"\xff\xfe", b"\xfe\xff") else old_fonts.decoded(data)
    if text is None and data:
        raise Unreadable(
            "unknown", _("This is neither a .docx nor a .pdf nor a text in a known encoding. Save it as .docx or as UTF-8 text.")
        )
    return text or ""


def _old_font(font: str) -> str:
    names = {"TCVN3": "TCVN3 (.VnTime, ABC)", "VNI": "VNI (VNI-Times)"}
    return _("The text was typed for the old font %(font)s. Convert it to Unicode, then try again.") % {"font": names[font]}


def _office_before_2007(data: bytes) -> Unreadable:
    if ENCRYPTED in data:
        return Unreadable("password", _("The file is protected by a password. Remove the password, then upload it again."))
    return Unreadable("old_word", _("This is a file of Word before 2007 (.doc). Save it as .docx, then upload it again."))
