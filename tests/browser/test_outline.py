"""The outline in a real browser: it leads to a part and moves it, by mouse and by keys, a requirement into another section, too."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.timezone import now
from playwright.sync_api import expect

from directives import comments
from directives.models import Directive, Requirement
from tests import builders
from tests.browser.sheets import wait_to_say
from tests.browser.visiting import DESKTOP, PHONE, shut_out, sign_in
from tests.builders import PASSWORD, Cast

POST, NET, DUTY = "Bố trí đủ nhân lực", "Bảo đảm an toàn", "Trực lãnh đạo"


@pytest.fixture
def who(transactional_db: None) -> Cast:
    return builders.cast()


@pytest.fixture
def draft(who: Cast) -> Directive:
    made = builders.draft(who, at=now())
    duty = Requirement.objects.filter(section__directive=made).last()
    comments.make(made, part=duty.key, text="Nêu rõ thời hạn.", by=who.chi, at=now())
    return made


@pytest.fixture
def an(page: Any, who: Cast, draft: Directive) -> Any:
    page.set_viewport_size(DESKTOP)
    sign_in(page, who.an.email, PASSWORD, f"/directives/{draft.pk}/edit/")
    page.locator(".sheet").first.wait_for()
    page.click("[data-outline-open]")
    return page


def item(page: Any, words: str) -> Any:
    return page.locator(".outline-line button", has_text=words)


def duties(page: Any) -> list[list[str]]:
    """The requirements section by section, by their first words."""
    sections = page.locator("[data-outline-of=sections] > .outline-item").all()
    return [[" ".join(one.inner_text().split()[:3]) for one in section.locator("ol button").all()] for section in sections]


def saved(directive: Directive) -> list[list[str]]:
    return [[" ".join(one.text.split()[:3]) for one in section.requirements.all()] for section in directive.sections.all()]


def test_a_click_leads_to_the_part(an: Any):
    item(an, DUTY).click()
    assert an.evaluate("document.activeElement.name") == "sections-1-requirements-1-text"
    assert an.errors == []


def test_it_says_what_is_typed(an: Any):
    an.fill("[name='sections-0-heading']", "Bưu chính, chuyển phát")
    item(an, "Bưu chính, chuyển phát").wait_for()


def test_keys_move_a_requirement_within_its_section_and_into_the_next(an: Any, draft: Directive):
    key = draft.sections.last().requirements.last().key
    item(an, DUTY).focus()
    an.keyboard.press("Alt+ArrowUp")
    assert duties(an) == [["Bố trí đủ"], ["Trực lãnh đạo,", "Bảo đảm an"]]
    an.keyboard.press("Alt+ArrowUp")
    assert duties(an) == [["Bố trí đủ", "Trực lãnh đạo,"], ["Bảo đảm an"]]
    assert "1" in an.inner_text("[data-outline-say]")
    assert DUTY in an.evaluate("document.activeElement.textContent")
    wait_to_say(an, "b) Trực lãnh đạo")
    an.click("[data-saves]")
    expect(an.locator("[data-outline]")).to_be_visible()
    an.wait_for_timeout(1500)
    assert saved(draft) == [["Bố trí đủ", "Trực lãnh đạo,"], ["Bảo đảm an"]]
    assert draft.sections.first().requirements.last().key == key
    an.reload()
    assert duties(an) == [["Bố trí đủ", "Trực lãnh đạo,"], ["Bảo đảm an"]]


def test_what_was_moved_into_another_section_is_taken_back_by_undo(an: Any):
    item(an, DUTY).focus()
    an.keyboard.press("Alt+ArrowUp")
    an.keyboard.press("Alt+ArrowUp")
    an.wait_for_timeout(300)
    an.click("[data-undo]")
    expect(an.locator("[data-outline-of=sections] > .outline-item").first.locator("ol button")).to_have_count(1)
    assert duties(an) == [["Bố trí đủ"], ["Trực lãnh đạo,", "Bảo đảm an"]]
    an.click("[data-redo]")
    expect(an.locator("[data-outline-of=sections] > .outline-item").first.locator("ol button")).to_have_count(2)


def test_a_section_is_moved_with_all_it_holds(an: Any):
    item(an, "Các doanh nghiệp bưu chính").focus()
    an.keyboard.press("Alt+ArrowDown")
    assert duties(an) == [["Bảo đảm an", "Trực lãnh đạo,"], ["Bố trí đủ"]]
    wait_to_say(an, "1. Các doanh nghiệp viễn thông")


def test_a_requirement_is_dragged_into_another_section(an: Any):
    line = an.locator(".outline-line", has_text=DUTY)
    line.hover()
    handle, goal = line.locator(".outline-handle"), item(an, POST)
    box, to = handle.bounding_box(), goal.bounding_box()
    an.mouse.move(box["x"] + 5, box["y"] + 5)
    an.mouse.down()
    an.mouse.move(to["x"] + 20, to["y"] + to["height"] / 2, steps=12)
    an.mouse.move(to["x"] + 20, to["y"] + 3, steps=6)
    an.mouse.up()
    expect(an.locator("[data-outline-of=sections] > .outline-item").first.locator("ol button")).to_have_count(2)
    wait_to_say(an, "2. Các doanh nghiệp viễn thông")


def test_comments_and_errors_are_marked_beside_their_part(an: Any):
    line = an.locator(".outline-line", has_text=DUTY)
    assert line.locator(".is-comments").count() == 1
    an.fill("[name='sections-0-requirements-0-text']", "Hoàn thành trước ngày 31/02/2027.")
    an.locator(".outline-line", has_text="Hoàn thành trước").locator(".outline-mark").first.wait_for()


def test_it_is_closed_and_stays_closed(an: Any):
    an.click("[data-outline-close]")
    assert an.locator("[data-outline]").is_hidden()
    an.reload()
    an.locator(".sheet").first.wait_for()
    assert an.locator("[data-outline]").is_hidden()


def test_on_a_phone_it_is_a_sheet_that_leads_to_the_part_and_goes(an: Any):
    an.set_viewport_size(PHONE)
    an.reload()
    an.click("[data-outline-open]")
    assert shut_out(an) == []
    item(an, DUTY).click()
    assert an.locator("[data-outline]").is_hidden()
    assert an.evaluate("document.activeElement.name") == "sections-1-requirements-1-text"
    an.click("[data-outline-open]")
    an.keyboard.press("Escape")
    assert an.locator("[data-outline]").is_hidden()


@pytest.mark.parametrize("width", [1200, 1440])
def test_form_page_and_outline_stand_side_by_side(an: Any, width: int):
    an.set_viewport_size(DESKTOP | {"width": width})
    assert an.evaluate("document.documentElement.scrollWidth") == width
    assert shut_out(an) == []
