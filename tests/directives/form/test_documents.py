"""Every document the portal prints, measured: each element of decree 30/2020, Appendix I, in its legal range."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from directives.appendices import LetterAppendix
from directives.form.checking import Report
from directives.letters import TYPE_NAMES, Letter
from tests.directives.form.printed import found, measured, report_of, untold, wrong
from tests.directives.letter_samples import a_letter, of_length, section

LONG = {
    "superior_body": "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH",
    "issuing_body": "TRUNG TÂM CHUYỂN ĐỔI SỐ, CÔNG NGHỆ THÔNG TIN VÀ TRUYỀN THÔNG",
    "place": "Thành phố Hồ Chí Minh",
    "symbol": "TTCĐS-BCVTCNTT",
    "subject": "tiếp tục tăng cường các biện pháp bảo đảm an toàn mạng lưới, an ninh thông tin, chất lượng dịch vụ bưu chính, viễn "
    "thông, truyền hình phục vụ Đại hội, bầu cử, kỳ thi tốt nghiệp và Tết Nguyên đán Đinh Mùi năm 2027",
    "authority": ("TUQ. CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ", "PHÓ GIÁM ĐỐC PHỤ TRÁCH TRUNG TÂM CHUYỂN ĐỔI SỐ"),
    "signer_name": "Nguyễn Phan Hoàng Thị Minh Khuê",
    "copies": ("Như trên", "Thường trực Thành ủy, Hội đồng nhân dân, Ủy ban nhân dân thành phố Hồ Chí Minh (để báo cáo)"),
}


def assert_in_order(letter: Letter) -> Report:
    report = report_of(letter)
    assert (wrong(report), untold(report)) == ([], [])
    assert report.ok is True
    return report


def on_pages(count: int) -> Letter:
    """The ordinary letter, as long as it takes."""
    return next(letter for times in range(1, 40) if report_of(letter := of_length(times)).pages >= count)


def test_a_letter_of_one_page():
    letter = a_letter(sections=a_letter().sections[:1], reports=())
    report = assert_in_order(letter)
    assert report.pages == 1


def test_a_letter_whose_signature_falls_on_a_page_break_at_every_line():
    texts = ["Nội dung này của văn bản đủ dài để chiếm hơn một dòng trên trang giấy khổ A4 mà ta đang đọc."]
    pages = set()
    for lines in range(6, 22):
        letter = a_letter(sections=(section("", tuple(texts * (lines // 2) + ["Một dòng."] * (lines % 2))),))
        pages.add(assert_in_order(letter).pages)
    assert pages == {1, 2}


def test_a_letter_of_ten_pages():
    letter = on_pages(10)
    report = assert_in_order(letter)
    assert measured(report, "page_numbers.numbers") == [str(n) for n in range(2, 11)]


def test_a_letter_to_one_recipient():
    letter = a_letter(addressees=("Bưu điện tỉnh Gia Lai",))
    report = assert_in_order(letter)
    assert found(report, "addressees") is None


def test_a_letter_to_one_recipient_with_a_long_name():
    assert_in_order(a_letter(addressees=("Các doanh nghiệp bưu chính, viễn thông, truyền hình trên địa bàn tỉnh Gia Lai và lân cận",)))


@pytest.mark.parametrize("count", [2, 5, 12])
def test_a_letter_to_several_recipients(count: int):
    letter = a_letter(addressees=tuple(f"Ủy ban nhân dân xã số {n}" for n in range(count)))
    report = assert_in_order(letter)
    assert measured(report, "addressees.marks") == [";"] * (count - 1) + ["."]


def test_a_letter_to_forty_recipients_has_their_list_after_the_signature():
    letter = a_letter(addressees=tuple(f"Ủy ban nhân dân xã số {n}" for n in range(40)))
    report = assert_in_order(letter)
    assert str(report.element("greeting").text).startswith("Kính gửi: Các cơ quan")
    assert report.element("end_together").page < report.element("appendix_title").page
    assert report.element("appendix_title").text == "DANH SÁCH NƠI NHẬN VĂN BẢN"


TABLE = (("Doanh nghiệp", "Số trạm"), *((f"Doanh nghiệp {n}", str(n)) for n in range(60)))
APPENDICES = (
    LetterAppendix("Danh mục địa điểm tập trung đông người trên địa bàn tỉnh trong đêm giao thừa", "Lời dẫn của phụ lục."),
    LetterAppendix("Số trạm của các doanh nghiệp", "", TABLE),
)


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("times", [1, 5])
def test_a_letter_with_appendices(count: int, times: int):
    letter = of_length(times, appendices=APPENDICES[:count], issuer="Sở Khoa học và Công nghệ")
    report = assert_in_order(letter)
    assert [e.text for e in report.elements if e.name == "appendix"] == (["Phụ lục"] if count == 1 else ["Phụ lục I", "Phụ lục II"])


def test_a_list_of_recipients_and_appendices_together():
    assert_in_order(a_letter(addressees=tuple(f"Xã số {n}" for n in range(60)), appendices=APPENDICES))


@pytest.mark.parametrize("place", ["Gia Lai", "Thành phố Hồ Chí Minh"])
@pytest.mark.parametrize("addressees", [("Ủy ban nhân dân các xã, phường",), ("Bưu điện tỉnh", "Viễn thông tỉnh")])
def test_a_telegram_with_its_hour(place: str, addressees: tuple[str, ...]):
    letter = a_letter(kind="telegram", urgency="flash", place=place, hour=time(16, 30), addressees=addressees, symbol="CĐ-SKHCN")
    report = assert_in_order(letter)
    assert report.kind == "CÔNG ĐIỆN"
    assert measured(report, "hour.words") == "16 giờ 30"
    assert str(report.element("greeting").text).startswith("SỞ KHOA HỌC VÀ CÔNG NGHỆ điện:")


def test_a_telegram_of_a_body_with_a_long_name():
    assert_in_order(a_letter(kind="telegram", hour=time(0, 5), **LONG))


@pytest.mark.parametrize("urgency", ["urgent", "very_urgent", "flash"])
@pytest.mark.parametrize("kind", ["official_letter", "plan"])
def test_an_urgent_document(urgency: str, kind: str):
    letter = a_letter(urgency=urgency, kind=kind)
    report = assert_in_order(letter)
    assert found(report, "urgency")


@pytest.mark.parametrize("kind", [kind for kind in TYPE_NAMES if kind != "telegram"])
def test_a_document_of_every_type(kind: str):
    letter = a_letter(kind=kind, addressees=())
    report = assert_in_order(letter)
    assert report.kind == TYPE_NAMES[kind]
    assert found(report, "type_rule") and not found(report, "about")


def test_a_letter_with_long_names():
    assert_in_order(a_letter(**LONG))


@pytest.mark.parametrize("kind", [kind for kind in TYPE_NAMES if kind != "telegram"])
def test_a_document_of_every_type_with_long_names(kind: str):
    assert_in_order(a_letter(kind=kind, **LONG))


def test_a_letter_with_an_address_at_its_foot():
    letter = of_length(4, address_line="Số 1 đường Hùng Vương, phường Pleiku, tỉnh Gia Lai; điện thoại: 0269 3000 001")
    report = assert_in_order(letter)
    assert found(report, "address")


@pytest.mark.parametrize("day", [date(2027, 1, 5), date(2027, 2, 28), date(2027, 3, 9), date(2027, 12, 31)])
def test_a_letter_of_any_day(day: date):
    assert_in_order(a_letter(dated_on=day))


@pytest.mark.parametrize("number", [1, 9, 10, 1234])
def test_a_letter_of_any_number(number: int):
    assert_in_order(a_letter(number=number))


@pytest.mark.parametrize("body", ["UBND", "CỤC BƯU ĐIỆN", "BAN CHỈ HUY PHÒNG THỦ DÂN SỰ TỈNH", "VĂN PHÒNG"])
def test_a_letter_of_any_issuing_body(body: str):
    assert_in_order(a_letter(issuing_body=body))


def test_a_body_with_nobody_above_it():
    letter = a_letter(superior_body="", issuing_body="ỦY BAN NHÂN DÂN TỈNH GIA LAI")
    report = assert_in_order(letter)
    assert found(report, "superior_body") is None


def test_requirements_go_by_the_vietnamese_alphabet():
    texts = tuple(f"Việc thứ {n} phải làm." for n in range(25))
    letter = a_letter(sections=(section("Một phần", texts), section("Hai phần", texts[:3])))
    report = assert_in_order(letter)
    assert "d) đ) e) g) h) i) k)" in str(measured(report, "numbering.labels"))


def test_many_copies():
    assert_in_order(a_letter(copies=tuple(f"UBND xã số {n}" for n in range(30))))


SHAPES: dict[str, dict[str, Any]] = {
    "one page": {"sections": a_letter().sections[:1], "reports": ()},
    "ten pages": {"sections": a_letter().sections * 36},
    "one recipient": {"addressees": ("Bưu điện tỉnh Gia Lai",)},
    "forty recipients": {"addressees": tuple(f"Ủy ban nhân dân xã số {n}" for n in range(40))},
    "urgent": {"urgency": "very_urgent"},
    "with appendices": {"appendices": APPENDICES},
    "long names": LONG,
    "all of it": LONG | {
        "urgency": "flash", "appendices": APPENDICES, "addressees": tuple(f"Ủy ban nhân dân xã số {n}" for n in range(40)),
        "sections": a_letter().sections * 4, "address_line": "Số 1 đường Hùng Vương, phường Pleiku, tỉnh Gia Lai",
    },
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", ["official_letter", *TYPE_NAMES])
def test_every_type_in_every_shape(kind: str, shape: str):
    letter = a_letter(**{"kind": kind, "hour": time(16, 30)} | SHAPES[shape])
    report = assert_in_order(letter)
    assert report.kind == (TYPE_NAMES.get(kind) or "CÔNG VĂN")
    assert bool(found(report, "urgency")) is (letter.urgency != "normal")
    assert report.pages >= 10 or shape != "ten pages"


@pytest.mark.parametrize("kind", ["plan", "report", "telegram"])
def test_a_document_of_a_type_whose_signature_falls_on_a_page_break_at_every_line(kind: str):
    pages = set()
    for lines in range(4, 16):
        texts = ["Nội dung này của văn bản đủ dài để chiếm hơn một dòng trên trang giấy khổ A4 mà ta đang đọc."] * (lines // 2)
        letter = a_letter(kind=kind, hour=time(8), sections=(section("", (*texts, *["Một dòng."] * (lines % 2))),))
        pages.add(assert_in_order(letter).pages)
    assert pages == {1, 2}


def test_before_issue_number_and_date_are_not_found_and_never_in_order():
    report = report_of(a_letter(number=None, dated_on=None, year=2027))
    assert wrong(report) == []
    assert untold(report) == ["number", "place_and_date"]
    assert report.ok is None
