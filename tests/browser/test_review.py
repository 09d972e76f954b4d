"""A report judged in a real browser: answer by answer without leaving the page, by keyboard, then the whole."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import now
from playwright.sync_api import expect

from reports.models import Report
from tests import builders
from tests.browser.visiting import DESKTOP, faults, fill_in, sign_in
from tests.builders import PASSWORD
from tests.reports.filed_forms import filed_on_a_form, form_of


def test_an_answer_is_returned_by_keyboard_and_the_buttons_of_the_whole_follow(page: Any, transactional_db: None):
    who, at = builders.cast(), now()
    report = filed_on_a_form(form_of(who, at), who.giang, at, staff={"value": "12"}, bts_down={"value": "4"})
    page.set_viewport_size(DESKTOP)
    sign_in(page, who.ha.email, PASSWORD, f"/reports/{report.pk}/review/")
    page.evaluate("window.stayed = true")
    page.locator("#judged-figure-staff").focus()
    page.keyboard.press("Enter")
    page.locator("#judge-figure-staff .judgement.is-accepted").wait_for()
    assert page.evaluate("document.activeElement.id") == "judged-figure-staff", "the keyboard stays where it was"
    page.locator("#judge-figure-bts_down summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Bốn trạm nào?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#judge-figure-bts_down .judgement.is-returned").wait_for()
    expect(page.locator("#judged-figure-bts_down")).to_be_focused()  # also where the button that was pressed has gone
    assert page.evaluate("window.stayed") and faults(page) == [] and page.errors == []
    page.locator("#review-acts button").first.click()
    with page.expect_navigation():
        page.locator("dialog[open] .btn-primary").click()
    report.refresh_from_db()
    assert report.state == Report.State.RETURNED and "Trạm mất liên lạc" in report.verdict


def test_a_comment_begun_survives_the_end_of_the_session(page: Any, transactional_db: None):
    who, at = builders.cast(), now()
    report = filed_on_a_form(form_of(who, at), who.giang, at, staff={"value": "12"}, bts_down={"value": "4"})
    page.set_viewport_size(DESKTOP)
    sign_in(page, who.ha.email, PASSWORD, f"/reports/{report.pk}/review/")
    page.locator("#judge-figure-bts_down summary").click()
    page.fill("#words-figure-bts_down", "Bốn trạm nào?")
    page.context.set_offline(True)
    page.locator("#judge-figure-staff .judge-accept").click()
    expect(page.locator("#judge-figure-staff [role=alert]")).to_be_visible()
    page.context.set_offline(False)
    page.context.clear_cookies(name="sessionid")
    page.locator("#judge-figure-bts_down [value=returned]").click()
    page.locator("body[data-page=sign-in]").wait_for()
    fill_in(page, who.ha.email, PASSWORD)
    expect(page.locator("#words-figure-bts_down")).to_have_value("Bốn trạm nào?")
    expect(page.locator("#words-figure-bts_down")).to_be_visible()
    page.locator("#judge-figure-bts_down summary").click()
    page.locator("#review-acts form button").first.click()  # to accept the whole would leave the comment behind
    expect(page.locator("#words-figure-bts_down")).to_be_focused()
    assert Report.objects.get(pk=report.pk).state == Report.State.FILED
    page.fill("#words-figure-bts_down", "")
    back, note = page.locator("#review-acts button[aria-haspopup]").first, page.locator("#review-acts [name=note]")
    back.click()
    note.fill("Đề nghị rà soát lại.")
    page.keyboard.press("Escape")
    page.locator("#judged-figure-staff").click()  # the buttons of the whole are drawn anew
    page.locator("#judge-figure-staff .judgement").wait_for()
    expect(note).to_have_value("Đề nghị rà soát lại.")
    page.context.clear_cookies(name="sessionid")
    back.click()
    page.locator("dialog[open] .btn-primary").click()
    page.locator("body[data-page=sign-in]").wait_for()
    fill_in(page, who.ha.email, PASSWORD)
    back.click()
    expect(note).to_have_value("Đề nghị rà soát lại.")
    page.keyboard.press("Escape")
    page.locator("#judge-figure-bts_down summary").click()
    page.fill("#words-figure-bts_down", "Bốn trạm nào?")
    page.locator("#judge-figure-bts_down [value=returned]").click()
    page.locator("#judge-figure-bts_down .judgement.is-returned").wait_for()
    page.locator("#judged-figure-bts_down").click()  # taken back: it begins anew
    page.locator("#judge-figure-bts_down .judgement").wait_for(state="detached")
    page.reload()
    expect(page.locator("#words-figure-bts_down")).to_have_value("")
