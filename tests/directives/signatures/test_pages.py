"""The pages of signatures: handing out and in, sealing, the trust list, the seal, the settings of the department."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import now
from PIL import Image
from pypdf import PdfReader

from accounts.workflow import Refused
from directives import archive, workflow
from directives.models import Directive, RevocationList, SignedCopy, TrustedRoot
from reports.demo import pictures
from tests import builders
from tests.builders import Cast
from tests.directives.signatures.signing import DAY, bytes_of, issued, signed, world
from tests.directives.typed import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]


@pytest.fixture
def directive(people: Cast) -> Directive:
    people.department.asks_signature = people.department.asks_seal = True
    people.department.save()
    return issued(people)


@pytest.fixture
def seals(tmp_path: Path, settings, people: Cast) -> Path:
    settings.SEALS_DIR = tmp_path
    (tmp_path / "SKHCN.p12").write_bytes(world().seal.pkcs12("mật khẩu"))
    (tmp_path / "SKHCN.pass").write_text("mật khẩu")
    people.department.seal_image = archive.keep(pictures.seal("Sở", "TỈNH THỬ"), kind="seals")[0]
    people.department.save()
    return tmp_path


def url(name: str, directive: Directive) -> str:
    return reverse(f"directives:{name}", args=[directive.pk])


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def pdf(content: bytes, name: str = "da-ky.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def hand_in(who, directive: Directive, content: bytes, kind: str = "personal", name: str = "da-ky.pdf"):
    return signed_in(who).post(url("hand_in", directive), {"kind": kind, "file": pdf(content, name)})


def test_from_the_hand_of_the_clerk_to_the_recipients(people: Cast, seals: Path, directive: Directive):
    clerk = signed_in(people.dung)
    with pytest.raises(Refused):
        workflow.send(directive, actor=people.dung, at=now())
    assert "waits for the signature of Phạm Chi" in text(clerk.get(reverse("directives:desk")))
    handed_out = b"".join(clerk.get(url("to_sign", directive)).streaming_content)
    assert handed_out.startswith(bytes_of(directive))
    assert list(PdfReader(io.BytesIO(handed_out)).get_fields()) == ["Chu_ky_nguoi_ky"]
    answer = hand_in(people.dung, directive, signed(handed_out, world().chi, field="Chu_ky_nguoi_ky"))
    assert answer.status_code == 302
    assert "waits for the seal" in text(clerk.get(reverse("directives:desk")))
    assert clerk.post(url("seal", directive)).status_code == 302
    page = text(clerk.get(url("signatures", directive)))
    assert "Phạm Chi" in page and "Sở Khoa học và Công nghệ tỉnh Thử" in page and "CA Thử nghiệm" in page
    assert clerk.post(url("send", directive)).status_code == 302
    directive.refresh_from_db()
    assert directive.state == "sent"
    received = text(signed_in(people.em).get(reverse("reports:received", args=[directive.deliveries.get(organization=people.post).pk])))
    assert "Phạm Chi" in received and "Without signatures, as issued" in received
    Directive.objects.filter(pk=directive.pk).update(standing="recalled", standing_since=now())
    received = text(signed_in(people.em).get(reverse("reports:received", args=[directive.deliveries.get(organization=people.post).pk])))
    assert "Phạm Chi" in received and "Without signatures" not in received


def test_the_leader_may_hand_in_too_and_others_may_not(people: Cast, directive: Directive):
    content = signed(bytes_of(directive), world().chi)
    assert hand_in(people.an, directive, content).status_code == 403
    assert hand_in(people.chi, directive, content).status_code == 302
    assert SignedCopy.objects.get().added_by == people.chi


def test_what_is_wrong_with_a_file_is_said_on_the_page_and_nothing_is_kept(people: Cast, directive: Directive):
    answer = hand_in(people.dung, directive, signed(bytes_of(directive), world().stranger))
    assert answer.status_code == 422
    assert "issued by CA Lạ, whom the department does not trust" in text(answer)
    assert not SignedCopy.objects.exists()


def test_another_persons_signature_is_not_that_of_the_signer(people: Cast, directive: Directive):
    other = world().root.issue("Ngô Dung", since=now() - DAY, until=now() + DAY)
    answer = hand_in(people.dung, directive, signed(bytes_of(directive), other))
    assert "Ngô Dung has signed, but the document names Phạm Chi as its signer." in text(answer)


def test_a_name_in_capitals_without_accents_is_the_same_name(people: Cast, directive: Directive):
    other = world().root.issue("PHAM CHI", since=now() - DAY, until=now() + DAY)
    assert hand_in(people.dung, directive, signed(bytes_of(directive), other)).status_code == 302


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"PK\x03\x04", "van-ban.docx", "a signed document is a PDF file."),
        (b"khong phai pdf", "van-ban.pdf", "its content is not that of a PDF file"),
        (b"", "van-ban.pdf", "No file came"),
    ],
)
def test_what_is_no_pdf_is_not_looked_into(people: Cast, directive: Directive, content: bytes, name: str, said: str):
    answer = hand_in(people.dung, directive, content, name=name)
    assert answer.status_code == 422 and (said in text(answer) or "the file is empty" in text(answer))


def test_the_seal_may_be_applied_outside_as_well(people: Cast, directive: Directive):
    people.department.asks_signature = False
    people.department.save()
    handed_out = b"".join(signed_in(people.dung).get(f"{url('to_sign', directive)}?kind=seal").streaming_content)
    answer = hand_in(people.dung, directive, signed(handed_out, world().seal, field="Con_dau_co_quan"), "seal")
    assert answer.status_code == 302
    assert SignedCopy.objects.get().kind == "seal"


def test_after_a_seal_from_outside_the_portal_still_seals_the_files_that_go_along(people: Cast, seals: Path, directive: Directive):
    people.department.asks_signature = False
    people.department.save()
    sha256 = archive.keep(bytes_of(directive), kind="appendices")[1]
    appendix = directive.appendices.create(title="Danh mục", sha256=sha256, file_name="danh-muc.pdf")
    clerk, outside = signed_in(people.dung), signed(bytes_of(directive), world().seal)
    assert hand_in(people.dung, directive, outside, "seal").status_code == 302
    page = text(clerk.get(url("signatures", directive)))
    assert "danh-muc.pdf" in page and url("seal", directive) in page and url("hand_in", directive) not in page
    assert hand_in(people.dung, directive, signed(outside, world().seal, field="Lan_nua"), "seal").status_code == 422
    assert clerk.post(url("seal", directive)).status_code == 302
    assert set(SignedCopy.objects.values_list("kind", "appendix")) == {("seal", None), ("seal", appendix.pk)}
    assert clerk.post(url("seal", directive)).status_code == 409
    assert clerk.post(url("send", directive)).status_code == 302
    directive.refresh_from_db()
    assert directive.state == "sent"


def test_the_seal_does_not_come_before_the_signature(people: Cast, seals: Path, directive: Directive):
    answer = signed_in(people.dung).post(url("seal", directive))
    assert answer.status_code == 409 and "The signer signs first" in text(answer)
    assert signed_in(people.chi).post(url("seal", directive)).status_code == 403


def test_what_was_sent_is_signed_no_more(people: Cast):
    sent = builders.sent(people, at=now())
    assert hand_in(people.dung, sent, bytes_of(sent)).status_code == 422
    page = text(signed_in(people.dung).get(url("signatures", sent)))
    assert "Only a document that has been issued and not been sent yet can be signed." in page


def test_looking_again_tells_what_has_become_of_a_signature(people: Cast, directive: Directive):
    hand_in(people.dung, directive, signed(bytes_of(directive), world().chi))
    client = signed_in(people.an)
    assert "Examined just now" in text(client.post(url("signatures_again", directive)))
    TrustedRoot.objects.all().delete()
    assert "Today it would not be taken" in text(client.post(url("signatures_again", directive)))


def test_a_draft_has_nothing_to_sign(people: Cast):
    draft = builders.draft(people, at=now())
    assert "There is nothing to sign yet" in text(signed_in(people.dung).get(url("signatures", draft)))
    assert signed_in(people.dung).get(url("to_sign", draft)).status_code == 302


# The trust list


def add(people: Cast, what: str, content: bytes):
    upload = SimpleUploadedFile("tep.crt", content)
    return signed_in(people.quan).post(reverse("directives:trust_add"), {"what": what, "file": upload})


def test_certificates_and_lists_are_taken_and_removed(people: Cast):
    assert add(people, "certificates", world().root.pem).status_code == 302
    assert add(people, "list", world().root.revoke([], at=now() - DAY, until=now() + DAY)).status_code == 302
    page = text(signed_in(people.quan).get(reverse("directives:trust")))
    assert page.count("CA Thử nghiệm") >= 2 and "ends soon" in page
    root, one = TrustedRoot.objects.get(), RevocationList.objects.get()
    signed_in(people.quan).post(reverse("directives:revocation_remove", args=[one.pk]))
    signed_in(people.quan).post(reverse("directives:trust_remove", args=[root.pk]))
    assert not TrustedRoot.objects.exists() and not RevocationList.objects.exists()


def test_a_bundle_holds_several_and_the_same_twice_is_one(people: Cast):
    from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

    between = world().root.issue("CA Cấp hai", since=now() - DAY, until=now() + 90 * DAY, is_authority=True)
    bundle = pkcs7.serialize_certificates([world().root.certificate, between.certificate], Encoding.DER)
    assert add(people, "certificates", bundle).status_code == 302
    assert add(people, "certificates", world().root.certificate.public_bytes(Encoding.DER)).status_code == 302
    assert sorted(root.name for root in TrustedRoot.objects.all()) == ["CA Cấp hai", "CA Thử nghiệm"]


@pytest.mark.parametrize(
    ("what", "content", "said"),
    [
        ("certificates", lambda: b"rac", "holds no certificate that can be read"),
        ("certificates", lambda: world().chi.pem, "is the certificate of a signer, not of an authority"),
        ("certificates", lambda: world().root.issue("CA Cũ", since=now() - 9 * DAY, until=now() - DAY, is_authority=True).pem, "has expired"),
        ("list", lambda: b"rac", "no list of revoked certificates that can be read"),
        ("list", lambda: world().other_root.revoke([], at=now(), until=now() + DAY), "CA Lạ, whom the department does not trust"),
    ],
)
def test_what_cannot_be_trusted_is_said(people: Cast, what: str, content, said: str):
    add(people, "certificates", world().root.pem)
    answer = add(people, what, content())
    assert answer.status_code == 422 and said in text(answer).replace("&#x27;", "'")


def test_an_older_list_does_not_take_the_place_of_a_newer_one(people: Cast):
    add(people, "certificates", world().root.pem)
    add(people, "list", world().root.revoke([], at=now() - DAY, until=now() + DAY))
    assert "A newer list" in text(add(people, "list", world().root.revoke([], at=now() - 5 * DAY, until=now() + DAY)))
    assert RevocationList.objects.count() == 1


# The seal and the settings


def png(size=(850, 850), mode="RGBA", ground=(0, 0, 0, 0), dot=True) -> bytes:
    picture, out = Image.new(mode, size, ground), io.BytesIO()
    if dot:
        picture.putpixel((size[0] // 2, size[1] // 2), (255, 0, 0, 255)[: len(mode)])
    picture.save(out, "PNG")
    return out.getvalue()


def test_the_picture_of_the_seal_is_kept_and_shown_to_the_administrator(people: Cast):
    client = signed_in(people.quan)
    answer = client.post(reverse("directives:seal_settings"), {"file": SimpleUploadedFile("dau.png", png())})
    assert answer.status_code == 302
    assert b"".join(client.get(reverse("directives:seal_picture")).streaming_content) == png()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (png(), "dau.jpg", "is a PNG file with a transparent ground"),
        (png(mode="RGB", ground=(255, 255, 255)), "dau.png", "The ground of the picture is not transparent"),
        (png(dot=False), "dau.png", "nothing to be seen"),
        (png((100, 100)), "dau.png", "100 × 100 pixels"),
        (png((1200, 600)), "dau.png", "a seal is as wide as it is high"),
        (png()[:900], "dau.png", "damaged"),
        (b"<svg/>", "dau.png", "its content is not that of a PNG file"),
    ],
)
def test_a_picture_that_cannot_be_a_seal_is_refused_with_the_reason(people: Cast, content: bytes, name: str, said: str):
    answer = signed_in(people.quan).post(reverse("directives:seal_settings"), {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422 and said in text(answer)
    people.department.refresh_from_db()
    assert people.department.seal_image == ""


def test_the_administrator_is_told_where_the_key_has_to_lie(people: Cast, settings, tmp_path: Path):
    settings.SEALS_DIR = tmp_path
    page = text(signed_in(people.quan).get(reverse("directives:seal_settings")))
    assert "The file SKHCN.p12 is missing." in page and str(tmp_path) in page


def test_a_key_others_may_read_is_told(people: Cast, seals: Path):
    (seals / "SKHCN.p12").chmod(0o644)
    page = text(signed_in(people.quan).get(reverse("directives:seal_settings")))
    assert "The key is there and opens." in page and "Other accounts of the server may read the key" in page


def test_the_settings_of_the_department_are_changed(people: Cast):
    client, address = signed_in(people.quan), reverse("department")
    said = {
        "name": "Sở Khoa học và Công nghệ tỉnh Thử", "issuing_body": "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "superior_body": "UBND TỈNH THỬ",
        "place": "Thử", "symbol": "SKHCN", "organ_id": "000.00.15.H21", "asks_seal": "on",
    }
    assert client.post(address, said).status_code == 302
    people.department.refresh_from_db()
    assert people.department.organ_id == "000.00.15.H21" and people.department.asks_seal and not people.department.has_check_step
    assert client.post(address, said | {"symbol": "../etc"}).status_code == 422
    assert signed_in(people.dung).get(address).status_code == 403
