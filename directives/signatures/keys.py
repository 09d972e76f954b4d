"""The key of a department's seal: a PKCS#12 file and its passphrase in SEALS_DIR, never in the database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs12
from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import Department
from accounts.workflow import Refused
from directives.signatures.certificates import name_of

SYMBOL = re.compile(r"[\w-]+(?:\.[\w-]+)*")  # a name of a file, and never a path
WARNED = timedelta(days=30)
LARGEST = 1 << 20  # bytes
OTHERS = 0o077  # what others on the machine may do with a file


class NoKey(Refused):
    """The department cannot seal. The message is for the clerk; ``detail`` says to the administrator what to put right."""

    def __init__(self, detail: str) -> None:
        super().__init__(_("The seal cannot be applied by the portal now; tell the administrator. %(reason)s") % {"reason": detail})
        self.detail = detail


@dataclass(frozen=True)
class Key:
    """The seal as it lies ready: the file as it is, its passphrase, and the certificate in it."""

    content: bytes
    passphrase: str
    certificate: x509.Certificate

    @property
    def owner(self) -> str:
        return name_of(self.certificate.subject)

    @property
    def issuer(self) -> str:
        return name_of(self.certificate.issuer)

    @property
    def valid_until(self) -> datetime:
        return localtime(self.certificate.not_valid_after_utc)

    def ends_soon(self, at: datetime) -> bool:
        return self.certificate.not_valid_after_utc < at + WARNED


def file_of(department: Department) -> Path | None:
    """Where the key has to lie; None where the symbol of the department cannot name a file."""
    return Path(settings.SEALS_DIR) / f"{department.symbol}.p12" if SYMBOL.fullmatch(department.symbol) else None


def key_of(department: Department, at: datetime) -> Key:
    """The key, ready to seal at this moment. Raises :class:`NoKey`."""
    file = file_of(department)
    if file is None:
        raise NoKey(_("The symbol “%(symbol)s” cannot name a file.") % {"symbol": department.symbol})
    content = _read(file)
    passphrase = _read(file.with_suffix(".pass")).decode(errors="replace").strip()
    key = Key(content, passphrase, _certificate(content, passphrase, file))
    _check_days(key, at)
    return key


def is_open_to_others(department: Department) -> bool:
    """May other accounts of the machine read or change the key or its passphrase?"""
    file = file_of(department)
    both = (file, file.with_suffix(".pass")) if file else ()
    return any(one.exists() and one.stat().st_mode & OTHERS for one in both)


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except FileNotFoundError:
        raise NoKey(_("The file %(file)s is missing.") % {"file": file.name}) from None
    except OSError as error:
        raise NoKey(_("The file %(file)s cannot be read (%(reason)s).") % {"file": file.name, "reason": error.strerror}) from None
    if not content or len(content) > LARGEST:
        raise NoKey(_("The file %(file)s is empty or too large.") % {"file": file.name})
    return content


def _certificate(content: bytes, passphrase: str, file: Path) -> x509.Certificate:
    try:
        key, certificate, _others = pkcs12.load_key_and_certificates(content, passphrase.encode())
    except ValueError as error:
        if "password" in str(error).lower():
            raise NoKey(_("The passphrase in %(file)s does not open the key.") % {"file": file.with_suffix(".pass").name}) from None
        raise NoKey(_("The file %(file)s is no PKCS#12 file, or damaged.") % {"file": file.name}) from None
    if key is None or certificate is None:
        raise NoKey(_("The file %(file)s holds no private key with its certificate.") % {"file": file.name})
    return certificate


def _check_days(key: Key, at: datetime) -> None:
    said = {"owner": key.owner, "until": f"{key.valid_until:%d/%m/%Y}"}
    if key.certificate.not_valid_after_utc < at:
        raise NoKey(_("The certificate of %(owner)s expired on %(until)s.") % said)
    if key.certificate.not_valid_before_utc > at:
        said["since"] = f"{localtime(key.certificate.not_valid_before_utc):%d/%m/%Y}"
        raise NoKey(_("The certificate of %(owner)s is valid only from %(since)s.") % said)
