"""Files of a report: attached while writing, refused in a sentence, kept whole, sent out inert."""

from __future__ import annotations

import hashlib
import re
import signal
import subprocess
import sys
import unicodedata
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.workflow import Refused
from directives import archive
from directives.incoming import clean_name
from reports import attachments, duties, workflow
from reports.models import Attachment, Obligation, Report
from tests import builders
from tests.architecture.house import ROOT
from tests.builders import Cast
from tests.post_office import PostOffice
from tests.reports import samples
from tests.workers import Workers

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def owed(people: Cast) -> Obligation:
    return builders.sent(people, at=now() - timedelta(hours=1)).obligations.get(organization=people.post)


@pytest.fixture
def duty(owed: Obligation) -> int:
    return duties.of(owed.organization, owed.directive).get().pk


@pytest.fixture
def em(client: Client, people: Cast) -> Client:
    client.force_login(people.em)
    return client


@pytest.fixture
def draft(owed: Obligation, people: Cast) -> Report:
    return builders.filled(owed, people.em, at=now())


def upload(name: str = "phương án.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, samples.pdf() if content is None else content)


def attach(owed: Obligation, duty: int | None = None) -> str:
    return reverse("reports:attach", args=[owed.pk]) + (f"?duty={duty}" if duty else "")


def test_a_file_is_attached_to_a_duty_while_the_form_stays_open(em: Client, owed: Obligation, duty: int):
    answer = em.post(attach(owed, duty), {f"files-{duty}": upload(), "whole": "1"}, headers=HTMX)
    given_ = Attachment.objects.get()
    assert answer.status_code == 200
    assert "phương án.pdf" in answer.content.decode() and f'id="files-{duty}"' in answer.content.decode()
    assert (given_.requirement_id, given_.name, given_.media_type) == (duty, "phương án.pdf", "application/pdf")
    assert given_.report.state == "draft"
    assert given_.file == f"attachments/{given_.sha256[:2]}/{given_.sha256}"
    assert archive.is_whole(given_.file, given_.sha256)


def test_several_files_and_the_report_as_a_whole(em: Client, owed: Obligation):
    em.post(attach(owed), {"files": [upload(), upload("ảnh.jpg", samples.picture("JPEG"))], "whole": "1"}, headers=HTMX)
    assert [(a.name, a.requirement_id) for a in Attachment.objects.all()] == [("phương án.pdf", None), ("ảnh.jpg", None)]


def test_without_scripts_files_go_along_with_the_form(em: Client, owed: Obligation, duty: int):
    said = {"situation": "normal", "summary": "x", "difficulties": "", "seen": "1.0", f"answer-{duty}": "done", f"words-{duty}": ""}
    em.post(reverse("reports:file", args=[owed.pk]), said | {f"files-{duty}": upload(), "whole": "1"})
    assert owed.reports.get().state == "filed"
    assert owed.reports.get().attachments.get().requirement_id == duty


def test_a_refused_file_keeps_the_report_from_being_filed_and_nothing_is_lost(em: Client, owed: Obligation, duty: int):
    said = {"situation": "normal", "summary": "Tóm tắt.", "difficulties": "", "seen": "1.0", f"answer-{duty}": "done", f"words-{duty}": ""}
    answer = em.post(reverse("reports:file", args=[owed.pk]), said | {"files": upload("x.exe", b"MZ"), "whole": "1"})
    assert answer.status_code == 422
    assert "x.exe" in answer.content.decode() and "Tóm tắt." in answer.content.decode()
    assert owed.reports.get().state == "draft" and owed.reports.get().summary == "Tóm tắt."


HEAVY = {"a bomb of spaces", "a PDF of seventy thousand objects"}  # judged in test_inspection alone


def test_what_nobody_should_attach_is_refused_by_name_with_what_is_accepted(em: Client, owed: Obligation):
    for sample, (name, made) in samples.HOSTILE.items():
        if sample in HEAVY:
            continue
        answer = em.post(attach(owed), {"files": upload(name, made()), "whole": "1"}, headers=HTMX)
        shown = unescape(re.sub(r"<[^>]+>", "", answer.content.decode()))
        assert answer.status_code == 422, sample
        assert "PDF, Word (.docx), Excel (.xlsx), JPG, PNG" in shown and "25" in shown, sample
        assert clean_name(name) in shown, sample
    assert not Attachment.objects.exists()


def test_a_good_file_beside_a_bad_one_is_taken(em: Client, owed: Obligation):
    answer = em.post(attach(owed), {"files": [upload(), upload("a.svg", b"<svg/>")], "whole": "1"}, headers=HTMX)
    assert answer.status_code == 422
    assert [a.name for a in Attachment.objects.all()] == ["phương án.pdf"]


# Too much, or not all of it


@pytest.fixture
def limit(settings: Any) -> int:
    settings.UPLOAD_LIMIT = 300_000
    return settings.UPLOAD_LIMIT


def test_more_than_the_limit_is_told_with_name_size_and_limit(em: Client, owed: Obligation, limit: int):
    big = upload("bản đồ mạng lưới.pdf", b"%PDF-1.7" + b"x" * 400_000)
    answer = em.post(attach(owed), {"files": big, "whole": "1"}, headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "bản đồ mạng lưới.pdf" in page and "293,0" in page.replace(".", ",") and re.search("390[,.]|391[,.]", page)
    assert not Attachment.objects.exists()


def test_a_form_with_too_big_a_file_keeps_every_word(em: Client, owed: Obligation, duty: int, limit: int):
    """The file stands in the middle of the form; what stands behind it is kept, too."""
    said = {
        "situation": "normal", f"answer-{duty}": "done", f"words-{duty}": "Trước tệp.",
        f"files-{duty}": upload("a.pdf", b"x" * 400_000), "summary": "Sau tệp.", "difficulties": "", "seen": "1.0", "whole": "1",
    }  # fmt: skip
    answer = em.post(reverse("reports:file", args=[owed.pk]), said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Trước tệp." in page and "Sau tệp." in page and "“a.pdf”" in page
    assert owed.reports.get().summary == "Sau tệp." and owed.reports.get().state == "draft"


def multipart(body: bytes) -> dict[str, Any]:
    return {"data": body, "content_type": "multipart/form-data; boundary=xx"}


@pytest.mark.parametrize("cut", [60, 150, 700, -40, -8])
def test_a_request_cut_off_on_its_way_is_never_taken(em: Client, owed: Obligation, cut: int):
    """A plain text has no end mark of its own: the end of the form tells that all of it arrived."""
    whole = (
        b'--xx\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n'
        + b"Thong tin lien lac.\n" * 40
        + b'\r\n--xx\r\nContent-Disposition: form-data; name="whole"\r\n\r\n1\r\n--xx--\r\n'
    )
    answer = em.post(attach(owed), headers=HTMX, **multipart(whole[:cut]))
    if cut == -8:  # the last boundary is cut: all fields have arrived
        return
    assert answer.status_code in (400, 422)
    assert not Attachment.objects.exists()
    assert em.post(attach(owed), headers=HTMX, **multipart(whole)).status_code == 200


def test_a_request_without_any_file_is_no_upload(em: Client, owed: Obligation):
    em.post(attach(owed), {"whole": "1"}, headers=HTMX)
    assert not Attachment.objects.exists()


def test_too_many_files_are_told(draft: Report, people: Cast, monkeypatch):
    monkeypatch.setattr(attachments, "MOST_FILES", 2)
    for n in range(2):
        attachments.attach(draft, upload(f"{n}.txt", b"%d" % n), requirement=None, actor=people.em, at=now())
    with pytest.raises(Refused, match="2"):
        attachments.attach(draft, upload("3.txt", b"3"), requirement=None, actor=people.em, at=now())


def test_the_same_file_twice_stands_there_once(em: Client, owed: Obligation):
    for _click in range(2):
        em.post(attach(owed), {"files": upload(content=samples.picture("PNG"), name="a.png"), "whole": "1"}, headers=HTMX)
    assert Attachment.objects.count() == 1


# Taken out again


def test_a_file_is_taken_out_of_a_draft(em: Client, draft: Report, owed: Obligation, people: Cast):
    given_ = attachments.attach(draft, upload(), requirement=None, actor=people.em, at=now())
    answer = em.post(reverse("reports:detach", args=[given_.pk]), headers=HTMX)
    assert answer.status_code == 200 and "phương án.pdf" not in answer.content.decode()
    assert not Attachment.objects.exists()
    assert default_storage.exists(given_.file), "the bytes may belong to another report, too"


def test_without_scripts_removing_keeps_what_was_typed(em: Client, draft: Report, owed: Obligation, people: Cast, duty: int):
    given_ = attachments.attach(draft, upload(), requirement=None, actor=people.em, at=now())
    said = {"situation": "", "summary": "Đang viết.", "difficulties": "", "seen": "1.0", f"answer-{duty}": "", f"words-{duty}": ""}
    em.post(reverse("reports:fill", args=[owed.pk]), said | {"detach": given_.pk, "whole": "1"})
    assert not Attachment.objects.exists()
    assert owed.reports.get().summary == "Đang viết."


def test_what_was_filed_keeps_its_files(em: Client, draft: Report, owed: Obligation, people: Cast):
    given_ = attachments.attach(draft, upload(), requirement=None, actor=people.em, at=now())
    workflow.file(draft, actor=people.em, at=now())
    answer = em.post(reverse("reports:detach", args=[given_.pk]), headers=HTMX)
    assert answer.status_code == 422
    assert Attachment.objects.count() == 1
    assert em.post(attach(owed), {"files": upload("b.txt", b"b"), "whole": "1"}, headers=HTMX).status_code == 422
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize("name", ["giang", "an", "dung"])
def test_nobody_else_attaches_or_takes_out(client: Client, draft: Report, owed: Obligation, people: Cast, name: str):
    given_ = attachments.attach(draft, upload(), requirement=None, actor=people.em, at=now())
    client.force_login(getattr(people, name))
    assert client.post(reverse("reports:detach", args=[given_.pk])).status_code == 404
    assert client.post(attach(owed), {"files": upload("b.txt", b"b"), "whole": "1"}).status_code in (403, 404)
    assert Attachment.objects.count() == 1


def test_files_for_a_duty_of_others_are_not_taken(em: Client, owed: Obligation, people: Cast):
    foreign = duties.of(people.telecom, owed.directive).first()
    assert em.post(attach(owed, foreign.pk), {"files": upload(), "whole": "1"}).status_code == 404


# Sent out


def test_a_file_comes_back_as_it_was_and_inert(em: Client, draft: Report, people: Cast):
    for name, made in samples.SOUND.values():
        content = made()
        given_ = attachments.attach(draft, upload(name, content), requirement=None, actor=people.em, at=now())
        answer = em.get(reverse("reports:attachment", args=[given_.pk]))
        assert b"".join(answer.streaming_content) == content
        assert answer["Content-Disposition"].startswith("attachment; filename")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Content-Type"] == given_.media_type and "html" not in answer["Content-Type"]


def test_a_vietnamese_name_arrives(em: Client, draft: Report, people: Cast):
    given_ = attachments.attach(draft, upload("Báo cáo “kết quả”.pdf"), requirement=None, actor=people.em, at=now())
    answer = em.get(reverse("reports:attachment", args=[given_.pk]))
    assert "filename*=utf-8''B%C3%A1o%20c%C3%A1o" in answer["Content-Disposition"]


def test_a_draft_s_files_are_the_organisation_s_alone(client: Client, draft: Report, people: Cast):
    given_ = attachments.attach(draft, upload(), requirement=None, actor=people.em, at=now())
    seen = {}
    for name in ("em", "giang", "an"):
        client.force_login(getattr(people, name))
        seen[name] = client.get(reverse("reports:attachment", args=[given_.pk])).status_code
    assert seen == {"em": 200, "giang": 404, "an": 404}
    workflow.file(draft, actor=people.em, at=now())
    assert client.get(reverse("reports:attachment", args=[given_.pk])).status_code == 200


def test_a_type_nobody_knows_is_sent_as_bytes(em: Client, draft: Report, people: Cast):
    given_ = attachments.attach(draft, upload(), requirement=None, actor=people.em, at=now())
    Attachment.objects.update(media_type="text/html")
    assert em.get(reverse("reports:attachment", args=[given_.pk]))["Content-Type"] == "application/octet-stream"


# Names


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("báo cáo.pdf", "báo cáo.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\em\\báo cáo.pdf", "báo cáo.pdf"),
        ("a\0b\r\nc.pdf", "abc.pdf"),
        ("annexe\u202efdp.exe", "annexefdp.exe"),
        ("ba\u0301o ca\u0301o.pdf", "báo cáo.pdf"),
        ("zero\u200bwidth.pdf", "zerowidth.pdf"),
        ("  a   b .pdf ", "a b.pdf"),
        ("x.pdf:ads", "x.pdf_ads"),
        ('<img src="x">.png', "_img src=_x_.png"),
        ("two\u2028lines.txt", "two lines.txt"),
        ("....pdf", "pdf"),
    ],
)
def test_a_name_is_made_fit_to_be_read_and_kept(given_: str, kept: str):
    assert clean_name(given_) == kept


def test_a_long_name_keeps_its_ending():
    name = clean_name("ắ" * 300 + ".pdf")
    assert name.endswith("ắ.pdf") and len(name.encode()) <= 180


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=400))
def test_any_name_is_fit(given_: str):
    name = clean_name(given_)
    assert len(name.encode()) <= 180
    assert unicodedata.normalize("NFC", name) == name or len(name.encode()) >= 170
    assert not any(unicodedata.category(c)[0] == "C" for c in name)
    assert "/" not in name and "\\" not in name


# Whole or not at all


ATTACHING = """
import sys, django
django.setup()
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now
from reports import attachments
from reports.models import Report
report = Report.objects.get(pk=int(sys.argv[1]))
attachments.attach(report, SimpleUploadedFile("a.txt", b"abc"), requirement=None, actor=report.author, at=now())
"""


def attaching(report: Report, **variables: str) -> int:
    """Another process attaches the file; how it ended."""
    with PostOffice() as office:
        environment = Workers(office)._environment() | variables
    return subprocess.run([sys.executable, "-c", ATTACHING, str(report.pk)], env=environment, cwd=ROOT).returncode


@pytest.mark.django_db(transaction=True)
def test_a_power_cut_between_file_and_row_leaves_no_row_without_a_file():
    who = builders.cast()
    owed = builders.sent(who).obligations.get(organization=who.post)
    draft = builders.filled(owed, who.em, at=now())
    digest = hashlib.sha256(b"abc").hexdigest()
    assert attaching(draft, PORTAL_FAILPOINT="attach.after_file") == -signal.SIGKILL
    assert default_storage.exists(f"attachments/{digest[:2]}/{digest}")
    assert not Attachment.objects.exists()
    assert attaching(draft) == 0
    assert archive.is_whole(Attachment.objects.get().file, digest)
