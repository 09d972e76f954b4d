"""PDFs made by other programs are measured as well; what cannot be told is "not found" and never in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from directives.form.checking import Report, check
from directives.form.opening import paper_of
from tests.directives.form.printed import measured, untold, wrong

SAMPLES = Path(__file__).with_name("samples")


def report_of(name: str) -> Report:
    return check(paper_of((SAMPLES / name).read_bytes()))


def test_a_letter_from_libreoffice_is_measured_element_by_element():
    report = report_of("libreoffice.pdf")
    assert (report.kind, wrong(report), untold(report), report.ok) == ("CÔNG VĂN", [], [], True)
    assert measured(report, "motto_rule.length_of_words") == pytest.approx(1, abs=0.02)
    assert [element.text for element in report.elements if element.name == "appendix"] == ["Phụ lục I", "Phụ lục II"]


def test_what_is_wrong_with_a_plan_from_libreoffice_is_told():
    """Its box is not of the size of the stamp, and a date of two lines has pushed the number off its place."""
    report = report_of("libreoffice-plan.pdf")
    assert report.kind == "KẾ HOẠCH"
    assert set(wrong(report)) == {"number.off_centre", "urgency.box_width", "urgency.box_height"}
    assert report.ok is False


def test_a_letter_printed_by_a_browser_is_measured():
    report = report_of("chromium.pdf")
    assert (report.kind, wrong(report), untold(report)) == ("CÔNG VĂN", [], [])
    assert (report.element("tagged").ok, report.element("language").ok) == (False, False)


def test_a_letter_from_typst_is_measured_and_its_hanging_commas_do_not_make_it_ragged():
    """Its first line stands on the edge of the type area by the height of its capitals; commas hang a millimetre into the margin."""
    report = report_of("typst.pdf")
    assert (report.kind, untold(report)) == ("CÔNG VĂN", [])
    assert set(wrong(report)) == {"margin_right.distance", "margin_top.distance", "margin_bottom.distance", "about.below_the_number"}
    assert measured(report, "body.justified").startswith("100%")
    assert (report.element("urgency").ok, report.element("address").ok) == (True, True)


def page(css: str, body: str) -> Report:
    from directives import printing

    html = f"<html><head><style>{css}</style></head><body>{body}</body></html>"
    return check(paper_of(printing.print_page(html).pdf))


def test_a_text_that_is_no_document_has_nothing_of_its_head_and_end():
    report = page("", "<p>Xin chào các bạn.</p>")
    assert report.kind is None
    names = ("state_name", "motto", "motto_rule", "issuing_body", "number", "place_and_date", "copies", "signing_title", "signer")
    assert [report.element(name).ok for name in names] == [None] * len(names)
    assert report.element("final_mark").ok is None
    assert report.ok is not True


def test_words_in_white_or_without_ink_are_not_there():
    report = page("p { color: #fff }", "<p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><div>Xin chào</div>")
    assert not report.element("state_name").is_found


def test_the_head_in_one_column_is_found_and_out_of_place():
    report = page("", "<p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Độc lập - Tự do - Hạnh phúc</p><p>Số: 05/SKHCN</p>")
    assert report.element("state_name").ok is False and report.element("motto").ok is False
    assert report.ok is False
