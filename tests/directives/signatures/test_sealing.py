"""The seal applied by the server: where it stands, what it is upon, what hinders it."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.utils import translation
from django.utils.timezone import localtime, now
from PIL import Image
from pypdf import PdfReader

from accounts.workflow import Refused
from directives import archive
from directives.form.checking import check
from directives.form.opening import paper_of
from directives.models import Directive, SignedCopy
from directives.signatures import places, sealing
from directives.signatures.copies import current_bytes
from directives.signatures.handing_off import to_sign
from directives.signatures.verifying import verify
from reports.demo import pictures
from tests.builders import Cast
from tests.directives.form.printed import wrong
from tests.directives.letter_samples import a_letter
from tests.directives.signatures.signing import DAY, issued, signed, world

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]


@pytest.fixture
def seals(tmp_path: Path, settings, people: Cast) -> Path:
    """The key of the department, as an administrator lays it ready, and the picture of its seal."""
    settings.SEALS_DIR = tmp_path
    lay_ready(tmp_path, world().seal)
    file, _digest = archive.keep(pictures.seal("Sở Khoa học và Công nghệ", "TỈNH THỬ"), kind="seals")
    people.department.seal_image = file
    people.department.save()
    return tmp_path


def lay_ready(folder: Path, holder, passphrase: str = "mật khẩu") -> None:
    (folder / "SKHCN.p12").write_bytes(holder.pkcs12(passphrase))
    (folder / "SKHCN.pass").write_text(f"{passphrase}\n")


@pytest.fixture
def directive(people: Cast, seals: Path) -> Directive:
    return issued(people)


def seal(directive: Directive, people: Cast) -> None:
    with translation.override("en"):
        sealing.seal(directive, by=people.dung, at=now())


def reason(directive: Directive, people: Cast) -> str:
    with pytest.raises(Refused) as refusal:
        seal(directive, people)
    assert not SignedCopy.objects.exists()
    return str(refusal.value)


def sign_by_chi(directive: Directive, people: Cast) -> None:
    """The leader signs outside, in the field that was handed out."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from directives.signatures.handing_off import take_in

    content = signed(to_sign(directive, "personal"), world().chi, field="Chu_ky_nguoi_ky")
    verdict = take_in(directive, SimpleUploadedFile("da-ky.pdf", content), "personal", by=people.dung, at=now())
    assert verdict.sentences == []


def test_the_sealed_document_is_whole_and_ours(people: Cast, directive: Directive):
    seal(directive, people)
    copy = SignedCopy.objects.get()
    assert (copy.kind, copy.signer, copy.issuer) == ("seal", "Sở Khoa học và Công nghệ tỉnh Thử", "CA Thử nghiệm")
    content = current_bytes(directive.document)
    assert len(content) == copy.size
    again = verify(
        content, archive_bytes(directive.document.file), people.department, made_at=directive.document.rendered_at, at=now()
    )
    assert again.is_good


def archive_bytes(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


def test_what_is_signed_and_sealed_still_has_the_form_of_the_decree(people: Cast, directive: Directive):
    sign_by_chi(directive, people)
    seal(directive, people)
    report = check(paper_of(current_bytes(directive.document)))
    assert wrong(report) == []
    assert report.ok
    assert report.element("signature_image").ok is True
    assert report.element("seal_image").ok is True
    assert report.element("seal_image").text == "36 × 36 mm"


def test_what_makes_it_pdf_a_survives_signature_and_seal(people: Cast, directive: Directive):
    before = PdfReader(io.BytesIO(current_bytes(directive.document)))
    sign_by_chi(directive, people)
    seal(directive, people)
    after = PdfReader(io.BytesIO(current_bytes(directive.document)))
    assert check(paper_of(current_bytes(directive.document))).element("standard").text == "PDF/A-2a"
    for part in ("/OutputIntents", "/StructTreeRoot", "/Lang", "/MarkInfo"):
        assert part_of(after, part) == part_of(before, part)
    marks = [mark.get_object() for mark in after.pages[len(after.pages) - 1]["/Annots"]]
    assert all(mark["/F"] & 4 and not mark["/F"] & 2 and "/AP" in mark for mark in marks)  # printed, not hidden, and drawn
    assert [page.extract_text() for page in after.pages] == [page.extract_text() for page in before.pages]


def part_of(reader: PdfReader, name: str) -> str:
    """As it is written, without the address of the reader in memory."""
    return re.sub(r", \d{6,}\)", ")", str(reader.trailer["/Root"].raw_get(name)))


def test_the_seal_stands_on_the_page_where_the_signer_stands(people: Cast, seals: Path):
    long = issued(people, opening="Nội dung. " * 900)
    seal(long, people)
    report = check(paper_of(current_bytes(long.document)))
    assert report.element("signer").page == report.element("signature_image").page > 1


@pytest.mark.parametrize("authority", [("GIÁM ĐỐC",), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")])
def test_the_room_is_found_between_title_and_name(authority: tuple[str, ...]):
    from directives import rendering

    place = places.of_signature(rendering.render(a_letter(authority=authority)).pdf)
    left, top, right, bottom = place.box
    assert 45 < right - left < 55 and 15 < bottom - top <= 26


def test_a_pdf_that_goes_along_bears_number_and_time_at_its_top_right(people: Cast, seals: Path, directive: Directive):
    pdf = next((Path(__file__).parents[1] / "form" / "samples").glob("*.pdf")).read_bytes()
    sha256 = archive.keep(pdf, kind="appendices")[1]
    appendix = directive.appendices.create(title="Danh mục", sha256=sha256, file_name="danh-muc.pdf")
    directive.appendices.create(title="Bảng", sha256=sha256, file_name="bang.xlsx", position=1)
    seal(directive, people)
    copy = SignedCopy.objects.get(appendix=appendix)
    sealed = archive_bytes(copy.file)
    assert sealed.startswith(pdf)
    mark = PdfReader(io.BytesIO(sealed)).pages[0]["/Annots"][-1].get_object()
    words = drawn(mark)
    assert words.startswith("01/SKHCN-BCVT; ") and words.endswith("+07:00")
    assert words.split("; ")[1][:16] == localtime(copy.added_at).isoformat()[:16]
    assert not any("/Image" in str(one) for one in mark["/AP"]["/N"]["/Resources"].get("/XObject", {}).values())
    assert SignedCopy.objects.count() == 2


def drawn(mark) -> str:
    """What the appearance of a mark says."""
    from pypdf import PdfWriter
    from pypdf.generic import NameObject

    form = next(iter(mark["/AP"]["/N"]["/Resources"]["/XObject"].values())).get_object()
    writer = PdfWriter()
    page = writer.add_blank_page(500, 30)
    page[NameObject("/Resources")] = form["/Resources"].clone(writer)
    page[NameObject("/Contents")] = writer._add_object(form.clone(writer))
    out = io.BytesIO()
    writer.write(out)
    return PdfReader(out).pages[0].extract_text().strip()


def test_the_seal_comes_after_the_signer_where_the_department_asks_for_both(people: Cast, directive: Directive):
    people.department.asks_signature = True
    people.department.save()
    directive.refresh_from_db()
    assert reason(directive, people) == "The signer signs first; the seal is applied upon the signature."


def test_a_document_is_sealed_once(people: Cast, directive: Directive):
    seal(directive, people)
    with pytest.raises(Refused, match="The seal has been applied already"):
        seal(directive, people)
    assert SignedCopy.objects.count() == 1


def test_without_a_picture_the_clerk_is_sent_to_the_administrator(people: Cast, directive: Directive):
    people.department.seal_image = ""
    people.department.save()
    directive.refresh_from_db()
    assert "tell the administrator. There is no picture of the seal." in reason(directive, people)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: (folder / "SKHCN.p12").unlink(), "The file SKHCN.p12 is missing."),
        (lambda folder: (folder / "SKHCN.pass").unlink(), "The file SKHCN.pass is missing."),
        (lambda folder: (folder / "SKHCN.pass").write_text("sai"), "The passphrase in SKHCN.pass does not open the key."),
        (lambda folder: (folder / "SKHCN.p12").write_bytes(b"rac" * 50), "The file SKHCN.p12 is no PKCS#12 file, or damaged."),
        (lambda folder: (folder / "SKHCN.p12").write_bytes(b""), "The file SKHCN.p12 is empty or too large."),
        (lambda folder: lay_ready(folder, of("Sở Khác tỉnh Khác")), "The certificate is that of Sở Khác tỉnh Khác"),
        (lambda folder: lay_ready(folder, of(until=-1)), "The certificate of Sở Khoa học và Công nghệ tỉnh Thử expired on"),
        (lambda folder: lay_ready(folder, of(since=2)), "The certificate of Sở Khoa học và Công nghệ tỉnh Thử is valid only from"),
        (lambda folder: lay_ready(folder, of(issuer=world().other_root)), "was issued by CA Lạ, whom the department does not trust"),
    ],
)  # fmt: skip
def test_whatever_is_wrong_with_the_key_is_said_and_nothing_is_kept(people: Cast, directive: Directive, seals: Path, spoil, said: str):
    spoil(seals)
    words = reason(directive, people)
    assert words.startswith("The seal cannot be applied by the portal now; tell the administrator.") and said in words


def of(name: str = "Sở Khoa học và Công nghệ tỉnh Thử", *, since: int = -9, until: int = 9, issuer=None):
    return (issuer or world().root).issue(name, since=now() + since * DAY, until=now() + until * DAY)


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator of the machine may read everything")
def test_a_key_that_may_not_be_read_is_said(people: Cast, directive: Directive, seals: Path):
    (seals / "SKHCN.p12").chmod(0)
    assert "cannot be read" in reason(directive, people)


def test_a_symbol_that_is_no_name_of_a_file_opens_nothing(people: Cast, directive: Directive):
    people.department.symbol = "../SKHCN"
    people.department.save()
    directive.refresh_from_db()
    assert "cannot name a file" in reason(directive, people)


def test_the_picture_of_the_demonstration_is_transparent():
    picture = Image.open(io.BytesIO(pictures.seal("Sở Khoa học và Công nghệ", "TỈNH THỬ")))
    assert picture.mode == "RGBA" and picture.getpixel((425, 425 + 200))[3] in (0, 255) and picture.getpixel((0, 0))[3] == 0
