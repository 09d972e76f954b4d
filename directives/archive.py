"""Files that never change: kept under the SHA-256 of what they hold, written before any row names them."""

from __future__ import annotations

import errno
import hashlib
import logging
import os
from typing import BinaryIO

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from accounts.workflow import Refused

BLOCK = 1 << 20
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
logger = logging.getLogger(__name__)


class NotStored(Refused):
    """The disk did not take the file, whole or in part. The message says so to whoever gave it."""


def keep(content: bytes, *, kind: str) -> tuple[str, str]:
    """Store bytes once; the same bytes again are the same file. Returns its name and its SHA-256.

    Raises :class:`NotStored`; then nothing of it is on the disk.
    """
    digest = hashlib.sha256(content).hexdigest()
    return _store(ContentFile(content), digest, kind), digest


def keep_file(file: BinaryIO, *, kind: str) -> tuple[str, str]:
    """The same for an upload of any size, read in blocks."""
    digest = hashlib.sha256()
    file.seek(0)
    while block := file.read(BLOCK):
        digest.update(block)
    file.seek(0)
    return _store(File(file), digest.hexdigest(), kind), digest.hexdigest()


def place_of(digest: str, *, kind: str) -> str:
    return f"{kind}/{digest[:2]}/{digest}"


def is_whole(name: str, sha256: str) -> bool:
    """Does the stored file still hold what was stored?"""
    digest = hashlib.sha256()
    with default_storage.open(name) as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest() == sha256


def _store(content: File, digest: str, kind: str) -> str:  # type: ignore[type-arg]
    name = place_of(digest, kind=kind)
    try:
        return name if default_storage.exists(name) else default_storage.save(name, content)
    except OSError as error:
        logger.error("A file could not be stored as %s: %s", name, error)
        raise NotStored(_not_stored(error)) from error


def _not_stored(error: OSError) -> str:
    if error.errno in FULL:
        return _("The file could not be stored: the disk of the portal is full. Tell whoever runs the portal, and try again.")
    return _("The file could not be stored: %(reason)s. Tell whoever runs the portal, and try again.") % {
        "reason": os.strerror(error.errno) if error.errno else str(error)
    }
