"""The file of an appendix: kept before the draft names it, and named in the form by a token that nobody can make up.

The name of a stored file is its digest, which is no secret; so the form says which file it means by a signed token, which
the department got when it gave the file.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from directives import archive, incoming
from directives.appendices import appendix_label
from directives.inspection import Unfit, kind_of
from directives.models import Appendix, Directive
from directives.signatures.current import KIND as SIGNED
from directives.signatures.current import last_copy_of_appendix

KIND = "appendices"
UNKNOWN_TYPE = "application/octet-stream"
_signer = signing.Signer(salt="directives.attached")


class Unknown(Exception):
    """No file that this department has given."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file at an appendix: its digest, and what people call it."""

    sha256: str
    name: str
    kind: str = KIND

    @property
    def path(self) -> str:
        return archive.place_of(self.sha256, kind=self.kind)

    @property
    def size(self) -> int:
        """Of a file that is missing: 0."""
        return default_storage.size(self.path) if default_storage.exists(self.path) else 0

    @property
    def media_type(self) -> str:
        try:
            return kind_of(self.name).media_type
        except Unfit:
            return UNKNOWN_TYPE

    @property
    def is_whole(self) -> bool:
        try:
            return archive.is_whole(self.path, self.sha256)
        except OSError:
            return False


def take_in(upload: UploadedFile) -> Attached:
    """Judge and store the file. Raises :class:`accounts.workflow.Refused` with a sentence."""
    given = incoming.take_in(upload, kind=KIND)
    return Attached(given.sha256, given.name)


def of(appendix: Appendix) -> Attached | None:
    return Attached(appendix.sha256, appendix.file_name) if appendix.sha256 else None


def current(appendix: Appendix) -> Attached | None:
    """The file as it is handed out: with the seal of the department, once it has one."""
    copy = last_copy_of_appendix(appendix) if appendix.sha256 else None
    return Attached(copy.sha256, appendix.file_name, SIGNED) if copy else of(appendix)


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as it is offered: "Phụ lục II", the title of the appendix, where it is had."""

    label: str
    title: str
    file: Attached
    url: str


def listed(directive: Directive) -> list[Listed]:
    every = list(directive.appendices.prefetch_related("signed_copies"))
    return [
        Listed(appendix_label(place, len(every)), one.title, file, reverse("directives:appendix", args=[one.pk]))
        for place, one in enumerate(every)
        if (file := current(one))
    ]


def token(file: Attached | None, department: int) -> str:
    return _signer.sign_object([department, file.sha256, file.name]) if file else ""


def named_by(token: str, department: int) -> Attached:
    """Raises :class:`Unknown` where the token is not one that this department was given."""
    try:
        owner, sha256, name = _signer.unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Unknown from error
    if owner != department:
        raise Unknown
    return Attached(sha256, name)
