"""A document as the axis carries it, and what a recipient's system says about one: the same for every dialect of edXML.

The words are those of QCVN 102:2016/BTTTT. Dates are days in Vietnam; what a package does not say is empty or None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import BinaryIO

NEW, RECALL, UPDATE, REPLACE = range(4)
"""The kinds of business (BussinessDocType)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organ:
    """A body on the axis; ``organ_id`` is its code, such as "000.00.15.H21"."""

    organ_id: str = ""
    in_charge: str = ""
    name: str = ""
    address: str = ""
    email: str = ""
    telephone: str = ""
    fax: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Another document, by whom, number, day and identifier."""

    organ_id: str = ""
    code: str = ""
    dated_on: date | None = None
    document_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    competence: str = ""
    position: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Through whose hands the package went, and when."""

    organ_id: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    department: str = ""
    name: str = ""
    mobile: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """A recipient added (1) or taken off (0) by an update."""

    kind: int | None = None
    organ_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """A document this one replaces, and for whom."""

    document_id: str = ""
    organ_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Business:
    """What the package does: a new document, or one that recalls, updates or replaces another."""

    kind: int = NEW
    reason: str = ""
    document_info: int | None = None
    document_receiver: int | None = None
    receivers: tuple[Receiver, ...] = ()
    document_id: str = ""
    staff: Staff = Staff()
    paper: int | None = None
    replaced: tuple[Replaced, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file in the package. ``content`` opens it for writing; one that was read has its size and digest instead.

    ``packed``: its content is a zip archive though its name says otherwise; some senders pack every file so.
    """

    name: str = ""
    media_type: str = ""
    description: str = ""
    content_id: str = ""
    size: int = 0
    sha256: str = ""
    packed: bool = False
    content: Callable[[], BinaryIO] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """``signature``: None without one, else whose certificate it names; it is seen, never verified. ``remarks``: fields whose
    words could not be understood, with these words."""

    sender: Organ = Organ()
    recipients: tuple[Organ, ...] = ()
    number: str = ""
    notation: str = ""
    place: str = ""
    dated_on: date | None = None
    type_code: int | None = None
    type_detail: int | None = None
    type_name: str = ""
    subject: str = ""
    summary: str = ""
    signer: Signer = Signer()
    due_on: date | None = None
    to_places: tuple[str, ...] = ()
    priority: int | None = None
    sphere: str = ""
    typist: str = ""
    copies: int | None = None
    pages: int | None = None
    direction: bool | None = None
    appendixes: tuple[str, ...] = ()
    responds_to: tuple[Reference, ...] = ()
    steering: int | None = None
    document_id: str = ""
    traces: tuple[Trace, ...] = ()
    business: Business = Business()
    attachments: tuple[Attachment, ...] = ()
    signature: str | None = None
    remarks: tuple[tuple[str, str], ...] = ()

    @property
    def number_and_symbol(self) -> str:
        """ "05/SKHCN-BCVT", whichever of the two elements says it, or both."""
        if "/" in self.number or self.notation.startswith(f"{self.number}/"):
            return self.number if "/" in self.number else self.notation
        return "/".join(part for part in (self.number, self.notation) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What has become of a document with one of its recipients; ``code`` is two figures."""

    responds_to: Reference = Reference()
    sender: Organ = Organ()
    code: str = ""
    description: str = ""
    at: datetime | None = None
    staff: Staff = Staff()
    remarks: tuple[tuple[str, str], ...] = ()


def document_id(organ_id: str, dated_on: date, number_and_symbol: str) -> str:
    """ "000.00.15.H21,2026/11/22,05/SKHCN-BCVT": what a document is called on the axis."""
    return f"{organ_id},{dated_on:%Y/%m/%d},{number_and_symbol}"
