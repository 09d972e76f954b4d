"""The editor of a directive in a real browser: the page follows what is typed, lists within lists, no word is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.timezone import now
from playwright.sync_api import expect

from directives.models import Directive
from tests import builders
from tests.browser.sheets import wait_not_to_say, wait_to_say
from tests.browser.visiting import come_back
from tests.builders import Cast

SECTIONS = "#sections > [data-rows] > .rows > li"


@pytest.fixture
def who(transactional_db: None) -> Cast:
    return builders.cast()


@pytest.fixture
def draft(who: Cast) -> Directive:
    return builders.draft(who, at=now())


@pytest.fixture
def an(page: Any, who: Cast, draft: Directive) -> Any:
    come_back(page, who.an, f"/directives/{draft.pk}/edit/")
    return page


def save(page: Any) -> None:
    """By the button, in place."""
    page.locator("[data-saves]").click()
    expect(page.locator("[data-save-bar]")).to_have_attribute("data-state", "saved")


def test_the_page_follows_what_is_typed_before_anything_is_saved(an: Any, draft: Directive):
    an.fill("#id_head-subject", "chủ đề mới <b>không đậm</b>")
    wait_to_say(an, "V/v chủ đề mới <b>không đậm</b>")
    draft.refresh_from_db()

    assert an.errors == []


def test_a_section_with_its_requirements_is_added_and_moved(an: Any, draft: Directive):
    an.locator("#sections > [data-rows] > .rows-foot > [data-rows-add]").click()
    made = an.locator(SECTIONS).last
    made.locator("input[name$='-heading']").fill("Các đơn vị truyền hình")
    made.locator(".requirements textarea").first.fill("Việc thứ hai")
    made.locator("[data-rows-add]").click()
    made.locator(".requirements textarea[name$='-text']").last.fill("Việc thứ nhất")
    made.locator(".requirements [data-row-up]").last.click()
    made.locator("> .rows-tools [data-row-up]").click()
    wait_to_say(an, "2. Các đơn vị truyền hình")
    wait_to_say(an, "a) Việc thứ nhất")
    save(an)
    assert [s.heading for s in draft.sections.all()][1] == "Các đơn vị truyền hình"
    assert [r.text for r in draft.sections.all()[1].requirements.all()] == ["Việc thứ nhất", "Việc thứ hai"]
    assert an.errors == []


def test_a_section_is_removed_and_brought_back_with_everything_in_it(an: Any, draft: Directive):
    first = an.locator(SECTIONS).first
    first.locator("> .rows-tools [data-row-remove]").click()
    wait_not_to_say(an, "1. Các doanh nghiệp bưu chính")
    an.locator("#sections > [data-rows] > .rows-foot > [data-rows-undo]").click()
    save(an)
    assert [s.heading for s in draft.sections.all()] == ["Các doanh nghiệp bưu chính", "Các doanh nghiệp viễn thông"]


def test_recipients_are_chosen_by_sector_and_found_without_accents(an: Any, who: Cast, draft: Directive):
    an.click("[data-nobody]")
    assert an.inner_text("[data-recipients-count]") == "0"
    an.click("[data-sector=telecom]")
    an.fill("[data-recipients-search]", "buu dien")
    assert an.locator("[data-organization]:visible").count() == 1
    an.press("[data-recipients-search]", "Enter")
    an.locator("[data-organization]:visible input").check()
    assert an.inner_text("[data-recipients-count]") == "2"
    an.locator("[data-organization]:visible input").uncheck()
    save(an)
    assert list(draft.recipients.all()) == [who.telecom]


def test_what_was_typed_in_a_list_within_a_list_is_offered_again(an: Any, draft: Directive):
    an.on("dialog", lambda dialog: dialog.accept())
    an.locator("#sections > [data-rows] > .rows-foot > [data-rows-add]").click()
    made = an.locator(SECTIONS).last
    made.locator("input[name$='-heading']").fill("Chưa lưu")
    made.locator("[data-rows-add]").click()
    made.locator(".requirements textarea[name$='-text']").last.fill("Việc chưa lưu")
    an.wait_for_timeout(700)
    an.reload()
    an.click("[data-draft-restore]")
    wait_to_say(an, "3. Chưa lưu")
    wait_to_say(an, "Việc chưa lưu")


def test_a_draft_kept_from_before_somebody_else_saved_does_not_write_over_it(an: Any, who: Cast, draft: Directive):
    an.on("dialog", lambda dialog: dialog.accept())
    an.fill("#id_head-subject", "lời của An")
    an.wait_for_timeout(700)
    Directive.objects.filter(pk=draft.pk).update(revision=1, changed_by=who.binh, subject="lời của Bình")
    an.reload()
    an.click("[data-draft-restore]")
    an.locator("[data-saves]").click()
    assert "Trần Bình" in an.locator("[data-clash]").inner_text()
    assert an.input_value("#id_head-subject") == "lời của An"
    draft.refresh_from_db()
    assert draft.subject == "lời của Bình"


def test_without_scripts_the_form_is_whole_and_the_preview_is_a_button(browser: Any, live_server: Any, an: Any, draft: Directive):
    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    plain.add_cookies(an.context.cookies())
    page = plain.new_page()
    page.goto(f"/directives/{draft.pk}/edit/")
    page.fill("#id_head-subject", "không cần kịch bản")
    page.locator("#id_sections-2-heading").fill("Phần thêm")
    page.locator("#id_sections-2-requirements-0-text").fill("Việc thêm")
    page.click("button[formtarget=page]")
    page.frame(name="page").locator(".letter").get_by_text("Việc thêm").wait_for()
    page.locator(".save-bar .btn-primary").click()
    assert "Phần thêm" in [s.heading for s in draft.sections.all()]
    plain.close()


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_runs_off_the_side(an: Any, width: int):
    an.set_viewport_size({"width": width, "height": 800})
    assert an.evaluate("document.documentElement.scrollWidth") == width
