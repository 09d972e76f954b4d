"""A stored file, read only if it still is what was stored."""

from __future__ import annotations

import hashlib

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from accounts.workflow import Refused


def read(file: str, sha256: str) -> bytes:
    """Raises :class:`Refused` where the disk does not hold it, or something else under its name."""
    try:
        with default_storage.open(file) as opened:
            content: bytes = opened.read()
    except OSError as error:
        raise Refused(_("The stored file is missing; tell whoever runs the portal.")) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Refused(_("The stored file was changed on the disk; tell whoever runs the portal."))
    return content
