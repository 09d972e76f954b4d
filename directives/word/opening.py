"""What stands in a Word file that comes back: its paragraphs with their marks, its stamp, and what has to be said about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from directives.reading import texts, word_files
from directives.reading.refusals import Unreadable
from directives.reading.word_files import BREAKS, NOT_SAID, W
from directives.reading.word_lists import Numbering
from directives.word import stamps
from directives.word.lines import NO_XML
from directives.word.stamps import Stamp

NAMESPACE = "urn:thong-suot:word"
TRACKED = {f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"}
LABEL = re.compile(r"(?:\d{1,3}[.)]|[a-zđ]{1,2}\))(?:[ \t\N{NO-BREAK SPACE}]+|$)")
PAGE_BREAKS = {"page", "column"}
MOST_REMARKS = 200


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``label`` is a number that Word counts itself; one that was typed is the beginning of ``text``. ``cell``: in which
    table of the file it stands, in which row and column, from 0."""

    text: str
    mark: str = ""
    label: str = ""
    comments: tuple[str, ...] = ()
    cell: tuple[int, int, int] | None = None


@dataclass(frozen=True)
class Remark:
    """A comment of Word's. ``part`` is filled in when it is known what the paragraph says: a key, or a field of the head."""

    number: str
    by: str
    text: str
    part: str = ""
    quote: str = ""

    @property
    def said(self) -> str:
        return f"{self.by}: {self.text}" if self.by else self.text


@dataclass(frozen=True)
class Sheet:
    """A Word file as it is read. ``tracked``: it held changes that were neither accepted nor refused, and count as accepted."""

    paragraphs: tuple[Paragraph, ...] = ()
    stamp: Stamp | None = None
    tracked: bool = False
    remarks: tuple[Remark, ...] = ()


@dataclass
class _Walk:
    """Which bookmarks are open while the file is gone through."""

    numbering: Numbering
    open: dict[str, str] = field(default_factory=dict)
    begun: list[str] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def begin(self, node: Any) -> None:
        mark = stamps.mark_of(node.get(f"{W}name", ""))
        if mark:
            self.open[node.get(f"{W}id", "")] = mark
            self.begun.append(mark)

    def end(self, node: Any) -> None:
        self.open.pop(node.get(f"{W}id", ""), None)

    def said(self) -> None:
        self.touched += self.open.values()

    def owner(self) -> str:
        """A mark that begins in the paragraph goes before one that reaches into it."""
        owner = next(iter([*self.begun, *self.touched]), "")
        self.begun, self.touched = [], []
        return owner


class _Cells:
    """Tables are counted as they are met."""

    def __init__(self) -> None:
        self.tables: dict[Any, int] = {}

    def of(self, paragraph: Any) -> tuple[int, int, int] | None:
        cell = paragraph.getparent()
        row = cell.getparent() if cell.tag == f"{W}tc" else None
        if row is None or row.tag != f"{W}tr":
            return None
        number = self.tables.setdefault(row.getparent(), len(self.tables))
        return number, row.getparent().findall(f"{W}tr").index(row), row.findall(f"{W}tc").index(cell)


def sheet_of(data: bytes, check: Callable[[bytes], str] = texts.of_file) -> Sheet:
    """Raises :class:`directives.reading.refusals.Unreadable` with a sentence for the person who brought the file.

    ``check`` looks at size, format, password, macros, bombs and old fonts; see :mod:`directives.reading.sheltered`.
    """
    check(data)
    if not data.startswith(b"PK"):
        raise Unreadable("unknown", _("This is not a Word file. Save it as .docx, then upload it again."))
    document = word_files.opened(BytesIO(data))
    body = document.element.body
    return Sheet(
        paragraphs=tuple(_paragraphs(body, Numbering(document))),
        stamp=_stamp(document),
        tracked=any(node.tag in TRACKED for node in body.iter()),
        remarks=tuple(_remarks(document)),
    )


def _paragraphs(body: Any, numbering: Numbering) -> Iterator[Paragraph]:
    """A paragraph whose end was deleted goes on in the next one."""
    walk, cells, before, owner = _Walk(numbering), _Cells(), "", ""
    for node in body.iter(f"{W}p", f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        if node.tag != f"{W}p":
            _beside(node, walk)
            continue
        text = "".join(_said(node, walk))
        mark = owner or walk.owner()
        walk.begun, walk.touched = [], []
        if node.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            before, owner = before + text, mark
            continue
        said = NO_XML.sub("", before + text).strip()
        yield Paragraph(said, mark, numbering.label(node).strip(), tuple(_comments(node)), cells.of(node))
        before = owner = ""


def _beside(node: Any, walk: _Walk) -> None:
    """Bookmarks may begin and end between paragraphs; those inside were met with the words."""
    if next(node.iterancestors(f"{W}p"), None) is None:
        walk.begin(node) if node.tag == f"{W}bookmarkStart" else walk.end(node)


def _said(node: Any, walk: _Walk) -> Iterator[str]:
    for child in node:
        if child.tag == f"{W}t" and child.text:
            walk.said()
            yield child.text
        elif child.tag in BREAKS:
            yield "" if child.get(f"{W}type") in PAGE_BREAKS else BREAKS[child.tag]
        elif child.tag == f"{W}bookmarkStart":
            walk.begin(child)
        elif child.tag == f"{W}bookmarkEnd":
            walk.end(child)
        elif child.tag not in NOT_SAID:
            yield from _said(child, walk)


def _stamp(document: Any) -> Stamp | None:
    for part in document.part.package.iter_parts():
        if str(part.partname).startswith("/customXml/item") and NAMESPACE.encode() in part.blob:
            try:
                found = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            except etree.XMLSyntaxError:
                continue
            return stamps.checked((found.text or "").strip())
    return None


def _comments(paragraph: Any) -> Iterator[str]:
    for node in paragraph.iter(f"{W}commentReference"):
        yield node.get(f"{W}id", "")


def _remarks(document: Any) -> Iterator[Remark]:
    if not any(relation.reltype == RELATIONSHIP_TYPE.COMMENTS for relation in document.part.rels.values()):
        return
    for one in list(document.comments)[:MOST_REMARKS]:
        if text := NO_XML.sub("", one.text).strip():
            yield Remark(str(one.comment_id), NO_XML.sub("", one.author or "").strip(), text)
