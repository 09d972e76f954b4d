"""Is a signed PDF whole, is it this document, who signed it, and may they be believed?"""

from __future__ import annotations

import base64
import logging
from datetime import datetime

from accounts.models import Department
from directives.models import RevocationList, TrustedRoot
from directives.signatures import sheltered
from directives.signatures.verdicts import Verdict, refused, verdict_from

logger = logging.getLogger(__name__)
LARGEST = 25 * 1024 * 1024  # bytes


def verify(content: bytes, beginning: bytes, department: Department, *, made_at: datetime, at: datetime) -> Verdict:
    """Hold ``content`` against the document it must begin with, byte for byte, and against the trust list of the department.

    ``made_at`` is when that document was made, ``at`` when the portal got the signed one: between the two the signer's own
    word about the time is believed. Raises :class:`~directives.signatures.sheltered.TooMuch` for a file no machine can examine.
    """
    if len(content) > LARGEST:
        return refused("too_large", most=LARGEST // 1024 // 1024)
    roots = TrustedRoot.objects.filter(department=department)
    lists = RevocationList.objects.filter(department=department)
    facts = {
        "roots": [root.pem for root in roots], "lists": [base64.b64encode(bytes(one.der)).decode() for one in lists],
        "made_at": made_at.isoformat(), "at": at.isoformat(),
    }  # fmt: skip
    said, _files = sheltered.run("examine", facts, content, beginning)
    if said["why"]:
        logger.info("A signed PDF could not be examined: %s", said["why"])
    return verdict_from(said)
