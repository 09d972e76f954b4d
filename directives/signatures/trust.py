"""Whom the department trusts: authorities whose certificates it takes, and their lists of revoked ones."""

from __future__ import annotations

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Department, User
from accounts.workflow import Refused
from directives.models import RevocationList, TrustedRoot
from directives.signatures.certificates import certificates_in, fingerprint_of, is_authority, is_signed_by, list_in, name_of

LARGEST = 5 * 1024 * 1024  # bytes; the lists of large authorities have some megabytes
WARNED = timedelta(days=30)
MOST_AT_ONCE = 50


def add_certificates(department: Department, content: bytes, *, by: User, at: datetime) -> list[TrustedRoot]:
    """Trust the authorities whose certificates a file holds (PEM, DER or .p7b); those trusted already are left as they are.

    Raises :class:`accounts.workflow.Refused` where it holds none, or one that belongs to a person and not to an authority.
    """
    _check_size(content)
    try:
        found = certificates_in(content)
    except ValueError as error:
        raise Refused(_("The file holds no certificate that can be read; PEM, DER and .p7b are.")) from error
    if len(found) > MOST_AT_ONCE:
        raise Refused(_("The file holds more than %(most)d certificates.") % {"most": MOST_AT_ONCE})
    for one in found:
        _check_authority(one, at)
    return [root for one in found if (root := _trust(department, one, by, at))]


def add_list(department: Department, content: bytes, *, by: User, at: datetime) -> RevocationList:
    """Keep the newest list of an authority that is trusted, in place of those before it.

    Raises :class:`accounts.workflow.Refused` with the reason.
    """
    _check_size(content)
    try:
        one = list_in(content)
    except ValueError as error:
        raise Refused(_("The file is no list of revoked certificates that can be read; PEM and DER are.")) from error
    issuer = name_of(one.issuer)
    _check_issuer(department, one, issuer)
    return _keep_newest(department, one, issuer, by, at)


def expires_soon(moment: datetime | None, at: datetime) -> bool:
    return moment is not None and moment < at + WARNED


def _trust(department: Department, one: x509.Certificate, by: User, at: datetime) -> TrustedRoot | None:
    root, is_new = TrustedRoot.objects.get_or_create(
        department=department, fingerprint=fingerprint_of(one),
        defaults={
            "name": name_of(one.subject), "pem": one.public_bytes(Encoding.PEM).decode(), "added_by": by, "added_at": at,
            "not_before": one.not_valid_before_utc, "not_after": one.not_valid_after_utc,
        },
    )  # fmt: skip
    return root if is_new else None


@transaction.atomic
def _keep_newest(
    department: Department, one: x509.CertificateRevocationList, issuer: str, by: User, at: datetime
) -> RevocationList:
    Department.objects.select_for_update().get(pk=department.pk)
    before = RevocationList.objects.filter(department=department, issuer=issuer)
    if before.filter(this_update__gt=one.last_update_utc).exists():
        raise Refused(_("A newer list of %(issuer)s is kept already.") % {"issuer": issuer})
    before.delete()
    return RevocationList.objects.create(
        department=department, issuer=issuer, der=one.public_bytes(Encoding.DER), this_update=one.last_update_utc,
        next_update=one.next_update_utc, added_by=by, added_at=at,
    )


def _check_size(content: bytes) -> None:
    if len(content) > LARGEST:
        raise Refused(_("The file is too large: at most %(most)s MB.") % {"most": LARGEST // 1024 // 1024})


def _check_authority(one: x509.Certificate, at: datetime) -> None:
    name = name_of(one.subject)
    if not is_authority(one):
        raise Refused(
            _("“%(name)s” is the certificate of a signer, not of an authority; upload that of its issuer, %(issuer)s.")
            % {"name": name, "issuer": name_of(one.issuer)}
        )
    if one.not_valid_after_utc < at:
        raise Refused(_("The certificate of %(name)s has expired; nothing it issued can be trusted any more.") % {"name": name})


def _check_issuer(department: Department, one: x509.CertificateRevocationList, issuer: str) -> None:
    roots = [x509.load_pem_x509_certificate(root.pem.encode()) for root in TrustedRoot.objects.filter(department=department)]
    known = [root for root in roots if root.subject == one.issuer]
    if not known:
        raise Refused(_("The list was issued by %(issuer)s, whom the department does not trust.") % {"issuer": issuer})
    if not any(is_signed_by(one, root) for root in known):
        raise Refused(_("The list says it is by %(issuer)s, but is not signed by it.") % {"issuer": issuer})
