"""Which file is the document now: as issued, or with the last signature it was given."""

from __future__ import annotations

from typing import NamedTuple

from directives.models import Appendix, IssuedDocument, SignedCopy

KIND = "signed"


class Current(NamedTuple):
    """``file`` is its place in the storage, ``name`` what it is called on somebody's disk."""

    file: str
    sha256: str
    size: int
    name: str


def current_file(document: IssuedDocument) -> Current:
    """What is sent and handed out: the copy signed last, and the document as issued while nobody has signed it."""
    last = last_copy(document)
    return as_signed(last, document.file_name) if last else as_issued(document)


def as_issued(document: IssuedDocument) -> Current:
    return Current(document.file, document.sha256, document.size, document.file_name)


def as_signed(copy: SignedCopy, name: str) -> Current:
    return Current(copy.file, copy.sha256, copy.size, name)


def last_copy(document: IssuedDocument) -> SignedCopy | None:
    """Each copy holds the one before it, so the last one holds all signatures."""
    return max((one for one in document.signed_copies.all() if one.appendix_id is None), key=_by_age, default=None)


def last_copy_of_appendix(appendix: Appendix) -> SignedCopy | None:
    return max(appendix.signed_copies.all(), key=_by_age, default=None)


def _by_age(copy: SignedCopy) -> int:
    return copy.pk
