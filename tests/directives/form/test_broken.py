"""Each element put out of its range once: the check says so, and says it of that element."""

from __future__ import annotations

from typing import Any

import pytest

from directives.letters import Letter
from tests.directives.form.printed import report_of, wrong
from tests.directives.letter_samples import a_letter, of_length

LETTER = a_letter(urgency="flash", address_line="Số 1 đường Hùng Vương, phường Pleiku")
PLAN = a_letter(kind="plan")
LONG = of_length(4)
LOOSE = ".body > p { orphans: 1 !important; widows: 1 !important } .heading { break-after: auto !important }"

# What is put out of range · where · how
RULES = [
    ("paper.format", LETTER, "@page { size: Letter !important }"),
    ("margin_left.distance", LETTER, "@page { margin-left: 25mm !important }"),
    ("margin_right.distance", LETTER, "@page { margin-right: 10mm !important }"),
    ("margin_top.distance", LETTER, "@page { margin-top: 15mm !important }"),
    ("margin_bottom.distance", LONG, "@page { margin-bottom: 5mm !important }"),
    ("first_page_unnumbered.shown", LONG, "@page :first { @top-center { content: counter(page) !important } }"),
    ("page_numbers.size", LONG, "@page { @top-center { font-size: 11pt !important } }"),
    ("page_numbers.italic", LONG, "@page { @top-center { font-style: italic !important } }"),
    ("page_numbers.off_centre", LONG, "@page { @top-center { text-align: right !important; width: 100mm } }"),
    ("page_numbers.in_the_upper_margin", LONG, "@page { @top-center { vertical-align: bottom !important; padding-bottom: 0 } margin-top: 27mm !important }"),
    ("page_numbers.numbers", LONG, "@page { counter-increment: page 2 !important }"),
    ("page_breaks.lines_left_behind", LONG, LOOSE + " .to { padding-top: 40pt !important }"),
    ("page_breaks.lines_taken_along", LONG, LOOSE + " .to { padding-top: 40pt !important }"),
    ("page_breaks.headings_left_behind", LONG, LOOSE + " .to { padding-top: 6pt !important }"),
    ("state_name.size", LETTER, ".state b { font-size: 11pt }"),
    ("state_name.bold", LETTER, ".state b { font-weight: normal !important }"),
    ("state_name.italic", LETTER, ".state b { font-style: italic }"),
    ("state_name.right_of_the_middle", LETTER, ".state { right: 95mm !important } .issuer { padding-top: 10mm }"),
    ("state_name.below_the_first_line", LETTER, ".state { top: 8mm !important }"),
    ("motto.size", LETTER, ".motto { font-size: 12pt !important }"),
    ("motto.bold", LETTER, ".motto { font-weight: normal !important }"),
    ("motto.off_centre", LETTER, ".motto { padding-left: 10mm }"),
    ("motto.below_the_name", LETTER, ".motto { padding-top: 8mm }"),
    ("motto_rule.length_of_words", LETTER, ".state .rule { width: 100pt !important }"),
    ("motto_rule.length_of_words", LETTER, ".state .rule { width: 180pt !important }"),
    ("motto_rule.off_centre", LETTER, ".state .rule { margin-left: 10mm !important }"),
    ("motto_rule.below_the_words", LETTER, ".state .rule { margin-top: 10pt !important }"),
    ("motto_rule.thickness", LETTER, ".state .rule { border-top-width: 3pt !important }"),
    ("superior_body.size", LETTER, ".issuer { font-size: 14pt } .own { font-size: 12pt }"),
    ("superior_body.bold", LETTER, ".issuer { font-weight: bold }"),
    ("superior_body.capitals", LETTER, ".issuer { text-transform: lowercase } .own { text-transform: none }"),
    ("issuing_body.size", LETTER, ".own { font-size: 11pt }"),
    ("issuing_body.bold", LETTER, ".own { font-weight: normal !important }"),
    ("issuing_body.capitals", LETTER, ".own { text-transform: lowercase }"),
    ("issuing_body_rule.length_of_words", LETTER, ".own .rule { width: 20mm !important }"),
    ("issuing_body_rule.length_of_words", LETTER, ".own .rule { width: 40mm !important }"),
    ("issuing_body_rule.off_centre", LETTER, ".own .rule { margin-left: 5mm !important }"),
    ("number.size", LETTER, ".number { font-size: 14pt }"),
    ("number.bold", LETTER, ".number { font-weight: bold }"),
    ("number.italic", LETTER, ".number { font-style: italic }"),
    ("number.off_centre", LETTER, ".number { text-align: left }"),
    ("place_and_date.size", LETTER, ".date { font-size: 12pt }"),
    ("place_and_date.italic", LETTER, ".date { font-style: normal !important }"),
    ("place_and_date.bold", LETTER, ".date { font-weight: bold }"),
    ("place_and_date.above_or_below_the_number", LETTER, ".date { top: 14pt !important }"),
    ("place_and_date.off_centre", LETTER, ".date { text-align: right }"),
    ("about.size", LETTER, ".about { font-size: 14pt !important }"),
    ("about.italic", LETTER, ".about { font-style: italic }"),
    ("about.off_centre", LETTER, ".about { text-align: left !important }"),
    ("about.below_the_number", LETTER, ".about { padding-top: 0 !important }"),
    ("about.below_the_number", LETTER, ".about { padding-top: 12pt !important }"),
    ("urgency.size", LETTER, ".urgency { font-size: 12pt !important }"),
    ("urgency.bold", LETTER, ".urgency { font-weight: normal !important }"),
    ("urgency.red", LETTER, ".urgency { color: #000 !important }"),
    ("urgency.box_red", LETTER, ".urgency { border-color: #000 !important }"),
    ("urgency.box_width", LETTER, ".urgency { width: 34mm !important }"),
    ("urgency.box_height", LETTER, ".urgency { height: 10mm !important }"),
    ("urgency.words_off_centre_of_box", LETTER, ".urgency { text-align: left !important }"),
    ("urgency.left_of_the_middle", LETTER, ".urgency { margin-left: 110mm !important }"),
    ("type.size", PLAN, ".title { font-size: 12pt }"),
    ("type.bold", PLAN, ".title { font-weight: normal !important }"),
    ("type.off_centre", PLAN, ".title { padding-left: 15mm !important }"),
    ("type_subject.bold", PLAN, ".title { font-weight: normal !important }"),
    ("type_subject.italic", PLAN, ".title { font-style: italic }"),
    ("type_rule.length_of_words", PLAN, ".title .rule { width: 60mm !important }"),
    ("type_rule.off_centre", PLAN, ".title .rule { margin-left: 20mm !important }"),
    ("greeting.size", LETTER, ".to .greeting { font-size: 12pt }"),
    ("greeting.bold", LETTER, ".to .greeting { font-weight: bold }"),
    ("addressees.size", LETTER, ".to p { font-size: 12pt }"),
    ("addressees.italic", LETTER, ".to p { font-style: italic }"),
    ("addressees.dashes_off_the_colon", LETTER, ".to .greeting { text-indent: -30pt !important }"),
    ("bases.italic", LETTER, ".basis { font-style: normal !important }"),
    ("bases.size", LETTER, ".basis { font-size: 12pt }"),
    ("body.size", LETTER, ".body > p { font-size: 12pt }"),
    ("body.black", LETTER, ".body > p { color: #00c }"),
    ("body.upright", LETTER, ".body > p { font-style: italic }"),
    ("body.justified", LONG, ".body > p { text-align: left !important }"),
    ("body.first_line", LETTER, ".body > p { text-indent: 20mm !important }"),
    ("spacing.line_spacing", LETTER, ".body > p { line-height: 1 }"),
    ("spacing.line_spacing", LETTER, ".body > p { line-height: 1.9 }"),
    ("spacing.between_paragraphs", LETTER, ".body > p { margin-top: 2pt !important }"),
    ("signing_title.size", LETTER, ".signature { font-size: 12pt }"),
    ("signing_title.bold", LETTER, ".signature { font-weight: normal !important }"),
    ("signing_title.capitals", LETTER, ".signature { text-transform: lowercase }"),
    ("signer.size", LETTER, ".signer { font-size: 12pt }"),
    ("signer.bold", LETTER, ".signer { font-weight: normal }"),
    ("signer.capitals", LETTER, ".signer { text-transform: uppercase }"),
    ("signer.off_centre", LETTER, ".signer { padding-left: 20mm }"),
    ("copies.size", LETTER, ".copies b { font-size: 13pt !important }"),
    ("copies.bold", LETTER, ".copies b { font-weight: normal !important }"),
    ("copies.italic", LETTER, ".copies b { font-style: normal !important }"),
    ("copies.above_or_below_the_title", LETTER, ".copies { padding-top: 20pt !important }"),
    ("copies.from_the_margin", LETTER, ".copies b { padding-left: 10mm }"),
    ("copies_list.size", LETTER, ".copies { font-size: 12pt !important }"),
    ("copies_list.italic", LETTER, ".copies { font-style: italic }"),
    ("address.size", LETTER, ".address { font-size: 10pt !important }"),
    ("address.rule_of_the_width_of_the_text", LETTER, ".address { margin-right: 10mm }"),
    ("typeface.faces", LETTER, "@font-face { font-family: x; src: local('Liberation Serif') } .number { font-family: 'DejaVu Sans', 'Liberation Sans' }"),
]


@pytest.mark.parametrize(("path", "letter", "css"), RULES, ids=[f"{n} {rule[0]}" for n, rule in enumerate(RULES)])
def test_a_style_that_breaks_a_rule_is_found_out(path: str, letter: Letter, css: str):
    assert path in wrong(report_of(letter, css))


WORDS: list[tuple[str, Any, tuple[str, str]]] = [
    ("state_name.words", LETTER, ("CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI")),
    ("motto.words", LETTER, ("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc")),
    ("number.words", LETTER, ("Số: 05/SKHCN-BCVT", "Số: 5/SKHCN-BCVT")),
    ("number.words", LETTER, ("Số: 05/SKHCN-BCVT", "Số: 05/SKHCN - BCVT")),
    ("number.words", LETTER, ("Số: 05/SKHCN-BCVT", "Số 05/SKHCN-BCVT")),
    ("place_and_date.words", LETTER, ("ngày 05 tháng 01", "ngày 5 tháng 01")),
    ("place_and_date.words", LETTER, ("ngày 05 tháng 01", "ngày 05 tháng 1")),
    ("place_and_date.words", LETTER, ("ngày 05 tháng 01", "ngày 05 tháng 03")),
    ("addressees.marks", LETTER, ("bưu chính trên địa bàn tỉnh;</p>", "bưu chính trên địa bàn tỉnh,</p>")),
    ("bases.marks", LETTER, ("tháng 11 năm 2023;", "tháng 11 năm 2023.")),
    ("numbering.labels", LETTER, ("b) Kiểm tra", "c) Kiểm tra")),
    ("numbering.labels", LETTER, ("2. Đối với", "3. Đối với")),
    ("final_mark.ends_with", LETTER, ("thực hiện./.", "thực hiện.")),
    ("signer.academic_title", LETTER, ("Nguyễn Thị Minh Châu", "TS. Nguyễn Thị Châu")),
    ("signing_title.authority", LETTER, ("KT. GIÁM ĐỐC", "KT GIÁM ĐỐC")),
    ("copies.words", LETTER, ("Nơi nhận:", "Nơi nhận")),
    ("copies_list.marks", LETTER, ("- Như trên;", "- Như trên,")),
    ("copies_list.marks", LETTER, ("- Lưu: VT, BCVT.", "- Lưu VT, BCVT.")),
]


@pytest.mark.parametrize(("path", "letter", "change"), WORDS, ids=[f"{n} {rule[0]}" for n, rule in enumerate(WORDS)])
def test_a_word_that_breaks_a_rule_is_found_out(path: str, letter: Letter, change: tuple[str, str]):
    assert path in wrong(report_of(letter, html=change))


def test_a_signature_on_the_left_is_none():
    report = report_of(LETTER, ".signature { right: 90mm !important; width: 70mm !important } .copies { padding-left: 80mm }")
    assert report.element("signing_title").ok is not True
    assert report.ok is not True


MISSING = [
    ("state_name", ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "")),
    ("motto", ("Độc lập - Tự do - Hạnh phúc", "")),
    ("number", ("Số: 05/SKHCN-BCVT", "")),
    ("place_and_date", ("Gia Lai, ngày 05 tháng 01 năm 2027", "")),
    ("about", ("V/v ", "")),
    ("copies", ("Nơi nhận:", "")),
    ("signer", ("Nguyễn Thị Minh Châu", "")),
    ("signing_title", ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "")),
]


@pytest.mark.parametrize(("name", "change"), MISSING, ids=[rule[0] for rule in MISSING])
def test_what_is_missing_is_not_found_and_the_whole_not_in_order(name: str, change: tuple[str, str]):
    report = report_of(LETTER, html=change)
    assert report.element(name).ok is None or name == "signing_title"
    assert report.ok is not True


def test_before_it_is_broken_it_is_in_order():
    for letter in (LETTER, PLAN, LONG):
        assert wrong(report_of(letter)) == []
