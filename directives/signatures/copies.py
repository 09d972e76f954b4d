"""Signed copies on record: read, named after those they belong to, and written down under the lock of their directive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.folding import fold
from accounts.models import Department, User
from accounts.workflow import Refused
from directives import archive
from directives.models import Appendix, Directive, IssuedDocument, SignedCopy
from directives.signatures.current import KIND, current_file
from directives.signatures.stored import read
from directives.signatures.verdicts import Verdict
from directives.signatures.waiting import check_may_be_given, check_may_be_sealed

Kind = SignedCopy.Kind


@dataclass(frozen=True)
class Ready:
    """A signed file that has been found good, before it is on record; of the document, or of an appendix."""

    content: bytes
    verdict: Verdict
    appendix: Appendix | None = None


def current_bytes(document: IssuedDocument) -> bytes:
    """The document with the signatures it has. Raises :class:`Refused` where the disk does not hold what was stored."""
    current = current_file(document)
    return read(current.file, current.sha256)


def with_names(verdict: Verdict, directive: Directive, kind: str) -> Verdict:
    """The signature has to be that of the signer the document names, the seal that of its department."""
    signature = verdict.signature
    if signature is None:
        return verdict
    if kind == Kind.PERSONAL and not _is_within(directive.signer_name, [signature.signer]):
        return verdict.with_problem("another_person", who=signature.signer, signer=directive.signer_name)
    if kind == Kind.SEAL and not _is_of(directive.department, [signature.signer, *signature.organisations]):
        return verdict.with_problem("another_body", who=signature.signer, department=directive.department.name)
    return verdict


def write_down(directive: Directive, kind: str, ready: Sequence[Ready], begun_with: str, *, by: User, at: datetime) -> None:
    """Keep the files, then the rows, all of them or none; only if the document is still the one that was signed (``begun_with``).

    Raises :class:`Refused` where somebody was quicker, or the disk is full.
    """
    stored = [(one, *archive.keep(one.content, kind=KIND)) for one in ready]
    with transaction.atomic():
        locked = Directive.objects.select_for_update(of=("self",)).select_related("department").get(pk=directive.pk)
        check_may_be_given(locked, kind) if any(one.appendix is None for one in ready) else check_may_be_sealed(locked)
        if current_file(locked.document).sha256 != begun_with:
            raise Refused(_("Meanwhile somebody else has signed the document; look at the page again."))
        SignedCopy.objects.bulk_create([_copy(locked, kind, one, file, sha256, by, at) for one, file, sha256 in stored])


def _copy(directive: Directive, kind: str, one: Ready, file: str, sha256: str, by: User, at: datetime) -> SignedCopy:
    signature = one.verdict.signature
    if signature is None:
        raise ValueError("nothing was signed")
    return SignedCopy(
        document=directive.document, appendix=one.appendix, kind=kind, file=file, sha256=sha256, size=len(one.content),
        signer=signature.signer, issuer=signature.issuer, serial=signature.serial[:80], signed_at=signature.signed_at,
        verdict=one.verdict.as_json(), added_by=by, added_at=at,
    )  # fmt: skip


def _is_within(name: str, said: Sequence[str]) -> bool:
    """Whatever the accents, capitals and blanks."""
    wanted = " ".join(fold(name).split())
    return bool(wanted) and any(f" {wanted} " in f" {' '.join(fold(one).split())} " for one in said)


def _is_of(department: Department, said: Sequence[str]) -> bool:
    return _is_within(department.name, said) or _is_within(department.issuing_body, said)
