"""The printed page, measured with a ruler: decree 30/2020, Appendix I. Millimetres on the sheet, points for sizes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest import approx

from directives import rendering
from directives.letters import Letter
from directives.presses import Presses
from directives.rendering import render
from tests.directives import paper
from tests.directives.letter_samples import a_letter, of_length, section

LEFT, RIGHT, TOP, BOTTOM = 30, 195, 20, 277


@pytest.fixture(scope="module", autouse=True)
def _a_press_at_hand() -> Iterator[None]:
    before, rendering.presses = rendering.presses, Presses()
    rendering.presses.warm_up()
    yield
    rendering.presses.put_away()
    rendering.presses = before


def first_page(letter: Letter) -> paper.Sheet:
    return paper.sheets(render(letter).pdf)[0]


@pytest.fixture(scope="module")
def page(_a_press_at_hand: None) -> paper.Sheet:
    return first_page(a_letter())


@pytest.fixture(scope="module")
def boxes(_a_press_at_hand: None) -> list[paper.Word]:
    return paper.words(render(a_letter()).pdf)


@pytest.mark.parametrize(
    ("beginning", "font", "size"),
    [
        ("UBND TỈNH", "Regular", 12),
        ("SỞ KHOA HỌC", "Bold", 12),
        ("CỘNG HÒA", "Bold", 12),
        ("Độc lập", "Bold", 13),
        ("Số: 05/", "Regular", 13),
        ("Gia Lai, ngày", "Italic", 13),
        ("V/v", "Regular", 12),
        ("Kính gửi:", "Regular", 14),
        ("Căn cứ", "Italic", 14),
        ("Sở Khoa học và", "Regular", 14),
        ("1. Đối với", "Bold", 14),
        ("a) Rà soát", "Regular", 14),
        ("Nơi nhận:", "Bold-Italic", 12),
        ("- Như trên;", "Regular", 11),
        ("KT. GIÁM ĐỐC", "Bold", 14),
        ("Nguyễn Thị", "Bold", 14),
    ],
)
def test_each_part_has_the_size_and_style_of_the_decree(page, beginning, font, size):
    line = page.line(beginning)
    assert (line.font, line.size) == (font, size)


def test_the_sheet_is_a4_with_the_margins_of_the_decree(boxes):
    assert min(word.left for word in boxes) == approx(LEFT, abs=0.5)
    assert max(word.right for word in boxes) == approx(RIGHT, abs=0.5)
    assert TOP <= min(word.top for word in boxes) < TOP + 1
    assert max(word.bottom for word in boxes) <= BOTTOM


def test_the_head_is_level_on_both_sides(page):
    assert page.line("UBND").baseline == approx(page.line("CỘNG").baseline, abs=0.1)
    assert page.line("Số:").baseline == approx(page.line("Gia Lai, ngày").baseline, abs=0.1)


def span(boxes, first, last):
    """The left and right edge of a row of words."""
    at = next(n for n, word in enumerate(boxes) if word.text == first)
    until = next(n for n, word in enumerate(boxes[at:], at) if word.text == last)
    return boxes[at].left, boxes[until].right


def test_the_rule_below_the_motto_is_as_long_as_its_words(page, boxes):
    left, right = span(boxes, "Độc", "phúc")
    rule = page.strokes[1]
    assert (rule.left, rule.left + rule.width) == (approx(left, abs=0.7), approx(right, abs=0.7))
    assert 0 < rule.height < 0.4


def test_the_rule_below_the_issuing_body_is_centred_and_shorter(page, boxes):
    left, right = span(boxes, "SỞ", "NGHỆ")
    rule = page.strokes[0]
    assert 1 / 3 <= rule.width / (right - left) <= 1 / 2
    assert rule.left + rule.width / 2 == approx((left + right) / 2, abs=0.3)


@pytest.mark.parametrize("name", ["UBND", "CỤC BƯU ĐIỆN", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "BAN CHỈ HUY PHÒNG THỦ DÂN SỰ TỈNH"])
def test_the_rule_fits_every_name(name):
    letter = a_letter(issuing_body=name)
    pdf = render(letter).pdf
    row = [word for word in paper.words(pdf) if word.right < 100 and word.text in name]
    rows = [span(row, line.split()[0], line.split()[-1]) for line in letter.issuer_lines.splitlines()]
    widths = [right - left for left, right in rows]
    assert 0.3 <= paper.sheets(pdf)[0].strokes[0].width / max(widths) <= 0.5


def test_the_subject_stands_six_points_below_the_number(page):
    number, subject = page.line("Số:"), page.line("V/v")
    gap = subject.baseline - number.baseline - (subject.size * 1.2 - 1) * 25.4 / 72
    assert gap == approx(6 * 25.4 / 72, abs=0.6)


def test_the_subject_is_centred_under_the_number(boxes):
    number, subject = span(boxes, "Số:", "05/SKHCN-BCVT"), span(boxes, "V/v", "lạc")
    assert sum(number) / 2 == approx(sum(subject) / 2, abs=0.3)


def test_the_dashes_of_several_recipients_stand_under_the_colon(boxes):
    colon = next(word for word in boxes if word.text == "gửi:").right
    dashes = [word.left for word in boxes if word.text == "-" and word.top > 60][:2]
    assert dashes == [approx(colon, abs=1.2)] * 2


def test_a_single_recipient_stands_on_the_line_of_the_greeting():
    assert first_page(a_letter(addressees=("Bưu điện tỉnh Gia Lai",))).line("Kính gửi: Bưu điện tỉnh Gia Lai.")


def test_paragraphs_begin_a_thumb_in_and_keep_their_distance(page):
    first = page.line("a) Rà soát")
    second = page.lines[page.lines.index(first) + 1]
    assert first.left == approx(LEFT + 12.7, abs=0.2)
    assert second.left == approx(LEFT, abs=0.2)
    spacing = second.baseline - first.baseline
    assert 1 <= spacing / (14 * 25.4 / 72) <= 1.5
    assert page.line("b) Kiểm tra").baseline - second.baseline - spacing >= 6 * 25.4 / 72 - 0.1


def test_full_lines_end_at_the_margin(boxes):
    edges = [word.right for word in boxes]
    assert sum(1 for edge in edges if edge == approx(RIGHT, abs=0.3)) >= 4


def test_copies_and_signature_are_level(page):
    assert page.line("Nơi nhận:").baseline == approx(page.line("KT. GIÁM ĐỐC").baseline, abs=0.5)


def test_there_is_room_to_sign_between_title_and_name(page):
    assert 25 <= page.line("Nguyễn Thị").baseline - page.line("PHÓ GIÁM ĐỐC").baseline <= 40


@pytest.mark.parametrize(
    ("urgency", "mark", "width"), [("urgent", "KHẨN", 20), ("very_urgent", "THƯỢNG KHẨN", 40), ("flash", "HỎA TỐC", 30)]
)
def test_urgency_is_a_red_box_of_the_size_of_the_decree(urgency, mark, width):
    page = first_page(a_letter(urgency=urgency))
    box = next(stroke for stroke in page.strokes if stroke.height > 1)
    assert (box.width, box.height) == (approx(width, abs=0.1), approx(8, abs=0.1))
    assert box.colour[0] > 0.8 and max(box.colour[1:]) == 0
    assert (page.line(mark).font, page.line(mark).size) == ("Bold", 13)


def test_an_ordinary_letter_has_no_box(page):
    assert all(stroke.height < 1 for stroke in page.strokes)


def test_another_type_has_its_name_and_subject_in_bold_in_the_middle():
    pdf = render(a_letter(kind="plan", symbol="KH-SKHCN", addressees=())).pdf
    page, boxes = paper.sheets(pdf)[0], paper.words(pdf)
    assert (page.line("KẾ HOẠCH").font, page.line("KẾ HOẠCH").size) == ("Bold", 14)
    assert page.line("Bảo đảm thông tin").font == "Bold"
    assert sum(span(boxes, "KẾ", "HOẠCH")) / 2 == approx((LEFT + RIGHT) / 2, abs=0.3)
    assert not any(line.text.startswith(("V/v", "Kính gửi")) for line in page.lines)


def test_pages_are_numbered_from_the_second_in_the_middle_of_the_upper_margin():
    pdf = render(of_length(4)).pdf
    first, second, *_ = paper.sheets(pdf)
    assert not any(line.text == "1" for line in first.lines)
    number = next(word for word in paper.words(pdf, 2) if word.text == "2")
    assert (number.left + number.right) / 2 == approx((LEFT + RIGHT) / 2, abs=0.3)
    assert number.bottom < TOP and second.line("2").size == 13


def test_the_address_stands_at_the_foot_of_the_first_page_below_a_rule_as_wide_as_the_text():
    pdf = render(of_length(4, address_line="Số 1 đường Hùng Vương, phường Pleiku")).pdf
    first, second, *_ = paper.sheets(pdf)
    rule = first.strokes[-1]
    assert (rule.left, rule.width) == (approx(LEFT, abs=0.2), approx(RIGHT - LEFT, abs=0.2))
    assert 260 < first.line("Số 1 đường").baseline < BOTTOM
    assert first.line("Số 1 đường").size == 11
    assert max(line.baseline for line in first.lines[:-1]) < rule.top
    assert not any(line.text.startswith("Số 1 đường") for line in second.lines)


def test_a_long_place_stays_on_the_sheet():
    boxes = paper.words(render(a_letter(place="Thành phố Hồ Chí Minh")).pdf)
    assert max(word.right for word in boxes) <= RIGHT + 0.5


@pytest.mark.parametrize("sections", range(1, 14))
def test_the_signature_never_stands_apart_from_the_copies_or_without_two_lines_of_text(sections):
    text = "Nội dung này của văn bản đủ dài để chiếm hơn một dòng trên trang giấy khổ A4 mà ta đang đọc."
    texts = (text,) * (3 + sections)
    *_, last = paper.sheets(render(a_letter(sections=(section("", texts),))).pdf)
    said = [line.text for line in last.lines]
    assert {"Nơi nhận:", "KT. GIÁM ĐỐC", "Nguyễn Thị Minh Châu"} <= set(said)
    assert said.index("Nơi nhận:") >= 2


def test_no_paragraph_leaves_a_single_line_behind_or_takes_one_along():
    pdf = render(of_length(6)).pdf
    for page in paper.sheets(pdf)[1:-1]:
        body = [line for line in page.lines if line.size == 14]
        tops = [line.left > LEFT + 5 for line in body]
        assert tops[0] or not tops[1]
        assert not tops[-1] or body[-1].text[-1] in ".;:"


def without(numbers, said):
    """The words apart from the page numbers among them."""
    return " ".join(word for word in said.split() if word not in numbers)


@pytest.mark.parametrize("times", [1, 2, 10])
def test_a_letter_of_any_length_says_all_its_words_in_order(times):
    letter = of_length(times)
    rendered = render(letter)
    said = paper.text(rendered.pdf)
    numbers = {str(n) for n in range(2, rendered.pages + 1)}
    body = " ".join(f"{paragraph.label} {paragraph.text}" for paragraph in letter.body)
    assert without(numbers, body) in without(numbers, said)
    assert paper.is_composed(said)
    assert said.index("UBND TỈNH") < said.index("CỘNG HÒA") < said.index("Số: 05") < said.index("V/v")
    assert said.index("V/v") < said.index("Kính gửi") < said.index("./.") < said.index("Nơi nhận") < said.index("KT. GIÁM")


def test_forty_recipients_are_all_there_and_on_the_sheet():
    pdf = render(a_letter(addressees=tuple(f"Ủy ban nhân dân xã số {n}" for n in range(40)))).pdf
    said = paper.text(pdf)
    assert "(theo danh sách kèm theo)." in said
    assert all(f"{n + 1}. Ủy ban nhân dân xã số {n}" in said for n in range(40))
    assert max(word.bottom for word in paper.words(pdf)) <= BOTTOM


def test_a_hundred_copies_run_on_below_the_signature():
    pdf = render(a_letter(copies=tuple(f"UBND xã số {n}" for n in range(100)))).pdf
    said = paper.text(pdf)
    assert all(f"- UBND xã số {n};" in said for n in range(100))
    signed = next(page for page in paper.sheets(pdf) if any(line.text == "Nơi nhận:" for line in page.lines))
    assert any(line.text == "Nguyễn Thị Minh Châu" for line in signed.lines)


def test_only_the_typeface_of_documents_is_in_the_file():
    names = paper.fonts(render(a_letter()).pdf)
    assert names and all("+Liberation-Serif" in name for name in names)


def test_every_letter_of_vietnamese_comes_out_as_it_went_in():
    from directives.fonts import NEEDED

    said = paper.text(render(a_letter(opening=" ".join(NEEDED))).pdf)
    assert [letter for letter in NEEDED if letter not in said] == []


def test_a_word_without_end_is_broken_at_the_margin():
    boxes = paper.words(render(a_letter(opening="x" * 300, subject="y" * 80)).pdf)
    assert max(word.right for word in boxes) <= RIGHT + 0.5
