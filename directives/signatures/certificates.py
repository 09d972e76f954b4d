"""Certificates and lists of revoked ones: read from files, named for people, given to whoever examines. Without Django."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import pem
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

PEM = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----.*?-----END \1-----", re.DOTALL)
LONGEST_NAME = 300

Lists = Iterable[x509.CertificateRevocationList]


@dataclass(frozen=True)
class Trust:
    """Whom a department believes: where a chain may end, and which certificates were revoked."""

    roots: tuple[x509.Certificate, ...]
    lists: tuple[x509.CertificateRevocationList, ...]

    @property
    def anchors(self) -> list[asn1.Certificate]:
        return [asn1.Certificate.load(one.public_bytes(Encoding.DER)) for one in self.roots]


def trust_from(roots: Iterable[str], lists: Iterable[bytes]) -> Trust:
    return Trust(
        tuple(x509.load_pem_x509_certificate(one.encode()) for one in roots),
        tuple(x509.load_der_x509_crl(one) for one in lists),
    )


def certificates_in(content: bytes) -> list[x509.Certificate]:
    """Of a file in PEM, DER or PKCS#7 (.p7b). Raises :class:`ValueError` where it holds none."""
    parts = [(match[1], match[0]) for match in PEM.finditer(content)]
    if parts:
        found = [one for label, part in parts for one in _certificates(label, part)]
    elif _is(pkcs7.load_der_pkcs7_certificates, content):
        found = pkcs7.load_der_pkcs7_certificates(content)
    else:
        found = [x509.load_der_x509_certificate(content)]
    if not found:
        raise ValueError("no certificate")
    return list({fingerprint_of(one): one for one in found}.values())


def _certificates(label: bytes, part: bytes) -> list[x509.Certificate]:
    if label in (b"PKCS7", b"CMS"):
        return pkcs7.load_pem_pkcs7_certificates(part)
    return [x509.load_pem_x509_certificate(part)] if label.endswith(b"CERTIFICATE") else []


def _is(read: object, content: bytes) -> bool:
    try:
        read(content)  # type: ignore[operator]
    except ValueError:
        return False
    return True


def list_in(content: bytes) -> x509.CertificateRevocationList:
    """Of a file in PEM or DER. Raises :class:`ValueError`."""
    if pem.detect(content):
        return x509.load_pem_x509_crl(content)
    return x509.load_der_x509_crl(content)


def fingerprint_of(certificate: x509.Certificate) -> str:
    return hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest()


def is_authority(certificate: x509.Certificate) -> bool:
    """May it issue certificates? Those from before such marks existed (version 1) may."""
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return certificate.version == x509.Version.v1


def name_of(name: x509.Name) -> str:
    """The common name, else the organisation, else everything."""
    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        if said := name.get_attributes_for_oid(kind):
            return str(said[0].value)[:LONGEST_NAME]
    return name.rfc4514_string()[:LONGEST_NAME]


def organisations_of(name: x509.Name) -> list[str]:
    kinds = (NameOID.ORGANIZATION_NAME, NameOID.ORGANIZATIONAL_UNIT_NAME)
    return [str(each.value)[:LONGEST_NAME] for kind in kinds for each in name.get_attributes_for_oid(kind)]


def revoked_on(certificate: x509.Certificate, issuer: x509.Certificate, lists: Lists) -> datetime | None:
    """When the issuer's lists say it was revoked."""
    for one in lists_of(issuer, lists):
        entry = one.get_revoked_certificate_by_serial_number(certificate.serial_number)
        if entry is not None and not _is_withdrawn(entry):
            return entry.revocation_date_utc
    return None


def lists_of(issuer: x509.Certificate, lists: Lists) -> list[x509.CertificateRevocationList]:
    """A list that its issuer has not signed says nothing."""
    return [one for one in lists if one.issuer == issuer.subject and is_signed_by(one, issuer)]


def is_signed_by(one: x509.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    try:
        return one.is_signature_valid(issuer.public_key())  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False


def _is_withdrawn(entry: x509.RevokedCertificate) -> bool:
    """An entry can take an earlier one back (removeFromCRL)."""
    try:
        return entry.extensions.get_extension_for_class(x509.CRLReason).value.reason == x509.ReasonFlags.remove_from_crl
    except x509.ExtensionNotFound:
        return False
