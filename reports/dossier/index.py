"""The index of the archive in XML: one element per document, in the fields of decree 30/2020/NĐ-CP, Appendix VI.

Each field keeps to its greatest length. A text that is longer is cut and ends in "…"; a code or a figure that is longer
is left out, since a shorter one would be another one. Either stands whole in a ``Cut`` of its document. The form of the
whole is ``index.xsd`` beside this module, which goes into the archive, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from django.utils.timezone import localtime

from directives.models import Occasion

NAMESPACE = "urn:thong-suot:dossier:1"
SCHEMA = Path(__file__).with_name("index.xsd")
TEXTS = {
    "FileNotation": 20, "TypeName": 100, "OrganName": 200, "Subject": 500, "Language": 30, "Description": 500, "Position": 100,
    "FullName": 50, "ToPlaces": 1000,
}  # fmt: skip
CODES = {
    "OrganId": 13, "FileCatalog": 4, "DocOrdinal": 3, "CodeNumber": 11, "CodeNotation": 30, "PageAmount": 3, "Priority": 1,
    "IssuedAmount": 3, "ArrivalNumber": 10,
}  # fmt: skip
IN_A_VOLUME = 999  # documents: their ordinal has three figures; a thicker file is divided into volumes
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the archive. Without a path it could not be packed; ``note`` says why."""

    path: str
    name: str
    kind: str
    at: datetime
    size: int | None
    sha256: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """What happened on the way, and when."""

    at: datetime
    said: str


@dataclass
class Record:
    """One document as the index tells it. ``fields`` stand in the order of the schema; a list is a group of fields."""

    tag: str
    fields: list[tuple[str, object]]
    entries: list[Entry] = field(default_factory=list)


def opening(occasion: Occasion, as_of: datetime) -> str:
    """The index up to its first document."""
    root = Element("Dossier", xmlns=NAMESPACE)
    cut: list[tuple[str, str]] = []
    fields = [
        ("FileCode", file_code(occasion)), ("Title", occasion.name), ("OrganName", occasion.department.name),
        ("StartDate", occasion.starts_on), ("EndDate", occasion.ends_on), ("AsOf", as_of),
    ]  # fmt: skip
    for name, value in fields:
        _add(root, name, value, cut)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _written(root).removesuffix("</Dossier>") + "\n"


CLOSING = "</Dossier>\n"


def told(record: Record, place: int) -> str:
    """The element of the document that stands at this place of the file, counted from 0."""
    volume, ordinal = divmod(place, IN_A_VOLUME)
    element = Element(record.tag, volume=str(volume + 1))
    cut: list[tuple[str, str]] = []
    head, *rest = record.fields
    for name, value in (head, ("DocOrdinal", ordinal + 1), *rest):
        _add(element, name, value, cut)
    for entry in record.entries:
        _add_entry(element, entry)
    for name, whole in cut:
        SubElement(element, "Cut", field=name).text = whole
    return _written(element) + "\n"


def file_code(occasion: Occasion) -> list[tuple[str, object]]:
    return [
        ("OrganId", occasion.department.organ_id), ("FileCatalog", occasion.year), ("FileNotation", occasion.file_notation),
    ]  # fmt: skip


def _add(parent: Element, name: str, value: object, cut: list[tuple[str, str]]) -> None:
    """The field, unless it is empty or does not fit."""
    if isinstance(value, list):
        group = Element(name)
        for inner, what in value:
            _add(group, inner, what, cut)
        if len(group):
            parent.append(group)
        return
    if isinstance(value, Trace):
        SubElement(parent, name, at=plain(value.at)).text = plain(value.said)
        return
    fitting = _fitted(name, plain(value), cut)
    if fitting:
        SubElement(parent, name).text = fitting


def _fitted(name: str, said: str, cut: list[tuple[str, str]]) -> str:
    most = TEXTS.get(name) or CODES.get(name)
    if most is None or len(said) <= most:
        return said
    cut.append((name, said))
    return said[: most - 1] + "…" if name in TEXTS else ""


def _add_entry(parent: Element, entry: Entry) -> None:
    element = SubElement(parent, "File")
    said = {
        "Path": entry.path, "Name": entry.name, "Kind": entry.kind, "Time": entry.at, "Size": entry.size,
        "SHA256": entry.sha256, "Note": entry.note,
    }  # fmt: skip
    for name, value in said.items():
        if value not in ("", None) or name == "Name":
            SubElement(element, name).text = plain(value)


def plain(value: object) -> str:
    """A value as it stands in XML, without the characters that may not."""
    if isinstance(value, datetime):
        return localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else " ".join(_NOT_XML.sub("", str(value)).split())


def _written(element: Element) -> str:
    return ElementTree.tostring(element, encoding="unicode")
