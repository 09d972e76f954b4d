"""A report on a poor line: nothing typed is lost, nothing is filed by itself, no half file is kept, and each is said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils.timezone import now
from playwright.sync_api import expect

from accounts.models import Role
from enterprises.models import Liaison
from reports.models import Attachment, Obligation, Report
from tests import builders
from tests.browser.visiting import come_back, remember
from tests.builders import Cast
from tests.reports import forms, samples

pytestmark = pytest.mark.django_db(transaction=True)
SAVED = 15_000  # milliseconds; it is tried again a few seconds after it failed
SUMMARY, DOWN = "[name=summary]", "[name='figure-bts_down']"


@pytest.fixture
def who(transactional_db: None) -> Cast:
    return builders.cast()


@pytest.fixture
def owed(who: Cast) -> Obligation:
    return forms.owed(who, now() - timedelta(hours=1))


@pytest.fixture
def giang(page: Any, who: Cast, owed: Obligation) -> Iterator[Any]:
    come_back(page, who.giang, owed.get_absolute_url())
    yield page
    told = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "htmx:", "403 (Forbidden)")  # what browsers print of a line that is gone
    assert [line for line in page.errors if not any(word in line for word in told)] == []


def state(page: Any, name: str) -> None:
    expect(page.locator(".save-bar")).to_have_attribute("data-state", name, timeout=SAVED)


def words(page: Any) -> str:
    return page.inner_text("[data-save-words]")


def kept(page: Any) -> int:
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:')).length")


def offline_with_two_changes(page: Any) -> None:
    page.context.set_offline(True)
    page.fill(SUMMARY, "Viết trên đường.")
    page.fill(DOWN, "4")
    page.locator("[name=situation]").first.check()
    state(page, "offline")


def opened_anew(page: Any, owed: Obligation) -> Any:
    """The window is closed and another one opened."""
    page.close()
    page.context.set_offline(False)
    other = page.context.new_page()
    other.goto(owed.get_absolute_url())
    return other


def test_what_waits_for_a_line_is_counted_and_sent_as_soon_as_there_is_one(giang: Any):
    offline_with_two_changes(giang)
    assert "3" in words(giang) and not Report.objects.exists()
    giang.context.set_offline(False)
    state(giang, "saved")
    report = Report.objects.get()
    assert (report.summary, report.situation, report.figures) == ("Viết trên đường.", "normal", {"bts_down": {"value": "4"}})
    assert kept(giang) == 0


def test_a_report_is_never_filed_by_itself_when_the_line_comes_back(giang: Any, owed: Obligation):
    giang.locator("[name='figure-staff']").fill("12")
    offline_with_two_changes(giang)
    giang.locator("[data-files-report]").click()
    giang.locator("dialog button[value=yes]").click()
    refused = giang.locator("[data-not-done]")
    expect(refused).to_be_visible(timeout=SAVED)
    assert giang.url.endswith(owed.get_absolute_url())
    refused.locator("button").click()
    giang.context.set_offline(False)
    state(giang, "saved")
    assert Report.objects.get().state == "draft"
    giang.locator("[data-files-report]").click()
    with giang.expect_navigation(url="**/reports/*/"):
        giang.locator("dialog button[value=yes]").click()
    assert Report.objects.get().state == "filed"


def test_a_window_closed_without_a_line_goes_on_where_it_was(giang: Any, owed: Obligation):
    giang.locator("[name='figure-roster-0-name']").fill("Lê Lan")
    giang.keyboard.press("Enter")
    giang.keyboard.type("Ngô Minh")
    offline_with_two_changes(giang)
    there = opened_anew(giang, owed)
    state(there, "saved")
    report = Report.objects.get()
    assert (report.summary, report.figures["bts_down"]) == ("Viết trên đường.", {"value": "4"})
    assert [row["name"] for row in report.figures["roster"]["rows"]] == ["Lê Lan", "Ngô Minh"]
    assert kept(there) == 0


def test_what_was_left_behind_asks_where_the_report_says_something_else_now(giang: Any, who: Cast, owed: Obligation):
    offline_with_two_changes(giang)
    owed.reports.create(
        author=who.giang, summary="Viết ở máy khác.", changed_at=now(), revision=3, marks={"summary": [3, who.giang.pk, "", False]}
    )
    there = opened_anew(giang, owed)
    clash = there.locator("[data-clash=summary]")
    expect(clash).to_contain_text("Viết ở máy khác.", timeout=SAVED)
    assert there.input_value(SUMMARY) == "Viết trên đường."
    assert Report.objects.get().summary == "Viết ở máy khác."
    clash.locator("button").first.click()
    expect(clash).to_have_count(0)
    state(there, "saved")
    assert (Report.objects.get().summary, Report.objects.get().figures) == ("Viết trên đường.", {"bts_down": {"value": "4"}})


def test_a_session_that_ended_costs_nothing(giang: Any, who: Cast):
    giang.fill(SUMMARY, "Trước khi đăng xuất.")
    state(giang, "saved")
    Session.objects.all().delete()
    giang.fill(SUMMARY, "Sau khi đăng xuất.")
    state(giang, "ended")
    with giang.context.expect_page() as opened:
        giang.click("[data-sign-in]")
    assert "/sign-in/" in opened.value.url
    remember(opened.value, who.giang)
    opened.value.close()
    giang.bring_to_front()
    giang.evaluate("dispatchEvent(new Event('focus'))")
    state(giang, "saved")
    assert Report.objects.get().summary == "Sau khi đăng xuất."


def test_what_was_typed_is_not_saved_as_the_words_of_who_signed_in_meanwhile(giang: Any, who: Cast):
    colleague = builders.person("Vũ Lan", Role.LIAISON, email="lan@thu-telecom.example")
    Liaison.objects.create(organization=who.telecom, user=colleague, name="Vũ Lan", email=colleague.email, phone="0905 000 009")
    giang.fill(SUMMARY, "Của Giang.")
    state(giang, "saved")
    remember(giang, colleague)
    giang.fill(SUMMARY, "Vẫn của Giang.")
    state(giang, "other")
    assert Report.objects.get().summary == "Của Giang."
    remember(giang, who.giang)
    giang.evaluate("dispatchEvent(new Event('focus'))")
    state(giang, "saved")
    assert (Report.objects.get().summary, Report.objects.get().author) == ("Vẫn của Giang.", who.giang)


def test_a_file_cut_off_on_its_way_stays_chosen_and_goes_up_at_a_press(giang: Any):
    box = giang.locator("[data-figure=photo] .files")
    giang.route("**/attach/**", lambda route: route.abort("failed"))
    box.locator("[data-attaches]").set_input_files({"name": "ảnh.pdf", "mimeType": "application/pdf", "buffer": samples.pdf()})
    expect(box.locator("[data-file-state]")).to_contain_text("ảnh.pdf")
    assert not Attachment.objects.exists()
    giang.locator("[data-files-report]").click()
    giang.locator("dialog button[value=yes]").click()
    refused = giang.locator("[data-not-done]")
    expect(refused).to_contain_text("ảnh.pdf", timeout=SAVED)
    refused.locator("button").click()
    giang.unroute("**/attach/**")
    box.locator("[data-file-act=again]").click()
    expect(box.locator(".file-list a")).to_have_text("ảnh.pdf")
    assert Attachment.objects.get().indicator == "photo"
    giang.locator("[data-files-report]").click()
    giang.locator("dialog button[value=yes]").click()
    expect(giang.locator(".error-summary")).to_be_visible(timeout=SAVED)  # it goes up, and says what is still open
    giang.errors = [line for line in giang.errors if "422 (Unprocessable Entity)" not in line]  # the browser says so too


def test_what_was_not_done_with_a_file_is_said_and_so_is_no_longer_what_was_mended(giang: Any):
    giang.set_input_files("[name=files]", {"name": "anh.txt", "mimeType": "text/plain", "buffer": b"2 xe."})
    box = giang.locator("#files-report")
    date = box.locator(".file-list [type=date]")
    expect(date).to_be_visible(timeout=SAVED)
    date.fill("2200-01-01")
    wrong = box.locator(".field-error")
    expect(wrong).to_have_count(1, timeout=SAVED)
    giang.context.set_offline(True)
    date.fill("2026-02-04")
    told = box.locator("[data-file-state].is-wrong")
    expect(told).not_to_be_empty(timeout=SAVED)
    giang.context.set_offline(False)
    date.fill("2026-02-05")
    expect(told).to_have_count(0, timeout=SAVED)
    expect(wrong).to_have_count(0)
    assert str(Attachment.objects.get().dated_on) == "2026-02-05"
    giang.errors[:] = [line for line in giang.errors if "422" not in line]
