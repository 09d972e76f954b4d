"""Word and Excel files: a sound archive of the right kind, without macros, foreign links, or more inside than it tells."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from io import BytesIO
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from directives.inspection.verdict import EICAR, Unfit, damaged, oversized, refuse_unless

MOST_PARTS = 3000
MOST_UNPACKED = 200 * 1024 * 1024  # bytes, all parts together
LONGEST_PART_LIST = 20 * 1024 * 1024  # bytes of XML that say how the parts belong together
STEEPEST = 150  # unpacked bytes for one packed, in parts above a megabyte
MEGABYTE = 1 << 20
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"
WORD, SHEET = MAIN.format("wordprocessingml.document"), MAIN.format("spreadsheetml.sheet")
MACROS = re.compile(r"vbaProject|macrosheets/|activeX/|\.bin$", re.IGNORECASE)
HARMLESS_BIN = re.compile(r"printerSettings/[^/]+\.bin$", re.IGNORECASE)
OTHER_PROGRAMS = re.compile(r"embeddings/.*\.(?!docx|xlsx|pptx)[a-z0-9]+$", re.IGNORECASE)
RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>", re.IGNORECASE)
EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External", re.IGNORECASE)
HYPERLINK = re.compile(rb"relationships/hyperlink[\"']", re.IGNORECASE)
TARGET = re.compile(rb"\sTarget\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
AT_HOME = re.compile(rb"file:///[a-z]:|(?![a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
XML = (".xml", ".rels", ".vml")
OTHER_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8|us-ascii)", re.IGNORECASE)
OVERLAP = 128
DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def judge_docx(content: bytes) -> None:
    _judge(content, WORD, "Word (.docx)")


def judge_xlsx(content: bytes) -> None:
    _judge(content, SHEET, "Excel (.xlsx)")


def _judge(content: bytes, main_type: str, label: str) -> None:
    if content.startswith(OLE):
        raise Unfit(_("it is protected by a password, or in the format used before 2007; save it anew without protection."))
    refuse_unless(content.startswith(b"PK\x03\x04"), content, label)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _judge_archive(archive, content)
            _judge_parts(archive, main_type, label)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError):
        raise damaged() from None


def _judge_archive(archive: zipfile.ZipFile, content: bytes) -> None:
    """Nothing before, behind or between the parts; no bomb; no part that would leave its folder."""
    parts = archive.infolist()
    if content[-22:-18] != b"PK\x05\x06" or archive.comment or min((p.header_offset for p in parts), default=1) != 0:
        raise Unfit(_("there is something else before or behind its content."))
    if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > MOST_UNPACKED or any(map(_is_steep, parts)):
        raise oversized()
    names = [p.filename.lower() for p in parts]
    if len(set(names)) != len(names) or any(map(_leads_astray, names)) or any(p.flag_bits & 1 for p in parts):
        raise damaged()
    if _overlap(parts):
        raise oversized()


def _is_steep(part: zipfile.ZipInfo) -> bool:
    return part.file_size > MEGABYTE and part.file_size > STEEPEST * max(part.compress_size, 1)


def _leads_astray(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name or "\0" in name


def _overlap(parts: list[zipfile.ZipInfo]) -> bool:
    """The same bytes told as several parts: how a small archive becomes a large one."""
    spans = sorted((p.header_offset, p.header_offset + 30 + p.compress_size) for p in parts)
    return any(later < end for (_start, end), (later, _end) in pairwise(spans))


def _judge_parts(archive: zipfile.ZipFile, main_type: str, label: str) -> None:
    names = archive.namelist()
    if "[Content_Types].xml" not in names:
        raise Unfit(_("it is an ordinary archive, not a document."))
    types = _read(archive, "[Content_Types].xml")
    if b"macroEnabled" in types or any(MACROS.search(n) and not HARMLESS_BIN.search(n) for n in names):
        raise Unfit(_("it contains macros or embedded programs."))
    if any(OTHER_PROGRAMS.search(n) for n in names):
        raise Unfit(_("other files are embedded in it; attach them by themselves."))
    if main_type.encode() not in types:
        refuse_unless(False, b"", label)
    for name in names:
        _judge_part(archive, name)


def _judge_part(archive: zipfile.ZipFile, name: str) -> None:
    """Read to its end in blocks: a part that is not what its check sum says ends in BadZipFile."""
    is_xml, tail = name.endswith(XML), b""
    with archive.open(name) as part:
        while block := part.read(MEGABYTE):
            seen = tail + block
            if EICAR in seen:
                raise Unfit(_("it carries the mark of a virus test file."))
            if is_xml and (DECLARATION.search(seen) or (not tail and _is_odd_xml(seen))):
                raise Unfit(_("its parts are written in a form that is not accepted."))
            tail = seen[-OVERLAP:]
    if name.endswith(".rels"):
        _judge_relations(_read(archive, name))


def _is_odd_xml(beginning: bytes) -> bool:
    """In another alphabet than the programs expect, a declaration could hide."""
    return b"\0" in beginning[:4096] or bool(OTHER_ENCODING.search(beginning[:200]))


def _judge_relations(words: bytes) -> None:
    """Links a reader may click are fine, and so are the paths Word remembers of its owner's own disk."""
    for relation in RELATION.findall(words):
        if not EXTERNAL.search(relation) or HYPERLINK.search(relation):
            continue
        target = TARGET.search(relation)
        if target is None or not AT_HOME.match(target[1]):
            raise Unfit(_("it would fetch parts of itself from elsewhere."))


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    size = archive.getinfo(name).file_size
    if size > LONGEST_PART_LIST:
        raise oversized()
    with archive.open(name) as part:
        return part.read(size + 1)
