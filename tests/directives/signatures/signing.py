"""What the tests of signatures sign with: an authority made on the spot, and a signer outside the portal (pyHanko itself)."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import time_machine
from django.utils.timezone import now
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper

from accounts.models import Department
from directives.models import Directive
from directives.signatures import trust
from reports.demo import certificates
from reports.demo.certificates import Holder
from tests import builders
from tests.builders import Cast

DAY = timedelta(days=1)


@dataclass(frozen=True)
class World:
    """A root, a leader and a department it vouches for; and a root nobody here trusts, with a leader of the same name."""

    root: Holder
    chi: Holder
    seal: Holder
    other_root: Holder
    stranger: Holder


@cache
def world() -> World:
    """Made once: keys take time."""
    at = now()
    span = {"since": at - 30 * DAY, "until": at + 300 * DAY}
    root, other = certificates.authority("CA Thử nghiệm", at=at), certificates.authority("CA Lạ", at=at)
    return World(
        root, root.issue("Phạm Chi", "Sở Khoa học và Công nghệ tỉnh Thử", **span),
        root.issue("Sở Khoa học và Công nghệ tỉnh Thử", "UBND tỉnh Thử", **span), other, other.issue("Phạm Chi", **span),
    )


def trusting(department: Department, who) -> None:
    trust.add_certificates(department, world().root.pem, by=who, at=now())


def issued(people: Cast, **fields) -> Directive:
    trusting(people.department, people.quan)
    return builders.walk(builders.draft(people, at=now(), **fields), people, "render", at=now())


def bytes_of(directive: Directive) -> bytes:
    from django.core.files.storage import default_storage

    with default_storage.open(directive.document.file) as file:
        return file.read()


def signed(
    pdf: bytes, holder: Holder, *, field: str = "Chu_ky", box: tuple[int, ...] | None = None, at: datetime | None = None,
    digest: str = "sha256", page: int = 0, stamper: Holder | None = None, **meta,
) -> bytes:
    """The PDF with a signature more, as a program outside the portal adds it."""
    key = signers.SimpleSigner.load_pkcs12_data(holder.pkcs12("thử"), other_certs=[], passphrase="thử".encode())
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    about = signers.PdfSignatureMetadata(
        field_name=field, md_algorithm=digest, subfilter=fields.SigSeedSubFilter.PADES, **meta
    )
    empty = field in {name for name, value, _ in fields.enumerate_sig_fields(writer.prev) if value is None}
    spec = None if empty else fields.SigFieldSpec(field, box=box, on_page=page)
    with time_machine.travel(at or now()):
        return signers.PdfSigner(about, key, timestamper=time_of(stamper), new_field_spec=spec).sign_pdf(writer).getvalue()


def time_of(holder: Holder | None) -> DummyTimeStamper | None:
    """An authority of time, on this very machine."""
    if holder is None:
        return None
    key = signers.SimpleSigner.load_pkcs12_data(holder.pkcs12("thử"), other_certs=[], passphrase="thử".encode())
    return DummyTimeStamper(key.signing_cert, key.signing_key)
