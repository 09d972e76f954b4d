"""What people bring: Word, PDF, text, old fonts; and what is refused with a clear sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pypdf
import pytest
from django.utils import translation

from directives.reading import texts, word_files
from directives.reading.reader import read
from directives.reading.refusals import Unreadable
from directives.rendering import render
from tests.directives.letter_samples import a_letter

LETTER = "Sở Khoa học và Công nghệ đề nghị các doanh nghiệp bưu chính báo cáo kết quả trước ngày 20/02/2027."
TCVN3 = "Së Th«ng tin vµ TruyÒn th«ng ®Ò nghÞ c¸c doanh nghiÖp b­u chÝnh, viÔn th«ng b¸o c¸o kÕt qu¶ thùc hiÖn."
VNI = "Sôû Thoâng tin vaø Truyeàn thoâng ñeà nghò caùc doanh nghieäp böu chính, vieãn thoâng baùo caùo keát quaû."


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def word(build: Callable[[Any], None]) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    build(document)
    document.save(out)
    return out.getvalue()


def archive(**parts: bytes | str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def with_part(document: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO(document)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr(name, content)
    return out.getvalue()


def pdf(pages: int = 1, **protection: str) -> bytes:
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    if protection:
        writer.encrypt(**protection)
    writer.write(out)
    return out.getvalue()


def letter_in_word(document: Any) -> None:
    head = document.add_table(rows=1, cols=2)
    head.cell(0, 0).text = "UBND TỈNH GIA LAI\nSỞ KHOA HỌC VÀ CÔNG NGHỆ\nSố: 05/SKHCN-BCVT"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nGia Lai, ngày 05 tháng 01 năm 2027"
    document.add_paragraph("Kính gửi: Các doanh nghiệp bưu chính.")
    document.add_paragraph("Sở Khoa học và Công nghệ đề nghị các doanh nghiệp bưu chính thực hiện các nội dung sau:")
    document.add_paragraph("Tổ chức trực lãnh đạo.", style="List Number")
    document.add_paragraph("Báo cáo kết quả trước ngày 20/02/2027.", style="List Number")


def test_a_word_file_is_read_with_its_tables_and_the_numbers_word_sets():
    text = texts.of_file(word(letter_in_word))
    assert "1. Tổ chức trực lãnh đạo.\n2. Báo cáo kết quả" in text
    [found] = read(text)
    assert (found.fields["number"].value, found.fields["symbol"].value) == ("05", "SKHCN-BCVT")
    assert [each.label for each in found.sections[0].requirements] == ["1.", "2."]


def test_deleted_words_of_a_word_file_are_not_read():
    def build(document: Any) -> None:
        paragraph = document.add_paragraph(LETTER)._p
        deleted = paragraph.makeelement(f"{word_files.W}del", {})
        run = paragraph.makeelement(f"{word_files.W}r", {})
        gone = paragraph.makeelement(f"{word_files.W}t", {})
        gone.text = "gạch bỏ"
        run.append(gone)
        deleted.append(run)
        paragraph.append(deleted)

    assert texts.of_file(word(build)).strip() == LETTER


def test_a_printed_letter_is_read_back_as_it_was_written():
    letter = a_letter()
    [found] = read(texts.of_file(render(letter).pdf))
    assert found.fields["number"].value == "05"
    assert found.fields["symbol"].value == letter.symbol
    assert found.fields["date"].value == letter.dated_on
    assert found.fields["subject"].value == letter.subject
    assert [each.text for each in found.addressees] == list(letter.addressees)
    assert [section.sectors for section in found.sections][:2] == [("postal",), ("telecom",)]
    assert [each.text for section in found.sections[:2] for each in section.requirements] == [
        each.text for section in letter.sections for each in section.requirements
    ]
    assert [each.name for each in found.copies] == ["Như trên", "UBND tỉnh", "Lưu: VT, BCVT"]
    assert found.signatory and found.signatory.name == letter.signer_name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_text_is_read_in_every_form_of_unicode(encoding: str):
    data = LETTER.encode(encoding)
    data = b"\xff\xfe" + data if encoding == "utf-16-le" else data
    assert texts.of_file(data) == LETTER


def test_the_vietnamese_of_windows_is_read():
    import unicodedata

    marks = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    data = bytearray()
    for letter in LETTER:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in marks))
        data += (base + "".join(c for c in parts if c in marks)).encode("cp1258")
    assert texts.of_file(bytes(data)) == LETTER


def test_letters_in_pieces_become_whole():
    import unicodedata

    assert texts.pasted(unicodedata.normalize("NFD", LETTER)) == LETTER


def refusal(bring: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(Unreadable) as refused:
        bring()
    return refused.value.code, str(refused.value)


BAD: dict[str, tuple[Callable[[], object], str, str]] = {
    "ten_megabytes": (lambda: texts.pasted("ă" * 10_000_000), "long", "at most 1048576"),
    "nothing": (lambda: texts.pasted(" \n -- 12 "), "empty", "no text"),
    "tcvn3": (lambda: texts.pasted(TCVN3), "font", "TCVN3"),
    "tcvn3_file": (lambda: texts.of_file(TCVN3.encode("cp1252")), "font", "TCVN3"),
    "vni": (lambda: texts.pasted(VNI), "font", "VNI"),
    "vni_file": (lambda: texts.of_file(VNI.encode("cp1252")), "font", "VNI"),
    "scan": (lambda: texts.of_file(pdf(3)), "scanned", "pictures of pages"),
    "locked_pdf": (lambda: texts.of_file(pdf(user_password="geheim")), "password", "password"),
    "broken_pdf": (lambda: texts.of_file(b"%PDF-1.7\nnot really"), "corrupt", "damaged"),
    "locked_word": (
        lambda: texts.of_file(texts.OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")), "password", "password",
    ),
    "old_word": (lambda: texts.of_file(texts.OLE + b"\0" * 600), "old_word", ".docx"),
    "broken_word": (lambda: texts.of_file(word(letter_in_word)[:2000]), "corrupt", "damaged"),
    "half_a_word": (lambda: texts.of_file(archive(**{"word/document.xml": "<w:document"})), "corrupt", "damaged"),
    "macros": (lambda: texts.of_file(with_part(word(letter_in_word), "word/vbaProject.bin", b"x")), "macros", "macros"),
    "bomb": (lambda: texts.of_file(with_part(word(letter_in_word), "word/media/a.xml", b"0" * 50_000_000)), "bomb", "unpacks"),
    "many_parts": (lambda: texts.of_file(archive(**{f"p{i}": "" for i in range(2500)})), "bomb", "unpacks"),
    "spreadsheet": (lambda: texts.of_file(archive(**{"xl/workbook.xml": "<x/>"})), "unknown", "not a Word file"),
    "picture": (lambda: texts.of_file(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 99), "unknown", "neither"),
    "huge_file": (lambda: texts.of_file(b"a" * (texts.LARGEST + 1)), "large", "20 MB"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_refused_in_a_sentence(name: str):
    bring, code, words = BAD[name]
    found, sentence = refusal(bring)
    assert found == code
    assert words in sentence
    assert sentence.endswith(".")


def test_entities_of_a_word_file_are_not_expanded():
    laughs = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r>'
        b"</w:p></w:body></w:document>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(letter_in_word))) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            new.writestr(item, laughs if item.filename == "word/document.xml" else old.read(item))
    assert refusal(lambda: texts.of_file(out.getvalue()))[0] in ("empty", "corrupt")


@pytest.mark.parametrize("words", [LETTER, "The quick brown fox jumps over the lazy dog. " * 5, "«Bonjour», dit-elle à ses élèves."])
def test_no_other_text_is_taken_for_an_old_font(words: str):
    assert texts.pasted(words) == words


def test_an_old_font_is_also_said_by_the_reader_itself():
    [found] = read(TCVN3)
    assert [each.code for each in found.warnings] == ["font"]
