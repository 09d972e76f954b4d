"""A certificate authority nobody has to trust: made on the spot, for trying out signatures. Nothing of it is kept in the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

YEAR = timedelta(days=365)
KEY = 2048  # bits


@dataclass(frozen=True)
class Holder:
    """A certificate with its private key, and those of its issuers."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey
    issuers: tuple[x509.Certificate, ...] = ()

    def pkcs12(self, passphrase: str) -> bytes:
        return pkcs12.serialize_key_and_certificates(
            b"seal", self.key, self.certificate, self.issuers, BestAvailableEncryption(passphrase.encode())
        )

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    def issue(
        self, name: str, organisation: str = "", *, since: datetime, until: datetime, bits: int = KEY, is_authority: bool = False,
        stamps_time: bool = False,
    ) -> Holder:
        """A certificate for somebody: for signing, for issuing others, or for stamping the time."""
        key = rsa.generate_private_key(65537, bits)
        builder = _builder(_named(name, organisation), self.certificate.subject, key, since, until, is_authority=is_authority)
        if stamps_time:
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        return Holder(builder.sign(self.key, hashes.SHA256()), key, (self.certificate, *self.issuers))

    def revoke(self, revoked: Sequence[tuple[Holder, datetime]], *, at: datetime, until: datetime) -> bytes:
        """The list of those revoked, in DER, as of a moment."""
        builder = x509.CertificateRevocationListBuilder().issuer_name(self.certificate.subject)
        builder = builder.last_update(at).next_update(until)
        for holder, since in revoked:
            entry = x509.RevokedCertificateBuilder().serial_number(holder.certificate.serial_number).revocation_date(since)
            builder = builder.add_revoked_certificate(entry.build())
        return builder.sign(self.key, hashes.SHA256()).public_bytes(Encoding.DER)


def authority(name: str, *, at: datetime, years: int = 10) -> Holder:
    """A root that vouches for itself."""
    key, subject = rsa.generate_private_key(65537, KEY), _named(name, "")
    builder = _builder(subject, subject, key, at - YEAR, at + years * YEAR, is_authority=True)
    return Holder(builder.sign(key, hashes.SHA256()), key)


def _named(name: str, organisation: str) -> x509.Name:
    said = [(NameOID.COUNTRY_NAME, "VN"), (NameOID.ORGANIZATION_NAME, organisation), (NameOID.COMMON_NAME, name)]
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in said if value])


def _builder(
    subject: x509.Name, issuer: x509.Name, key: rsa.RSAPrivateKey, since: datetime, until: datetime, *, is_authority: bool
) -> x509.CertificateBuilder:
    usage = x509.KeyUsage(
        digital_signature=not is_authority, content_commitment=not is_authority, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=is_authority, crl_sign=is_authority, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(since).not_valid_after(until)
    builder = builder.add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    return builder.add_extension(usage, critical=True).add_extension(
        x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
    )
