"""Downloaded, edited, brought back: what the person sees, what is taken over, what is refused."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from directives import editing, manuscripts
from directives.manuscripts import Manuscript
from directives.models import Directive
from directives.revisions import Cause
from tests import builders
from tests.builders import Cast
from tests.directives.word.papers import behind, edited, paragraph_with, rewritten, without

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]
DUTY = "Bảo đảm an toàn mạng lưới"


@pytest.fixture
def draft(people: Cast) -> Directive:
    made = builders.draft(people, at=now())
    return editing.save(made.pk, manuscripts.of(made), by=people.an, revision=0, at=now())


@pytest.fixture
def an(people: Cast) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(people.an)
    client.cookies["django_language"] = "en"
    return client


def exported(client: Client, directive: Directive) -> bytes:
    answer = client.get(reverse("directives:word", args=[directive.pk]))
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def bring(client: Client, directive: Directive, data: bytes, name: str = "sua.docx") -> Any:
    return client.post(reverse("directives:from_word", args=[directive.pk]), {"file": SimpleUploadedFile(name, data)})


def take(client: Client, shown: Any, *names: str, seen: int | None = None) -> Any:
    context = shown.context
    directive = context["directive"]
    ticked = list(names) or [entry.name for entry, sure, _clash in context["entries"] if sure]
    return client.post(reverse("directives:from_word", args=[directive.pk]), {
        "sheet": context["carried"], "seen": directive.revision if seen is None else seen, "change": ticked,
    })


def said(directive: Directive) -> Manuscript:
    return manuscripts.of(Directive.objects.get(pk=directive.pk))


def texts(directive: Directive) -> list[str]:
    return [point.requirement.text for block in said(directive).content.blocks for point in block.points]


def shown(answer: Any) -> list[tuple[str, str, bool]]:
    return [(entry.title, entry.what, sure) for entry, sure, _clash in answer.context["entries"]]


def test_a_file_that_was_not_edited_changes_nothing(an: Client, draft: Directive):
    answer = bring(an, draft, exported(an, draft))
    assert answer.status_code == 200
    assert shown(answer) == []


def test_what_was_edited_is_shown_and_taken_over_as_a_version_of_its_own(an: Client, draft: Directive):
    file = behind(edited(exported(an, draft), (DUTY, "Giữ vững an toàn mạng lưới")), "24/24 giờ", "c) Báo cáo ngay khi có sự cố.")
    answer = bring(an, draft, file)
    assert [what for _title, what, _sure in shown(answer)] == ["changed", "added"]
    assert "Giữ vững" in answer.content.decode()
    assert texts(draft)[1].startswith(DUTY), "nothing is taken over before it is confirmed"
    assert take(an, answer).status_code == 302
    assert texts(draft)[1:] == [
        "Giữ vững an toàn mạng lưới trong mọi tình huống.", "Trực lãnh đạo, trực ca, trực ứng cứu thông tin 24/24 giờ.",
        "Báo cáo ngay khi có sự cố.",
    ]
    assert draft.revisions.order_by("number").last().cause == Cause.WORD


def test_only_what_is_ticked_is_taken_over(an: Client, draft: Directive):
    file = edited(exported(an, draft), (DUTY, "Giữ vững an toàn mạng lưới"), ("Phạm Chi", "Trần Bình"))
    take(an, bring(an, draft, file), "head.signer_name")
    assert said(draft).head["signer_name"] == "Trần Bình"
    assert texts(draft)[1].startswith(DUTY)


def test_a_section_stays_while_one_of_its_duties_does(an: Client, draft: Directive):
    file = without(without(exported(an, draft), "Các doanh nghiệp bưu chính</w:t>"), "Bố trí đủ nhân lực")
    answer = bring(an, draft, file)
    section = next(entry.name for entry, _sure, _clash in answer.context["entries"] if entry.kind == "sections")
    take(an, answer, section)
    assert len(texts(draft)) == 3


def test_recipients_deadlines_and_sectors_stay(an: Client, draft: Directive):
    before = manuscripts.as_json(said(draft))
    take(an, bring(an, draft, edited(exported(an, draft), ("trước 17 giờ 00", "trước 16 giờ 00"))))
    after = manuscripts.as_json(said(draft))
    assert after["reports"][0].pop("wording") != before["reports"][0].pop("wording")
    assert after == before


def test_who_saves_meanwhile_is_not_written_over(an: Client, draft: Directive, people: Cast):
    answer = bring(an, draft, edited(exported(an, draft), (DUTY, "Giữ vững an toàn mạng lưới"), ("Phạm Chi", "Trần Bình")))
    now_said = said(draft)
    head = {**now_said.head, "signer_name": "Vũ Hà", "closing": "Xin cảm ơn."}
    editing.save(draft.pk, Manuscript(head, now_said.content, now_said.recipients), by=people.binh, revision=1, at=now())
    again = take(an, answer)
    assert again.status_code == 409
    assert said(draft).head["signer_name"] == "Vũ Hà"
    assert again.context["is_stale"]
    assert {entry.name for entry, sure, clash in again.context["entries"] if clash and not sure} == {"head.signer_name"}
    take(an, again)
    head = said(draft).head
    assert (head["signer_name"], head["closing"], texts(draft)[1][:8]) == ("Vũ Hà", "Xin cảm ơn.", "Giữ vững")


def test_a_file_of_another_directive_is_compared_by_its_texts_and_nothing_is_ticked(an: Client, draft: Directive, people: Cast):
    other = builders.draft(people, at=now(), signer_name="Trần Bình")
    answer = bring(an, draft, exported(an, other))
    assert answer.context["found"].origin == "other"
    assert shown(answer) == [("Signer", "changed", False)] or [sure for *_rest, sure in shown(answer)] == [False]
    assert "another directive" in answer.content.decode()


def test_a_text_copied_into_a_new_file_is_compared_by_what_it_says(an: Client, draft: Directive):
    plain = docx.Document()
    old = docx.Document(io.BytesIO(exported(an, draft)))
    for text in [p.text for p in old.element.body.iter("{*}p") if hasattr(p, "text")]:
        plain.add_paragraph(text.replace("trong mọi tình huống", "trong mọi hoàn cảnh"))
    made = io.BytesIO()
    plain.save(made)
    answer = bring(an, draft, made.getvalue())
    assert answer.context["found"].origin == "unknown"
    assert [(what, sure) for _title, what, sure in shown(answer)] == [("changed", True)]


def test_a_stamp_cannot_be_made_up(an: Client, draft: Directive):
    file = rewritten(exported(an, draft), lambda xml: xml.replace("<stamp xmlns=", "<stamp xmlns=").replace(":", ":x", 3), "customXml/item2.xml")
    assert bring(an, draft, file).context["found"].origin == "unknown"


def test_tracked_changes_are_read_as_accepted_and_that_is_said(an: Client, draft: Directive):
    file = exported(an, draft)
    old = f"<w:r><w:t xml:space=\"preserve\">a) {DUTY} trong mọi tình huống.</w:t></w:r>"
    new = (
        f'<w:r><w:t xml:space="preserve">a) {DUTY} trong mọi </w:t></w:r><w:del w:id="900" w:author="X" w:date="2027-01-01T00:00:00Z">'
        '<w:r><w:delText>tình huống.</w:delText></w:r></w:del><w:ins w:id="901" w:author="X" w:date="2027-01-01T00:00:00Z">'
        "<w:r><w:t>hoàn cảnh.</w:t></w:r></w:ins>"
    )
    answer = bring(an, draft, edited(file, (old, new)))
    assert answer.context["sheet"].tracked and "tracked changes" in answer.content.decode()
    take(an, answer)
    assert texts(draft)[1] == f"{DUTY} trong mọi hoàn cảnh."


def test_comments_of_word_become_comments_on_the_part(an: Client, draft: Directive):
    document = docx.Document(io.BytesIO(exported(an, draft)))
    paragraph = next(p for p in document.paragraphs if DUTY in p.text)
    document.add_comment(paragraph.runs, text="Nêu rõ thời hạn.", author="Lãnh đạo Sở")
    made = io.BytesIO()
    document.save(made)
    answer = bring(an, draft, made.getvalue())
    assert "Nêu rõ thời hạn." in answer.content.decode()
    number = answer.context["found"].remarks[0].number
    for _time in range(2):
        take(an, answer, f"comment.{number}")
    comment = draft.comments.get()
    duty = said(draft).content.blocks[1].points[0].requirement
    assert (comment.part, comment.text) == (duty.key, "Lãnh đạo Sở: Nêu rõ thời hạn.")
    assert DUTY in comment.quote


def test_what_the_page_says_by_itself_is_not_taken_from_the_file_and_that_is_said(an: Client, draft: Directive):
    answer = bring(an, draft, edited(exported(an, draft), ("UBND TỈNH THỬ", "UBND TỈNH KHÁC")))
    assert shown(answer) == []
    assert [note.text for note in answer.context["found"].notes] == ["UBND TỈNH KHÁC"]


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


BAD = {
    "nothing": (b"", "There is no text to read."),
    "a text": ("Kính gửi: các doanh nghiệp".encode(), "This is not a Word file."),
    "a PDF": (b"%PDF-1.7 ...", "PDF"),
    "a damaged file": (b"PK\x03\x04" + b"x" * 500, "damaged"),
    "a file of Word before 2007": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "Word before 2007"),
    "a protected file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    "macros": (zipped(**{"word/document.xml": b"<x/>", "word/vbaProject.bin": b"x"}), "macros"),
    "a bomb": (zipped(**{"word/document.xml": b" " * 40_000_000}), "unpacks to far more"),
    "a workbook": (zipped(**{"xl/workbook.xml": b"<x/>"}), "not a Word file"),
    "an archive of 22 MB": (b"PK\x03\x04" + b"x" * 22_000_000, "too large"),
    "30 MB": (b"PK\x03\x04" + b"x" * 30_000_000, "was not taken: files sent together"),
}


@pytest.mark.parametrize("kind", BAD, ids=str)
def test_bad_input_is_refused_in_a_sentence_and_changes_nothing(kind: str, an: Client, draft: Directive):
    data, sentence = BAD[kind]
    before = manuscripts.as_json(said(draft))
    answer = bring(an, draft, data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert manuscripts.as_json(said(draft)) == before


def test_a_form_somebody_made_up_is_asked_for_the_file_again(an: Client, draft: Directive):
    url = reverse("directives:from_word", args=[draft.pk])
    assert an.post(url, {"sheet": "made:up", "change": "head.subject"}).status_code == 422
    assert an.post(url, "sheet=made:up", content_type="application/x-www-form-urlencoded").status_code == 422


def test_what_was_carried_for_one_draft_is_nothing_for_another(an: Client, draft: Directive, people: Cast):
    answer = bring(an, draft, edited(exported(an, draft), ("Phạm Chi", "Trần Bình")))
    other = builders.draft(people, at=now())
    posted = {"sheet": answer.context["carried"], "seen": 0, "change": "head.signer_name"}
    assert an.post(reverse("directives:from_word", args=[other.pk]), posted).status_code == 422
    assert said(other).head["signer_name"] == "Phạm Chi"


def test_what_has_left_its_author_s_hands_can_be_downloaded_but_not_brought_back(an: Client, people: Cast):
    sent = builders.sent(people)
    file = exported(an, sent)
    assert f"{sent.number:02}/SKHCN-BCVT" in paragraph_with(file, "Số:")
    assert bring(an, sent, file).status_code == 302


def test_links_stand_on_the_record_and_in_the_editor(an: Client, draft: Directive):
    for name in ("detail", "edit"):
        page = an.get(reverse(f"directives:{name}", args=[draft.pk])).content.decode()
        assert reverse("directives:word", args=[draft.pk]) in page
        assert reverse("directives:from_word", args=[draft.pk]) in page
