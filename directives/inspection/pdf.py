"""PDF files: opened by a limited process of their own, without programs, other files, or a password."""

from __future__ import annotations

import re
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from directives.inspection.apart import read_apart
from directives.inspection.verdict import Unfit, damaged, refuse_second_nature, refuse_unless

READER = Path(__file__).with_name("pdf_reader.py")
SECONDS = 15
HEADER = re.compile(rb"%PDF-[12]\.\d")
END = b"%%EOF"
LONGEST_TAIL = 1024  # bytes after the end mark; some printers add a line or a block of noughts

REASONS = {
    "encrypted": _("it is protected by a password; save it anew without protection."),
    "program": _("it contains programs or starts other ones."),
    "embedded": _("other files are embedded in it; attach them by themselves."),
    "damaged": _("it is damaged or did not arrive whole."),
    "empty": _("it has no pages."),
}


def judge(content: bytes) -> None:
    refuse_unless(bool(HEADER.match(content)), content, "PDF")
    refuse_second_nature(content)
    end = content.rfind(END)
    if end == -1:
        raise damaged()
    tail = content[end + len(END) :].strip(b"\0\r\n\t \x1a")
    if len(tail) > LONGEST_TAIL or b"<" in tail:
        raise Unfit(_("something else follows the document in it."))
    verdict = _verdict_of_reader(content)
    if verdict != "sound":
        raise Unfit(REASONS.get(verdict, REASONS["damaged"]))


def _verdict_of_reader(content: bytes) -> str:
    """A file that makes its reader run out of time or memory is damaged as far as we are concerned."""
    said = read_apart(READER, content, seconds=SECONDS)
    return "damaged" if said is None else said.decode("ascii", "replace").strip()
