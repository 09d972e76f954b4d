"""Documents named in a sentence: number and symbol as written and in one form, date, issuer, subject."""

from __future__ import annotations

from typing import Any

import pytest

from directives.reading import bodies, citations, sectors
from directives.reading.citations import Citation
from directives.reading.sentences import Sentence

CITED: dict[str, list[tuple[Any, ...]]] = {
    "Căn cứ Công văn số 93/BTTTT-BC ngày 09/01/2020 của Bộ Thông tin và Truyền thông về việc tăng cường an toàn, an ninh.": [
        ("công văn", "93/BTTTT-BC", "ngày 09/01/2020", "Bộ Thông tin và Truyền thông", "tăng cường an toàn, an ninh")
    ],
    "Công văn số 3993/BKHCN – CVT của Bộ Khoa học và Công nghệ về dịp lễ.": [
        ("công văn", "3993/BKHCN-CVT", None, "Bộ Khoa học và Công nghệ", "dịp lễ")
    ],
    "Chỉ thị số 40-CT/TW ngày 11/12/2024 của Ban Bí thư; Chỉ thị số 45/CT-TTg ngày 18/12/2024 của Thủ tướng Chính phủ.": [
        ("chỉ thị", "40-CT/TW", "ngày 11/12/2024", "Ban Bí thư", ""),
        ("chỉ thị", "45/CT-TTg", "ngày 18/12/2024", "Thủ tướng Chính phủ", ""),
    ],
    "Căn cứ Luật Bưu chính số 49/2010/QH12 ngày 17/6/2010 và Nghị định số 47/2011/NĐ-CP của Chính phủ quy định chi tiết.": [
        ("luật", "49/2010/QH12", "ngày 17/6/2010", "", "Luật Bưu chính"),
        ("nghị định", "47/2011/NĐ-CP", None, "Chính phủ", "quy định chi tiết"),
    ],
    "Theo Luật An ninh mạng năm 2018.": [("luật", "", None, "", "Luật An ninh mạng")],
    "Các văn bản: số 1850/STTTT-BCVT ngày 04/9/2024, số 1866/STTTT-BCVT ngày 05/9/2024.": [
        ("văn bản", "1850/STTTT-BCVT", "ngày 04/9/2024", "", ""),
        ("văn bản", "1866/STTTT-BCVT", "ngày 05/9/2024", "", ""),
    ],
    "Thực hiện công điện của Thủ tướng Chính phủ ban hành ngày 3/9 về việc ứng phó bão số 3.": [
        ("công điện", "", "ngày 3/9", "Thủ tướng Chính phủ", "ứng phó bão số 3")
    ],
    "Sở ban hành văn bản 906 đề nghị các doanh nghiệp.": [("văn bản", "906", None, "Sở", "")],
    "Trực 24/24 giờ, tỷ lệ 3/4, lễ 30/4 và 01/5, quý 02/2026, mạng 4G/5G.": [],
    "Phát sóng 5.500 trạm 3G/4G/5G trong 10 ngày.": [],
}


def told(each: Citation) -> tuple[Any, ...]:
    return each.kind, each.normalised, each.day.words if each.day else None, each.issuer, each.subject


@pytest.mark.parametrize("words", CITED)
def test_documents_are_named_with_all_that_is_said_of_them(words: str):
    assert [told(each) for each in citations.in_sentence(Sentence(1, words))] == CITED[words]


def test_a_number_is_kept_as_written_beside_its_one_form():
    [found] = citations.in_sentence(Sentence(1, "Công văn số 118/TTr- STTTT ngày 20/12/2023."))
    assert (found.written, found.normalised) == ("118/TTr- STTTT", "118/TTr-STTTT")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("các doanh nghiệp bưu chính, viễn thông", ("postal", "telecom")),
        ("tập đoàn bưu chính viễn thông việt nam", ("telecom",)),
        ("tổng công ty cổ phần bưu chính viettel", ("postal",)),
        ("viettel post, ghn và j&t", ("postal",)),
        ("vnpt, viettel, mobifone", ("telecom",)),
        ("doanh nghiệp bcvt – truyền hình cáp", ("postal", "telecom", "cable_tv")),
        ("sctv, vtvcab, fpt play", ("cable_tv",)),
        ("ubnd các xã, phường, đặc khu", ("local_authority",)),
        ("phòng văn hóa – thông tin các huyện", ("local_authority",)),
        ("các cơ quan báo chí", ("press",)),
        ("đài truyền thanh – truyền hình huyện", ("broadcaster",)),
        ("báo và đài phát thanh, truyền hình tỉnh", ("press", "broadcaster")),
        ("sở thông tin và truyền thông, cục viễn thông", ()),
        ("báo cáo tình hình cung ứng dịch vụ", ()),
    ],
)
def test_words_speak_of_sectors(words: str, expected: tuple[str, ...]):
    assert sectors.spoken_of(words) == expected


@pytest.mark.parametrize(
    ("capitals", "written"),
    [
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Sở Khoa học và Công nghệ"),
        ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG TỈNH HÀ GIANG", "Sở Thông tin và Truyền thông tỉnh Hà Giang"),
        ("UBND TỈNH GIA LAI", "UBND tỉnh Gia Lai"),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG", "Ủy ban nhân dân thành phố Đà Nẵng"),
        ("BỘ THÔNG TIN VÀ", "Bộ Thông tin và Truyền thông"),
        ("Sở Công Thương", "Sở Công Thương"),
    ],
)
def test_a_name_in_capitals_is_written_as_in_a_sentence(capitals: str, written: str):
    assert bodies.in_sentence_case(capitals) == written
