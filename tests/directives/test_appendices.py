"""Appendices: behind the signature, in the form, with files that only those may fetch who may read the directive."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.core import signing
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import now
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from directives import attached, deliveries, documents, editing, manuscripts
from directives.appendices import LetterAppendix, appendix_label
from directives.forms.appendices import read, written
from directives.models import Appendix, Directive
from directives.printable import MOST_CELLS
from directives.rendering import ContentRefused, lay_out, render
from notifications.models import Message
from reports import verification
from tests import builders
from tests.builders import Cast
from tests.directives import paper
from tests.directives.letter_samples import a_letter
from tests.directives.test_letter_sheets import assert_equal
from tests.directives.typed import add_row, form_of, signed_in
from tests.reports import samples

ISSUER = "Sở Khoa học và Công nghệ tỉnh Gia Lai"
TABLE = (("STT", "Đơn vị", "Số máy"), ("1", "Bưu điện tỉnh", "12"), ("2", "Viễn thông tỉnh", "7,5"))
LIST = LetterAppendix("Danh sách đầu mối", "Các đơn vị cử một người.", TABLE)
FORM = LetterAppendix("Biểu mẫu báo cáo", "\n".join(["Một dòng của biểu mẫu."] * 40))


def letter(*appendices: LetterAppendix, **changes: Any) -> Any:
    return a_letter(issuer=ISSUER, appendices=appendices, **changes)


def pages(*appendices: LetterAppendix, **changes: Any) -> list[list[str]]:
    return [[line[-1] for line in sheet["lines"]] for sheet in lay_out(letter(*appendices, **changes))]


# --- on paper


def test_each_stands_on_a_page_of_its_own_behind_the_signature_as_the_decree_has_it():
    signed, first, second, _rest = pages(LIST, FORM)[-4:]
    assert "Nguyễn Thị Minh Châu" in signed
    assert first[:2] == ["Phụ lục I", "DANH SÁCH ĐẦU MỐI"]
    assert " ".join(first[2:4]) == f"(Kèm theo Công văn số 05/SKHCN-BCVT ngày 05 tháng 01 năm 2027 của {ISSUER})"
    assert second[:2] == ["Phụ lục II", "BIỂU MẪU BÁO CÁO"]


def test_one_alone_has_no_number_and_before_issue_there_is_room_for_number_and_day():
    (*_, page) = pages(LIST, number=None, dated_on=None)
    assert page[0] == "Phụ lục"
    assert "số       /SKHCN-BCVT ngày      tháng      năm" in " ".join(page).replace("\N{NO-BREAK SPACE}", " ")


def test_the_pages_of_each_are_counted_anew_and_the_first_bears_no_number():
    *_, first, second, rest = pages(LIST, FORM)
    assert not first[-1].isdecimal() and not second[-1].isdecimal()
    assert rest[-1] == "2"


def test_title_and_note_look_as_the_decree_says():
    sheet = paper.sheets(render(letter(LIST)).pdf)[-1]
    assert (sheet.line("Phụ lục").font, sheet.line("Phụ lục").size) == ("Bold", 14)
    assert (sheet.line("DANH SÁCH").font, sheet.line("(Kèm theo").font) == ("Bold", "Italic")


def test_a_table_has_its_head_again_on_every_page_and_figures_stand_to_the_right():
    long = LetterAppendix("Danh sách", table=(TABLE[0], *(TABLE[1:] * 40)))
    *_, before, last = pages(long)
    printed = render(letter(LIST))
    assert {"STT", "Đơn vị", "Số máy"} <= set(before) & set(last)
    boxes = {word.text: word for word in paper.words(printed.pdf, printed.pages)}
    assert boxes["7,5"].right == approx(boxes["12"].right, abs=0.2)
    assert boxes["Bưu"].left == approx(boxes["Viễn"].left, abs=0.2)


def test_the_sheets_beside_the_form_are_the_same_as_in_print():
    said = letter(LIST, FORM, LetterAppendix("Tệp", file_name="a.pdf", sha256="ab" * 32))
    printed = [sorted(" ".join(line.text for line in sheet.lines).split()) for sheet in paper.sheets(render(said).pdf)]
    assert printed == [sorted(" ".join(line[-1] for line in sheet["lines"]).split()) for sheet in lay_out(said)]
    assert assert_equal(letter(FORM)) >= 3


def test_a_file_is_named_on_paper_with_its_digest():
    page = " ".join(pages(LetterAppendix("Biểu mẫu", file_name="mẫu.xlsx", sha256="ab" * 32))[-1])
    assert "Tệp kèm theo: mẫu.xlsx" in page and "ab" * 20 in page


def test_markup_in_a_table_is_text():
    page = pages(LetterAppendix("<b>x</b>", table=(("<script>", "a"), ("&amp;", "1"))))[-1]
    assert {"<B>X</B>", "<script>", "&amp;"} <= set(page)


def test_a_table_too_large_to_be_laid_out_is_refused_in_a_sentence():
    huge = LetterAppendix("Danh sách", table=(("a", "b"),) * (MOST_CELLS // 2 + 1))
    with pytest.raises(ContentRefused, match="3000|3.000"):
        render(letter(huge))


@pytest.mark.parametrize(("place", "label"), [(0, "Phụ lục I"), (3, "Phụ lục IV"), (8, "Phụ lục IX"), (13, "Phụ lục XIV"), (48, "Phụ lục XLIX")])
def test_several_are_numbered_in_roman_figures(place: int, label: str):
    assert appendix_label(place) == label


# --- the table as text

cell = st.text(st.sampled_from('ab "\t\n;1đ'), max_size=6).map(str.strip)


@given(st.lists(st.lists(cell, min_size=3, max_size=3), min_size=1, max_size=5))
def test_what_is_written_as_text_is_read_as_the_same_table(table: list[list[str]]):
    again = read(written(read(written(table))))
    assert again == read(written(table))
    filled = [[one or "x" for one in row] for row in table]
    assert read(written(filled)) == filled


def test_rows_are_made_equally_long_and_blank_ends_fall_away():
    assert read("a\tb\t\nc\n\t\n\n") == [["a", "b"], ["c", ""]]
    assert read("\tb\r\n1\t2") == [["", "b"], ["1", "2"]]
    assert read("") == read("\n\n") == []


# --- in the form


@pytest.fixture
def draft(people: Cast) -> Directive:
    return builders.draft(people, at=now())


def send_up(directive: Directive, user: Any, content: bytes = samples.pdf(), name: str = "mẫu.pdf") -> Any:
    address = reverse("directives:attach", args=[directive.pk])
    return signed_in(user).post(address, {"file": SimpleUploadedFile(name, content)})


def save(directive: Directive, user: Any, **fields: Any) -> Any:
    sent = form_of(directive)
    add_row(sent, "appendices", **fields)
    return signed_in(user).post(reverse("directives:edit", args=[directive.pk]), sent)


@pytest.mark.django_db
def test_text_table_and_file_are_saved_and_come_back_in_the_form(people: Cast, draft: Directive):
    token = send_up(draft, people.an).json()["token"]
    answer = save(draft, people.an, title="Danh sách", text="Một câu.", table="A\tB\n1\t2", file=token)
    assert answer.status_code == 302
    (made,) = draft.appendices.all()
    assert (made.title, made.text, made.table, made.file_name) == ("Danh sách", "Một câu.", [["A", "B"], ["1", "2"]], "mẫu.pdf")
    assert default_storage.exists(f"appendices/{made.sha256[:2]}/{made.sha256}")
    again = form_of(draft)
    assert (again["appendices-0-table"], again["appendices-0-file"], again["appendices-0-key"]) == ("A\tB\n1\t2", token, made.key)
    signed_in(people.an).post(reverse("directives:edit", args=[draft.pk]), again)
    (kept,) = draft.appendices.all()
    assert (kept.key, kept.sha256) == (made.key, made.sha256)


@pytest.mark.django_db
def test_a_spare_row_left_blank_is_no_appendix(people: Cast, draft: Directive):
    assert save(draft, people.an, title="", text="", table="", file="").status_code == 302
    assert not draft.appendices.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{"title": ""}, {"table": '"mở mãi'}, {"table": "a\t" * 21 + "a"}, {"file": "bịa:ra"}])
def test_what_cannot_stand_so_is_told_and_nothing_is_saved(people: Cast, draft: Directive, fields: dict[str, str]):
    answer = save(draft, people.an, **{"title": "Danh sách", "text": "x"} | fields)
    assert answer.status_code == 422 and "#id_appendices-1-" in answer.content.decode()
    assert not draft.appendices.exists()


@pytest.mark.django_db
def test_the_digest_of_somebody_elses_file_is_no_way_to_it(people: Cast, draft: Directive):
    """A token names the department it was given to; it cannot be made up, nor taken along."""
    other = builders.cast("Sở khác", key="khac")
    theirs = send_up(builders.draft(other, at=now()), other.an).json()["token"]
    forged = signing.Signer(salt="something else").sign_object([people.department.pk, "ab" * 32, "a.pdf"])
    for token in (theirs, forged, "ab" * 32):
        assert save(draft, people.an, title="Danh sách", file=token).status_code == 422
    assert not draft.appendices.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["virus.exe", "trang.html", "mẫu.pdf.js", "", "tệp"])
def test_what_is_no_document_is_refused_in_a_sentence_and_not_kept(people: Cast, draft: Directive, name: str):
    answer = send_up(draft, people.an, b"<script>alert(1)</script>", name or "x")
    assert answer.status_code == 422 and answer.json()["reason"]


@pytest.mark.django_db
def test_a_program_called_a_document_is_refused(people: Cast, draft: Directive):
    content = b"MZ" + bytes(500)
    answer = send_up(draft, people.an, content, "mẫu.pdf")
    digest = hashlib.sha256(content).hexdigest()
    assert answer.status_code == 422
    assert not default_storage.exists(f"appendices/{digest[:2]}/{digest}")


@pytest.mark.django_db
def test_files_are_taken_for_drafts_only_and_of_those_who_may_edit(people: Cast, draft: Directive):
    other = builders.cast("Sở khác", key="khac")
    assert send_up(draft, people.chi).status_code == 403
    assert send_up(draft, other.an).status_code == 404
    builders.walk(draft, people, "submit", at=now())
    assert send_up(draft, people.an).status_code == 422


# --- sent


@pytest.fixture
def sent(people: Cast, draft: Directive) -> Directive:
    token = send_up(draft, people.an).json()["token"]
    save(draft, people.an, title="Biểu mẫu", file=token)
    draft.refresh_from_db()
    return builders.walk(draft, people, at=now())


@pytest.mark.django_db
def test_recipients_fetch_the_file_and_are_told_of_it_with_the_document(people: Cast, sent: Directive):
    (appendix,) = sent.appendices.all()
    address = reverse("directives:appendix", args=[appendix.pk])
    answer = signed_in(people.em).get(address)
    assert b"".join(answer.streaming_content) == samples.pdf()
    assert answer["Content-Disposition"].startswith("attachment") and answer["X-Content-Type-Options"] == "nosniff"
    deliveries.hand_over(sent.pk, at=now())
    told = Message.objects.get(to=people.em.email, about__startswith="delivery:")
    assert address in told.text and "mẫu.pdf" in told.text and address in told.html
    assert address in signed_in(people.em).get(reverse("reports:received", args=[sent.deliveries.get(organization=people.post).pk])).content.decode()
    assert address in signed_in(people.chi).get(sent.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_nobody_else_fetches_it_and_no_recipient_before_it_is_sent(people: Cast, draft: Directive):
    other = builders.cast("Sở khác", key="khac")
    save(draft, people.an, title="Biểu mẫu", file=send_up(draft, people.an).json()["token"])
    address = reverse("directives:appendix", args=[draft.appendices.get().pk])
    assert signed_in(people.chi).get(address).status_code == 200
    for stranger in (people.em, other.an, other.em):
        assert signed_in(stranger).get(address).status_code == 404


@pytest.mark.django_db
def test_an_appendix_belongs_to_what_was_proved_and_a_changed_file_is_noticed(people: Cast, sent: Directive):
    before = documents.content_digest(sent)
    assert not [line for line in verification.findings() if "appendix" in line]
    (appendix,) = sent.appendices.all()
    with open(default_storage.path(attached.of(appendix).path), "ab") as file:
        file.write(b"x")
    assert [line for line in verification.findings() if "mẫu.pdf" in str(line)]
    assert signed_in(people.em).get(reverse("directives:appendix", args=[appendix.pk])).status_code == 404
    Appendix.objects.update(sha256="cd" * 32)
    assert documents.content_digest(sent) != before


@pytest.mark.django_db
def test_an_issued_directive_keeps_its_appendices(people: Cast, sent: Directive):
    with pytest.raises(editing.NotADraft):
        editing.save(sent.pk, manuscripts.of(sent), by=people.an, revision=sent.revision, at=now())
    assert sent.appendices.count() == 1
