"""A package or a status message as a file of one dialect: written straight through, whatever the size of its attachments."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from directives.deadlines import VIETNAM
from directives.edxml.dialects import Dialect, Group, Leaf, Path, Table, table_of
from directives.edxml.package import Attachment, Package, Status

DAY, MOMENT = "%Y/%m/%d", "%Y/%m/%d %H:%M:%S"
BLOCK = 57 * 1024  # whole triples, so that the blocks of base64 join without padding
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
XLINK = "http://www.w3.org/1999/xlink"


class Sheet:
    """An open file: goes to a path by closing and opening what lies between."""

    def __init__(self, to: BinaryIO, dialect: Dialect) -> None:
        self.to, self.dialect = to, dialect
        self.open: list[str] = []
        self.put('<?xml version="1.0" encoding="UTF-8"?>\n')
        self.put(f"<{dialect.root} xmlns={quoteattr(dialect.namespace)}{self._prefix()}>")

    def _prefix(self) -> str:
        return f" xmlns:{self.dialect.prefix.rstrip(':')}={quoteattr(self.dialect.namespace)}" if self.dialect.prefix else ""

    def put(self, text: str) -> None:
        self.to.write(text.encode())

    def go(self, path: Path) -> None:
        common = 0
        while common < min(len(path), len(self.open)) and path[common] == self.open[common]:
            common += 1
        while len(self.open) > common:
            self.put(f"</{self._named(self.open)}>")
            self.open.pop()
        for name in path[common:]:
            self.begin(name)

    def begin(self, name: str, attributes: str = "") -> None:
        self.open.append(name)
        known = "".join(f" {key}={quoteattr(value)}" for key, value in self.dialect.attributes.get(tuple(self.open), ()))
        self.put(f"<{self._named(self.open)}{known}{attributes}>")

    def say(self, path: Path, text: str) -> None:
        self.go(path[:-1])
        self.begin(path[-1])
        self.put(escape(NO_XML.sub("", text)))
        self.go(path[:-1])

    def anew(self, path: Path, attributes: str = "") -> None:
        """One more element of this name, beside the one before it."""
        self.go(path[:-1])
        self.begin(path[-1], attributes)

    def end(self) -> None:
        self.go(())
        self.put(f"</{self.dialect.root}>\n")

    def _named(self, path: list[str]) -> str:
        return path[-1] if path[0] in self.dialect.unprefixed else f"{self.dialect.prefix}{path[-1]}"


def write(said: Package | Status, to: BinaryIO, dialect: Dialect) -> None:
    sheet = Sheet(to, dialect)
    _write_record(sheet, said, table_of(dialect, type(said)), ())
    if isinstance(said, Package):
        _write_manifest(sheet, said.attachments)
        for attachment in said.attachments:
            _write_file(sheet, attachment)
    sheet.end()


def _write_record(sheet: Sheet, record: Any, table: Table, above: Path) -> None:
    for row in table:
        value = getattr(record, row.name)
        if isinstance(row, Leaf):
            for text in _texts(row, value):
                sheet.say((*above, *row.path), text)
        else:
            _write_group(sheet, row, value, (*above, *row.path))


def _write_group(sheet: Sheet, row: Group, value: Any, path: Path) -> None:
    for each in value if row.many else ():
        sheet.anew(path)
        _write_record(sheet, each, row.members, path)
    if not row.many:
        _write_record(sheet, value, row.members, path)


def _texts(row: Leaf, value: Any) -> Iterator[str]:
    for each in value if row.many else (value,):
        if each not in ("", None):
            yield f"cid:{each}" if row.kind == "cid" else said_of(each)


def said_of(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(VIETNAM).strftime(MOMENT)
    if isinstance(value, date):
        return value.strftime(DAY)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _write_manifest(sheet: Sheet, attachments: tuple[Attachment, ...]) -> None:
    manifest = sheet.dialect.manifest
    for attachment in attachments if manifest else ():
        assert manifest is not None  # noqa: S101 - said again for the type checker
        link = f'xmlns:xlink={quoteattr(XLINK)} xlink:type="simple" xlink:href={quoteattr(f"cid:{attachment.content_id}")}'
        sheet.anew(manifest.path, f" {link}")
        _write_record(sheet, attachment, manifest.members, manifest.path)


def _write_file(sheet: Sheet, attachment: Attachment) -> None:
    files = sheet.dialect.files
    sheet.anew(files.path)
    _write_record(sheet, attachment, files.members, files.path)
    sheet.begin(sheet.dialect.content)
    if attachment.content is None:
        raise ValueError(f"{attachment.name} has no content to be written")
    with attachment.content() as content:
        while block := content.read(BLOCK):
            sheet.to.write(b64encode(block))
    sheet.go(files.path)
