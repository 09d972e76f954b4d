"""The page beside the form in a real browser: sheets that follow, tabs, sizes, and the words alone on a phone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.utils.timezone import now
from playwright.sync_api import expect

from directives.models import Directive
from tests import builders
from tests.browser.sheets import said, wait_to_say
from tests.browser.visiting import PHONE, come_back, shut_out
from tests.builders import Cast

SENTENCE = "Bảo đảm nhân lực, phương tiện, nguồn điện dự phòng cho mọi tình huống trong dịp này trên toàn địa bàn."


@pytest.fixture
def who(transactional_db: None) -> Cast:
    return builders.cast()


@pytest.fixture
def draft(who: Cast) -> Directive:
    builders.right(who.department, "Một Người Ký Khác", authority="KT.", signer_title="PHÓ GIÁM ĐỐC")
    made = builders.draft(who, at=now())
    made.sections.first().requirements.update(text="\n".join([SENTENCE] * 40))
    return made


@pytest.fixture
def an(page: Any, who: Cast, draft: Directive) -> Any:
    come_back(page, who.an, f"/directives/{draft.pk}/edit/")
    page.locator(".sheet").nth(1).wait_for()
    return page


def open_tab(page: Any) -> str:
    return page.locator("[role=tab][aria-selected=true]").get_attribute("id")


def test_only_the_sheet_that_changed_is_exchanged_and_the_place_is_kept(an: Any):
    an.evaluate("document.querySelectorAll('.sheet').forEach((sheet) => { sheet.wasThere = true; })")
    an.locator("[data-sheets-scroll]").evaluate("(box) => { box.scrollTop = 500; }")
    an.select_option("#id_head-signing", label="KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC Một Người Ký Khác")
    wait_to_say(an, "Một Người Ký Khác")
    kept = an.evaluate("[...document.querySelectorAll('.sheet')].map((sheet) => sheet.wasThere === true)")
    assert kept == [True] * (len(kept) - 1) + [False]
    assert an.locator("[data-sheets-scroll]").evaluate("(box) => box.scrollTop") == 500
    assert an.errors == []


def test_every_line_is_as_wide_as_in_print(an: Any):
    """The browser's own widths of the letters differ from the printer's by less than two parts in a hundred."""
    natural = an.evaluate("""[...document.querySelectorAll('.sheet text')].map((line) => {
      const wanted = Number(line.getAttribute('textLength'));
      line.removeAttribute('textLength');
      return [line.getComputedTextLength(), wanted];
    })""")
    assert len(natural) > 60
    assert all(abs(has - wanted) <= max(1, wanted / 50) for has, wanted in natural)


def test_typing_is_not_held_up_while_the_server_thinks(an: Any):
    """Ten letters are typed while an answer is kept back; one more question follows, with all of them."""
    an.evaluate("""() => {
      const ask = window.fetch;
      window.asked = 0;
      window.fetch = async (...how) => {
        window.asked += 1;
        await new Promise((done) => setTimeout(done, 600));
        return ask(...how);
      };
    }""")
    an.press("#id_head-subject", "End")
    an.locator("#id_head-subject").press_sequentially(" tiếp tục gõ", delay=60)
    assert an.input_value("#id_head-subject").count("tiếp tục gõ") == 1
    wait_to_say(an, "tiếp tục gõ")
    assert 1 <= an.evaluate("window.asked") <= 3


def test_the_number_of_the_sheet_one_reads_is_told(an: Any):
    count = an.locator(".sheet").count()
    place = an.locator("[data-sheets-place]")
    assert re.findall(r"\d+", place.inner_text()) == ["1", str(count)]
    an.locator("[data-sheets-scroll]").evaluate("(box) => { box.scrollTop = box.scrollHeight; }")
    expect(place).to_have_text(re.compile(rf"\b{count}\D+{count}$"))


def test_sheets_are_made_larger_smaller_and_as_wide_as_the_panel(an: Any):
    def width() -> float:
        return an.locator(".sheet").first.bounding_box()["width"]

    fitting = width()
    an.click("[data-zoom=in]")
    assert width() > fitting
    an.click("[data-zoom=out]")
    an.click("[data-zoom=out]")
    assert width() < fitting
    an.click("[data-zoom=fit]")
    assert width() == pytest.approx(fitting, abs=1)


def test_what_cannot_be_printed_is_said_beside_the_last_good_page(an: Any):
    an.fill("#id_head-opening", "Mặt cười 😀")
    an.locator("[data-preview-reason]").wait_for()
    assert "😀" in an.inner_text("[data-preview-reason]")
    assert an.locator(".sheet").count() >= 2
    an.fill("#id_head-opening", "Không còn nữa")
    wait_to_say(an, "Không còn nữa")
    assert an.locator("[data-preview-reason]").is_hidden()


def test_a_server_that_does_not_answer_is_told_and_asked_again_at_the_next_change(an: Any):
    an.route("**/sheets/", lambda route: route.abort())
    an.fill("#id_head-opening", "Lần một")
    state = an.locator("[data-preview-state]")
    expect(state).to_have_text(state.get_attribute("data-failed"))
    an.unroute("**/sheets/")
    an.fill("#id_head-opening", "Lần hai")
    wait_to_say(an, "Lần hai")


def test_the_tabs_go_by_the_keyboard_and_are_remembered(an: Any):
    an.locator("#tab-page").focus()
    an.keyboard.press("ArrowRight")
    assert open_tab(an) == "tab-checks"
    an.keyboard.press("End")
    assert open_tab(an) == "tab-comments" and an.locator("#page").is_hidden()
    an.reload()
    assert open_tab(an) == "tab-comments"
    an.fill("#id_head-opening", "Gõ khi không ai xem")
    an.click("#tab-page")
    wait_to_say(an, "Gõ khi không ai xem")
    assert shut_out(an) == []


def test_on_a_phone_the_words_stand_one_under_the_other(an: Any):
    an.set_viewport_size(PHONE)
    an.reload()
    words = an.frame_locator("[data-preview-page]").locator(".letter")
    words.get_by_text(SENTENCE).first.wait_for()
    an.fill("#id_head-opening", "Gõ trên điện thoại")
    words.get_by_text("Gõ trên điện thoại").wait_for()
    assert said(an) == ""
    assert shut_out(an) == []
