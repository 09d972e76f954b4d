"""What a file of the axis says: a package or a status message, in whichever dialect, and one of its attached files."""

from __future__ import annotations

import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any, BinaryIO

from django.conf import settings

from directives.deadlines import VIETNAM
from directives.edxml import refusals
from directives.edxml.dialects import Dialect, Group, Leaf, Table
from directives.edxml.package import Attachment, Package, Status
from directives.edxml.parsing import Node, parsed

Remarks = list[tuple[str, str]]
DAYS = ("%Y/%m/%d", "%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")
MOMENTS = ("%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%Y/%m/%d %H:%M", "%Y/%m/%d")
FLAGS = {"true": True, "1": True, "false": False, "0": False}
ARCHIVES = (".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".jar")
LARGEST_UNPACKED = 100 * 1024 * 1024
BLOCK = 256 * 1024
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
LONGEST_REMARK = 100


def read(source: BinaryIO) -> tuple[Dialect, Package | Status]:
    """Raises :class:`directives.edxml.refusals.NotTaken`. Of a package of any size only its words stand in memory."""
    dialect, root = parsed(source)
    for path in dialect.status_paths:
        for node in root.at(path):
            return dialect, _status(dialect, node, len(path))
    return dialect, _package(dialect, root)


def file_of(source: BinaryIO, place: int) -> BinaryIO:
    """The content of the attached file at that place, unpacked where its sender had packed it: an open temporary file."""
    into = temporary()
    dialect, root = parsed(source, lambda number: into if number == place else None)
    attachment = _attachments(dialect, root)[place]
    into.seek(0)
    return _unpacked(into, attachment) if attachment.packed else into


def _status(dialect: Dialect, node: Node, depth: int) -> Status:
    remarks: Remarks = []
    table = tuple(replace(row, path=row.path[depth:], also=()) for row in dialect.status)
    said = _values(node, table, remarks)
    said["code"] = said["code"].zfill(2)
    return Status(**said, remarks=tuple(remarks))


def _package(dialect: Dialect, root: Node) -> Package:
    remarks: Remarks = []
    said = _values(root, dialect.package, remarks)
    return Package(
        **said, attachments=tuple(_attachments(dialect, root)), signature=_signature(root), remarks=tuple(remarks)
    )


def _values(node: Node, table: Table, remarks: Remarks) -> dict[str, Any]:
    return {row.name: value for row in table if (value := _value(node, row, remarks)) is not None}


def _value(node: Node, row: Leaf | Group, remarks: Remarks) -> Any:
    found = [one for path in (row.path, *row.also) for one in node.at(path)]
    if isinstance(row, Group):
        records = [row.of(**_values(one, row.members, remarks)) for one in (found if row.many else found[:1])]
        return tuple(records) if row.many else next(iter(records), None)
    texts = [text for one in found if (text := tidy(one.text))]
    if row.many:
        return tuple(texts)
    return _meant(row, texts[0], remarks) if texts else ("" if row.kind in ("text", "cid") else None)


def _meant(row: Leaf, text: str, remarks: Remarks) -> Any:
    """None, and a remark, where the words are none of this kind."""
    if row.kind in ("text", "cid"):
        return text.removeprefix("cid:") if row.kind == "cid" else text
    value = {"number": number_in, "day": day_in, "moment": moment_in, "flag": lambda said: FLAGS.get(said.lower())}[row.kind](text)
    if value is None:
        remarks.append((row.path[-1], text[:LONGEST_REMARK]))
    return value


def number_in(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None


def day_in(text: str) -> date | None:
    found = _by_pattern(text.split(" ")[0].split("T")[0], DAYS)
    return found.date() if found else None


def moment_in(text: str) -> datetime | None:
    """Without a zone it is told in Vietnam's time."""
    found = _by_pattern(text, MOMENTS)
    if found is None:
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            return None
    try:
        return found.replace(tzinfo=VIETNAM) if found.tzinfo is None else found.astimezone(VIETNAM)
    except OverflowError:
        return None


def _by_pattern(text: str, patterns: tuple[str, ...]) -> datetime | None:
    for pattern in patterns:
        try:
            return datetime.strptime(text, pattern)  # noqa: DTZ007 - the zone is given by whoever asks
        except ValueError:
            continue
    return None


def tidy(text: str) -> str:
    """Composed, on one line, without what cannot be seen."""
    seen = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) not in UNSEEN)
    return " ".join(seen.split())


def _attachments(dialect: Dialect, root: Node) -> list[Attachment]:
    """In the order of their contents; what a file does not say of itself the manifest may."""
    listed = {one.content_id: one for one in _listed(dialect, root)}
    found = sorted(_files(dialect, root), key=lambda pair: pair[0])
    return [_completed(one, listed.get(one.content_id)) for _place, one in found]


def _files(dialect: Dialect, root: Node) -> Iterator[tuple[int, Attachment]]:
    for path in (dialect.files.path, *dialect.files.also):
        for node in root.at(path):
            content = next((child for child in node.children if child.content), None)
            if content is None or content.content is None:
                continue
            said = _values(node, dialect.files.members, [])
            said["content_id"] = said.get("content_id", "").removeprefix("cid:")
            decoded = content.content
            packed = decoded.is_archive and not said["name"].lower().endswith(ARCHIVES)
            yield content.place, Attachment(**said, size=decoded.size, sha256=decoded.digest.hexdigest(), packed=packed)


def _listed(dialect: Dialect, root: Node) -> tuple[Attachment, ...]:
    return _value(root, dialect.manifest, []) if dialect.manifest else ()


def _completed(file: Attachment, listed: Attachment | None) -> Attachment:
    if listed is None:
        return file
    missing = {name: getattr(listed, name) for name in ("name", "media_type", "description") if not getattr(file, name)}
    completed = replace(file, **missing)
    return replace(completed, packed=file.packed and not completed.name.lower().endswith(ARCHIVES))


def _signature(root: Node) -> str | None:
    """Whose certificate an XML signature names; whether it is whole nobody has looked at."""
    every = list(root.everywhere())
    if not any(node.name == "SignatureValue" and node.text for node in every):
        return None
    return next((tidy(node.text)[:300] for node in every if node.name == "X509SubjectName" and node.text), "")


def temporary() -> BinaryIO:
    return tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # type: ignore[return-value]


def _unpacked(file: BinaryIO, attachment: Attachment) -> BinaryIO:
    """The one file in the archive; an archive of several is left as it is."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            if len(members) == 1:
                return _copied(archive.open(members[0]), attachment)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error) as error:
        raise refusals.not_there(attachment.name) from error
    file.seek(0)
    return file


def _copied(source: Any, attachment: Attachment) -> BinaryIO:
    into, size = temporary(), 0
    while block := source.read(BLOCK):
        size += len(block)
        if size > LARGEST_UNPACKED:
            raise refusals.not_there(attachment.name)
        into.write(block)
    into.seek(0)
    return into
