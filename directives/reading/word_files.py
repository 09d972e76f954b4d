"""The text of a .docx: paragraphs in their order, cells of tables, boxes, and the numbers Word sets before a paragraph."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from directives.reading.refusals import Unreadable
from directives.reading.word_lists import Numbering

MOST_PARTS = 2000
LARGEST_PART = 30 * 1024 * 1024  # bytes of one part, unpacked
LARGEST_ALL = 100 * 1024 * 1024
STEEPEST = 200  # times a large part may grow when unpacked
SMALL = 1024 * 1024
MOST_PARAGRAPHS = 20_000

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
NOT_SAID = {FALLBACK, f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}p"}


def text_of(file: BinaryIO) -> str:
    """Raises :class:`Unreadable` for a file that is broken, locked, carries macros or would not fit into memory."""
    document = opened(file)
    numbering = Numbering(document)
    lines = []
    for paragraph in _paragraphs(document.element.body):
        if said := "".join(_said(paragraph)):
            lines.append(numbering.label(paragraph) + said)
        else:
            lines.append("")
    return "\n".join(lines)


def opened(file: BinaryIO) -> Any:
    """The document of a file that is safe to open; raises :class:`Unreadable`."""
    _look_before_opening(file)
    return _opened(file)


def _look_before_opening(file: BinaryIO) -> None:
    """Decides from the list of parts alone; nothing is unpacked yet."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _corrupt() from error
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("password", _("The file is protected by a password. Remove the password, then upload it again."))
    if _is_bomb(parts):
        raise Unreadable("bomb", _("The file unpacks to far more than a document holds, and was not opened."))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable("macros", _("The file carries macros. Save it as .docx without macros, then upload it again."))
    if "word/document.xml" not in names:
        raise Unreadable("unknown", _("This is not a Word file. Save it as .docx, then upload it again."))


def _is_bomb(parts: list[zipfile.ZipInfo]) -> bool:
    sizes = [part.file_size for part in parts]
    steep = (p for p in parts if p.file_size > SMALL and p.file_size > STEEPEST * max(p.compress_size, 1))
    return len(parts) > MOST_PARTS or sum(sizes) > LARGEST_ALL or max(sizes, default=0) > LARGEST_PART or any(steep)


def _opened(file: BinaryIO) -> Any:
    """Whatever is wrong inside, python-docx and lxml say it in exceptions of many kinds."""
    import docx

    file.seek(0)
    try:
        document = docx.Document(file)
        document.element.body.tag  # noqa: B018 - a document without body fails here
    except Exception as error:
        raise _corrupt() from error
    return document


def _corrupt() -> Unreadable:
    return Unreadable("corrupt", _("The file is damaged and cannot be opened. Open it in Word, save it again, then upload it."))


def _paragraphs(body: Any) -> Iterator[Any]:
    """In the order they stand in, those of tables and boxes too; what is only for old programs is left out."""
    for count, paragraph in enumerate(body.iter(f"{W}p")):
        if count >= MOST_PARAGRAPHS:
            return
        if not any(parent.tag == FALLBACK for parent in paragraph.iterancestors()):
            yield paragraph


def _said(node: Any) -> Iterator[str]:
    """The words of a paragraph without deleted ones; a box inside it is a paragraph of its own."""
    for child in node:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]
        elif child.tag not in NOT_SAID:
            yield from _said(child)
