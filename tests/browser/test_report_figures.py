"""Figures in a real browser: by keyboard, by thumb on a telephone, in rows, two people of one operator at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from time import monotonic
from typing import Any

import pytest
from django.utils.timezone import now
from playwright.sync_api import expect

from accounts.models import Role, User
from enterprises.models import Liaison
from reports.models import Figure, Obligation, Report
from tests import builders
from tests.browser.visiting import PHONE, come_back, shut_out, visitor
from tests.builders import Cast
from tests.reports import forms

pytestmark = pytest.mark.django_db(transaction=True)
SAVED = 10_000  # milliseconds; it is done a few seconds after the last key


@pytest.fixture
def who(transactional_db: None) -> Cast:
    return builders.cast()


@pytest.fixture
def owed(who: Cast) -> Obligation:
    return forms.owed(who, now() - timedelta(hours=1))


@pytest.fixture
def hoa(who: Cast) -> User:
    """Speaks for the same operator as Giang."""
    hoa = builders.person("Đào Hoa", Role.LIAISON, email="hoa@thu-telecom.example")
    Liaison.objects.create(organization=who.telecom, user=hoa, name=hoa.full_name, email=hoa.email)
    return hoa


@pytest.fixture
def giang(page: Any, who: Cast, owed: Obligation) -> Iterator[Any]:
    come_back(page, who.giang, owed.get_absolute_url())
    yield page
    assert page.errors == []


@pytest.fixture
def beside(browser: Any, live_server: Any, hoa: User, giang: Any, owed: Obligation) -> Iterator[Any]:
    """Hoa's browser, at the same report as Giang's."""
    with visitor(browser, live_server.url) as page:
        come_back(page, hoa, owed.get_absolute_url())
        yield page
        assert page.errors == []


def field(page: Any, name: str) -> Any:
    return page.locator(f"[name='figure-{name}']")


def type_in(page: Any, name: str, words: str) -> None:
    field(page, name).focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


def save(page: Any) -> None:
    page.keyboard.press("Control+s")
    expect(page.locator(".save-bar")).to_have_attribute("data-state", "saved", timeout=SAVED)


def kept() -> dict[str, Any]:
    return Report.objects.get().figures


def test_figures_are_filled_in_and_filed_by_keyboard_alone(giang: Any):
    giang.locator("[name=situation]").first.focus()
    giang.keyboard.press("Space")
    giang.keyboard.press("Alt+o")
    giang.keyboard.type("12")
    giang.keyboard.press("Enter")
    giang.keyboard.type("Lê Lan")
    giang.keyboard.press("Enter")
    giang.keyboard.type("Ngô Minh")
    giang.keyboard.press("Alt+o")
    giang.keyboard.press("Alt+n")
    giang.keyboard.type("1.234,5")
    giang.keyboard.press("ArrowDown")
    giang.keyboard.type("80")
    giang.keyboard.press("ArrowUp")
    assert giang.evaluate("document.activeElement.name") == "figure-data"
    save(giang)
    assert {key: kept()[key] for key in ("staff", "bts_down", "data", "load")} == {
        "staff": {"value": "12"}, "bts_down": {"nothing": True}, "data": {"value": "1234.5"}, "load": {"value": "80"},
    }  # fmt: skip
    assert [row["name"] for row in kept()["roster"]["rows"]] == ["Lê Lan", "Ngô Minh"]
    giang.keyboard.press("Control+Enter")
    with giang.expect_navigation(url="**/reports/*/"):
        giang.keyboard.press("Tab")
        giang.keyboard.press("Enter")
    assert Figure.objects.get(key="data").value == 1234.5


def test_nothing_and_a_figure_exclude_each_other_and_a_slip_costs_nothing(giang: Any):
    type_in(giang, "bts_down", "7")
    giang.keyboard.press("Alt+n")
    assert field(giang, "bts_down").input_value() == ""
    field(giang, "bts_down-nothing").click()
    assert field(giang, "bts_down").input_value() == "7"
    field(giang, "bts_down-nothing").click()
    type_in(giang, "bts_down", "0")
    assert not field(giang, "bts_down-nothing").is_checked()
    save(giang)
    assert kept()["bts_down"] == {"value": "0"}


def test_what_cannot_be_read_is_said_beside_it_and_kept(giang: Any):
    type_in(giang, "bts_down", "bốn trạm")
    save(giang)
    wrong = giang.locator("[data-fault=figure-bts_down]")
    expect(wrong).to_contain_text("bốn trạm")
    assert field(giang, "bts_down").input_value() == "bốn trạm"
    type_in(giang, "bts_down", "4")
    save(giang)
    expect(wrong).to_have_count(0)


def test_an_emptied_row_is_no_row(giang: Any):
    type_in(giang, "roster-0-name", "Lê Lan")
    giang.keyboard.press("Enter")
    giang.keyboard.type("Ngô Minh")
    giang.locator("[data-figure-row-clear]").first.click()
    save(giang)
    assert [row["name"] for row in kept()["roster"]["rows"]] == ["Ngô Minh"]


def test_a_colleagues_figures_come_in_and_nobody_is_disturbed(giang: Any, beside: Any):
    type_in(beside, "bts_down", "3")
    type_in(beside, "roster-0-name", "Lê Lan")
    beside.keyboard.press("Enter")
    beside.keyboard.type("Ngô Minh")
    save(beside)
    giang.locator("[name=summary]").focus()
    giang.keyboard.type("Mạng ổn định.")
    giang.keyboard.press("Home")
    save(giang)
    assert field(giang, "bts_down").input_value() == "3"
    assert field(giang, "roster-1-name").input_value() == "Ngô Minh"
    assert "Đào Hoa" in giang.locator("[data-figure=bts_down] .by-colleague").inner_text()
    assert giang.evaluate("[document.activeElement.name, document.activeElement.selectionStart]") == ["summary", 0]
    assert (Report.objects.get().summary, kept()["bts_down"]) == ("Mạng ổn định.", {"value": "3"})


def test_what_two_have_changed_stands_twice_until_one_is_chosen(giang: Any, beside: Any):
    type_in(beside, "bts_down", "3")
    save(beside)
    type_in(giang, "bts_down", "5")
    type_in(giang, "staff", "12")
    save(giang)
    clash = giang.locator("[data-clash=figure-bts_down]")
    assert "Đào Hoa" in clash.inner_text() and "3 trạm" in clash.inner_text()
    assert (field(giang, "bts_down").input_value(), kept()["bts_down"], kept()["staff"]) == ("5", {"value": "3"}, {"value": "12"})
    assert shut_out(giang) == []
    giang.keyboard.press("Control+Enter")
    giang.locator("dialog button[value=yes]").click()
    giang.locator("[data-not-done] button").click()
    clash.locator("button").first.click()
    expect(clash).to_have_count(0)
    expect(giang.locator(".save-bar")).to_have_attribute("data-state", "saved", timeout=SAVED)
    assert kept()["bts_down"] == {"value": "5"}
    type_in(beside, "bts_down", "4")
    save(beside)
    beside.locator("[data-clash] button").last.click()
    assert field(beside, "bts_down").input_value() == "5"


def test_two_windows_of_one_person_are_two_people(giang: Any, owed: Obligation):
    other = giang.context.new_page()
    other.goto(owed.get_absolute_url())
    type_in(other, "bts_down", "3")
    save(other)
    type_in(giang, "bts_down", "5")
    save(giang)
    expect(giang.locator("[data-clash=figure-bts_down]")).to_be_visible()
    giang.locator("[data-clash] button").last.click()
    assert field(giang, "bts_down").input_value() == "3"


def test_a_telephone_shows_what_is_asked_and_what_was_told_yesterday_first(browser: Any, live_server: Any, who: Cast, owed: Obligation):
    forms.the_day_before(forms.daily(owed, now()), who.giang, staff={"value": "12"}, bts_down={"value": "0"}, data={"value": "10"})
    with visitor(browser, live_server.url, viewport=PHONE, is_mobile=True, has_touch=True) as page:
        come_back(page, who.giang, owed.get_absolute_url())
        for name in ("staff", "bts_down", "data"):
            expect(field(page, name)).to_be_visible()
        for name in ("note", "load", "state"):
            expect(field(page, name)).to_be_hidden()
        page.goto(f"{owed.get_absolute_url()}#div_id_figure-frozen")
        expect(field(page, "frozen")).to_be_visible()
        page.locator("[data-shows-all]").tap()
        assert field(page, "roster-0-from").bounding_box()["width"] > 200, "a day with its hour"
        type_in(page, "load", "80")
        type_in(page, "note", "Mưa")
        type_in(page, "note", "")
        page.keyboard.press("Delete")
        page.locator("[data-shows-all]").tap()
        expect(field(page, "state")).to_be_hidden()
        for name in ("load", "note"):
            expect(field(page, name)).to_be_visible()
        assert page.errors == []
    with visitor(browser, live_server.url) as page:
        come_back(page, who.giang, owed.get_absolute_url())
        expect(field(page, "state")).to_be_visible()
        expect(page.locator("[data-shows-all]")).to_be_hidden()


def test_a_normal_day_is_filed_with_a_thumb_in_five_taps(browser: Any, live_server: Any, who: Cast, owed: Obligation):
    """As yesterday, all of it is so, but one person more; filed. Far below a minute, the typing included."""
    forms.the_day_before(forms.daily(owed, now()), who.giang, staff={"value": "12"}, bts_down={"value": "0"}, data={"value": "10"})
    with visitor(browser, live_server.url, viewport=PHONE, is_mobile=True, has_touch=True) as page:
        come_back(page, who.giang, owed.get_absolute_url())
        begun = monotonic()
        for touch in ("[data-takes-over]", "[data-confirms-all]", "[name='figure-staff']"):
            page.locator(touch).tap()
        page.keyboard.press("Control+A")
        page.keyboard.type("13")
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        for touch in ("[data-files-report]", "dialog button[value=yes]"):
            page.locator(touch).tap()
        page.wait_for_url("**/reports/*/")
        assert (monotonic() - begun < 60, page.errors) == (True, [])
    filed = {figure.key: figure.value for figure in Figure.objects.filter(report__obligation=owed)}
    assert (filed["staff"], filed["bts_down"]) == (13, 0)


def test_what_turns_out_unlikely_only_when_the_button_is_pressed_is_asked_about_all_the_same(giang: Any):
    giang.locator("[name=situation]").first.check()
    type_in(giang, "staff", "12")
    type_in(giang, "bts_down", "4")
    for is_asked in (True, False):
        giang.keyboard.press("Control+Enter")
        with giang.expect_navigation():
            giang.locator("dialog button[value=yes]").click()
        expect(giang.locator("[data-finding=situation]")).to_have_count(int(is_asked))
        assert (Report.objects.get().state == "draft") is is_asked
    giang.errors[:] = [line for line in giang.errors if "422" not in line]
