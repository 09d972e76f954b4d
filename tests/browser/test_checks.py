"""Reading over in a real browser: found while typing, put right by a button, taken back by undo."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.timezone import now
from playwright.sync_api import expect

from directives.models import Directive
from tests import builders
from tests.browser.visiting import DESKTOP, PHONE, shut_out, sign_in
from tests.builders import PASSWORD, Cast


@pytest.fixture
def who(transactional_db: None) -> Cast:
    return builders.cast()


@pytest.fixture
def draft(who: Cast) -> Directive:
    return builders.draft(who, at=now())


@pytest.fixture
def an(page: Any, who: Cast, draft: Directive) -> Any:
    sign_in(page, who.an.email, PASSWORD, f"/directives/{draft.pk}/edit/")
    page.locator("#tab-checks").click()
    return page


def finding(page: Any, rule: str) -> Any:
    return page.locator(f'[data-finding="{rule}"]')


def test_a_slip_is_found_while_typing_put_right_by_a_button_and_brought_back_by_undo(an: Any, draft: Directive):
    an.fill("#id_head-opening", "Thực hiện  xong trước ngày 5/3/2027 😀, các đơn vị thực hiện:")
    one = finding(an, "day_without_nought")
    one.wait_for()
    expect(one).to_contain_text("05/3/2027")
    one.locator("[data-fix]").click()
    expect(an.locator("#id_head-opening")).to_have_value("Thực hiện  xong trước ngày 05/3/2027 😀, các đơn vị thực hiện:")
    one.wait_for(state="detached")
    an.locator("[data-undo]").click()
    expect(an.locator("#id_head-opening")).to_have_value("Thực hiện  xong trước ngày 5/3/2027 😀, các đơn vị thực hiện:")
    one.wait_for()
    assert an.errors == []


def test_all_of_a_kind_are_put_right_at_once(an: Any):
    an.fill("#id_head-opening", "😀 từ ngày 5/3/2027 đến ngày 6/3/2027 và ngày 7/3/2027:")
    finding(an, "day_without_nought").first.locator("[data-fix-all]").click()
    expect(an.locator("#id_head-opening")).to_have_value("😀 từ ngày 05/3/2027 đến ngày 06/3/2027 và ngày 07/3/2027:")
    expect(finding(an, "day_without_nought")).to_have_count(0)
    an.locator("[data-undo]").click()
    expect(an.locator("#id_head-opening")).to_have_value("😀 từ ngày 5/3/2027 đến ngày 6/3/2027 và ngày 7/3/2027:")


def test_lines_are_added_moved_and_taken_out(an: Any):
    names = an.locator('#copies li:not([data-removed]) input[name$="-name"]')
    finding(an, "as_above_missing").locator("[data-fix]").click()
    expect(names.first).to_have_value("Như trên")
    expect(names).to_have_count(2)
    names.nth(1).fill("Như trên;")
    finding(an, "copy_twice").locator("[data-fix]").click()
    expect(names).to_have_count(1)
    assert an.errors == []


def test_a_link_leads_to_the_field_also_where_it_is_folded_away(an: Any):
    an.locator("#id_sections-0-intro").evaluate("one => { one.value = 'Hoàn thành ngày 31/6/2027'; one.dispatchEvent(new Event('input', {bubbles: true})) }")
    finding(an, "impossible_day").locator("a").click()
    expect(an.locator("#id_sections-0-intro")).to_be_focused()
    expect(an.locator("#id_sections-0-intro")).to_be_visible()


def test_the_tab_counts_and_the_count_follows(an: Any):
    count = an.locator('[data-aside-count="checks"]')
    before = int(count.inner_text() or 0)
    an.fill("#id_head-opening", "Hoàn thành ngày 31/6/2027")
    expect(count).to_have_text(str(before + 1))
    an.fill("#id_head-opening", "Hoàn thành ngày 30/6/2027")
    expect(count).to_have_text(str(before) if before else "")


def test_an_answer_to_what_has_changed_since_is_dropped(an: Any):
    """The first answer is held back until the second has come."""
    held: list[Any] = []
    an.route("**/checks/", lambda route: held.append(route) if not held else route.continue_())
    an.fill("#id_head-opening", "Hoàn thành ngày 31/6/2027")
    an.wait_for_timeout(900)
    assert held, "the first question is on its way"
    an.fill("#id_head-opening", "Hoàn thành ngày 30/6/2027")
    an.wait_for_timeout(900)
    held[0].fulfill(status=200, body='<div data-findings data-count="99" data-said="stale"></div>')
    an.wait_for_timeout(300)
    expect(an.locator("[data-checks-said]")).not_to_have_text("stale")
    expect(finding(an, "impossible_day")).to_have_count(0)


def test_typing_goes_on_while_the_server_is_silent(an: Any):
    an.route("**/checks/", lambda route: route.abort())
    an.fill("#id_head-opening", "một")
    expect(an.locator("[data-checks-state]")).not_to_be_empty()
    an.locator("#id_head-opening").press_sequentially(" hai ba bốn")
    expect(an.locator("#id_head-opening")).to_have_value("một hai ba bốn")
    an.unroute("**/checks/")
    an.locator("#id_head-opening").press_sequentially(" năm")
    expect(an.locator("[data-checks-state]")).to_be_empty()


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_everybody_can_use_the_panel(an: Any, screen: dict[str, int], shots: Any):
    an.set_viewport_size(screen)
    an.fill("#id_head-opening", "Thực hiện  Công văn số 12 / UBND ngày 5/3/2027 , Sở TT&TT đề nghị hoàn thành ngày 31/6/2027")
    finding(an, "impossible_day").wait_for()
    an.screenshot(path=shots / f"checks-{screen['width']}.png")
    assert an.evaluate("document.documentElement.scrollWidth") == screen["width"]
    assert shut_out(an) == []
    fix = finding(an, "day_without_nought").locator("[data-fix]")
    fix.focus()
    an.keyboard.press("Enter")
    expect(finding(an, "day_without_nought")).to_have_count(0)
