"""The scripts of the portal in a real browser: rows, drafts, dialogs; and whether everybody can use the pieces."""

from __future__ import annotations

from time import sleep
from typing import Any

import pytest

from tests import builders
from tests.browser import pieces
from tests.browser.visiting import come_back, fill_in, shut_out

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _pieces(settings):
    settings.ROOT_URLCONF = "tests.browser.pieces"
    pieces.TAKEN.clear()


@pytest.fixture
def an(page, transactional_db):
    """An at the pieces; what the scripts complain about fails the test."""
    come_back(page, builders.cast().an, "/pieces/record/")
    yield page
    assert [line for line in page.errors if "status of 4" not in line] == []


def sign_in(page: Any, email: str) -> None:
    """To the form somebody was at."""
    page.goto("/sign-in/?next=/pieces/form/")
    fill_in(page, email, builders.PASSWORD)
    page.wait_for_url("**/pieces/form/")


def texts(page: Any) -> list[str]:
    return [row.input_value() for row in page.locator("[data-row]:visible textarea").all()]


def save(page: Any) -> None:
    with page.expect_navigation():
        page.click("[data-saves]")


# Rows


def test_rows_are_added_moved_and_removed_by_keyboard_alone(an):
    an.goto("/pieces/form/")
    assert texts(an) == ["One", "Two"]  # the spare rows are for browsers without scripts
    an.focus("[data-rows-add]")
    an.keyboard.press("Enter")
    an.keyboard.type("Three")
    an.keyboard.press("Alt+ArrowUp")
    assert texts(an) == ["One", "Three", "Two"]
    an.locator("[data-row-remove]:visible").first.press("Enter")
    assert texts(an) == ["Three", "Two"]
    assert an.evaluate("document.activeElement.matches('[data-row-remove]')")
    assert an.inner_text("[data-rows-say]") != ""
    an.fill("[name=subject]", "S")
    save(an)
    assert pieces.TAKEN == [["S", "Three", "Two"]]


def test_a_removed_row_can_be_brought_back_with_what_was_typed(an):
    an.goto("/pieces/form/")
    an.locator("[data-row] textarea").first.fill("Typed")
    an.locator("[data-row-remove]:visible").first.click()
    an.click("[data-rows-undo]")
    assert texts(an) == ["Typed", "Two"]


def test_rows_are_dragged(an):
    an.goto("/pieces/form/")
    handles = an.locator("[data-row-handle]:visible")
    handles.nth(1).scroll_into_view_if_needed()
    an.wait_for_timeout(600)  # the page scrolls softly
    start, end = handles.nth(1).bounding_box(), handles.nth(0).bounding_box()
    an.mouse.move(start["x"] + 5, start["y"] + 5)
    an.mouse.down()
    an.mouse.move(end["x"] + 5, end["y"] + 30, steps=10)
    an.mouse.move(end["x"] + 5, end["y"] - 5, steps=5)
    an.mouse.up()
    an.wait_for_function("document.querySelector('[name=req-1-ORDER]').value === '1'")
    assert texts(an) == ["Two", "One"]


def test_rows_keep_their_order_when_the_form_comes_back_with_errors(an):
    an.goto("/pieces/form/")
    an.locator("[data-row-down]:visible").first.click()
    save(an)
    assert an.locator(".error-summary").is_visible()
    assert texts(an) == ["Two", "One"]
    an.fill("[name=subject]", "S")
    save(an)
    assert pieces.TAKEN == [["S", "Two", "One"]]


def test_without_scripts_spare_rows_and_numbers_do_the_same(an, browser, live_server):
    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    plain.add_cookies(an.context.cookies())
    page = plain.new_page()
    page.goto("/pieces/form/")
    page.fill("[name=subject]", "S")
    page.fill("[name=req-2-text]", "Three")
    page.fill("[name=req-2-ORDER]", "0")
    page.check("[name=req-0-DELETE]")
    save(page)
    assert pieces.TAKEN == [["S", "Three", "Two"]]
    plain.close()


# Drafts


def test_what_was_typed_is_offered_again_after_the_session_ended(an):
    an.goto("/pieces/form/")
    an.fill("[name=subject]", "Half a sentence")
    an.fill("[name=secret]", "not to be kept")
    an.check("[name=sectors][value=tv]")
    an.click("[data-rows-add]")
    an.keyboard.type("Three")
    an.on("dialog", lambda asked: asked.accept())
    session = [cookie for cookie in an.context.cookies() if cookie["name"] != "sessionid"]
    an.context.clear_cookies()
    an.context.add_cookies(session)
    save(an)
    assert an.locator("body").get_attribute("data-page") == "sign-in"
    sign_in(an, "an@thu.example")
    assert an.input_value("[name=subject]") == ""
    assert "not to be kept" not in an.evaluate("JSON.stringify(localStorage)")
    an.click("[data-draft-restore]")
    assert an.input_value("[name=subject]") == "Half a sentence"
    assert an.is_checked("[name=sectors][value=tv]")
    assert texts(an) == ["One", "Two", "Three"]
    save(an)
    assert pieces.TAKEN == [["Half a sentence", "One", "Two", "Three"]]
    assert an.evaluate("Object.keys(localStorage).length") == 0


def test_a_form_nobody_touched_leaves_nothing_behind_and_asks_nothing(an):
    an.goto("/pieces/form/")
    an.goto("/pieces/record/")
    assert an.evaluate("Object.keys(localStorage).length") == 0


def test_another_person_at_the_same_desk_is_not_offered_it(an):
    an.on("dialog", lambda asked: asked.accept())
    an.goto("/pieces/form/")
    an.fill("[name=subject]", "An's words")
    an.wait_for_timeout(700)
    an.goto("/pieces/record/")
    an.context.clear_cookies()
    sign_in(an, "binh@thu.example")
    assert not an.locator("[data-draft-offer]").is_visible()


def test_signing_out_forgets_what_was_left_behind(an):
    an.on("dialog", lambda asked: asked.accept())
    an.goto("/pieces/form/")
    an.fill("[name=subject]", "An's words")
    an.wait_for_function("() => localStorage.length > 0")
    an.route("**/sign-out/", answer_slowly)
    an.click(".topbar-person")  # which leaves the field
    with an.expect_navigation():
        an.click("button[form=sign-out]")
    assert an.evaluate("Object.keys(localStorage).length") == 0


def answer_slowly(route: Any) -> None:
    sleep(1)
    route.continue_()


# Acts


def test_an_act_says_what_will_happen_before_it_happens(an):
    an.click(".page-primary .acts > .btn-primary")
    assert "It can no longer be changed." in an.inner_text("dialog[open]")
    an.keyboard.press("Escape")
    assert pieces.TAKEN == []
    an.click(".page-primary .acts > .btn-primary")
    with an.expect_navigation():
        an.click("dialog[open] .btn-primary")
    assert pieces.TAKEN == [["issue", ""]]


def test_an_act_that_needs_a_word_is_not_taken_without_it(an):
    an.click(".acts-more")
    an.locator(".acts-menu .dropdown-item").nth(0).click()
    an.click("dialog[open] .btn-primary")
    assert an.locator("dialog[open]").is_visible()
    an.fill("dialog[open] textarea", "Thiếu thời hạn")
    with an.expect_navigation():
        an.click("dialog[open] .btn-primary")
    assert pieces.TAKEN == [["back", "Thiếu thời hạn"]]


def test_an_act_that_is_not_open_says_why(an):
    an.click(".acts-more")
    an.locator(".acts-menu .dropdown-item").nth(1).click()
    assert "Add at least one requirement." in an.inner_text("dialog[open]")
    an.click("dialog[open] .btn-primary")
    assert not an.locator("dialog[open]").is_visible()
    assert pieces.TAKEN == []


def test_an_act_pressed_twice_happens_once(an):
    an.click(".acts-more")
    an.evaluate("const b = document.querySelector('form[action$=\"remind/\"] button'); b.click(); b.click()")
    an.wait_for_selector(".messages .alert")
    assert pieces.TAKEN == [["remind", ""]]


def test_dialogs_open_without_scripts_too(an, browser, live_server):
    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    plain.add_cookies(an.context.cookies())
    page = plain.new_page()
    page.goto("/pieces/record/")
    page.click(".page-primary .acts > .btn-primary")
    with page.expect_navigation():
        page.locator("dialog .btn-primary").first.click()
    assert pieces.TAKEN == [["issue", ""]]
    plain.close()


# Everybody


def test_ctrl_k_goes_to_the_search(an):
    an.keyboard.press("Control+k")
    assert an.evaluate("document.activeElement.id") == "search"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
@pytest.mark.parametrize("path", ["/pieces/record/", "/pieces/form/", "/account/", "/there-is-no-such-page/"])
def test_nobody_is_shut_out(an, path, width, scheme):
    an.set_viewport_size({"width": width, "height": 800})
    an.emulate_media(color_scheme=scheme)
    an.goto(path)
    assert_usable(an)
    assert an.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the screen"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out_of_dialogs_errors_and_the_menu_of_a_phone(an, scheme):
    an.emulate_media(color_scheme=scheme)
    for act in (0, 1):
        an.click(".acts-more")
        an.locator(".acts-menu .dropdown-item").nth(act).click()
        assert_usable(an)
        an.keyboard.press("Escape")
    an.set_viewport_size({"width": 360, "height": 800})
    an.click(".topbar-menu")
    an.wait_for_selector(".sidebar.show:not(.showing)")
    assert_usable(an)
    an.goto("/pieces/form/")
    save(an)
    assert_usable(an)


def assert_usable(page: Any) -> None:
    assert shut_out(page) == []
