"""What is proposed for a text: years, names of years, dates, names that are no more; and never inside a citation."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts import almanac
from directives.content import Content, Point
from directives.manuscripts import Manuscript
from directives.models import Basis, ReportRequest
from directives.rolling import parties, proposals
from directives.rolling.rewriting import changed
from tests.directives.rolling.sheets import TET_2027_OFF, changes, listed, party, rolled, rolling, said, sheet

FROM_2022 = rolling(2022, 2027)
FROM_2024 = rolling(2024, 2027, working=TET_2027_OFF)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Tết Nguyên đán Nhâm Dần năm 2022", "Tết Nguyên đán Đinh Mùi năm 2027"),
        ("TẾT NGUYÊN ĐÁN NHÂM DẦN 2022", "TẾT NGUYÊN ĐÁN ĐINH MÙI 2027"),
        ("Tết Nhâm Dần (năm 2022)", "Tết Đinh Mùi (năm 2027)"),
        ("đón Xuân Nhâm Dần, tổng kết Tân Sửu", "đón Xuân Đinh Mùi, tổng kết Bính Ngọ"),
        ("so với Tết Tân Sửu 2021", "so với Tết Bính Ngọ 2026"),
        ("dịp Tết Dương lịch 2022 và Tết Nguyên đán", "dịp Tết Dương lịch 2027 và Tết Nguyên đán"),
        ("từ ngày 31/01/2022 đến hết ngày 05/02/2022", "từ ngày 05/02/2027 đến hết ngày 10/02/2027"),
        ("thứ Hai, ngày 31/01/2022", "thứ Sáu, ngày 05/02/2027"),
        ("Chủ nhật ngày 30/01/2022", "thứ Năm ngày 04/02/2027"),
        ("ngày 01 tháng 02 năm 2022", "ngày 06 tháng 02 năm 2027"),
        ("từ ngày 01 đến ngày 05/02/2022", "từ ngày 06 đến ngày 10/02/2027"),
        ("đến hết ngày 05/02", "đến hết ngày 10/02"),
        ("từ 01-05/02/2022", "từ 06-10/02/2027"),
        ("ngày 28, 29/01/2022", "ngày 02, 03/02/2027"),
        ("ngày 31/01 và 01/02/2022", "ngày 05/02 và 06/02/2027"),
        ("ngày 28/01/2022 đến 05/02/2022", "ngày 02/02/2027 đến 10/02/2027"),
        ("từ 31/01 đến 05/02/2022", "từ 05/02 đến 10/02/2027"),
        ("Xuân Nhâm Dần - 2022", "Xuân Đinh Mùi - 2027"),
        ("17h00 ngày 5/2/2022", "17h00 ngày 10/02/2027"),
    ],
)
def test_what_belongs_to_the_season_moves_with_it(old, new):
    assert said(f"A {old} b.", FROM_2022) == f"A {new} b."


@pytest.mark.parametrize(
    "text",
    [
        "theo Luật Bưu chính năm 2022", "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020", "Luật Viễn thông ngày 24 tháng 11 năm 2023",
        "Thông tư số 02/2022/TT-BKHCN ngày 10/01/2022 của Bộ Thông tin và Truyền thông quy định về dịch vụ",
        "trực 24/24 giờ, 24/7", "giai đoạn 2021-2025", "kỷ niệm ngày 03/02/1930", "số điện thoại 0269 2022 2022", "dịp 30/4, 01/5",
        "1/3 số trạm", "năm 1975", "Quý khách, Canh gác, Mùi vị", "đường 02/9", "",
    ],
)
def test_everything_else_stays(text):
    assert said(text, FROM_2022) == text


def test_a_year_by_itself_is_offered_and_not_chosen():
    [change] = changes("kế hoạch công tác năm 2022", FROM_2022)
    assert (change.old, change.new, change.sure) == ("2022", "2027", False)


@pytest.mark.parametrize(
    ("old", "new", "text", "expected"),
    [
        (2024, 2027, "đêm 30 Tết", "đêm 29 Tết"), (2024, 2027, "30 tháng Chạp", "29 tháng Chạp"),
        (2024, 2027, "28 Tết, 29 Tết", "28 Tết, 29 Tết"), (2026, 2033, "29 Tết", "30 Tết"),
        (2024, 2034, "30 Tết", "30 Tết"), (2024, 2027, "30 Tết (ngày 09/02/2024)", "29 Tết (ngày 05/02/2027)"),
        (2024, 2027, "30 người", "30 người"),
    ],
)
def test_the_last_day_of_chap_is_called_by_its_number_of_that_year(old, new, text, expected):
    assert said(text, rolling(old, new)) == expected


def test_a_deadline_on_a_day_off_gives_way_and_another_date_does_not():
    text = "Hoàn thành trước ngày 14/02/2024; không tác động mạng đến hết ngày 14/02/2024; chậm nhất 17 giờ 00 ngày 10/02/2024."
    assert said(text, FROM_2024) == (
        "Hoàn thành trước ngày 11/02/2027; không tác động mạng đến hết ngày 10/02/2027; chậm nhất 17 giờ 00 ngày 11/02/2027."
    )
    assert "10/02/2027" in changes(text, FROM_2024)[0].why


def test_fixed_holidays_keep_their_day_and_count_their_years():
    how = rolling(2019, 2027, kind="national_day")
    text = "kỷ niệm 74 năm Quốc khánh (02/9/1945 - 02/9/2019), lễ Quốc khánh 02/9 năm 2019, báo cáo trước ngày 10/9/2019"
    assert said(text, how) == (
        "kỷ niệm 82 năm Quốc khánh (02/9/1945 - 02/9/2027), lễ Quốc khánh 02/9 năm 2027, báo cáo trước ngày 10/9/2027"
    )


def test_the_number_of_a_document_of_the_season_goes_and_of_another_stays():
    text = "theo Công văn số 24/STTTT-BCVT ngày 08/01/2022 của Sở Thông tin và Truyền thông và Quyết định số 5/QĐ-UBND"
    [change] = changes(text, FROM_2022)
    assert change.old.startswith("24/STTTT-BCVT ngày 08/01/2022 của Sở Thông tin và Truyền thông")
    assert change.new == "…"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"), ("Bộ TT&TT", "Bộ Khoa học và Công nghệ"),
        ("Vụ Bưu chính – Bộ TT&TT", "Vụ Bưu chính – Bộ Khoa học và Công nghệ"), ("STTTT-BCVT", "SKHCN-BCVT"),
        ("UBND các huyện, thị xã, thành phố", "UBND các xã, phường"), ("UBND cấp huyện", "UBND cấp xã"),
        ("Phòng Văn hóa và Thông tin", "Phòng Văn hóa - Xã hội"), ("các huyện, thành phố", "các xã, phường"),
    ],
)
def test_names_that_are_no_more_are_offered_their_successors(old, new):
    assert listed(old, FROM_2022) == [(old[: len(old)], new)] or said(old, FROM_2022) == new
    assert said(old, rolling(2022, 2024)) == old, "they were still there in 2024"


def test_bases_of_the_season_are_to_be_replaced_and_laws_stay():
    bases = [
        Basis(kind="Công văn", number_and_symbol="191/BTTTT-BC", dated_on=date(2022, 1, 19), subject="về việc X"),
        Basis(kind="Luật", subject="Bưu chính", dated_on=date(2010, 6, 17)),
        Basis(kind="Nghị định", number_and_symbol="163/2021/NĐ-CP", dated_on=date(2021, 12, 31)),
        Basis(kind="Quyết định", subject="về kế hoạch phục vụ Tết Nhâm Dần 2022"),
    ]
    of = Manuscript({}, Content(bases=bases))
    assert [change.key for change in proposals.changes(of, FROM_2022)] == ["bases.0", "bases.3"]
    assert [basis.kind for basis in rolled(of, FROM_2022).content.bases] == ["Luật", "Nghị định"]
    assert len(of.content.bases) == 4


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("Báo cáo trước ngày 14/02/2024.", "Báo cáo trước ngày 11/02/2027."),
        ("Báo cáo về Sở trong ngày 14/02/2024.", "Báo cáo về Sở trong ngày 11/02/2027."), ("", ""),
        ("Báo cáo sau Tết.", "Báo cáo sau Tết."),
    ],
)
def test_a_report_is_due_when_its_sentence_says(wording, expected):
    of = sheet(reports=(ReportRequest(kind="results", due_on=date(2024, 2, 14), wording=wording),))
    found = proposals.changes(of, FROM_2024)
    assert len(found) == 1, "one change: the day and its words go together"
    [report] = changed(of, found[0].acts).content.reports
    assert (report.due_on, report.wording) == (date(2027, 2, 11), expected)


def test_what_is_not_accepted_stays_as_it_was():
    of = sheet("Tết Nhâm Dần 2022 từ ngày 31/01/2022", duties=("Trước ngày 20/01/2022 xong.",))
    same = changed(of, [])
    assert (same.head, same.content.blocks[0].points[0].requirement.text) == (of.head, "Trước ngày 20/01/2022 xong.")
    first, *_rest = proposals.changes(of, FROM_2022)
    assert changed(of, first.acts).head["opening"] == "Tết Đinh Mùi 2027 từ ngày 31/01/2022"


# Recipients

REGISTER = {
    one.pk: one for one in (
        party(1, "Bưu điện", "postal"), party(2, "K+", "cable_tv", state="ceased", since=date(2026, 1, 1)),
        party(3, "VNPT cũ", "telecom", state="merged", since=date(2025, 7, 1), into=4),
        party(4, "VNPT", "telecom"), party(5, "SPX", "postal", since=date(2025, 5, 1)),
        party(6, "Báo tỉnh", "press", since=date(2025, 5, 1)), party(7, "EMS", "postal"),
        party(8, "Loa", "broadcaster", state="suspended", since=date(2026, 4, 1)),
    )
}


def test_recipients_gone_are_dropped_heirs_and_newcomers_offered():
    of = Manuscript({}, Content(), frozenset({1, 2, 3, 8}))
    found = list(parties.changes(of, REGISTER, date(2022, 1, 25)))
    assert [(change.old, change.new) for change in found] == [("K+", ""), ("VNPT cũ", ""), ("Loa", ""), ("", "VNPT"), ("", "SPX")]
    assert changed(of, [act for change in found for act in change.acts]).recipients == {1, 4, 5}


def test_a_duty_only_for_some_goes_to_their_heirs_or_goes():
    of = sheet(duties=("a", "b", "c"))
    for point, only_for in zip(of.content.blocks[0].points, ((3, 1), (2,), ()), strict=True):
        point.only_for = only_for
    found = list(parties.changes(of, REGISTER, date(2022, 1, 25)))
    made = changed(of, [act for change in found for act in change.acts]).content.blocks[0].points
    assert [(p.requirement.text, p.only_for) for p in made] == [("a", (4, 1)), ("c", ())]
    assert [p.only_for for p in of.content.blocks[0].points] == [(3, 1), (2,), ()]
    assert isinstance(made[0], Point)


# For all texts

WORDS = st.sampled_from([
    "Tết", "Nguyên đán", "Nhâm Dần", "năm 2022", "2022", "ngày 31/01/2022", "trước ngày 05/02", "30 Tết", "29 Chạp", ",", ".",
    "Công văn số 191/BTTTT-BC", "ngày 19/01/2022", "của Bộ TT&TT", "về việc", "“V/v", "”", "thứ Hai,", "UBND cấp huyện", "(", ")",
    "Luật Bưu chính", "kỷ niệm 77 năm", "từ ngày 28 đến ngày 30/01/2022", "\n", "99/99/9999", "ngày 31 tháng 02 năm 2022",
])
TEXTS = st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_the_list_says_all_that_changes(text):
    """Taking each change of the list by hand, in any text, gives what rolling gives; keys are never the same twice."""
    found = [change for change in changes(text, FROM_2022) if change.sure]
    assert len({change.key for change in found}) == len(found)
    by_hand = text
    for change in sorted(found, key=lambda one: int(one.key.rpartition("@")[2]), reverse=True):
        start = int(change.key.rpartition("@")[2])
        assert by_hand[start : start + len(change.old)] == change.old
        by_hand = by_hand[:start] + change.new + by_hand[start + len(change.old) :]
    assert by_hand == said(text, FROM_2022)


@settings(max_examples=60, deadline=None)
@given(st.integers(2010, 2080), st.integers(1, 5), st.integers(1, 12), st.integers(-60, 25))
def test_years_at_once_are_as_many_single_rolls(year, count, day_of_tet, offset):
    """Names of years, figures, lunar days and the dates that follow them. 29 Chạp of a long month is left to its own test."""
    if offset == -2 and almanac.last_day_of_chap(year - 1) == 30:
        return
    on = date.fromordinal(almanac.tet(year).toordinal() + offset)
    text = f"Tết {almanac.year_name(year)} năm {year}, mùng {day_of_tet} Tết, đến hết ngày {on:%d/%m/%Y}, so với Tết {year - 1}."
    one_by_one = text
    for each in range(year, year + count):
        one_by_one = said(one_by_one, rolling(each, each + 1))
    assert one_by_one == said(text, rolling(year, year + count))
    assert f"{almanac.year_name(year + count)} năm {year + count}" in one_by_one
