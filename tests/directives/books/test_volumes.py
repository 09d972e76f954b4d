"""The book on paper and in a spreadsheet: every row once, page after page, and nothing that was typed acts."""

from __future__ import annotations

import io
import os
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings
from pypdf import PdfReader

from directives import archive, presses, spreadsheets
from directives.books import binding, columns, excel, prints, volumes
from directives.books.volumes import Volume
from directives.models import BookPrint
from tests.builders import NOON, Cast


def volume(rows: int = 0, **cells: str) -> Volume:
    row = {
        "number": "", "day": "11/01/2027", "subject": "Công văn về việc bảo đảm thông tin liên lạc", "signer": "Phạm Chi",
        "recipients": "Các doanh nghiệp; UBND tỉnh (b/c)", "kept": "VT, BCVT", "count": "35", "sent": "11/01/2027", "receipt": "", "note": "",
    }  # fmt: skip
    made = [tuple((row | cells | {"number": f"{n:02}/SKHCN-BCVT"}).values()) for n in range(1, rows + 1)]
    return Volume(
        "UBND TỈNH THỬ", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", columns.TITLE, 2027, ("Từ số 01",), "11/01/2027", columns.OUTGOING, tuple(made)
    )


def test_the_ten_columns_fill_the_page_beside_the_binding():
    assert len(columns.OUTGOING) == 10
    assert sum(column.width for column in columns.OUTGOING) == 260


def test_a_volume_is_read_as_it_was_written():
    assert volumes.read(volume(3).written()) == volume(3)


def test_every_row_stands_in_the_book_once_and_no_page_is_half_empty_but_the_last(monkeypatch):
    monkeypatch.setattr(binding, "PORTION", 30)
    heard: list[int] = []
    bound = binding.bind(volume(70), heard.append)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(bound.pdf)).pages]
    assert len(pages) == bound.pages
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐI" in pages[0]
    assert f"Sổ này có {bound.pages - 1} trang" in pages[0]
    for number, text in enumerate(pages[1:], start=1):
        assert f"Trang {number}" in text
        assert "(10)" in text
    text = "\n".join(pages).replace("-\n", "-")
    assert [text.count(f"{n:02}/SKHCN-BCVT") for n in range(1, 71)] == [1] * 70
    full = {page.count("/SKHCN-") for page in pages[1:-1]}
    assert len(full) == 1
    assert heard[-1] == 70
    assert heard == sorted(heard)


def test_an_empty_book_is_a_cover_and_the_heads_of_its_columns():
    assert binding.bind(volume()).pages == 2


def test_it_lies_on_its_side_with_room_for_the_binding_and_says_its_language():
    book = PdfReader(io.BytesIO(binding.bind(volume(1)).pdf))
    box = book.pages[1].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (297, 210)
    assert book.root_object["/Lang"] == "vi-VN"
    assert book.metadata.title == "SỔ ĐĂNG KÝ VĂN BẢN ĐI 2027"


def test_what_has_no_letter_is_a_question_mark_and_what_tries_to_act_is_text():
    hostile = "<img src='file:///etc/passwd'/> \x00\x0b\ud83d\ude00 漢 \u202e & ]]> " + "x" * 300
    text = PdfReader(io.BytesIO(binding.bind(volume(2, subject=hostile.encode("utf-16", "surrogatepass").decode("utf-16"))).pdf)).pages[1].extract_text()
    assert "file:///etc" in text.replace("\n", "")
    assert "?" in text


@pytest.mark.parametrize("typed", ["=1+1", "+84", "-2", "@SUM(A1)", "\tx", "=HYPERLINK(\"http://x.example\")", "http://x.example"])
def test_nothing_typed_is_a_formula_or_a_link_in_the_spreadsheet(typed: str):
    sheet = openpyxl.load_workbook(io.BytesIO(excel.workbook_of(volume(1, subject=typed)))).active
    cell = sheet.cell(excel.HEAD_ROWS + 1, 3)
    assert (cell.value, cell.data_type, cell.hyperlink) == (typed, "s", None)
    assert bool(cell.quotePrefix) == spreadsheets.is_formula(typed)


def test_days_are_days_and_counts_are_numbers_in_the_spreadsheet():
    sheet = openpyxl.load_workbook(io.BytesIO(excel.workbook_of(volume(2)))).active
    row = excel.HEAD_ROWS + 1
    assert sheet.cell(row, 1).value == "01/SKHCN-BCVT"
    assert f"{sheet.cell(row, 2).value:%d/%m/%Y}" == "11/01/2027"
    assert sheet.cell(row, 7).value == 35
    assert [cell.value for cell in sheet[excel.HEAD_ROWS]] == [column.head for column in columns.OUTGOING]
    assert sheet.max_row == excel.HEAD_ROWS + 2


def asked(people: Cast, rows: int = 2) -> BookPrint:
    return prints.ask_for(volume(rows), people.department, file_name="so", back="/register/", by=people.dung, at=NOON)


@pytest.mark.django_db
def test_the_same_rows_are_printed_once(people: Cast):
    first = asked(people)
    prints.make(first.pk, at=NOON)
    again = asked(people)
    assert again == first
    assert again.done_at
    prints.make(first.pk, at=NOON)
    assert BookPrint.objects.get().attempts == 1
    assert asked(people, 3) != first


@pytest.mark.django_db
def test_a_print_that_is_lost_is_made_anew_when_asked_for(people: Cast):
    work = asked(people)
    prints.make(work.pk, at=NOON)
    done = BookPrint.objects.get()
    Path(settings.MEDIA_ROOT, done.file).unlink()
    assert not prints.is_whole(done)
    prints.make(asked(people).pk, at=NOON)
    assert prints.is_whole(BookPrint.objects.get())


@pytest.mark.django_db
def test_a_press_that_is_lost_three_times_is_said_and_can_be_asked_again(people: Cast, monkeypatch):
    def lost(*_words: object, **_more: object) -> None:
        raise presses.Lost(9)

    from directives import rendering

    work = asked(people)
    with monkeypatch.context() as broken:
        broken.setattr(rendering.presses, "print", lost)
        for _ in range(3):
            prints.make(work.pk, at=NOON)
    failed = BookPrint.objects.get()
    assert failed.failed_at
    assert failed.reason
    prints.make(asked(people).pk, at=NOON)
    assert BookPrint.objects.get().done_at


@pytest.mark.django_db
def test_without_room_on_the_disk_it_waits(people: Cast, monkeypatch):
    def full(*_words: object, **_more: object) -> None:
        raise archive.NotStored("Đĩa đầy.")

    work = asked(people)
    with monkeypatch.context() as broken:
        broken.setattr(archive, "keep", full)
        for _ in range(5):
            prints.make(work.pk, at=NOON)
    assert (BookPrint.objects.get().failed_at, BookPrint.objects.get().reason) == (None, "Đĩa đầy.")
    prints.make(work.pk, at=NOON)
    assert BookPrint.objects.get().done_at


@pytest.mark.django_db
def test_a_worker_that_never_came_back_three_times_gives_up_in_the_open(people: Cast):
    work = asked(people)
    BookPrint.objects.filter(pk=work.pk).update(attempts=3)
    prints.give_up_worn_out(at=NOON)
    assert BookPrint.objects.get().failed_at == NOON
    assert os.path.exists(Path(settings.MEDIA_ROOT, work.volume))
