"""The dialects of edXML as tables: for each field of a package the path of its element, in the order it is written.

A path starts below the root. ``also`` are other places a field was seen at; they are read and never written. What is certain
about these tables and what is inferred stands in docs/edxml.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from directives.edxml.package import (
    Attachment,
    Business,
    Organ,
    Package,
    Receiver,
    Reference,
    Replaced,
    Signer,
    Staff,
    Status,
    Trace,
)

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value. ``kind``: text, number, day, moment, flag, or cid (a text after "cid:")."""

    name: str
    path: Path
    kind: str = "text"
    many: bool = False
    also: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A record of its own; the paths of its members start below its own path."""

    name: str
    path: Path
    of: type
    members: tuple[Leaf | Group, ...]
    many: bool = False
    also: tuple[Path, ...] = ()


Table = tuple[Leaf | Group, ...]


@dataclass(frozen=True)
class Dialect:
    """``prefix`` is put before every name but those in ``unprefixed`` and what they hold; all are of one ``namespace``.

    ``manifest`` lists the attachments, ``files`` holds them; ``content`` is the element of a file in which its bytes stand.
    """

    key: str
    label: str
    namespace: str
    root: str
    package: Table
    status: Table
    files: Group
    content: str
    manifest: Group | None = None
    prefix: str = ""
    unprefixed: frozenset[str] = frozenset()
    misspelt_roots: frozenset[str] = frozenset()
    attributes: Mapping[Path, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    @property
    def contents(self) -> frozenset[Path]:
        """Where the bytes of files may stand."""
        return frozenset((*path, self.content) for path in (self.files.path, *self.files.also))

    @property
    def status_paths(self) -> tuple[Path, ...]:
        return (STATUS_PATHS[self.key], (*STATUS_PATHS[self.key][:-1], "MessageStatus"))


def _path(said: str) -> Path:
    return tuple(said.split("/"))


def _leaf(name: str, path: str, kind: str = "text", *also: str, many: bool = False) -> Leaf:
    return Leaf(name, _path(path), kind, many, tuple(map(_path, also)))


def _group(name: str, path: str, of: type, members: Table, *also: str, many: bool = False) -> Group:
    return Group(name, _path(path), of, members, many, tuple(map(_path, also)))


def _below(parent: str, rows: Iterable[Leaf | Group]) -> Table:
    above = _path(parent)
    return tuple(replace(row, path=(*above, *row.path), also=tuple((*above, *path) for path in row.also)) for row in rows)


ORGAN = (
    _leaf("organ_id", "OrganId"), _leaf("in_charge", "OrganizationInCharge"), _leaf("name", "OrganName"),
    _leaf("address", "OrganAdd"), _leaf("email", "Email"), _leaf("telephone", "Telephone"), _leaf("fax", "Fax"),
    _leaf("website", "Website"),
)  # fmt: skip
REFERENCE = (
    _leaf("organ_id", "OrganId"), _leaf("code", "Code"), _leaf("dated_on", "PromulgationDate", "day"),
    _leaf("document_id", "DocumentId"),
)  # fmt: skip
SIGNER = (_leaf("competence", "Competence"), _leaf("position", "Position"), _leaf("name", "FullName", "text", "Signer"))
STAFF = (
    _leaf("department", "Department"), _leaf("name", "Staff"), _leaf("mobile", "Mobile"), _leaf("email", "Email"),
)  # fmt: skip
TRACE = (_leaf("organ_id", "OrganId", "text", "Path/From"), _leaf("at", "Timestamp", "moment", "Time"))
BUSINESS = (
    _leaf("kind", "BussinessDocType", "number", "BusinessDocType"),
    _leaf("reason", "BussinessDocReason", "text", "BusinessDocReason"),
    _leaf("document_info", "BussinessDocumentInfo/DocumentInfo", "number"),
    _leaf("document_receiver", "BussinessDocumentInfo/DocumentReceiver", "number"),
    _group(
        "receivers", "BussinessDocumentInfo/ReceiverList/Receiver", Receiver,
        (_leaf("kind", "ReceiverType", "number"), _leaf("organ_id", "OrganId")), many=True,
    ),
    _leaf("document_id", "DocumentId"),
    _group("staff", "StaffInfo", Staff, STAFF),
    _leaf("paper", "Paper", "number"),
    _group(
        "replaced", "ReplacementInfoList/ReplacementInfo", Replaced,
        (_leaf("document_id", "DocumentId"), _leaf("organ_ids", "OrganIdList/OrganId", many=True)), many=True,
    ),
)  # fmt: skip
STATUS = (
    _group("responds_to", "ResponseFor", Reference, REFERENCE),
    _group("sender", "From", Organ, ORGAN),
    _leaf("code", "StatusCode"), _leaf("description", "Description"), _leaf("at", "Timestamp", "moment"),
    _group("staff", "StaffInfo", Staff, STAFF),
)  # fmt: skip
MESSAGE_OF_QCVN = (
    _group("sender", "From", Organ, ORGAN),
    _group("recipients", "To", Organ, ORGAN, many=True),
    _leaf("number", "Code/CodeNumber"), _leaf("notation", "Code/CodeNotation"),
    _leaf("place", "PromulgationInfo/Place"), _leaf("dated_on", "PromulgationInfo/PromulgationDate", "day"),
    _leaf("type_code", "DocumentType/Type", "number"), _leaf("type_detail", "DocumentType/TypeDetail", "number"),
    _leaf("type_name", "DocumentType/TypeName"),
    _leaf("subject", "Subject"), _leaf("summary", "Content"),
    _group("signer", "SignerInfo", Signer, SIGNER),
    _leaf("due_on", "DueDate", "day"),
    _leaf("to_places", "ToPlaces/Place", many=True),
    _leaf("priority", "OtherInfo/Priority", "number"), _leaf("sphere", "OtherInfo/SphereOfPromulgation"),
    _leaf("typist", "OtherInfo/TyperNotation"), _leaf("copies", "OtherInfo/PromulgationAmount", "number"),
    _leaf("pages", "OtherInfo/PageAmount", "number"), _leaf("direction", "OtherInfo/Direction", "flag"),
    _leaf("appendixes", "OtherInfo/Appendixes/Appendix", "text", "OtherInfo/Appendixes/Appendixe", many=True),
    _group("responds_to", "ResponseFor", Reference, REFERENCE, many=True),
    _leaf("steering", "SteeringType", "number"),
    _leaf("document_id", "DocumentId"),
)  # fmt: skip
# The same message as far as it was seen in this dialect; older senders spell some of it in other places.
MESSAGE_OF_EDOC = (
    _group("sender", "From", Organ, ORGAN),
    _group("recipients", "To", Organ, ORGAN, many=True),
    _leaf("number", "Code/CodeNumber"), _leaf("notation", "Code/CodeNotation"),
    _leaf("place", "PromulgationInfo/Place"), _leaf("dated_on", "PromulgationInfo/PromulgationDate", "day"),
    _leaf("type_code", "DocumentType/Type", "number"), _leaf("type_detail", "DocumentType/TypeDetail", "number"),
    _leaf("type_name", "DocumentType/TypeName", "text", "DocumentType"),
    _leaf("subject", "Subject"), _leaf("summary", "Content"),
    _group("signer", "SignerInfo", Signer, SIGNER),
    _leaf("due_on", "DueDate", "day"),
    _leaf("to_places", "ToPlaces/Place", many=True),
    _leaf("priority", "OtherInfo/Priority", "number"), _leaf("sphere", "OtherInfo/SphereOfPromulgation"),
    _leaf("typist", "OtherInfo/TyperNotation"), _leaf("copies", "OtherInfo/PromulgationAmount", "number"),
    _leaf("pages", "OtherInfo/PageAmount", "number"), _leaf("direction", "OtherInfo/Direction", "flag"),
    _leaf("appendixes", "OtherInfo/Appendixes/Appendix", "text", "OtherInfo/Appendix", many=True),
    _group("responds_to", "ResponseFor", Reference, REFERENCE, many=True),
    _leaf("steering", "SteeringType", "number"),
    _leaf("document_id", "DocumentId"),
)  # fmt: skip
TRACES = (
    _group("traces", "TraceHeaderList/TraceHeader", Trace, TRACE, "MessageHeader/TraceHeaderList/TraceHeader", many=True),
    _group("business", "TraceHeaderList/Bussiness", Business, BUSINESS, "TraceHeaderList/Business"),
)
STATUS_PATHS = {"qcvn": ("edXMLEnvelope", "edXMLHeader", "Status"), "edoc": ("Status",)}

QCVN = Dialect(
    key="qcvn",
    label="QCVN 102:2016/BTTTT",
    namespace="http://www.mic.gov.vn/TBT/QCVN_102_2016",
    root="edXML",
    prefix="edXML:",
    unprefixed=frozenset({"AttachmentEncoded"}),
    package=(
        *_below("edXMLEnvelope/edXMLHeader/MessageHeader", MESSAGE_OF_QCVN),
        *_below("edXMLEnvelope/edXMLHeader", TRACES),
    ),
    status=_below("edXMLEnvelope/edXMLHeader/Status", STATUS),
    manifest=_group(
        "attachments", "edXMLEnvelope/edXMLBody/edXMLManifest/Reference", Attachment,
        (
            _leaf("content_id", "ContentId", "cid"), _leaf("media_type", "ContentType"), _leaf("description", "Description"),
            _leaf("name", "AttachmentName"),
        ), "edXMLEnvelope/edXMLBody/Manifest/Reference", many=True,
    ),
    files=_group(
        "attachments", "AttachmentEncoded/Attachment", Attachment,
        (
            _leaf("media_type", "ContentType"), _leaf("content_id", "ContentId"), _leaf("description", "Description"),
            _leaf("name", "AttachmentName"),
        ), "edXMLEnvelope/AttachmentEncoded/Attachment", many=True,
    ),
    content="ContentTransferEncoded",
    attributes={
        ("edXMLEnvelope", "edXMLHeader", "TraceHeaderList"): (
            ("id", "trace"), ("version", "1.0"), ("mustUnderstand", "1"),
            ("actor", "http://schemas.xmlsoap.org/soap/actor/next"),
        ),
        ("edXMLEnvelope", "edXMLBody", "edXMLManifest"): (("version", "1.0"),),
    },
)  # fmt: skip
EDOC = Dialect(
    key="edoc",
    label="edXMLEnvelope, http://www.go.vn/eDoc",
    namespace="http://www.go.vn/eDoc",
    root="edXMLEnvelope",
    misspelt_roots=frozenset({"EdXMLEnvelope"}),
    package=(*_below("MessageHeader", MESSAGE_OF_EDOC), *TRACES),
    status=_below("Status", STATUS),
    files=_group(
        "attachments", "Attachment", Attachment,
        (_leaf("name", "FileName", "text", "AttachmentName"), _leaf("media_type", "FileType", "text", "ContentType")),
        "Manifest/Attachment", "Attachments/Attachment", many=True,
    ),
    content="Content",
)  # fmt: skip
DIALECTS: dict[str, Dialect] = {dialect.key: dialect for dialect in (QCVN, EDOC)}


def table_of(dialect: Dialect, kind: type[Any]) -> Table:
    return {Package: dialect.package, Status: dialect.status}[kind]


def spoken(namespace: str, root: str) -> Dialect | None:
    """The dialect whose packages begin so."""
    return next(
        (one for one in DIALECTS.values() if one.namespace == namespace and root in {one.root, *one.misspelt_roots}), None
    )
