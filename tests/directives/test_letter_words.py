"""The words of a letter, before any page: decree 30/2020, Appendix I."""

from __future__ import annotations

from datetime import date

import pytest

from directives.models import Directive
from directives.paragraphs import LetterRequirement, LetterSection, requirement_label
from tests.directives.letter_samples import a_letter, section

BLANK = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(("number", "said"), [(5, "05/SKHCN-BCVT"), (24, "24/SKHCN-BCVT"), (2915, "2915/SKHCN-BCVT")])
def test_numbers_below_ten_get_a_nought(number, said):
    assert a_letter(number=number).number_and_symbol == said


def test_before_issue_there_is_room_for_number_and_date():
    letter = a_letter(number=None, dated_on=None, year=2027)
    assert letter.number_and_symbol == f"{BLANK * 6}/SKHCN-BCVT"
    assert letter.place_and_date == f"Gia Lai, ngày{BLANK * 6}tháng{BLANK * 6}năm 2027"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2027, 1, 5), "ngày 05 tháng 01 năm 2027"),
        (date(2027, 2, 28), "ngày 28 tháng 02 năm 2027"),
        (date(2027, 3, 9), "ngày 09 tháng 3 năm 2027"),
        (date(2027, 12, 31), "ngày 31 tháng 12 năm 2027"),
    ],
)
def test_a_nought_stands_before_days_below_ten_and_before_january_and_february_only(day, said):
    assert a_letter(dated_on=day).place_and_date == f"Gia Lai, {said}"


def test_requirements_follow_the_vietnamese_alphabet():
    labels = [requirement_label(place).removesuffix(")") for place in range(26)]
    assert " ".join(labels) == "a b c d đ e g h i k l m n o p q r s t u v x y aa ab ac"


def labelled(letter):
    return [f"{p.label} {p.text}".strip() for p in letter.body]


def test_sections_are_numbered_and_their_requirements_lettered():
    letter = a_letter(
        bases=(), opening="", reports=(), closing="", sections=(section("Bưu chính", ("x", "y")), section("Viễn thông", ("z",)))
    )
    assert labelled(letter) == ["1. Bưu chính", "a) x", "b) y", "2. Viễn thông", "a) z./."]


def test_the_requirements_of_a_single_section_are_numbered():
    letter = a_letter(bases=(), opening="Thực hiện:", reports=(), closing="", sections=(section("", ("x", "y")),))
    assert labelled(letter) == ["Thực hiện:", "1. x", "2. y./."]


def test_an_introduction_bears_the_number_where_there_is_no_heading():
    sections = (LetterSection(intro="Về bưu chính:", requirements=(LetterRequirement("x"),)), section("Chung", ("z",)))
    assert labelled(a_letter(bases=(), opening="", reports=(), closing="", sections=sections)) == [
        "1. Về bưu chính:", "a) x", "2. Chung", "a) z./.",
    ]  # fmt: skip


def test_each_line_of_a_requirement_is_a_paragraph_and_the_first_has_the_label():
    letter = a_letter(bases=(), opening="", reports=(), closing="", sections=(section("", ("Trực:\n+ lãnh đạo;\n\n+ ca",)),))
    assert labelled(letter) == ["1. Trực:", "+ lãnh đạo;", "+ ca./."]


@pytest.mark.parametrize("last", ["Đề nghị thực hiện", "Đề nghị thực hiện.", "Đề nghị thực hiện./.", "Đề nghị thực hiện; \n"])
def test_the_body_ends_once_with_its_final_mark(last):
    said = labelled(a_letter(closing=last))
    assert said[-1] == "Đề nghị thực hiện./."
    assert sum("./." in paragraph for paragraph in said) == 1


def test_a_contact_comes_last_and_carries_the_final_mark():
    assert labelled(a_letter(contact="Email: bcvt@skhcn.example.vn"))[-1] == "Email: bcvt@skhcn.example.vn./."


def test_bases_come_first_one_to_a_line():
    letter = a_letter(bases=("Căn cứ A;", "Căn cứ B.", "Căn cứ C"), continues="Tiếp theo Công văn số 24/SKHCN-BCVT,")
    assert [(p.text, p.kind) for p in letter.body[:4]] == [
        ("Căn cứ A;", "basis"), ("Căn cứ B;", "basis"), ("Căn cứ C.", "basis"),
        ("Tiếp theo Công văn số 24/SKHCN-BCVT,", "text"),
    ]  # fmt: skip
    assert a_letter(bases=("Căn cứ A",), bases_end=";").body[0].text == "Căn cứ A;"


def test_a_letter_without_any_text_has_an_empty_body():
    assert a_letter(bases=(), opening="", sections=(), reports=(), closing="").body == ()


def test_one_recipient_stands_beside_the_greeting():
    letter = a_letter(addressees=("Bưu điện tỉnh Gia Lai",))
    assert (letter.greeting_lines, letter.addressee_items) == ("Kính gửi: Bưu điện tỉnh Gia Lai.", ())


def test_several_recipients_are_a_list():
    letter = a_letter(addressees=("Bưu điện tỉnh;", "- Viettel Gia Lai", "VNPT Gia Lai."))
    assert letter.greeting_lines == "Kính gửi:"
    assert letter.addressee_items == ("- Bưu điện tỉnh;", "- Viettel Gia Lai;", "- VNPT Gia Lai.")


def test_copies_end_with_who_keeps_the_original():
    assert a_letter().copy_lines.splitlines() == ["- Như trên;", "- UBND tỉnh (b/c);", "- Lưu: VT, BCVT."]


def test_a_list_of_copies_longer_than_a_page_goes_on_below_the_signature():
    letter = a_letter(copies=tuple(f"UBND xã {n}" for n in range(60)))
    assert len(letter.copy_lines.splitlines()) == 11
    assert letter.further_copy_lines.splitlines()[-1] == "- Lưu: VT, BCVT."
    assert len(letter.copy_lines.splitlines() + letter.further_copy_lines.splitlines()) == 61


def test_only_an_official_letter_has_its_subject_under_the_number():
    assert a_letter().subject_lines.startswith("V/v bảo đảm thông tin liên lạc\n")
    plan = a_letter(kind="plan")
    assert plan.type_name == "KẾ HOẠCH"
    assert plan.subject_lines.startswith("Bảo đảm thông tin liên lạc")


def test_lines_of_the_head_do_not_part_words_that_belong_together():
    assert a_letter().subject_lines.splitlines() == [
        "V/v bảo đảm thông tin liên lạc", "phục vụ Tết Nguyên đán", "Đinh Mùi năm 2027",
    ]  # fmt: skip
    assert a_letter(issuing_body="SỞ KHOA HỌC, CÔNG NGHỆ VÀ CHUYỂN ĐỔI SỐ THÀNH PHỐ").issuer_lines.splitlines() == [
        "SỞ KHOA HỌC, CÔNG NGHỆ", "VÀ CHUYỂN ĐỔI SỐ", "THÀNH PHỐ",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        ["SỞ KHOA HỌC VÀ CÔNG NGHỆ"],
        ["SỞ THÔNG TIN", "VÀ TRUYỀN THÔNG"],
        ["SỞ VĂN HÓA,", "THỂ THAO VÀ DU LỊCH"],
        ["ỦY BAN NHÂN DÂN", "TỈNH GIA LAI"],
        ["ỦY BAN NHÂN DÂN", "TỈNH THỪA THIÊN HUẾ"],
        ["HỘI ĐỒNG NHÂN DÂN", "TỈNH ĐẮK LẮK"],
        ["VĂN PHÒNG", "ỦY BAN NHÂN DÂN TỈNH"],
        ["CHI CỤC TIÊU CHUẨN", "ĐO LƯỜNG CHẤT LƯỢNG"],
        ["BAN CHỈ HUY", "PHÒNG THỦ DÂN SỰ", "TỈNH GIA LAI"],
        ["TRUNG TÂM CHUYỂN ĐỔI SỐ", "VÀ CÔNG NGHỆ THÔNG TIN"],
        ["SỞ KHOA HỌC VÀ CÔNG NGHỆ", "THÀNH PHỐ HỒ CHÍ MINH"],
    ],
    ids=" ".join,
)
def test_the_name_of_a_body_is_broken_as_officials_break_it(lines):
    name = " ".join(lines)
    assert a_letter(issuing_body=name).issuer_lines.splitlines() == lines


def test_a_superior_body_is_broken_before_the_name_of_the_place():
    letter = a_letter(superior_body="ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH")
    assert letter.superior_lines.splitlines() == ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH"]
    assert a_letter(superior_body="UBND TỈNH GIA LAI").superior_lines == "UBND TỈNH GIA LAI"


def test_a_department_without_a_superior_body_has_an_empty_line_less():
    assert a_letter(superior_body="").superior_lines == ""


def test_every_type_and_urgency_a_directive_can_have_is_known_to_the_letter():
    for kind in Directive.Kind.values:
        assert bool(a_letter(kind=kind).type_name) is (kind != Directive.Kind.OFFICIAL_LETTER)
    for urgency in Directive.Urgency.values:
        assert bool(a_letter(urgency=urgency).urgency_mark) is (urgency != Directive.Urgency.NORMAL)


def test_the_file_is_named_after_its_document():
    assert a_letter().title.startswith("Công văn số 05/SKHCN-BCVT: bảo đảm")
    assert a_letter(kind="plan", number=None).title.startswith("Kế hoạch: bảo đảm")
