"""Signatures in the demonstration: an authority of its own, the seal of the department, and a key its leader can sign with.

All of it is drawn anew whenever the demonstration is loaded; nothing of it is worth anything anywhere else.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from accounts.folding import fold
from accounts.models import Department, User
from directives import archive
from directives.models import Directive
from directives.signatures import trust
from directives.signatures.pictures import KIND
from reports.demo import certificates, pictures

AUTHORITY = "CA Trình diễn (không có giá trị pháp lý)"
PASSPHRASE = "trinh-dien"  # noqa: S105 - of keys that open nothing
AGE, LIFE = timedelta(days=60), timedelta(days=3 * 365)


@dataclass(frozen=True)
class Signer:
    """A person who can sign outside the portal, and where the key lies."""

    name: str

    @property
    def file(self) -> Path:
        return folder() / f"{fold(self.name).replace(' ', '-')}.p12"


def folder() -> Path:
    return Path(settings.DATA_DIR) / "demonstration"


def lay_ready(department: Department, keeper: User, at: datetime) -> None:
    """The department trusts the authority, has its seal, and from now on sends nothing that is not signed and sealed."""
    root = certificates.authority(AUTHORITY, at=at)
    span = {"since": at - AGE, "until": at + LIFE}
    trust.add_certificates(department, root.pem, by=keeper, at=at)
    trust.add_list(department, root.revoke([], at=at, until=at + timedelta(days=90)), by=keeper, at=at)
    seal = root.issue(department.name, department.superior_body, **span)
    _write(Path(settings.SEALS_DIR) / f"{department.symbol}.p12", seal.pkcs12(PASSPHRASE))
    _write(Path(settings.SEALS_DIR) / f"{department.symbol}.pass", PASSPHRASE.encode())
    for name in _signers(department):
        _write(Signer(name).file, root.issue(name, department.name, **span).pkcs12(PASSPHRASE))
    department.seal_image = archive.keep(pictures.seal(department.issuing_body, "TRÌNH DIỄN"), kind=KIND)[0]
    department.asks_signature = department.asks_seal = True
    department.save(update_fields=["seal_image", "asks_signature", "asks_seal"])


def _signers(department: Department) -> list[str]:
    """Those whose signature something is going to wait for."""
    coming = Directive.objects.filter(department=department, state__in=["draft", "submitted", "checked", "approved", "issued"])
    return sorted(set(coming.exclude(signer_name="").values_list("signer_name", flat=True)))


def _write(file: Path, content: bytes) -> None:
    """Readable by its owner alone, from the first moment on."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(content)
