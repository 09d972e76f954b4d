"""A signed PDF held against the document it must begin with: what is taken, and each reason why it is not."""

from __future__ import annotations

import base64
import io
import re
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.timezone import now
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pypdf import PdfReader, PdfWriter

from directives import rendering
from directives.models import TrustedRoot
from directives.signatures import chains, examining, process, sheltered, trust
from directives.signatures.verdicts import SENTENCES, Verdict, verdict_from
from directives.signatures.verifying import verify
from tests.builders import Cast
from tests.directives.letter_samples import a_letter
from tests.directives.signatures.signing import DAY, bytes_of, issued, signed, time_of, world


@cache
def pdf_of(subject: str = "bảo đảm thông tin liên lạc") -> bytes:
    return rendering.render(a_letter(subject=subject)).pdf


@pytest.fixture
def pdf() -> bytes:
    return pdf_of()


def judged(content: bytes, beginning: bytes | None = None, *, at: datetime | None = None, lists: tuple[bytes, ...] = ()) -> Verdict:
    """As the limited process answers, without the second it takes to start."""
    facts = {
        "roots": [world().root.pem.decode()], "lists": [base64.b64encode(one).decode() for one in lists],
        "at": (at or now()).isoformat(), "made_at": (now() - timedelta(minutes=5)).isoformat(),
    }
    said, _files = process.unpacked(process.work("examine", io.BytesIO(process.packed(facts, (content, beginning or pdf_of())))))
    return verdict_from(said)


def codes(content: bytes, beginning: bytes | None = None, **more) -> list[str]:
    return [problem.code for problem in judged(content, beginning, **more).problems]


def test_a_good_signature_is_taken_and_named(pdf: bytes):
    verdict = judged(signed(pdf, world().chi))
    assert verdict.sentences == []
    assert verdict.is_good and verdict.is_whole and verdict.is_this_document
    signature = verdict.signature
    assert (signature.signer, signature.issuer, signature.root) == ("Phạm Chi", "CA Thử nghiệm", "CA Thử nghiệm")
    assert abs(signature.signed_at - now()) < timedelta(minutes=1)
    assert not signature.is_stamped


def test_it_says_that_the_time_is_only_claimed_and_that_no_list_is_there(pdf: bytes):
    verdict = judged(signed(pdf, world().chi))
    assert [note.code for note in verdict.notes] == ["claimed_time", "no_list"]


def test_a_changed_byte_of_the_document_is_seen(pdf: bytes):
    content = bytearray(signed(pdf, world().chi))
    content[900] ^= 1
    assert {"foreign", "tampered"} <= set(codes(bytes(content))) or codes(bytes(content)) == ["unreadable"]


def test_a_changed_byte_of_the_signed_part_is_seen(pdf: bytes):
    content = signed(pdf, world().chi, reason="Ky van ban")
    at = content.index(b"Ky van ban", len(pdf))
    assert codes(content[:at] + b"Xy" + content[at + 2 :]) == ["tampered"]


def test_another_document_is_not_taken(pdf: bytes):
    other = pdf_of("một việc khác")
    assert codes(signed(other, world().chi)) == ["foreign"]


def test_a_document_saved_anew_before_signing_is_not_taken(pdf: bytes):
    out = io.BytesIO()
    PdfWriter(clone_from=PdfReader(io.BytesIO(pdf))).write(out)
    assert codes(signed(out.getvalue(), world().chi)) == ["foreign"]


def test_a_document_nobody_signed_is_not_taken(pdf: bytes):
    assert codes(pdf) == ["nothing_signed"]


def test_the_field_that_was_handed_out_empty_counts_as_nothing(pdf: bytes):
    job = {"field": "Chu_ky_nguoi_ky", "page": 0, "box": [120, 150, 170, 176]}
    facts, files = process.unpacked(process.work("prepare", io.BytesIO(process.packed({"job": job}, (pdf,)))))
    assert (facts, files[0].startswith(pdf)) == ({}, True)
    assert codes(files[0]) == ["nothing_signed"]
    assert codes(signed(files[0], world().chi)) == codes(signed(files[0], world().chi, field="Chu_ky_nguoi_ky")) == []


def test_a_page_that_is_changed_before_it_is_signed_is_seen(pdf: bytes):
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer.add_stream_to_page(0, writer.add_object(generic.StreamObject(stream_data=b"0 0 1 rg 100 100 200 200 re f")))
    out = io.BytesIO()
    writer.write(out)
    assert codes(signed(out.getvalue(), world().chi)) == ["added"]


def test_something_added_after_the_signature_is_seen(pdf: bytes):
    writer = IncrementalPdfFileWriter(io.BytesIO(signed(pdf, world().chi)))
    writer.add_stream_to_page(0, writer.add_object(generic.StreamObject(stream_data=b"0 0 1 rg 100 100 200 200 re f")))
    out = io.BytesIO()
    writer.write(out)
    assert set(codes(out.getvalue())) == {"added", "changed_afterwards"}


@pytest.mark.parametrize("tail", [b"\n% more", b"\nxref\n0 0\ntrailer <<>>\nstartxref\n9\n"])
def test_what_stands_behind_the_end_of_the_file_is_something_added(pdf: bytes, tail: bytes):
    """Other readers look for the last table of objects, or put a new one together: what stands there they may show."""
    whole = signed(pdf, world().chi)
    assert codes(whole + tail) == ["added"]
    assert codes(whole + b"\r\n\0") == []


def test_our_bytes_in_front_of_another_document_do_not_make_it_ours(pdf: bytes):
    """A reader of PDF begins at the end: what stands there can pass over everything before it."""
    other = pdf_of("một việc khác")
    pages = PdfWriter(clone_from=PdfReader(io.BytesIO(other)))
    out = io.BytesIO()
    pages.write(out)
    moved = pdf + b"\n" * 10 + _moved(out.getvalue(), len(pdf) + 10)
    assert codes(signed(moved, world().chi)) == ["added"]


def _moved(pdf: bytes, by: int) -> bytes:
    """A PDF with a plain table of objects, whose places all lie further back."""
    begin = pdf.rindex(b"xref", 0, pdf.rindex(b"startxref"))
    head, table = pdf[:begin], pdf[begin:]
    lines = [
        b"%010d" % (int(line[:10]) + by) + line[10:] if line.rstrip().endswith(b" n") else line
        for line in table.splitlines(keepends=True)
    ]
    text = b"".join(lines)
    at = text.rindex(b"startxref")
    return head + text[:at] + b"startxref\n%d\n%%%%EOF\n" % (begin + by)


def test_two_signatures_at_once_are_not_taken(pdf: bytes):
    twice = signed(signed(pdf, world().chi), world().seal, field="Dau")
    assert codes(twice) == ["several"]


def test_a_second_signature_is_taken_upon_the_first(pdf: bytes):
    first = signed(pdf, world().chi)
    verdict = judged(signed(first, world().seal, field="Dau"), first)
    assert verdict.is_good
    assert [one.signer for one in verdict.signatures] == ["Phạm Chi", "Sở Khoa học và Công nghệ tỉnh Thử"]
    assert verdict.signature.signer == "Sở Khoa học và Công nghệ tỉnh Thử"


def test_a_picture_as_large_as_the_page_is_not_taken(pdf: bytes):
    assert codes(signed(pdf, world().chi, box=(10, 10, 500, 700))) == ["too_large_a_picture"]


def test_a_root_nobody_trusts_is_named(pdf: bytes):
    verdict = judged(signed(pdf, world().stranger))
    with translation.override("en"):
        assert verdict.sentences == ["The certificate of Phạm Chi was issued by CA Lạ, whom the department does not trust."]


def test_a_certificate_that_had_expired_is_not_taken(pdf: bytes):
    late = world().root.issue("Phạm Chi", since=now() - 90 * DAY, until=now() - 2 * DAY)
    assert codes(signed(pdf, late)) == ["expired"]


def test_nobody_can_sign_in_the_past_with_a_certificate_that_has_expired(pdf: bytes):
    late = world().root.issue("Phạm Chi", since=now() - 90 * DAY, until=now() - 2 * DAY)
    content = signed(pdf, late, at=now() - 3 * DAY)
    assert codes(content) == ["before_it_was_made", "expired"]


def test_a_certificate_that_expired_since_was_good_when_it_was_used(pdf: bytes):
    """The portal had the file while the certificate was valid, and looks at it again years later."""
    content = signed(pdf, world().chi)
    assert codes(content, at=now() + 400 * DAY) == []


def test_a_certificate_of_tomorrow_is_not_taken(pdf: bytes):
    early = world().root.issue("Phạm Chi", since=now() + 2 * DAY, until=now() + 9 * DAY)
    assert codes(signed(pdf, early)) == ["not_yet_valid"]


def stamper(issuer=None):
    return (issuer or world().root).issue("Dấu thời gian", since=now() - DAY, until=now() + DAY, stamps_time=True)


def test_a_time_stamp_of_a_trusted_authority_proves_the_time(pdf: bytes):
    verdict = judged(signed(pdf, world().chi, stamper=stamper()))
    assert verdict.is_good and verdict.signature.is_stamped
    assert "claimed_time" not in [note.code for note in verdict.notes]


def test_a_time_stamp_of_a_stranger_proves_nothing(pdf: bytes):
    verdict = judged(signed(pdf, world().chi, stamper=stamper(world().other_root)))
    assert verdict.is_good and not verdict.signature.is_stamped
    assert "claimed_time" in [note.code for note in verdict.notes]


def test_a_time_stamp_over_the_whole_document_is_no_second_signature(pdf: bytes):
    writer = IncrementalPdfFileWriter(io.BytesIO(signed(pdf, world().chi)))
    stamped = signers.PdfTimeStamper(time_of(stamper())).timestamp_pdf(writer, "sha256")
    verdict = judged(stamped.getvalue())
    assert verdict.sentences == [] and len(verdict.signatures) == 1


def test_a_clock_that_runs_ahead_is_told(pdf: bytes):
    assert codes(signed(pdf, world().chi, at=now() + DAY)) == ["in_the_future"]


def test_a_revoked_certificate_is_not_taken(pdf: bytes):
    revoked = world().root.revoke([(world().chi, now() - 5 * DAY)], at=now() - DAY, until=now() + DAY)
    verdict = judged(signed(pdf, world().chi), lists=(revoked,))
    assert [problem.code for problem in verdict.problems] == ["revoked"]


def test_a_list_that_is_out_of_date_still_revokes_and_is_told(pdf: bytes):
    revoked = world().root.revoke([(world().chi, now() - 5 * DAY)], at=now() - 4 * DAY, until=now() - DAY)
    verdict = judged(signed(pdf, world().chi), lists=(revoked,))
    assert [problem.code for problem in verdict.problems] == ["revoked"]
    assert "old_list" in [note.code for note in verdict.notes]


def test_who_is_not_on_the_list_may_sign(pdf: bytes):
    revoked = world().root.revoke([(world().seal, now() - 5 * DAY)], at=now() - DAY, until=now() + DAY)
    verdict = judged(signed(pdf, world().chi), lists=(revoked,))
    assert verdict.is_good and [note.code for note in verdict.notes] == ["claimed_time"]


def test_a_weak_digest_is_not_taken(pdf: bytes):
    verdict = judged(signed(pdf, world().chi, digest="sha1"))
    assert [problem.code for problem in verdict.problems] == ["weak"]
    with translation.override("en"):
        assert "SHA1" in verdict.sentences[0]


def test_a_short_key_is_not_taken(pdf: bytes):
    short = world().root.issue("Phạm Chi", since=now() - DAY, until=now() + DAY, bits=1024)
    assert codes(signed(pdf, short)) == ["weak"]


def test_an_intermediate_authority_leads_to_its_root(pdf: bytes):
    between = world().root.issue("CA Cấp hai", since=now() - DAY, until=now() + DAY, is_authority=True)
    holder = between.issue("Phạm Chi", since=now() - DAY, until=now() + DAY)
    verdict = judged(signed(pdf, holder))
    assert verdict.sentences == [] and (verdict.signature.issuer, verdict.signature.root) == ("CA Cấp hai", "CA Thử nghiệm")


def test_who_is_no_authority_cannot_issue(pdf: bytes):
    holder = world().chi.issue("Phạm Chi", since=now() - DAY, until=now() + DAY)
    assert codes(signed(pdf, holder)) in (["untrusted"], ["unfit"])


def test_a_certificate_that_is_not_for_signing_is_told(pdf: bytes):
    authority = world().root.issue("Phạm Chi", since=now() - DAY, until=now() + DAY, is_authority=True)
    assert codes(signed(pdf, authority)) == ["unfit"]


def test_a_password_is_told(pdf: bytes):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt("mat khau", algorithm="AES-128")
    out = io.BytesIO()
    writer.write(out)
    assert codes(out.getvalue()) == ["encrypted"]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"no pdf at all", b"%PDF-1.7\n" + b"<<" * 100_000, bytes(range(256)) * 500])
def test_what_is_no_pdf_is_told(pdf: bytes, content: bytes):
    assert codes(content) == ["unreadable"]


@pytest.mark.django_db
def test_through_the_limited_process_with_the_trust_list_of_the_department(people: Cast):
    directive = issued(people)
    revoked = world().root.revoke([(world().chi, now() - 5 * DAY)], at=now() - DAY, until=now() + DAY)
    content = signed(bytes_of(directive), world().chi)
    said = {"made_at": directive.document.rendered_at, "at": now()}
    assert verify(content, bytes_of(directive), people.department, **said).is_good
    trust.add_list(people.department, revoked, by=people.quan, at=now())
    assert verify(content, bytes_of(directive), people.department, **said).codes == {"revoked"}
    TrustedRoot.objects.all().delete()
    assert verify(content, bytes_of(directive), people.department, **said).codes == {"untrusted"}


@pytest.mark.django_db
def test_a_file_that_is_too_large_is_not_even_looked_at(people: Cast):
    assert verify(b"%PDF" * 7_000_000, b"", people.department, made_at=now(), at=now()).codes == {"too_large"}


def test_a_file_that_eats_time_or_memory_ends_its_own_process(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sheltered, "SECONDS_OF_WAITING", 0.05)
    with pytest.raises(sheltered.TooMuch):
        sheltered.run("examine", {"roots": [], "lists": [], "at": "", "made_at": ""}, b"", b"")


def test_every_code_has_its_sentence_and_a_verdict_survives_being_kept(pdf: bytes):
    verdict = judged(signed(pdf, world().stranger))
    again = verdict_from(verdict.as_json())
    assert (again.sentences, again.signatures) == (verdict.sentences, verdict.signatures)
    source = "".join(Path(module.__file__).read_text() for module in (chains, examining))
    assert set(re.findall(r"\"code\": \"(\w+)\"|blame\(\"(\w+)\"", source)) <= {(code, "") for code in SENTENCES} | {("", code) for code in SENTENCES}
