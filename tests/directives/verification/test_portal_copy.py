"""The portal copy: the document itself, a QR that leads to its page, and the mark of what has become of it."""

from __future__ import annotations

import io
import re
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from accounts.workflow import Refused
from directives import archive, codes
from directives.models import Directive, PortalCopy, SignedCopy
from directives.verification import drawing
from directives.verification.address import qr_of
from directives.verification.copies import Damaged, portal_copy
from tests import builders
from tests.directives.verification.amended import amended

pytestmark = pytest.mark.django_db


@pytest.fixture
def directive(people: builders.Cast) -> Directive:
    return builders.sent(people, opening=("Để bảo đảm thông tin liên lạc thông suốt, Sở đề nghị. " * 40)[:4000])


def stored(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf), strict=True).pages]


def test_it_is_the_document_byte_for_byte_and_something_behind(directive: Directive, at):
    copy = stored(portal_copy(directive.document, at=at).file)
    assert copy.startswith(stored(directive.document.file))
    first, *others = pages_of(copy)
    assert codes.shown(directive.code) in first
    assert "http://testserver/v/" in first
    assert all("kiểm tra" not in page and "ĐÃ THU HỒI" not in page for page in others)


def test_the_qr_can_be_scanned_and_leads_to_the_public_page(directive: Directive, at, tmp_path: Path):
    """Read as a camera would: the squares on the printed page against the QR of the address."""
    (tmp_path / "copy.pdf").write_bytes(stored(portal_copy(directive.document, at=at).file))
    subprocess.run(["pdftoppm", "-r", "300", "-gray", "-f", "1", "-l", "1", "copy.pdf", "page"], cwd=tmp_path, check=True)
    [picture] = tmp_path.glob("page*.pgm")
    _kind, size, _most, pixels = picture.read_bytes().split(b"\n", 3)
    wide, high = map(int, size.split())
    expected = [bytes(row) for row in qr_of(f"http://testserver/v/{directive.code}/").matrix]
    dot, side = 300 / 72, drawing.QR_SIDE / len(expected)
    read = [
        bytes(
            pixels[int(high - (drawing.QR_FOOT + (len(expected) - y - 0.5) * side) * dot) * wide + int((drawing.LEFT + (x + 0.5) * side) * dot)] < 128
            for x in range(len(expected))
        )
        for y in range(len(expected))
    ]
    assert read == expected
    assert side / drawing.MM > 0.33, "a phone needs squares of a third of a millimetre"


@pytest.mark.parametrize(
    ("how", "said"),
    [("recall", "ĐÃ THU HỒI"), ("replacement", "ĐÃ ĐƯỢC THAY THẾ"), ("correction", "ĐÃ ĐƯỢC ĐÍNH CHÍNH")],
)
def test_what_has_become_of_it_stands_across_every_page(directive, people, at, how, said):
    before = portal_copy(directive.document, at=at)
    later = amended(people, directive, how)
    after = portal_copy(directive.document, at=at + timedelta(days=2))
    assert (after.pk, after.standing) != (before.pk, before.standing)
    pages = pages_of(stored(after.file))
    assert len(pages) == directive.document.pages > 1
    for page in pages:
        assert f"{said} theo Công văn số {later.number_and_symbol} ngày 12/01/2027" in re.sub(r"\s+", " ", page)


def test_a_second_correction_makes_another_copy_that_names_both(directive, people, at):
    first = amended(people, directive, "correction")
    one = portal_copy(directive.document, at=at)
    second = amended(people, directive, "correction", at=at + timedelta(days=3))
    both = portal_copy(directive.document, at=at)
    assert one.pk != both.pk
    page = re.sub(r"\s+", " ", pages_of(stored(both.file))[0])
    assert first.number_and_symbol in page
    assert second.number_and_symbol in page


def test_a_supplement_leaves_no_mark(directive, people, at):
    before = portal_copy(directive.document, at=at)
    amended(people, directive, "supplement")
    assert portal_copy(directive.document, at=at) == before


def test_it_stays_searchable_tagged_and_made_for_archives(directive, people, at):
    amended(people, directive, "recall")
    reader = PdfReader(io.BytesIO(stored(portal_copy(directive.document, at=at).file)), strict=True)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/OutputIntents"]
    assert b"pdfaid" in root["/Metadata"].get_data()
    [parts] = [part.get_object() for part in root["/StructTreeRoot"]["/K"]]
    first, last = parts["/K"][0].get_object(), parts["/K"][-1].get_object()
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    on_page = numbers[numbers.index(reader.pages[0]["/StructParents"]) + 1]
    for part in (first, last):
        assert part["/S"] == "/P"
        assert on_page[part["/K"]].get_object() == part
    fonts = reader.pages[0]["/Resources"]["/Font"]
    assert all("+" in fonts[name]["/BaseFont"] for name in fonts)


def test_it_is_made_once_for_each_standing_and_never_changed(directive, at):
    made = portal_copy(directive.document, at=at)
    assert portal_copy(directive.document, at=at + timedelta(days=9)) == made
    with pytest.raises(DatabaseError), transaction.atomic():
        PortalCopy.objects.update(sha256="0" * 64)


def test_before_it_was_sent_there_is_none_and_a_sentence_says_so(people, at):
    directive = builders.walk(builders.draft(people), people, "render")
    with translation.override("en"), pytest.raises(Refused, match="once the directive has been sent"):
        portal_copy(directive.document, at=at)
    assert PortalCopy.objects.count() == 0


def test_nothing_is_made_from_a_document_that_was_changed_in_the_store(people, at):
    directive = builders.sent(people, subject="một văn bản sẽ bị sửa trong kho")
    Path(default_storage.path(directive.document.file)).write_bytes(b"%PDF-1.7 something else")
    with pytest.raises(Damaged):
        portal_copy(directive.document, at=at)
    client = Client()
    client.force_login(people.dung)
    answer = client.get(reverse("directives:portal_copy", args=[directive.pk]))
    assert answer.status_code == 500
    assert directive.document.sha256 in answer.content.decode()


def test_a_copy_that_is_gone_from_the_store_is_said_to_be_so(directive, people, at):
    made = portal_copy(directive.document, at=at)
    default_storage.delete(made.file)
    client = Client()
    client.force_login(people.dung)
    answer = client.get(reverse("directives:portal_copy", args=[directive.pk]))
    assert answer.status_code == 500
    assert made.sha256 in answer.content.decode()


def test_signatures_show_but_are_none_any_more(directive, people, at, tmp_path: Path):
    pdf = signed(stored(directive.document.file))
    name, sha256 = archive.keep(pdf, kind="signed")
    SignedCopy.objects.create(
        document=directive.document, kind="personal", file=name, sha256=sha256, size=len(pdf), signer="Phạm Chi",
        added_by=people.chi, added_at=at,
    )  # fmt: skip
    copy = stored(portal_copy(directive.document, at=at).file)
    assert copy.startswith(pdf)
    reader = PdfReader(io.BytesIO(copy), strict=True)
    assert "/AcroForm" not in reader.trailer["/Root"]
    assert not reader.pages[0].get("/Annots")
    assert "/TSField0" in reader.pages[0]["/Resources"]["/XObject"]
    assert b"/TSField0 Do" in reader.pages[0].get_contents().get_data()
    assert seen(copy, tmp_path) == seen(pdf, tmp_path) != seen(stored(directive.document.file), tmp_path)


def seen(pdf: bytes, folder: Path) -> list[bool]:
    """Where there is ink at the place of the signature: neither turned nor mirrored."""
    (folder / "seen.pdf").write_bytes(pdf)
    place = ["-x", "350", "-y", "582", "-W", "150", "-H", "60"]
    subprocess.run(["pdftoppm", "-r", "72", "-gray", "-f", "1", "-singlefile", *place, "seen.pdf", "seen"], cwd=folder, check=True)
    return [pixel < 160 for pixel in (folder / "seen.pgm").read_bytes().split(b"\n", 3)[3]]


def signed(pdf: bytes) -> bytes:
    """With a certificate made on the spot, visible on the first page."""
    import datetime as dt

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Nguoi ky thu")])
    today = dt.datetime(2026, 1, 1)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
        .not_valid_before(today).not_valid_after(today + dt.timedelta(days=3650)).sign(key, hashes.SHA256())
    )
    chest = serialization.pkcs12.serialize_key_and_certificates(b"x", key, certificate, None, serialization.NoEncryption())
    signer = signers.SimpleSigner.load_pkcs12_data(chest, [], None)
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    fields.append_signature_field(writer, fields.SigFieldSpec("KySo", on_page=0, box=(350, 200, 500, 260)))
    out = signers.sign_pdf(writer, signers.PdfSignatureMetadata(field_name="KySo"), signer)
    return out.getvalue()
