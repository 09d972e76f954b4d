"""The file of a letter: PDF/A-2a as far as it can be told without a validator; every word can be found and copied."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
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


def test_the_widths_the_file_tells_are_those_of_the_fonts_inside(file: PdfReader):
    """ISO 19005-2, 6.2.11.5: of every shape that is used, to a thousandth of an em."""
    told = 0
    for font in {id(one): one for page in file.pages for one in page["/Resources"]["/Font"].values()}.values():
        inner = font.get_object()["/DescendantFonts"][0].get_object()
        assert inner["/CIDToGIDMap"] == "/Identity" and inner["/FontDescriptor"].get_object()["/FontFile2"]
        face = TTFont(io.BytesIO(inner["/FontDescriptor"].get_object()["/FontFile2"].get_object().get_data()))
        for number, width in widths_of(inner["/W"]):
            drawn = face["hmtx"].metrics[face.getGlyphName(number)][0] * 1000 / face["head"].unitsPerEm
            assert abs(drawn - float(width)) <= 1
            told += 1
    assert told > 150


def widths_of(rows: list[Any]) -> Iterator[tuple[int, Any]]:
    """"first [w w w]" one after the other, "first last w" for several alike."""
    rest = list(rows)
    while rest:
        first, second = rest.pop(0), rest.pop(0)
        if isinstance(second, list):
            yield from enumerate(second, int(first))
        else:
            width = rest.pop(0)
            yield from ((number, width) for number in range(int(first), int(second) + 1))


def test_the_frame_of_the_file_is_as_archives_ask(pdf: bytes, file: PdfReader):
    """ISO 19005-2, 6.1.2, 6.1.3, 6.1.7, 6.2.3 and 6.6.2.3: four high bytes in the second line, nothing after the end, one title."""
    first, second, *_rest = pdf.split(b"\n", 2)
    assert first == b"%PDF-1.7" and second[:1] == b"%" and len([byte for byte in second if byte > 127]) >= 4
    assert pdf.rstrip().endswith(b"%%EOF") and b"/LZWDecode" not in pdf and b"/Crypt" not in pdf
    root = file.trailer["/Root"]
    assert root["/OutputIntents"][0].get_object()["/S"] == "/GTS_PDFA1"
    said = ElementTree.fromstring(root["/Metadata"].get_object().get_data().decode().partition("?>")[2].rpartition("<?xpacket")[0])
    titles = [words.text for words in said.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li")]
    assert str(file.metadata.title) in titles


def test_words_are_found_as_they_are_typed_across_faces_and_lines(pdf: bytes):
    """What a reader's search does: the words of a paragraph, in composed letters, broken anywhere."""
    said = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)
    for words in ("Độc lập - Tự do - Hạnh phúc", "Căn cứ Luật Viễn thông ngày 24 tháng 11 năm 2023", "lưu thoát bưu gửi trong các ngày cao điểm"):
        assert words in said


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
