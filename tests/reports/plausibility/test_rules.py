"""Each rule of plausibility: what it finds, what it leaves alone."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import translation

from directives.deadlines import VIETNAM
from directives.definitions.layout import Column, Group, Indicator, Kind, Layout
from reports.cells.cell import Cell
from reports.history import History, Past
from reports.plausibility import looking
from reports.plausibility.finding import Said

BTS = Indicator("bts", "Tổng số trạm BTS", unit="trạm")
IN_OPERATION = Indicator("bts_4g", "Trạm BTS 4G đang hoạt động", unit="trạm", part_of="bts")
DOWN = Indicator("bts_down", "Trạm mất liên lạc", unit="trạm", part_of="bts")
LOAD = Indicator("peak_load", "Tải cao nhất", Kind.PERCENT, unit="%")
DATA = Indicator("data", "Lưu lượng dữ liệu", unit="TB", wants_baseline=True)
VOICE = Indicator("voice", "Lưu lượng thoại", unit="phút", wants_baseline=True)
SMS = Indicator("sms", "Tin nhắn", unit="tin", wants_baseline=True)
SOLVED = Indicator("solved", "Khiếu nại đã giải quyết", unit="vụ", part_of="received")
RECEIVED = Indicator("received", "Khiếu nại tiếp nhận", unit="vụ")
SHARE = Indicator("share", "Tỷ lệ giải quyết", Kind.PERCENT, unit="%", share_of=("solved", "received"))
CUTS = Indicator("trunk_cuts", "Đứt tuyến trục", Kind.ROWS, columns=(
    Column("route", "Tuyến"), Column("from", "Từ", Kind.MOMENT), Column("to", "Đến", Kind.MOMENT),
))  # fmt: skip
TEAMS = Indicator("teams", "Tổ ứng cứu sự cố", unit="tổ")
MOMENTS = tuple(
    Indicator(key, name, Kind.MOMENT)
    for key, name in (
        ("started", "Bắt đầu"), ("detected", "Phát hiện"), ("restored", "Đã khôi phục"), ("roaming_asked", "Đề nghị chuyển vùng"),
        ("roaming_on", "Chuyển vùng có hiệu lực"), ("freeze_from", "Dừng tác động từ"), ("freeze_to", "Dừng tác động đến"),
    )
)  # fmt: skip
LAYOUT = Layout((Group("Tất cả", indicators=(
    BTS, IN_OPERATION, DOWN, LOAD, DATA, VOICE, SMS, SOLVED, RECEIVED, SHARE, CUTS, TEAMS, *MOMENTS,
)),))  # fmt: skip


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def on(day, hour=12, minute=0, year=2027, month=2):
    return datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


def cell(said):
    if isinstance(said, Cell):
        return said
    if isinstance(said, datetime):
        return Cell(moment=said)
    return Cell(rows=tuple(said)) if isinstance(said, list) else Cell(value=Decimal(said))


def past(**figures):
    """A report filed on 04/02/2027."""
    return Past(None, date(2027, 2, 4), {key: SimpleNamespace(value=Decimal(value), ordinary=None) for key, value in figures.items()})


def found(situation="incidents", history=None, **cells) -> dict[str, str]:
    said = Said(
        LAYOUT, {key: cell(value) for key, value in cells.items()}, history or History(), situation, has_words=True,
        since=date(2027, 1, 11), until=date(2027, 2, 10), at=on(6),
    )  # fmt: skip
    findings = looking.found_in(said)
    assert all(one.needs_word and one.sentence.endswith(".") and "%(" not in one.sentence for one in findings)
    return {finding.key: finding.sentence for finding in findings}


def test_normal_does_not_go_with_stations_down_or_cut_cables():
    sentence = found("normal", bts_down="4", trunk_cuts=[{"route": "A-B"}])["situation"]
    assert "“Trạm mất liên lạc” 4 trạm" in sentence and "“Đứt tuyến trục”" in sentence
    assert "situation" in found("nothing", bts_down="4")


def test_normal_goes_with_noughts_and_with_teams_that_are_ready():
    assert not found("normal", bts_down="0", trunk_cuts=Cell(is_nothing=True), teams="12")
    assert not found("incidents", bts_down="4")


def test_incidents_want_a_figure_or_a_word():
    said = Said(LAYOUT, {"bts_down": cell("0")}, situation="incidents")
    assert [one.place for one in looking.found_in(said)] == ["situation"]


def test_a_percentage_above_a_hundred_is_asked_about():
    assert found(peak_load="100") == {}
    assert list(found(peak_load="100.1")) == ["percent-peak_load"]


def test_a_million_times_a_million_terabytes_are_absurd():
    assert "1.000.000.000.000 TB" in found(data="1000000000000")["size-data"]


def test_a_part_is_never_more_than_its_whole():
    assert list(found(solved="5", received="4")) == ["part-solved"]
    assert found(solved="4", received="4") == {}
    assert found(solved="4", received=Cell(is_nothing=True)) == {}


@pytest.mark.parametrize(
    ("bts", "in_operation", "down", "is_found"),
    [("100", "97", "3", False), ("100", "97", "4", True), ("100", "90", "3", True), ("100", "90", None, False), ("100", "100", "nothing", False)],
)
def test_a_total_is_the_sum_of_its_parts_once_all_are_there(bts, in_operation, down, is_found):
    cells = {"bts": bts, "bts_4g": in_operation}
    if down:
        cells["bts_down"] = Cell(is_nothing=True) if down == "nothing" else down
    assert ("sum-bts" in found(**cells)) == is_found


def test_one_slip_is_asked_about_once():
    history = History(yesterday=past(bts_down="4", data="1000"), plan=past(bts="90"))
    assert list(found(bts="100", bts_4g="96", bts_down="101", data="1000000000", history=history)) == [
        "size-data", "part-bts_down", "plan-bts",
    ]  # fmt: skip


def test_a_share_is_what_its_parts_make_of_it():
    assert "of “Khiếu nại tiếp nhận” 500 vụ are 90 %" in found(share="98", solved="450", received="500")["share-share"]
    assert found(share="90.5", solved="450", received="500") == {}
    assert found(share="98", solved="0", received="0") == {}


def test_a_row_said_twice_is_named():
    row = {"route": "A-B"}
    assert "row 3 says the same as row 1" in found(trunk_cuts=[row, {"route": "B-C"}, row])["twice-trunk_cuts"]


def test_what_doubles_overnight_is_asked_about_with_the_day_it_is_compared_with():
    history = History(yesterday=past(data="1000"))
    assert found(data="1999", history=history) == {}
    assert "2.000 TB; on 04/02/2027 it was 1.000 TB." in found(data="2000", history=history)["jump-data"]
    assert "jump-data" in found(data="0", history=history) and not found(data="19", history=History(yesterday=past(data="1")))


def test_back_to_an_ordinary_day_is_no_jump():
    history = History(yesterday=past(data="590"))
    assert found(data=Cell(value=Decimal(184), ordinary=Decimal(180)), history=history) == {}
    assert "jump-data" in found(data=Cell(value=Decimal(184), ordinary=Decimal(300)), history=history)


def test_a_thousand_times_as_much_is_a_slip_of_the_point():
    assert "thousand" in found(data="123456", history=History(last_year=past(data="123.4")))["jump-data"]


def test_of_percentages_the_points_are_compared():
    history = History(yesterday=past(peak_load="40"))
    assert found(peak_load="69", history=history) == {} and "jump-peak_load" in found(peak_load="70", history=history)


def test_last_year_counts_where_yesterday_is_unknown_and_the_organisations_own_baseline_where_both_are():
    assert "jump-data" in found(data="3000", history=History(last_year=past(data="1000")))
    assert "on an ordinary day it was" in found(data=Cell(value=Decimal(3000), ordinary=Decimal(900)))["jump-data"]
    assert "on last year it was" not in str(found(data=Cell(value=Decimal(3000), last_year=Decimal(900))))


def test_nobody_loses_more_stations_than_it_owns_by_its_plan():
    assert "only 50 trạm" in found(bts_down="51", history=History(plan=past(bts="50")))["plan-bts_down"]
    assert "plan-bts_down" in found(bts_down="51", history=History(plan=past(bts_3g="20", bts_4g="30")))
    assert found(bts_down="50", history=History(plan=past(bts="50"))) == {}
    assert found(bts="55", history=History(plan=past(bts="50"))) == {} and "plan-bts" in found(bts="56", history=History(plan=past(bts="50")))
    assert found(teams="9", history=History(plan=past(teams="1"))) == {}


def test_a_baseline_is_what_last_years_report_says():
    history = History(last_year=past(data="1000"))
    assert "1.000 TB" in found(data=Cell(last_year=Decimal(1200)), history=history)["baseline-data-last_year"]
    assert found(data=Cell(last_year=Decimal(1040)), history=history) == {}


def test_the_same_traffic_as_yesterday_to_the_last_digit_was_not_looked_at():
    same = {"data": "1234", "voice": "5678", "sms": "91011"}
    assert list(found(**same, history=History(yesterday=past(**same)))) == ["same"]
    assert found(**{**same, "sms": "91012"}, history=History(yesterday=past(**same))) == {}


def test_nothing_is_restored_before_it_failed():
    assert list(found(started=on(5, 10), detected=on(5, 9))) == ["order-detected"]
    assert "“Đã khôi phục” (08:00, 05/02/2027) lies before" in found(started=on(5, 10), restored=on(5, 8))["order-restored"]
    assert "order-freeze_to" in found(freeze_from=on(5), freeze_to=on(4))
    assert found(started=on(5, 9), detected=on(5, 9), restored=on(5, 10)) == {}


def test_a_row_ends_after_it_begins():
    rows = [{"route": "A", "from": on(5).isoformat()}, {"route": "B", "from": on(5).isoformat(), "to": on(4).isoformat()}]
    assert "row 2" in found(trunk_cuts=rows)["rows-trunk_cuts-2"]


def test_a_moment_of_another_year_is_asked_about():
    assert "long before" in found(started=on(5, year=2026))["campaign-started"]
    assert "long after" in found(freeze_from=on(5, year=2028))["campaign-freeze_from"]
    assert "long before" in found(trunk_cuts=[{"from": on(5, year=2026).isoformat()}])["campaign-trunk_cuts"]


def test_what_has_happened_has_not_still_to_come():
    assert "has not come yet" in found(started=on(7))["future-started"]
    assert found(freeze_from=on(7)) == {}


def test_roaming_has_thirty_minutes():
    assert found(roaming_asked=on(5, 9), roaming_on=on(5, 9, 30)) == {}
    assert "31 minutes" in found(roaming_asked=on(5, 9), roaming_on=on(5, 9, 31))["roaming-roaming_on"]


def test_what_was_not_understood_or_is_not_there_yet_is_no_figure():
    assert found("normal", data=Cell(typed={"value": "abc"}), history=History(yesterday=past(data="1000"))) == {}
