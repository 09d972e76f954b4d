"""An old document becomes a draft: what is shown of it, what a person decides, and what is refused in one sentence."""

from __future__ import annotations

import io
import random
import resource
import time
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pypdf
import pytest
import time_machine
from django.conf import settings as portal
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from directives import documents, editing
from directives.models import Comment, Directive, Occasion
from directives.reading import beginning, sheltered
from directives.reading.reader import MOST_READ
from directives.reading.texts import LONGEST
from tests.builders import Cast
from tests.directives.reading import test_texts as brought
from tests.directives.reading.test_seeds import ALL, text_of
from tests.directives.typed import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]
READ = reverse("directives:read")
LETTER = (
    "Kính gửi: Các doanh nghiệp bưu chính.\nSở Khoa học và Công nghệ đề nghị các doanh nghiệp bưu chính thực hiện các nội dung sau:\n"
    "1. Tổ chức trực lãnh đạo.\n2. Báo cáo kết quả trước ngày 20/02/2026.\n"
)


@pytest.fixture(autouse=True)
def today(at: datetime) -> Iterator[None]:
    with time_machine.travel(at, tick=False):
        yield


@pytest.fixture
def an(people: Cast) -> Client:
    return signed_in(people.an)


def file(data: bytes, name: str = "cong-van.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def shown(client: Client, text: str, **more: Any) -> Any:
    answer = client.post(READ, {"text": text, **more})
    assert answer.status_code == 200, answer.context["form"].errors
    return answer


def form_of(answer: Any, **changed: Any) -> dict[str, Any]:
    """Everything a browser would send from the page, with some of it changed."""
    review = answer.context["review"]
    sent = {"text": answer.context["said"], "document": answer.context["place"], "fingerprint": review.fingerprint, "make": "1"}
    for form in (review.purpose, *review.forms.values()):
        sent |= {bound.html_name: _written(bound) for bound in form if bound.value() not in (None, False, "")}
    sent |= {f"fate-{sentence.number}": fate for sentence, fate in review.asked}
    return {name: value for name, value in (sent | changed).items() if value is not None}


def _written(bound: Any) -> Any:
    value = bound.value()
    return [str(one) for one in value] if isinstance(value, list | tuple) else str(value)


def made(client: Client, text: str, **changed: Any) -> Directive:
    answer = client.post(READ, form_of(shown(client, text), **changed))
    assert answer.status_code == 302, answer.context["mistakes"]
    draft = Directive.objects.latest("pk")
    assert answer.url == reverse("directives:edit", args=[draft.pk])
    return draft


def test_the_list_and_the_page_of_a_new_directive_offer_it(an: Client):
    for page in ("directives:list", "directives:create"):
        assert READ in an.get(reverse(page)).content.decode()


@pytest.mark.parametrize("seed", ALL)
def test_looking_through_a_published_directive_writes_nothing(an: Client, seed: str):
    page = shown(an, text_of(seed)).content.decode()
    assert "Not placed" in page
    assert (Directive.objects.count(), Occasion.objects.count(), Comment.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("seed", ALL)
def test_every_published_directive_becomes_a_draft_that_can_be_edited_and_printed(an: Client, people: Cast, seed: str):
    draft = made(an, text_of(seed), move=None)
    assert (draft.author, draft.state, draft.revisions.get().cause) == (people.an, "draft", "read")
    assert documents.letter_of(draft).body
    assert an.get(reverse("directives:edit", args=[draft.pk])).status_code == 200


def test_each_part_is_shown_with_its_mark_its_source_and_what_it_means(an: Client):
    page = shown(an, text_of("002")).content.decode()
    assert "mark-green" in page and "<span>Sure</span>" in page
    assert "<mark>trước ngày 20/02/2018</mark>" in page
    assert "end of Mon 19/02/2018" in page
    assert "report of an incident" in page


def test_what_a_person_corrects_and_unticks_is_what_the_draft_says(an: Client):
    answer = shown(an, text_of("004"))
    sent = form_of(answer, **{
        "move": None, "requirement-0-1-text": "Đã sửa", "requirement-0-2-take": None, "basis-0-issuer": "Bộ khác", "copy-1-take": None,
    })
    assert an.post(READ, sent).status_code == 302
    draft = Directive.objects.get()
    [section] = draft.sections.all()
    assert [r.text[:6] for r in section.requirements.all()][1:3] == ["Đã sửa", "Kiểm t"]
    assert draft.bases.get().issuer == "Bộ khác"
    assert "Bộ TT&TT" not in [copy.name for copy in draft.copies.all()]
    assert "Niêm yết công khai" in draft.comments.get().text


def test_sentences_without_place_go_where_they_are_sent_and_the_rest_is_a_comment(an: Client, people: Cast):
    draft = made(an, text_of("000"), move=None, **{"fate-1": "section-0", "fate-2": "drop", "fate-4": "closing"})
    [comment] = draft.comments.all()
    assert (comment.made_by, comment.part, comment.settled_at) == (people.an, "", None)
    assert "94/STTTT-BCVTCNTT, 25/01/2022, Sở Thông tin và Truyền thông tỉnh Hà Nam" in comment.text
    assert comment.text.count("Bảo đảm thông tin liên lạc trong dịp Tết") == 2
    assert "Skip" not in comment.text
    assert draft.sections.first().requirements.first().text == "Skip Ribbon Commands"
    assert draft.closing.startswith("Thông tin chỉ đạo, điều hành")


def test_the_occasion_told_by_the_text_is_chosen_or_the_next_of_its_kind(an: Client, people: Cast):
    choose = shown(an, text_of("003")).context["review"].purpose
    assert (choose["occasion"].value(), choose.told.key) == ("national_day-2027", "national_day-2019")
    draft = made(an, text_of("003"), occasion="national_day-2019", move="on")
    assert (draft.occasion.name, draft.revisions.count()) == ("Quốc khánh 02/9/2019", 1)


def test_an_occasion_the_department_has_is_chosen_before_the_calendars(an: Client, people: Cast):
    own = Occasion.objects.create(
        department=people.department, kind="tet", year=2027, name="Tết của sở", starts_on=date(2027, 2, 5), ends_on=date(2027, 2, 9)
    )
    assert shown(an, text_of("004")).context["review"].purpose["occasion"].value() == str(own.pk)
    assert made(an, text_of("004")).occasion == own


def test_moved_to_the_coming_occasion_years_and_days_follow_and_each_is_listed(an: Client):
    draft = made(an, text_of("002"), occasion="tet-2027", move="on")
    assert [(r.number, r.cause) for r in draft.revisions.all()] == [(0, "read"), (1, "rolled")]
    assert "Đinh Mùi năm 2027" in draft.opening
    assert draft.report_requests.get(kind="results").due_on == date(2027, 2, 11)
    assert draft.bases.get().dated_on == date(2018, 1, 15), "who replaces it nobody has said"
    [comment] = draft.comments.all()
    assert "ngày 20/02/2018 → ngày 11/02/2027" in comment.text
    assert "Mậu Tuất" in str(draft.revisions.first().manuscript)


def test_of_several_documents_one_is_chosen(an: Client):
    text = f"{text_of('004')}\n\n{text_of('004').replace('77/', '78/')}"
    page = shown(an, text)
    assert [name.split(",")[0] for _reading, name in page.context["readings"]] == ["77/STTTT-BCVT", "78/STTTT-BCVT"]
    second = shown(an, page.context["said"], document="1")
    assert second.context["name"].startswith("78/STTTT-BCVT")
    assert an.post(READ, form_of(second, move=None)).status_code == 302
    assert "readings" in shown(an, text, document="7").context


def test_a_decision_about_another_reading_is_not_taken(an: Client):
    sent = form_of(shown(an, LETTER), fingerprint="of yesterday")
    answer = an.post(READ, sent)
    assert (answer.status_code, Directive.objects.count()) == (422, 0)
    assert "read a little differently" in answer.content.decode()


def test_what_cannot_be_is_told_beside_its_field_and_the_rest_is_kept(an: Client):
    sent = form_of(shown(an, text_of("002")), **{
        "contact-contact_email": "không phải", "deadline-1-due_on": "31/02/2027", "requirement-0-0-text": "Đã sửa",
    })
    answer = an.post(READ, sent)
    assert answer.status_code == 422
    assert {mistake.target for mistake in answer.context["mistakes"]} == {"id_contact-contact_email", "id_deadline-1-due_on"}
    assert "Đã sửa" in answer.content.decode()
    assert (Directive.objects.count(), Occasion.objects.count()) == (0, 0)


def test_what_is_not_taken_need_not_be_right(an: Client):
    draft = made(an, text_of("002"), move=None, **{"contact-contact_email": "không phải", "contact-take": None})
    assert draft.contact_email == own_email(draft)


def own_email(draft: Directive) -> str:
    return editing.blank(draft.author, occasion=draft.occasion, kind=draft.kind, division=None).head["contact_email"]


def test_a_draft_that_cannot_be_written_whole_is_not_written_at_all(an: Client, monkeypatch: pytest.MonkeyPatch):
    def fails(*_: object) -> None:
        raise RuntimeError("the disk is full")

    sent = form_of(shown(an, LETTER + "Ảnh: Minh Đức\n"), occasion="tet-2027")
    monkeypatch.setattr(beginning, "_remark", fails)
    with pytest.raises(RuntimeError):
        an.post(READ, sent)
    assert (Directive.objects.count(), Occasion.objects.count()) == (0, 0)


def test_a_text_without_directive_says_so_and_its_sentences_may_still_be_placed(an: Client):
    text = "Câu lạc bộ bóng đá phường 5 khai mạc giải mùa xuân\nVé vào cửa miễn phí.\n"
    assert "No directive was recognised" in shown(an, text).content.decode()
    draft = made(an, text, occasion="tet-2027", **{"fate-2": "section"})
    assert draft.sections.get().requirements.get().text == "Vé vào cửa miễn phí."


FILES = {
    "scan": brought.pdf(3), "locked_pdf": brought.pdf(user_password="geheim"), "broken_pdf": b"%PDF-1.7\nnot really",
    "locked_word": brought.texts.OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "old_word": brought.texts.OLE + b"\0" * 600,
    "broken_word": brought.word(brought.letter_in_word)[:2000],
    "macros": brought.with_part(brought.word(brought.letter_in_word), "word/vbaProject.bin", b"x"),
    "bomb": brought.with_part(brought.word(brought.letter_in_word), "word/media/a.xml", b"0" * 50_000_000),
    "spreadsheet": brought.archive(**{"xl/workbook.xml": "<x/>"}), "tcvn3_file": brought.TCVN3.encode("cp1252"),
    "vni_file": brought.VNI.encode("cp1252"), "picture": b"\x89PNG\r\n\x1a\n\x00\x00",
}  # fmt: skip
SAID = {
    "scan": "pictures of pages", "locked_pdf": "password", "broken_pdf": "damaged", "locked_word": "password", "old_word": "(.doc)",
    "broken_word": "damaged", "macros": "macros", "bomb": "unpacks", "spreadsheet": "not a Word file", "tcvn3_file": "TCVN3",
    "vni_file": "VNI", "picture": "neither a .docx nor a .pdf",
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(an: Client, name: str):
    answer = an.post(READ, {"file": file(FILES[name])})
    [said] = answer.context["form"].errors["file"]
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file"])
    assert SAID[name] in said
    assert Directive.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "said"), [("", "or choose a file"), (" \n-- 12", "or choose a file"), (brought.TCVN3, "TCVN3"), (brought.VNI, "VNI"), ("ă" * (LONGEST + 1), "too long")],
    ids=["empty", "no letters", "tcvn3", "vni", "too long"],
)
def test_a_text_that_cannot_be_read_is_refused_and_stays_in_its_field(an: Client, text: str, said: str):
    answer = an.post(READ, {"text": text})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["text"])
    assert said in answer.context["form"].errors["text"][0]
    assert answer.context["form"]["text"].value() == text


def test_a_text_and_a_file_at_once_are_told_apart_by_the_person(an: Client):
    answer = an.post(READ, {"text": LETTER, "file": file(b"abc")})
    assert "Vừa có nội dung" in answer.context["form"].errors["file"][0]
    assert LETTER.splitlines()[0] in answer.content.decode()


def test_a_file_beyond_what_the_server_keeps_is_told_and_the_text_stays(an: Client, settings: Any):
    settings.UPLOAD_LIMIT = 1000
    answer = an.post(READ, {"text": "một câu", "file": file(b"x" * 5000)})
    assert "was not taken: files sent together" in answer.context["form"].errors["file"][0]
    assert "một câu" in answer.content.decode()


def test_ten_megabytes_are_answered_with_a_sentence(an: Client):
    answer = an.post(READ, {"text": "văn bản " * 1_250_000})
    assert answer.status_code == 400
    assert "KB of text" in answer.content.decode()
    assert Directive.objects.count() == 0


def test_signs_no_text_holds_do_no_harm(an: Client):
    answer = an.post(READ, {"file": file(LETTER.replace(" ", "\x01 ").encode(), "a.txt")})
    assert answer.status_code == 200
    assert an.post(READ, form_of(answer, occasion="tet-2027")).status_code == 302


def heavy_word() -> bytes:
    """Thirty megabytes of marks, allowed by their size, which take long to make sense of."""
    chance = random.Random(1)
    body = "".join(f"<w:p><w:r><w:t>{chance.random()}</w:t></w:r></w:p>" for _ in range(500_000))
    whole = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    parts = io.BytesIO(brought.word(brought.letter_in_word))
    out = io.BytesIO()
    with zipfile.ZipFile(parts) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, whole if part.filename == "word/document.xml" else old.read(part))
    return out.getvalue()


def heavy_pdf() -> bytes:
    """A page that says the same a million times."""
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    page = writer.add_blank_page(width=595, height=842)
    stream = StreamObject()
    stream.set_data(b"BT /F1 12 Tf " + b"1 0 0 1 10 10 Tm (a) Tj " * 1_000_000 + b"ET")
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"), NameObject("/BaseFont"): NameObject("/Times-Roman")})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("heavy", [heavy_word, heavy_pdf], ids=["word", "pdf"])
def test_a_file_made_to_be_slow_holds_nobody_up(an: Client, heavy: Any):
    data = file(heavy())
    start = time.perf_counter(), time.process_time()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    answer = an.post(READ, {"file": data})
    assert time.perf_counter() - start[0] < sheltered.SECONDS_OF_WAITING + 2
    assert time.process_time() - start[1] < 2.5, "of our own work"
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime) < sheltered.SECONDS_OF_WORK + 0.9
    assert answer.status_code in (200, 422)
    if answer.status_code == 422:
        assert "takes too long" in answer.context["form"].errors["file"][0]


def test_the_longest_document_is_shown_and_made_within_the_limits_of_a_form(an: Client):
    duty = "{}. Tổ chức trực lãnh đạo, trực ca và báo cáo kết quả thực hiện trước ngày 20/02/2027.\n"
    text = LETTER + "".join(duty.format(n) for n in range(3, 4000))
    answer = shown(an, text[:MOST_READ])
    sent = form_of(answer, occasion="tet-2027")
    assert len(sent) < portal.DATA_UPLOAD_MAX_NUMBER_FIELDS
    answer = an.post(READ, sent)
    assert answer.status_code == 422
    assert "Read again only the document itself" in answer.context["mistakes"][0].text
