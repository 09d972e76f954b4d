"""A report on paper: the decree's form, three states in three words, and the signed copy that comes back."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now
from pypdf import PdfReader

from accounts.workflow import Refused
from directives import rendering
from reports import workflow
from reports.models import Attachment, Obligation, Report
from reports.papers import letter, signed
from tests.builders import Cast
from tests.directives.signatures import signing
from tests.reports import formed, samples
from tests.reports.test_attachments import HEAVY

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]
CELLS = {
    "staff": {"value": "1234.5", "ordinary": "20", "last_year": "0"}, "bts_down": {"nothing": True}, "traffic": {"value": "0"},
    "roaming": {"words": "Sẵn sàng"}, "restored": {"moment": "2027-02-05T07:30:00+07:00"},
    "roster": {"rows": [{"name": "Trần A 😀", "phone": "0905 000 001", "from": "2027-02-05T07:00:00+07:00"}]},
}  # fmt: skip


@pytest.fixture
def owed(people: Cast) -> Obligation:
    return formed.asked(people, at=now() - timedelta(hours=3)).obligations.get(organization=people.telecom)


@pytest.fixture
def report(owed: Obligation, people: Cast) -> Report:
    said = {"summary": "Mạng lưới ổn định.\n=cmd|calc", "difficulties": "Thiếu máy phát điện."}
    return formed.filed(owed, people.giang, CELLS, at=now() - timedelta(hours=2), **said)


@pytest.fixture
def giang(client: Client, people: Cast) -> Client:
    client.force_login(people.giang)
    return client


def test_the_page_says_everything_in_the_form_of_the_decree(report: Report):
    page = letter.letter_of(report)
    assert page.type_name == "BÁO CÁO" and page.issuing_body == "CÔNG TY VIỄN THÔNG THỬ" and page.signer_name == ""
    assert re.fullmatch(r"\s+/BC-……", page.number_and_symbol)
    assert page.subject_lines.replace("\n", " ") == "Nhanh tình hình bảo đảm thông tin"
    said = "\n".join(paragraph.text for paragraph in page.body)
    assert "Mạng lưới ổn định." in said and "Thiếu máy phát điện." in said and said.endswith("tổng hợp./.")


def test_three_states_are_three_words_on_paper(report: Report):
    figures, roster = letter.letter_of(report).appendices
    rows = {row[1]: row for row in figures.table}
    assert rows["Số người trực"][3:] == ("1.234,5", "20", "0")
    assert [rows[name][3] for name in ("Trạm mất liên lạc", "Lưu lượng", "Giờ cao điểm")] == ["Không phát sinh", "0", "Chưa báo cáo"]
    assert rows["Khôi phục lúc"][3] == "07:30, 05/02/2027"
    assert rows["Tải mạng"][2] == "%"
    assert roster.table[1] == ("1", "Trần A [U+1F600]", "0905 000 001", "07:00, 05/02/2027")


def test_it_prints(giang: Client, report: Report):
    answer = giang.get(reverse("reports:paper", args=[report.pk]))
    pages = PdfReader(BytesIO(b"".join(answer.streaming_content))).pages
    words = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert answer["Content-Type"] == "application/pdf" and answer["X-Content-Type-Options"] == "nosniff"
    for said in ("BÁO CÁO", "Không phát sinh", "1.234,5", "ĐẠI DIỆN ĐƠN VỊ", "Phụ lục II"):
        assert said in words, said


def test_the_page_to_print_is_only_text(giang: Client, report: Report):
    Report.objects.filter(pk=report.pk).update(summary="<script>alert(1)</script>")
    page = giang.get(reverse("reports:printed", args=[report.pk])).content.decode()
    assert "<script" not in page and "&lt;script&gt;" in page


def test_a_list_too_long_for_paper_says_so(owed: Obligation, people: Cast):
    rows = [{"name": f"Người {n}"} for n in range(2_000)]
    page = letter.letter_of(formed.drafted(owed, people.giang, {"roster": {"rows": rows}}, at=now()))
    assert "đầu trong 2000 dòng" in page.appendices[-1].text
    assert rendering.page_of(rendering.printable(page))


def test_a_draft_is_printed_without_a_day(owed: Obligation, people: Cast):
    page = letter.letter_of(formed.drafted(owed, people.giang, {}, at=now()))
    assert page.dated_on is None and "ngày" in page.place_and_date


# The signed copy


def hand_in(client: Client, report: Report, content: bytes, name: str = "bao-cao.pdf", **more: Any) -> str:
    """What the page says after it."""
    said = {"file": SimpleUploadedFile(name, content), "whole": "1"} | more
    answer = client.post(reverse("reports:sign", args=[report.pk]), said, follow=True)
    return unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_scan_is_kept_beside_the_report(giang: Client, report: Report, people: Cast):
    page = hand_in(giang, report, samples.pdf())
    kept = Attachment.objects.get()
    assert kept.purpose == "signed_copy" and kept.verdict["signatures"] == [] and not kept.is_general
    assert "bao-cao.pdf" in page
    giang.force_login(people.ha)
    assert "bao-cao.pdf" in giang.get(report.get_absolute_url()).content.decode()


def test_a_digital_signature_is_looked_at(report: Report, people: Cast):
    world = signing.world()
    pdf = signing.signed(rendering.render(letter.letter_of(report)).pdf, world.stranger)
    kept = signed.hand_in(report, SimpleUploadedFile("a.pdf", pdf), actor=people.giang, at=now())
    verdict = signed.verdict_of(kept)
    assert [one.signer for one in verdict.signatures] == ["Phạm Chi"] and "untrusted" in verdict.codes
    signing.trusting(people.department, people.quan)
    pdf = signing.signed(rendering.render(letter.letter_of(report)).pdf, world.chi)
    kept = signed.hand_in(report, SimpleUploadedFile("b.pdf", pdf), actor=people.giang, at=now())
    assert signed.verdict_of(kept).is_good


def test_a_copy_changed_after_it_was_signed_is_not_taken(report: Report, people: Cast):
    pdf = signing.signed(rendering.render(letter.letter_of(report)).pdf, signing.world().chi)
    at = pdf.index(b"endstream") - 20
    broken = pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]
    with pytest.raises(Refused):
        signed.hand_in(report, SimpleUploadedFile("a.pdf", broken), actor=people.giang, at=now())
    assert not Attachment.objects.exists()


def test_no_hostile_file_is_taken_as_a_signed_copy(report: Report, people: Cast):
    for sample, (name, made) in samples.HOSTILE.items():
        if sample in HEAVY:
            continue
        with pytest.raises(Refused):
            signed.hand_in(report, SimpleUploadedFile(name, made()), actor=people.giang, at=now())
    for name in ("ảnh.jpg", "a.docx"):
        with pytest.raises(Refused, match=name):
            signed.hand_in(report, SimpleUploadedFile(name, samples.picture("JPEG")), actor=people.giang, at=now())
    assert not Attachment.objects.exists()


def test_a_cut_upload_is_not_taken(giang: Client, report: Report):
    body = b'--xx\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n' + samples.pdf()
    giang.post(reverse("reports:sign", args=[report.pk]), data=body, content_type="multipart/form-data; boundary=xx")
    giang.post(reverse("reports:sign", args=[report.pk]), {"file": SimpleUploadedFile("a.pdf", samples.pdf())})
    assert not Attachment.objects.exists()


def test_a_draft_has_one_signed_copy_and_is_told_when_its_words_change(giang: Client, owed: Obligation, people: Cast):
    draft = formed.drafted(owed, people.giang, {"staff": {"value": "3"}}, at=now())
    for name in ("a.pdf", "b.pdf"):
        signed.hand_in(draft, SimpleUploadedFile(name, samples.pdf()), actor=people.giang, at=now())
    copy = draft.attachments.get()
    assert copy.name == "b.pdf" and copy.of_content == signed.said_by(draft)
    draft.figures = {"staff": {"value": "4"}}
    draft.save()
    assert copy.of_content != signed.said_by(draft)


def test_the_mended_report_is_signed_anew(report: Report, owed: Obligation, people: Cast):
    from reports import filling

    signed.hand_in(report, SimpleUploadedFile("a.pdf", samples.pdf()), actor=people.giang, at=now())
    workflow.hand_back(report, actor=people.ha, at=now(), note="Sai")
    with pytest.raises(Refused):
        signed.hand_in(report, SimpleUploadedFile("b.pdf", samples.pdf()), actor=people.giang, at=now())
    assert not filling.start(owed, actor=people.giang, at=now()).attachments.exists()


def test_only_the_organisation_itself_hands_it_in_and_others_see_nothing(client: Client, report: Report, people: Cast):
    seen = {}
    for name in ("em", "an", "giang"):
        client.force_login(getattr(people, name))
        said = {"file": SimpleUploadedFile("a.pdf", samples.pdf()), "whole": "1"}
        seen[name] = (
            client.get(reverse("reports:printed", args=[report.pk])).status_code,
            client.post(reverse("reports:sign", args=[report.pk]), said).status_code,
        )
    assert seen == {"em": (404, 404), "an": (200, 403), "giang": (200, 302)}


def test_what_was_filed_keeps_every_copy_up_to_five(report: Report, people: Cast):
    for n in range(signed.MOST_COPIES):
        signed.hand_in(report, SimpleUploadedFile("a.pdf", samples.pdf() + b"\n" * n), actor=people.giang, at=now())
    with pytest.raises(Refused, match="5"):
        signed.hand_in(report, SimpleUploadedFile("a.pdf", samples.pdf() + b"\n" * 9), actor=people.giang, at=now())
    assert all(default_storage.exists(copy.file) for copy in report.attachments.signed_copies())
