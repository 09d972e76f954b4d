"""The file of a letter: PDF/A-2a as far as it can be told without a validator; every word can be found and copied."""

from __future__ import annotations

import io
import unicodedata

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from directives import printing
from directives.appendices import LetterAppendix
from directives.printable import printable
from directives.rendering import page_of
from tests.directives.form.printed import pdf_of, report_of
from tests.directives.letter_samples import a_letter, of_length

TABLE = (("Doanh nghiệp", "Số trạm"), ("VNPT", "120"), ("Viettel", "240"))
WITH_EVERYTHING = of_length(
    3, urgency="flash", address_line="Số 1 đường Hùng Vương, phường Pleiku",
    appendices=(LetterAppendix("Danh mục trạm", "Lời dẫn của phụ lục.", TABLE),),
)  # fmt: skip
PAINTING = (b"Tj", b"TJ", b"'", b'"', b"f", b"f*", b"F", b"S", b"s", b"B", b"Do", b"sh")


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return pdf_of(WITH_EVERYTHING)


@pytest.fixture(scope="module")
def file(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def test_the_file_says_what_it_is(file: PdfReader):
    root = file.trailer["/Root"]
    said = root["/Metadata"].get_object().get_data().decode()
    assert 'pdfaid:part="2"' in said and 'pdfaid:conformance="A"' in said
    assert "Công văn số 05/SKHCN-BCVT" in said
    assert root["/Lang"] == "vi"
    assert root["/MarkInfo"]["/Marked"] is not None and root["/StructTreeRoot"]["/K"] is not None
    assert "/ID" in file.trailer and not file.is_encrypted


def test_colours_are_told_by_a_profile_inside(file: PdfReader):
    (intent,) = file.trailer["/Root"]["/OutputIntents"]
    assert intent.get_object()["/DestOutputProfile"].get_object().get_data()


def test_every_font_is_inside_and_every_shape_has_its_character(file: PdfReader):
    fonts = [font.get_object() for page in file.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].get_object())
        assert font["/ToUnicode"].get_object().get_data()


def test_whatever_is_painted_belongs_to_a_tag_or_is_marked_as_decoration(file: PdfReader):
    for page in file.pages:
        depth = 0
        for _operands, operator in ContentStream(page["/Contents"], None).operations:
            depth += (operator in (b"BDC", b"BMC")) - (operator == b"EMC")
            assert depth or operator not in PAINTING


def test_nothing_runs_asks_or_shines_through(file: PdfReader):
    root = file.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root)
    assert "/JavaScript" not in root.get("/Names", DictionaryObject())
    for page in file.pages:
        states = page["/Resources"].get("/ExtGState", DictionaryObject())
        assert all(float(state.get_object().get("/ca", 1)) == 1 for state in states.values())


def test_paragraphs_and_tables_are_tagged_as_such(file: PdfReader):
    kinds: set[str] = set()
    waiting = [file.trailer["/Root"]["/StructTreeRoot"]["/K"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, DictionaryObject):
            kinds.add(one.get("/S"))
            waiting += [one["/K"]] if "/K" in one else []
    assert {"/Document", "/P", "/Table", "/TR", "/TH", "/TD"} <= kinds


def test_the_check_finds_the_file_as_it_should_be():
    report = report_of(WITH_EVERYTHING)
    assert [report.element(name).ok for name in ("embedded_fonts", "unicode_text", "tagged", "language", "standard")] == [True] * 5
    assert report.element("standard").text == "PDF/A-2a"


def test_every_word_comes_out_composed(pdf: bytes):
    letter = printable(a_letter(opening=unicodedata.normalize("NFD", "Điều phối thông tin liên lạc kịp thời")))
    said = PdfReader(io.BytesIO(pdf_of(letter))).pages[0].extract_text()
    assert "Điều phối thông tin liên lạc kịp thời" in said and unicodedata.is_normalized("NFC", said)


def test_a_plain_file_can_be_asked_for_and_the_check_says_so():
    from directives.form.checking import check
    from directives.form.opening import paper_of

    report = check(paper_of(printing.print_page(page_of(printable(a_letter())), archival=False).pdf))
    assert (report.element("tagged").ok, report.element("standard").ok) == (False, None)
    assert report.ok is True


def test_the_same_letter_is_the_same_file():
    assert pdf_of(a_letter()) == pdf_of(a_letter())
