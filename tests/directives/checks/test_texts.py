"""What reading over finds in the words: days, blanks, letters, marks, names, years."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from django.utils import translation

from directives import occasions
from directives.models import Copy
from directives.rolling.seasons import Season
from tests.directives.checks.papers import MINISTRY, basis, block, found, in_text, mended, of, paper, report, says


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def test_nothing_is_found_in_a_faultless_draft():
    assert found(paper()) == []


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("ngày 5/3/2027", "05/3/2027"), ("5/1/2027", "05/01/2027"), ("ngày 15 tháng 2 năm 2027", "15 tháng 02 năm 2027"),
        ("ngày 3 tháng 4", "03 tháng 4"), ("ngày 5/3", "05/3"), ("Quốc khánh 2/9", "02/9"), ("lễ 30/4 và 1/5", " và 01/5"),
        ("9.2.2027", "09.02.2027"),
    ],
)  # fmt: skip
def test_days_below_ten_and_the_months_one_and_two_have_a_nought(written: str, right: str):
    assert [becomes for _words, becomes in in_text("day_without_nought", f"Thực hiện {written}, ")] == [right]


@pytest.mark.parametrize(
    "written", ["05/3/2027", "ngày 10/12/2026", "ngày 02 tháng 9", "trực 24/7", "1/2 quân số", "02313.7.9888", "“lễ Quốc khánh 2/9”"]
)
def test_what_has_its_nought_or_is_no_day_or_is_quoted_is_left(written: str):
    assert in_text("day_without_nought", f"Thực hiện {written}.") == []


def test_a_day_no_calendar_has_is_an_error():
    assert in_text("impossible_day", "Hoàn thành ngày 31/6/2027") == [("31/6/2027", "")]
    assert in_text("impossible_day", "Hoàn thành ngày 30 tháng 02 năm 2027")
    assert in_text("impossible_day", "Hoàn thành ngày 29/02/2028 và ngày 30/6") == []


def test_a_day_no_calendar_has_in_another_document_is_a_warning_only():
    cited = "theo Công văn số 7/UBND-VX ngày 31/11/2026 của UBND tỉnh về việc trực Tết"
    assert [one.is_error for one in of("impossible_day_cited", paper(head={"opening": cited}))] == [False]
    assert in_text("impossible_day", cited) == []
    assert in_text("impossible_day_cited", cited.replace("31/11", "30/11")) == []


def test_a_weekday_is_that_of_its_day():
    assert in_text("another_weekday", "trước thứ Hai, ngày 05/02/2027") == [("thứ Hai, ngày 05/02/2027", "thứ Sáu")]
    assert in_text("another_weekday", "trước thứ Sáu, ngày 05/02/2027 và Chủ nhật ngày 07/02/2027") == []


def test_30_tet_is_29_in_a_year_without_it():
    assert [becomes for _words, becomes in in_text("day_chap_has_not", "trực đến hết 30 Tết")] == ["29"]
    assert in_text("day_chap_has_not", "trực đến hết 29 Tết") == []
    assert in_text("day_chap_has_not", "đến 30 Tết", season=Season.of(occasions.proposed("tet", 2024))) == []


def test_there_is_one_blank_between_words():
    assert in_text("several_blanks", "đề nghị  các đơn vị") == [("␣␣", " ")]
    assert in_text("several_blanks", "đề nghị các đơn vị\nthực hiện") == []


def test_there_is_no_blank_before_a_mark():
    assert in_text("blank_before_mark", "bưu chính , viễn thông .") == [(" ", ""), (" ", "")]
    assert in_text("blank_before_mark", "bưu chính, viễn thông ... và 24/24") == []


def test_letters_are_composed():
    apart = unicodedata.normalize("NFD", "bảo đảm") + " thông tin"
    assert [becomes for _words, becomes in in_text("letters_apart", apart)] == ["ảo đả"]
    assert in_text("letters_apart", "bảo đảm thông tin") == []


def test_marks_nobody_sees_are_taken_out():
    assert [becomes for _words, becomes in in_text("unseen_marks", "thông\u200b tin\u00ad")] == ["", ""]
    assert of("unseen_marks", paper(head={"opening": "thông\u200btin"}))[0].words == "U+200B"
    assert in_text("unseen_marks", "thông tin") == []


def test_the_end_mark_stands_at_the_end_alone():
    middle = in_text("end_mark_typed", "Sở đề nghị thực hiện./.")
    assert middle == [("./.", ".")]
    assert of("end_mark_typed", paper(head={"closing": "Đề nghị thực hiện./."})) == []
    [slip] = of("end_mark_typed", paper(head={"closing": "Đề nghị thực hiện./"}))
    assert (slip.words, slip.acts[0].new) == ("./", "")
    assert in_text("end_mark_typed", "trực 24/24 giờ và/hoặc 24/7") == []
    contact = {"closing": "Đề nghị thực hiện./.", "contact_division": "Phòng Bưu chính"}
    assert of("end_mark_typed", paper(head=contact)), "the contact comes after it"


def test_a_subject_has_neither_v_v_nor_a_full_stop():
    [first, last] = of("subject_with_marks", paper(head={"subject": "V/v trực Tết Đinh Mùi."}))
    assert (first.words, last.words) == ("V/v", ".")
    assert of("subject_with_marks", paper(head={"subject": "trực Tết Đinh Mùi 2027"})) == []


def test_the_page_writes_kinh_gui_by_itself():
    assert of("greeting_typed", paper(head={"addressees": "Kính gửi: Các doanh nghiệp"}))
    assert of("greeting_typed", paper(head={"addressees": "Các doanh nghiệp"})) == []


@pytest.mark.parametrize("typed", ["1. ", "a) ", "- ", "• "])
def test_the_page_writes_labels_by_itself(typed: str):
    [finding] = of("label_typed", paper(blocks=[block(f"{typed}Trực 24/24 giờ.")]))
    assert finding.sentence == f"A label is typed before the text: “{typed.strip()}”."
    assert of("label_typed", paper(blocks=[block("Trực 24/24 giờ.", "4G, 5G thông suốt.", "2.000 trạm hoạt động.")])) == []


@pytest.mark.parametrize(
    "gap",
    [
        "các nội dung tại Công văn số … của Bộ", "Công văn số … ngày 19/01/2027", "số …/SKHCN-BCVT", "số .../UBND", "ngày … tháng … năm 2027",
        "Kế hoạch số ___", "theo Công văn ….",
    ],
)  # fmt: skip
def test_what_rolling_forward_left_open_is_an_error(gap: str):
    findings = of("left_open", paper(head={"opening": f"Thực hiện {gap}"}))
    assert findings and findings[0].is_error


@pytest.mark.parametrize("said", ["trái pháp luật…", "nghẽn mạng...tại các điểm", "một số...", "trong những ngày...", "Kế hoạch... của đơn vị"])
def test_an_ellipsis_in_a_sentence_is_no_gap(said: str):
    assert in_text("left_open", f"Ngăn chặn {said}") == []


def test_a_number_left_open_in_a_basis_is_an_error():
    assert of("left_open", paper(bases=[basis(number_and_symbol="…")]))


def test_a_body_that_is_no_more_is_named_by_its_successor():
    [finding] = of("name_gone", paper(copies=[Copy(name="Như trên"), Copy(name="Bộ TT&TT", note="b/c")]))
    assert (finding.words, finding.becomes, finding.is_error) == ("Bộ TT&TT", MINISTRY, False)
    assert "since" in finding.sentence or "merged" in finding.sentence
    assert of("name_gone", paper(head={"symbol": "STTTT-BCVT"}))[0].becomes == "SKHCN"
    assert in_text("name_gone", "UBND các xã, phường") == []


def test_a_document_is_cited_with_the_names_of_its_own_day():
    old = "Công văn số 24/STTTT-BCVT ngày 08/01/2020 của Sở Thông tin và Truyền thông về việc trực Tết"
    assert in_text("name_gone", f"Tiếp theo {old},") == []
    issuer = {"issuer": "Bộ Thông tin và Truyền thông"}
    assert of("name_gone", paper(bases=[basis(dated_on=date(2020, 1, 9), **issuer)])) == []
    assert of("name_gone", paper(bases=[basis(dated_on=date(2026, 1, 9), **issuer)]))


def test_the_name_of_a_lunar_year_has_capitals():
    assert in_text("year_without_capitals", "Tết Đinh mùi 2027") == [("Đinh mùi", "Đinh Mùi")]
    assert in_text("year_without_capitals", "xuân đinh mùi") == [("đinh mùi", "Đinh Mùi")]
    assert in_text("year_without_capitals", "Tết Đinh Mùi, TẾT ĐINH MÙI") == []


def test_the_feast_has_its_capitals():
    assert [becomes for _w, becomes in in_text("feast_without_capitals", "dịp Tết nguyên đán và tết Nguyên Đán")] == [
        "Tết Nguyên đán", "tết Nguyên đán",
    ]  # fmt: skip
    assert in_text("feast_without_capitals", "dịp Tết Nguyên đán") == []


def test_the_name_and_the_figures_of_a_year_agree():
    [wrong] = of("year_and_name_disagree", paper(head={"opening": "dịp Tết Bính Ngọ 2027"}))
    assert (wrong.becomes, wrong.is_error) == ("Đinh Mùi 2027", True)
    assert in_text("year_and_name_disagree", "Tết Đinh Mùi năm 2026") == [("Đinh Mùi năm 2026", "Đinh Mùi năm 2027")]
    assert in_text("year_and_name_disagree", "Tết Canh Tý 2021") == [("Canh Tý 2021", "")], "nobody knows which is meant"
    assert in_text("year_and_name_disagree", "Tết Đinh Mùi 2027, Bính Ngọ 2026 và Đinh Mùi 2026-2027") == []


def test_no_year_is_called_giap_suu():
    assert in_text("no_such_year", "dịp Tết Giáp Sửu") == [("Giáp Sửu", "Đinh Mùi")]
    assert in_text("no_such_year", "dịp Tết Giáp Tý") == []


def test_another_season_than_that_of_the_directive_is_noticed():
    assert in_text("year_of_another_season", "phục vụ Tết Bính Ngọ năm 2026") == [("Bính Ngọ năm 2026", "Đinh Mùi năm 2027")]
    assert in_text("year_of_another_season", "tăng so với Tết Bính Ngọ 2026; Tết Đinh Mùi") == []


def test_a_feast_of_another_year_is_noticed():
    national = Season.of(occasions.proposed("national_day", 2027))
    [(words, becomes)] = in_text("feast_of_another_year", "phục vụ lễ Quốc khánh 02/9 năm 2026", season=national)
    assert (words.endswith("khánh 02/9 năm 2026"), becomes) == (True, "2027")
    assert in_text("feast_of_another_year", "lễ Quốc khánh 02/9 năm 2027", season=national) == []


def test_a_finding_says_where_in_which_words_and_why():
    draft = paper(reports=[report(wording="Báo cáo trước ngày 9/3/2027.", due_on=None, bound="on_event")])
    [finding] = of("day_without_nought", draft)
    assert finding.path == ("reports", 0, "wording")
    assert finding.sentence == "A nought is missing: “9/3/2027” is written “09/3/2027”."
    assert "Decree 30/2020/NĐ-CP, Appendix I" in str(finding.why)
    assert mended(draft, finding).content.reports[0].wording == "Báo cáo trước ngày 09/3/2027."


def test_sentences_are_said_in_the_language_of_the_reader():
    assert says("several_blanks", paper(head={"opening": "a  b"})) == "Several blanks one after the other."
