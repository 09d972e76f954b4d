"""Nothing typed in the editor is lost: saved while one types, kept here when it cannot be, undone and done again, put together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.sessions.models import Session
from django.utils.timezone import now
from playwright.sync_api import expect

from directives.models import Directive
from tests import builders
from tests.browser.portal import Portal
from tests.browser.visiting import come_back, fill_in, shut_out, sign_in, visitor
from tests.builders import PASSWORD, Cast

SOON = 15_000  # milliseconds; it is saved a few seconds after the last key
SUBJECT, CLOSING, DUTY = "#id_head-subject", "#id_head-closing", "#id_sections-0-requirements-0-text"
SECTIONS = "#sections > [data-rows] > .rows > li"


@pytest.fixture
def who(transactional_db: None) -> Cast:
    return builders.cast()


@pytest.fixture
def draft(who: Cast) -> Directive:
    return builders.draft(who, at=now())


@pytest.fixture
def an(page: Any, who: Cast, draft: Directive) -> Any:
    come_back(page, who.an, edit(draft))
    page.on("dialog", lambda dialog: dialog.accept())
    return page


@pytest.fixture
def portal(who: Cast) -> Iterator[Portal]:
    with Portal() as running:
        yield running


@pytest.fixture
def an_there(browser: Any, portal: Portal, who: Cast, draft: Directive) -> Iterator[Any]:
    """An at the draft, in a portal that can be killed; it knows no quick passwords."""
    who.an.password = PBKDF2PasswordHasher().encode(PASSWORD, "muoi")
    who.an.save()
    with visitor(browser, portal.url) as page:
        page.on("dialog", lambda dialog: dialog.accept())
        sign_in(page, who.an.email, PASSWORD, edit(draft))
        yield page


def edit(directive: Directive) -> str:
    return f"/directives/{directive.pk}/edit/"


def state(page: Any, *names: str) -> None:
    """Wait until the save bar says one of these."""
    page.wait_for_function("names => names.includes(document.querySelector('[data-save-bar]').dataset.state)", arg=list(names), timeout=SOON)


def words(page: Any) -> str:
    return page.inner_text(".save-state")


def fresh(draft: Directive) -> Directive:
    return Directive.objects.get(pk=draft.pk)


def type_on(page: Any, selector: str, text: str) -> None:
    page.locator(selector).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


# Saved while one types


def test_what_is_typed_is_saved_and_nobody_is_disturbed(an: Any, draft: Directive):
    an.locator(SUBJECT).focus()
    an.keyboard.press("Home")
    an.keyboard.type("Về ")
    state(an, "saved")
    assert an.evaluate("[document.activeElement.id, document.activeElement.selectionStart]") == ["id_head-subject", 3]
    an.keyboard.type("việc ")
    state(an, "changed", "saving")
    state(an, "saved")
    assert fresh(draft).subject.startswith("Về việc bảo đảm")
    assert "Đã lưu" in words(an) or "Saved" in words(an)
    assert an.evaluate("Object.keys(localStorage).length") == 0
    assert an.errors == []


def test_a_row_typed_in_between_two_saves_is_one_part(an: Any, draft: Directive):
    an.locator("#copies [data-rows-add]").click()
    an.keyboard.type("Bộ")
    state(an, "saved")
    key = draft.copies.last().key
    an.keyboard.type(" KH&CN")
    state(an, "changed", "saving")
    state(an, "saved")
    assert (draft.copies.last().name, draft.copies.last().key) == ("Bộ KH&CN", key)


def test_the_button_saves_in_place_and_closes_where_asked(an: Any, draft: Directive):
    type_on(an, SUBJECT, " một")
    an.locator("[data-saves]").click()
    state(an, "saved")
    assert fresh(draft).subject.endswith(" một")
    type_on(an, SUBJECT, " hai")
    with an.expect_navigation():
        an.locator("[name=then]").click()
    assert an.url.endswith(f"/directives/{draft.pk}/")
    assert fresh(draft).subject.endswith(" một hai")


# What is wrong


def test_a_field_to_mend_is_named_and_what_was_typed_is_kept(an: Any, draft: Directive):
    an.fill("#id_reports-0-due_on", "31/02/2027")
    type_on(an, SUBJECT, " vẫn còn")
    state(an, "wrong")
    assert "31/02/2027" in words(an)
    an.click("[data-mend]")
    expect(an.locator("#id_reports-0-due_on")).to_be_focused()
    an.reload()
    an.click("[data-draft-restore]")
    assert an.input_value(SUBJECT).endswith(" vẫn còn")
    assert an.input_value("#id_reports-0-due_on") == "31/02/2027"
    state(an, "wrong")
    an.click("[data-mend]")
    assert an.evaluate("document.activeElement.id") == "id_reports-0-due_on"
    an.keyboard.press("Control+A")
    an.keyboard.type("15/12/2027")
    state(an, "saved")
    assert fresh(draft).subject.endswith(" vẫn còn")


def test_a_form_refused_by_the_button_comes_back_whole(an: Any, draft: Directive):
    an.fill("#id_reports-0-due_on", "31/02/2027")
    type_on(an, SUBJECT, " vẫn còn")
    with an.expect_navigation():
        an.locator("[data-saves]").click()
    assert an.locator(".error-summary").is_visible()
    assert an.input_value(SUBJECT).endswith(" vẫn còn")
    an.fill("#id_reports-0-due_on", "15/12/2027")
    state(an, "saved")
    assert fresh(draft).subject.endswith(" vẫn còn")
    for said in (".error-summary", ".field-error", ".field-wrong", "[aria-invalid]"):
        expect(an.locator(f"#editor {said}")).to_have_count(0)


# Where the way to the server is gone


def test_a_server_killed_in_the_middle_of_a_word_loses_no_letter(an_there: Any, portal: Portal, draft: Directive):
    type_on(an_there, SUBJECT, " một hai")
    portal.kill()
    an_there.keyboard.type(" ba bốn")
    state(an_there, "offline")
    an_there.keyboard.type(" năm sáu")
    an_there.locator("#copies [data-rows-add]").click()
    an_there.keyboard.type("Bản gõ khi mất máy chủ")
    portal.start()
    an_there.keyboard.type("!")
    expect(an_there.locator("[data-save-bar]")).to_have_attribute("data-state", "saved", timeout=40_000)
    an_there.wait_for_function("() => Object.keys(localStorage).length === 0", timeout=SOON)
    assert fresh(draft).subject.endswith(" một hai ba bốn năm sáu")
    assert draft.copies.last().name == "Bản gõ khi mất máy chủ!"
    assert draft.copies.filter(name__startswith="Bản").count() == 1


def test_who_closes_the_page_while_the_server_is_gone_is_offered_everything(an_there: Any, portal: Portal, draft: Directive):
    type_on(an_there, DUTY, " Gõ dở")
    portal.kill()
    an_there.keyboard.type(" dang thì mất điện")
    state(an_there, "offline")
    an_there.locator(f"{SECTIONS} > .rows-tools [data-row-remove]").nth(1).click()
    an_there.goto("about:blank")
    portal.start()
    an_there.goto(edit(draft))
    an_there.click("[data-draft-restore]")
    assert an_there.input_value(DUTY).endswith(" Gõ dở dang thì mất điện")
    state(an_there, "saved")
    assert draft.sections.get().requirements.first().text.endswith(" Gõ dở dang thì mất điện")


def test_a_connection_that_is_gone_is_said_and_mended(an: Any, draft: Directive):
    an.context.set_offline(True)
    type_on(an, SUBJECT, " ngoại tuyến")
    state(an, "offline")
    an.locator("[data-saves]").click()
    an.wait_for_timeout(300)
    assert an.input_value(SUBJECT).endswith(" ngoại tuyến"), "the page is still there"
    an.keyboard.press("Escape")
    an.context.set_offline(False)
    state(an, "saved")
    assert fresh(draft).subject.endswith(" ngoại tuyến")


def test_a_session_that_ended_elsewhere_costs_nothing(an_there: Any, who: Cast, draft: Directive):
    type_on(an_there, SUBJECT, " trước khi")
    Session.objects.all().delete()
    an_there.keyboard.type(" đăng xuất")
    state(an_there, "ended")
    an_there.keyboard.type(" và sau đó")
    with an_there.context.expect_page() as opened:
        an_there.click("[data-sign-in]")
    door = opened.value
    fill_in(door, who.an.email, PASSWORD)
    door.close()
    an_there.bring_to_front()
    state(an_there, "saved")
    an_there.wait_for_function("() => Object.keys(localStorage).length === 0", timeout=SOON)
    assert fresh(draft).subject.endswith(" trước khi đăng xuất và sau đó")
    with an_there.expect_response("**/autosave/") as answered:
        type_on(an_there, SUBJECT, " rồi lại tiếp")
    assert answered.value.status == 200


def test_signing_out_in_another_tab_costs_nothing(an: Any, who: Cast, draft: Directive):
    type_on(an, SUBJECT, " dở dang")
    other = an.context.new_page()
    other.goto("/work/")
    other.evaluate("document.querySelector('form[data-signs-out]').requestSubmit()")
    other.wait_for_url("**/sign-in/**")
    an.keyboard.type(" mà chưa lưu")
    state(an, "ended")
    fill_in(other, who.an.email, PASSWORD)
    an.bring_to_front()
    state(an, "saved")
    assert fresh(draft).subject.endswith(" dở dang mà chưa lưu")


def test_another_person_who_signs_in_does_not_become_the_writer(an: Any, who: Cast, draft: Directive):
    an.context.clear_cookies()
    other = an.context.new_page()
    sign_in(other, who.binh.email, PASSWORD, "/work/")
    type_on(an, SUBJECT, " của An")
    state(an, "other")
    assert "Trần Bình" in words(an)
    assert not fresh(draft).subject.endswith(" của An")


def test_what_was_left_before_is_still_offered_after_writing_on_beside_it(an: Any, draft: Directive):
    # A route does not catch what is sent while a page is being left.
    an.add_init_script("const real = fetch; window.fetch = (to, ...more) => String(to).includes('/autosave/') ? Promise.reject(new TypeError()) : real(to, ...more)")
    an.goto(edit(draft))
    type_on(an, SUBJECT, " chưa lưu lần một")
    state(an, "offline")
    an.goto("about:blank")
    an.goto(edit(draft))
    type_on(an, CLOSING, " Gõ bên cạnh lời mời.")
    state(an, "offline")
    an.reload()
    an.click("[data-draft-restore]")
    assert an.input_value(CLOSING).endswith(" Gõ bên cạnh lời mời.")
    assert an.locator("[data-draft-offer]").is_visible()
    an.click("[data-draft-restore]")
    assert an.input_value(SUBJECT).endswith(" chưa lưu lần một")


# Undone and done again


def test_typed_words_are_undone_in_bursts_and_done_again(an: Any):
    before = an.input_value(SUBJECT)
    type_on(an, SUBJECT, " một")
    type_on(an, CLOSING, " Hai.")
    an.click("[data-undo]")
    assert not an.input_value(CLOSING).endswith(" Hai.")
    assert an.input_value(SUBJECT).endswith(" một")
    an.click("[data-undo]")
    assert an.input_value(SUBJECT) == before
    assert an.locator("[data-undo]").is_disabled()
    an.click("[data-redo]")
    an.click("[data-redo]")
    assert an.input_value(SUBJECT).endswith(" một")
    assert an.input_value(CLOSING).endswith(" Hai.")
    assert an.errors == []


def test_a_removed_section_a_moved_duty_and_a_new_row_are_undone_by_keyboard(an: Any, draft: Directive):
    def duties() -> list[str]:
        return [one.input_value()[:4] for one in an.locator(".requirements textarea[name$='-text']:visible").all()]

    first = duties()
    an.locator(f"{SECTIONS} .requirements [data-row-down]:visible:enabled").first.click()
    assert duties() != first
    an.locator(f"{SECTIONS} > .rows-tools [data-row-remove]").first.click()
    an.locator("#copies [data-rows-add]").click()
    assert an.locator("#copies .rows > li:visible").count() == 2
    an.keyboard.press("Control+z")
    assert an.locator("#copies .rows > li:visible").count() == 1
    an.keyboard.press("Control+z")
    assert an.locator(f"{SECTIONS}:visible").count() == 2
    an.keyboard.press("Control+z")
    assert duties() == first
    for _press in range(3):
        an.keyboard.press("Control+Shift+z")
    assert an.locator(f"{SECTIONS}:visible").count() == 1
    state(an, "saved")
    assert draft.sections.count() == 1
    an.click("[data-undo]")
    an.click("[data-undo]")
    state(an, "changed", "saving")
    state(an, "saved")
    assert [s.heading for s in draft.sections.all()] == ["Các doanh nghiệp bưu chính", "Các doanh nghiệp viễn thông"]


def test_a_text_field_keeps_its_own_history(an: Any):
    before = an.input_value(SUBJECT)
    an.locator("[data-nobody]").click()
    type_on(an, SUBJECT, "x")
    an.keyboard.press("Control+z")
    assert an.input_value(SUBJECT) == before
    assert an.inner_text("[data-recipients-count]") == "0", "what was done before the word is not undone with it"
    an.wait_for_timeout(400)
    an.locator("[data-undo]").focus()
    for _press in range(3):
        an.keyboard.press("Control+z")
    assert an.inner_text("[data-recipients-count]") == "2"


def test_a_row_undone_and_done_again_is_the_same_part(an: Any, draft: Directive):
    key = draft.copies.get().key
    an.locator("#copies [data-row-remove]:visible").click()
    state(an, "saved")
    assert draft.copies.count() == 0
    an.click("[data-undo]")
    state(an, "changed", "saving")
    state(an, "saved")
    assert draft.copies.get().key == key


# Two at one draft


def binh_saves(browser: Any, live_server: Any, who: Cast, draft: Directive, selector: str, text: str) -> None:
    with visitor(browser, live_server.url) as binh:
        sign_in(binh, who.binh.email, PASSWORD, edit(draft))
        type_on(binh, selector, text)
        state(binh, "saved")


def test_changes_of_different_parts_are_put_together_as_proposed(browser: Any, live_server: Any, an: Any, who: Cast, draft: Directive):
    binh_saves(browser, live_server, who, draft, SUBJECT, " của Bình")
    type_on(an, DUTY, " Của An.")
    state(an, "stale")
    panel = an.locator("[data-clash]")
    assert "Trần Bình" in panel.inner_text()
    an.keyboard.type(" Gõ tiếp.")
    assert shut_out(an) == []
    with an.expect_navigation():
        panel.locator(".btn-primary").click()
    saved = fresh(draft)
    assert saved.subject.endswith(" của Bình")
    assert saved.sections.first().requirements.first().text.endswith(" Của An. Gõ tiếp.")
    assert an.errors == [line for line in an.errors if "409" in line]


def test_of_a_part_both_have_changed_either_can_be_taken(browser: Any, live_server: Any, an: Any, who: Cast, draft: Directive):
    binh_saves(browser, live_server, who, draft, SUBJECT, " của Bình")
    type_on(an, SUBJECT, " của An")
    state(an, "stale")
    with an.expect_navigation():
        an.locator("[data-clash] .btn-primary").click()
    assert an.locator(".clash-part.is-open").is_visible(), "nothing was chosen yet"
    assert an.input_value(SUBJECT).endswith(" của An")
    an.locator(".clash-part input[value=mine]").check()
    with an.expect_navigation():
        an.locator("[data-clash] .btn-primary").click()
    assert fresh(draft).subject.endswith(" của An")
    assert [r.manuscript["head"]["subject"][-8:] for r in draft.revisions.all()][1:] == [" của Bình"[-8:], "2027 của An"[-8:], "2027 của An"[-8:]]


@pytest.mark.parametrize("width", [360, 1440])
def test_the_clash_fits_the_screen(browser: Any, live_server: Any, an: Any, who: Cast, draft: Directive, shots: Any, width: int):
    an.set_viewport_size({"width": width, "height": 800})
    binh_saves(browser, live_server, who, draft, SUBJECT, " của Bình")
    type_on(an, SUBJECT, " của An")
    state(an, "stale")
    an.locator("[data-clash]").scroll_into_view_if_needed()
    an.screenshot(path=shots / f"clash-{width}.png")
    assert an.evaluate("document.documentElement.scrollWidth") == width
