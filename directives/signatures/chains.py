"""One signature: is it whole, whose is it, when was it made, and does its chain end at somebody the department trusts?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from cryptography import x509
from pyhanko.sign.validation import KeyUsageConstraints
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, async_validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from directives.signatures.certificates import Trust, lists_of, name_of, organisations_of, revoked_on

SLACK = timedelta(minutes=10)  # two clocks that disagree
WEAK = {"md2", "md5", "sha1"}
SHORTEST_RSA = 2048  # bits
SIGNING = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)

Said = list[dict[str, Any]]


async def judge_signature(
    each: EmbeddedPdfSignature, trust: Trust, made_at: datetime | None, at: datetime
) -> tuple[dict[str, Any], Said, Said]:
    """What it says of itself, what is wrong with it, and what is worth knowing.

    A certificate is judged at the moment of a time stamp that is trusted, else at the moment the signer claims. What is claimed
    is believed only between ``made_at``, when the document was made (None: of old), and ``at``, when it was handed in.
    """
    status = await _status(each, trust, at)
    stamped_at, claimed_at = _stamped_at(status), status.signer_reported_dt
    moment, when = _moment_of(stamped_at, claimed_at, made_at, at)
    if moment != at:
        status = await _status(each, trust, moment)
    chain = _chain(status)
    problems = [*when, *_of_the_file(status), *_of_the_certificate(status, chain, trust, moment, at)]
    return _told(each, status, chain, (claimed_at, stamped_at, moment)), problems, _notes(chain, trust, stamped_at, at)


async def _status(each: EmbeddedPdfSignature, trust: Trust, moment: datetime) -> PdfSignatureStatus:
    context = ValidationContext(
        trust_roots=trust.anchors, allow_fetching=False, revocation_mode="soft-fail", moment=moment, time_tolerance=SLACK
    )
    return await async_validate_pdf_signature(each, context, key_usage_settings=SIGNING)


def _stamped_at(status: PdfSignatureStatus) -> datetime | None:
    stamp = status.timestamp_validity
    return stamp.timestamp if stamp is not None and stamp.valid and stamp.trusted else None


def _moment_of(
    stamped_at: datetime | None, claimed_at: datetime | None, made_at: datetime | None, at: datetime
) -> tuple[datetime, Said]:
    if stamped_at is not None:
        return stamped_at, []
    if claimed_at is None:
        return at, []
    if claimed_at > at + SLACK:
        return at, [{"code": "in_the_future", "claimed_at": claimed_at.isoformat()}]
    if made_at is not None and claimed_at < made_at - SLACK:
        return at, [{"code": "before_it_was_made", "claimed_at": claimed_at.isoformat()}]
    return claimed_at, []


def _of_the_file(status: PdfSignatureStatus) -> Iterator[dict[str, Any]]:
    is_covered = status.coverage is not None and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
    if not (status.intact and status.valid) or not is_covered:
        yield {"code": "tampered"}
    elif not status.docmdp_ok:
        yield {"code": "changed_afterwards"}


def _of_the_certificate(
    status: PdfSignatureStatus, chain: list[x509.Certificate], trust: Trust, moment: datetime, at: datetime
) -> Iterator[dict[str, Any]]:
    own = _modern(status.signing_cert)
    weakness = _weakness(status, own)
    if weakness:
        yield {"code": "weak", "how": weakness, "who": name_of(own.subject)}
    own_fault = _in_time(own, moment) or _revoked(chain, trust, at)
    if own_fault:
        yield own_fault
    is_judged = status.intact and status.valid and not weakness  # else nobody has looked for a chain
    if is_judged and (fault := _of_the_chain(status, own, chain, moment, is_told=bool(own_fault))):
        yield fault


def _in_time(own: x509.Certificate, moment: datetime) -> dict[str, Any] | None:
    if own.not_valid_after_utc < moment - SLACK:
        return {"code": "expired", "until": own.not_valid_after_utc.isoformat(), "who": name_of(own.subject)}
    if own.not_valid_before_utc > moment + SLACK:
        return {"code": "not_yet_valid", "since": own.not_valid_before_utc.isoformat(), "who": name_of(own.subject)}
    return None


def _of_the_chain(
    status: PdfSignatureStatus, own: x509.Certificate, chain: list[x509.Certificate], moment: datetime, *, is_told: bool
) -> dict[str, Any] | None:
    if not _may_sign(own):
        return {"code": "unfit", "who": name_of(own.subject)}
    if not chain:
        return {"code": "untrusted", "issuer": name_of(own.issuer), "who": name_of(own.subject)}
    if outdated := next((one for one in chain[:-1] if not _is_in_time(one, moment)), None):
        return {"code": "issuer_expired", "issuer": name_of(outdated.subject), "until": outdated.not_valid_after_utc.isoformat()}
    if status.trust_problem_indic is not None and not is_told:
        return {"code": "unfit", "who": name_of(own.subject)}
    return None


def _is_in_time(one: x509.Certificate, moment: datetime) -> bool:
    return one.not_valid_before_utc - SLACK <= moment <= one.not_valid_after_utc + SLACK


def _weakness(status: PdfSignatureStatus, own: x509.Certificate) -> str:
    if status.md_algorithm.lower() in WEAK:
        return status.md_algorithm.upper()
    bits = getattr(own.public_key(), "key_size", SHORTEST_RSA)
    return f"RSA {bits}" if bits < SHORTEST_RSA and type(own.public_key()).__name__.startswith("RSA") else ""


def _may_sign(own: x509.Certificate) -> bool:
    try:
        usage = own.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def _revoked(chain: list[x509.Certificate], trust: Trust, at: datetime) -> dict[str, Any] | None:
    """Whose certificate of the chain the lists call revoked, and since when."""
    for issuer, one in pairwise(chain):
        since = revoked_on(one, issuer, trust.lists)
        if since is not None and since <= at:
            return {"code": "revoked", "who": name_of(one.subject), "since": since.isoformat()}
    return None


def _chain(status: PdfSignatureStatus) -> list[x509.Certificate]:
    """From the root down to the signer; nothing where no chain leads to a root."""
    path = status.validation_path
    return [] if path is None else [_modern(one) for one in path.iter_certs(include_root=True)]


def _modern(certificate: Any) -> x509.Certificate:
    return x509.load_der_x509_certificate(certificate.dump())


def _told(
    each: EmbeddedPdfSignature, status: PdfSignatureStatus, chain: list[x509.Certificate], times: tuple[datetime | None, ...]
) -> dict[str, Any]:
    own = _modern(status.signing_cert)
    claimed_at, stamped_at, moment = times
    return {
        "field": each.fq_name, "is_whole": bool(status.intact and status.valid),
        "signer": name_of(own.subject), "organisations": organisations_of(own.subject), "issuer": name_of(own.issuer),
        "serial": f"{own.serial_number:x}", "valid_from": own.not_valid_before_utc.isoformat(),
        "valid_until": own.not_valid_after_utc.isoformat(), "root": name_of(chain[0].subject) if chain else "",
        "claimed_at": claimed_at.isoformat() if claimed_at else "", "stamped_at": stamped_at.isoformat() if stamped_at else "",
        "judged_at": moment.isoformat() if moment else "", "digest": status.md_algorithm,
    }  # fmt: skip


def _notes(chain: list[x509.Certificate], trust: Trust, stamped_at: datetime | None, at: datetime) -> Said:
    """The time is only claimed; nobody can tell whether a certificate was revoked."""
    notes: Said = [] if stamped_at else [{"code": "claimed_time"}]
    for issuer, _one in pairwise(chain):
        lists = lists_of(issuer, trust.lists)
        newest = max((one.next_update_utc for one in lists if one.next_update_utc), default=None)
        if not lists:
            notes.append({"code": "no_list", "issuer": name_of(issuer.subject)})
        elif newest and newest < at:
            notes.append({"code": "old_list", "issuer": name_of(issuer.subject), "until": newest.isoformat()})
    return notes
