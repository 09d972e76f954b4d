"""The report form in a real browser: by keyboard, on a telephone, with files."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import now
from playwright.sync_api import expect

from reports.models import Attachment, Obligation, Report
from tests import builders
from tests.browser.visiting import come_back
from tests.reports import samples

pytestmark = pytest.mark.django_db(transaction=True)
AUTOSAVED = 10_000  # milliseconds; it is done three seconds after the last key


@pytest.fixture
def owed(transactional_db: None) -> Obligation:
    """Two duties of a telecom operator."""
    who = builders.cast()
    sent = builders.sent(who, at=now() - timedelta(hours=1))
    return sent.obligations.get(organization=who.telecom)


@pytest.fixture
def giang(page: Any, owed: Obligation) -> Any:
    come_back(page, owed.organization.liaisons.get().user, owed.get_absolute_url())
    yield page
    assert [line for line in page.errors if "status of 4" not in line and "ERR_INTERNET" not in line] == []


def tab_to(page: Any, selector: str) -> None:
    for _press in range(60):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by Tab")


def choose(page: Any, arrows: int = 0) -> None:
    page.keyboard.press("Space")
    for _arrow in range(arrows):
        page.keyboard.press("ArrowRight")


def test_a_report_is_written_and_filed_by_keyboard_alone(giang, owed: Obligation):
    tab_to(giang, "[name=situation]")
    choose(giang)
    for number, arrows in enumerate((0, 1)):
        tab_to(giang, f"[data-duty]:nth-of-type({number + 1}) input[type=radio]")
        choose(giang, arrows)
        tab_to(giang, f"[data-duty]:nth-of-type({number + 1}) textarea")
        giang.keyboard.type(f"Việc thứ {number + 1}.")
    tab_to(giang, "button[data-ask]")
    giang.keyboard.press("Enter")
    tab_to(giang, "dialog button[value=yes]")
    giang.keyboard.press("Enter")
    giang.wait_for_url("**/reports/*/")
    report = Report.objects.get()
    assert (report.state, report.situation) == ("filed", "normal")
    assert [(r.answer, r.words) for r in report.responses.order_by("requirement")] == [
        ("done", "Việc thứ 1."), ("in_progress", "Việc thứ 2."),
    ]  # fmt: skip


def test_enter_in_an_answer_saves_the_draft_and_does_nothing_worse(giang, owed: Obligation):
    giang.locator("[name=situation]").first.focus()
    giang.keyboard.press("Space")
    giang.keyboard.press("Enter")
    expect(giang.locator(".save-bar")).to_have_attribute("data-state", "saved", timeout=AUTOSAVED)
    assert Report.objects.get().state == "draft"


def test_on_a_telephone_nothing_runs_off_the_side_and_a_normal_day_takes_five_touches(browser, live_server, owed: Obligation):
    telephone = browser.new_context(
        base_url=live_server.url, viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True,
        locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh",
    )  # fmt: skip
    page = telephone.new_page()
    come_back(page, owed.organization.liaisons.get().user, owed.get_absolute_url())
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    for touch in (".choice-normal", "[data-rest-done]", "button[data-ask]", "dialog button[value=yes]"):
        page.locator(touch).tap()
    page.wait_for_url("**/reports/*/")
    assert Report.objects.get().state == "filed"
    telephone.close()


def test_what_is_typed_is_kept_a_moment_later_and_forgotten_by_the_browser(giang, owed: Obligation):
    giang.fill("[name=summary]", "Mạng lưới ổn định.")
    expect(giang.locator("[name=seen]")).to_have_value("1.1", timeout=AUTOSAVED)
    assert Report.objects.get().summary == "Mạng lưới ổn định."
    assert giang.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:'))") == []
    giang.reload()
    assert giang.input_value("[name=summary]") == "Mạng lưới ổn định."
    assert giang.locator("[data-draft-offer]").is_hidden()


def test_files_go_up_by_themselves_and_are_refused_beside_their_duty(giang, owed: Obligation):
    first = giang.locator("[data-duty]").first
    giang.fill("[name=summary]", "Đang viết dở.")
    first.locator("input[type=file]").set_input_files(
        {"name": "phương án.pdf", "mimeType": "application/pdf", "buffer": samples.pdf()}
    )
    first.locator(".file-list a").wait_for()
    first.locator("input[type=file]").set_input_files({"name": "lừa.pdf", "mimeType": "application/pdf", "buffer": b"MZ" * 99})
    first.locator(".field-error").wait_for()
    assert "lừa.pdf" in first.locator(".field-error").inner_text()
    assert giang.input_value("[name=summary]") == "Đang viết dở."
    assert [a.name for a in Attachment.objects.all()] == ["phương án.pdf"]
    first.locator(".file-remove").click()
    first.locator(".file-list").wait_for(state="detached")
    assert not Attachment.objects.exists()


def test_what_is_too_big_is_not_even_sent(giang, settings, owed: Obligation):
    settings.UPLOAD_LIMIT = 50_000
    giang.reload()
    first = giang.locator("[data-duty]").first
    first.locator("input[type=file]").set_input_files({"name": "to.pdf", "mimeType": "application/pdf", "buffer": b"x" * 60_000})
    first.locator(".file-state.is-wrong").wait_for()
    assert "to.pdf" in first.locator(".file-state").inner_text()
    assert not Report.objects.exists()
