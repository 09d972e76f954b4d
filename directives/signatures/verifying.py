"""Is a signed PDF whole, is it this document, who signed it, and may they be believed?"""

from __future__ import annotations

import base64
import logging
from datetime import datetime

from accounts.models import Department
from directives import attached
from directives.models import RevocationList, SignedCopy, TrustedRoot
from directives.signatures import sheltered
from directives.signatures.stored import read
from directives.signatures.verdicts import Verdict, refused, verdict_from

logger = logging.getLogger(__name__)
LARGEST = 25 * 1024 * 1024  # bytes


def verify(
    content: bytes, beginning: bytes, department: Department, *, made_at: datetime, at: datetime, only_new: bool = False
) -> Verdict:
    """Hold ``content`` against the document it must begin with, byte for byte, and against the trust list of the department.

    ``made_at`` is when that document was made, ``at`` when the portal got the signed one: between the two the signer's own
    word about the time is believed. ``only_new`` leaves signatures alone that ``beginning`` has already.
    Raises :class:`~directives.signatures.sheltered.TooMuch` for a file no machine can examine.
    """
    if len(content) > LARGEST:
        return refused("too_large", most=LARGEST // 1024 // 1024)
    roots = TrustedRoot.objects.filter(department=department)
    lists = RevocationList.objects.filter(department=department)
    facts = {
        "roots": [root.pem for root in roots], "lists": [base64.b64encode(bytes(one.der)).decode() for one in lists],
        "made_at": made_at.isoformat(), "at": at.isoformat(), "only_new": only_new,
    }  # fmt: skip
    said, _files = sheltered.run("examine", facts, content, beginning)
    if said["why"]:
        logger.info("A signed PDF could not be examined: %s", said["why"])
    return verdict_from(said)


def recheck(copy: SignedCopy) -> Verdict:
    """A copy on record held once more against what it was made from, as of the day it was taken in, by the trust list of today."""
    content, beginning = read(copy.file, copy.sha256), _before(copy)
    document = copy.document
    return verify(
        content, beginning, document.directive.department, made_at=document.rendered_at, at=copy.added_at,
        only_new=copy.appendix_id is not None,
    )


def _before(copy: SignedCopy) -> bytes:
    """The file without this signature: the copy before it, else the document or the file as it was."""
    same = copy.document.signed_copies.filter(appendix=copy.appendix, pk__lt=copy.pk).last()
    if same is not None:
        return read(same.file, same.sha256)
    if copy.appendix is not None:
        file = attached.Attached(copy.appendix.sha256, copy.appendix.file_name)
        return read(file.path, file.sha256)
    return read(copy.document.file, copy.document.sha256)
