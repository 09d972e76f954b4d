"""Files that never change: kept under the SHA-256 of what they hold, written before any row names them."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

BLOCK = 1 << 20


def keep(content: bytes, *, kind: str) -> tuple[str, str]:
    """Store bytes once; the same bytes again are the same file. Returns its name and its SHA-256."""
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
    return name if default_storage.exists(name) else default_storage.save(name, content)
