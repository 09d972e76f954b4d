"""The main job through the pages, each person at their own browser: from an empty editor to an accepted report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils.timezone import localdate, now

from directives import tasks
from directives.models import Directive, Requirement
from reports.models import Report
from tests import builders
from tests.browser.sheets import wait_to_say, wait_to_say_in_order
from tests.browser.visiting import DESKTOP, PHONE, fill_in, sign_in, visitor

pytestmark = pytest.mark.django_db(transaction=True)

FIRST, SECOND = "Bố trí đủ nhân lực, phương tiện để lưu thoát bưu gửi.", "Kiểm tra bưu gửi khi nhận."
Open = Callable[..., Any]


@pytest.fixture
def who(transactional_db: None) -> builders.Cast:
    return builders.cast()


@pytest.fixture
def browser_of(browser: Any, live_server: Any, who: builders.Cast) -> Iterator[Open]:
    """A browser of one of the cast, who has signed in; a console that complains fails the test."""
    with ExitStack() as opened:

        def open_for(person: Any, to: str = "/", screen: dict[str, int] = DESKTOP) -> Any:
            page = opened.enter_context(visitor(browser, live_server.url, viewport=screen))
            pages.append(page)
            sign_in(page, person.email, builders.PASSWORD, to)
            return page

        pages: list[Any] = []
        yield open_for
        assert [line for page in pages for line in page.errors if "status of 4" not in line] == []


# What people do


def press(page: Any, selector: str) -> None:
    with page.expect_navigation():
        page.locator(selector).first.click()


def take(page: Any, verb: str, note: str = "") -> None:
    """A step, by the button the page offers for it and the dialog that says what will happen."""
    dialog = page.locator(f'dialog:has(form[action$="/{verb}/"])')
    opener = page.locator(f'[data-opens="{dialog.get_attribute("id")}"]')
    if not opener.is_visible():
        page.click(".acts-more")
    opener.click()
    if note:
        dialog.locator("textarea").fill(note)
    with page.expect_navigation():
        dialog.locator(".ask-buttons .btn-primary").click()


def add_row(rows: Any) -> Any:
    """A new row at the end of a list."""
    rows.locator("> .rows-foot [data-rows-add]").click()
    return rows.locator("> .rows > [data-row]").last


def write_duties(page: Any) -> None:
    """A section for the post with two duties, written in the wrong order and put right."""
    section = add_row(page.locator("[data-rows=sections]"))
    section.locator("[name$=-heading]").fill("Đối với các doanh nghiệp bưu chính")
    section.locator("[name$=-sectors][value=postal]").check()
    duties = section.locator("[data-rows]")
    add_row(duties).locator("[name$=-text]").fill(SECOND)
    written_last = add_row(duties)
    written_last.locator("[name$=-text]").fill(FIRST)
    written_last.locator("[data-row-up]").click()


def ask_for_results(page: Any) -> None:
    row = add_row(page.locator("[data-rows=reports]"))
    row.locator("[name$=-kind]").select_option("results")
    row.locator("[name$=-due_on]").fill(f"{localdate(now()) + timedelta(days=21):%d/%m/%Y}")


def draft(page: Any) -> Directive:
    """An's part: begun from nothing, looked at as it will print, saved."""
    press(page, ".page-primary .btn-primary")
    press(page, "main form [data-saves], main form .save-bar .btn-primary")
    page.fill("[name=head-addressees]", "Các doanh nghiệp bưu chính trên địa bàn tỉnh")
    page.fill("[name=head-opening]", "Sở đề nghị các đơn vị thực hiện:")
    assert page.locator("[name=head-signing] option:checked").inner_text() == "GIÁM ĐỐC Phạm Chi"
    write_duties(page)
    ask_for_results(page)
    page.locator("[data-sector=postal]").click()
    wait_to_say_in_order(page, FIRST, SECOND)
    press(page, "[name=then]")
    return Directive.objects.get()


def print_it(directive: Directive) -> None:
    """What the worker does meanwhile."""
    tasks.render(rendering_id=Directive.objects.get(pk=directive.pk).rendering.pk)


def answer(page: Any, words: str) -> Report:
    """Every duty answered, and filed."""
    page.locator("[name=situation][value=normal]").check(force=True)
    for duty in page.locator("[data-duty]").all():
        duty.locator("input[value=done]").check(force=True)
        duty.locator("textarea").fill(words)
    page.click("button[data-ask]")
    with page.expect_navigation():
        page.click("dialog[open] button[value=yes]")
    return Report.objects.order_by("version").last()


def trail(page: Any) -> list[str]:
    """What happened, the oldest first."""
    return page.locator(".trail-entry").all_inner_texts()[::-1]


def typed(page: Any) -> list[str]:
    """What stands in the editor: subject and duties, as ordered."""
    duties = page.locator("[data-rows=sections] [data-rows] [data-row]:visible [name$=-text]")
    return [page.input_value("[name=head-subject]"), *(duty.input_value() for duty in duties.all())]


# The job


def test_from_an_empty_editor_to_an_accepted_report(who: builders.Cast, browser_of: Open):
    an = browser_of(who.an)
    directive = draft(an)
    record = f"/directives/{directive.pk}/"
    take(an, "submit")
    take(browser_of(who.ha, record), "check", "Đã kiểm tra căn cứ.")
    take(browser_of(who.chi, screen=PHONE), "approve")  # two touches, from the page she lands on
    dung = browser_of(who.dung)
    take(dung, "issue")
    print_it(directive)
    dung.goto("/desk/")
    take(dung, "send")

    em = browser_of(who.em, screen=PHONE)
    press(em, "form[action$='/acknowledge/'] button")
    press(em, ".task a[href*='/reports/owed/']")
    first = answer(em, "Đã thực hiện.")
    an.goto(f"/reports/{first.pk}/review/")
    take(an, "hand-back", "Đề nghị nêu số lượng phương tiện.")
    em.goto("/to-do/")
    assert "Đề nghị nêu số lượng phương tiện." in em.inner_text("main")
    press(em, ".task a[href*='/reports/owed/']")
    assert em.locator("[data-duty] textarea").first.input_value() == "Đã thực hiện.", "nobody writes it all again"
    second = answer(em, "Đã bố trí 12 xe, 40 người.")
    an.goto(f"/reports/{second.pk}/review/")
    press(an, "form[action$='/accept/'] button")

    second.refresh_from_db()
    assert (second.version, second.state) == (2, "accepted")
    an.goto(f"/reports/{second.pk}/")
    story = ("Hồ Em", "Lê An", "Đề nghị nêu số lượng", "Hồ Em", "Lê An", "Lê An")  # filed, opened, judged, twice
    for entry, said in zip(trail(an), story, strict=True):
        assert said in entry
    an.goto(record)
    for entry, said in zip(trail(an), ("Lê An", "Đã kiểm tra căn cứ.", "Phạm Chi", "Ngô Dung", "Ngô Dung"), strict=True):
        assert said in entry


# Nothing typed is lost


@pytest.fixture
def editing(who: builders.Cast, browser_of: Open) -> Any:
    """An at a draft with three words changed and a duty added, none of it saved."""
    directive = builders.draft(who, at=now())
    page = browser_of(who.an, f"/directives/{directive.pk}/edit/")
    page.fill("[name=head-subject]", "bảo đảm thông tin dịp Tết")
    duties = page.locator("[data-rows=sections] > .rows > [data-row] [data-rows]").first
    add_row(duties).locator("[name$=-text]").fill(SECOND)
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(700)  # the browser keeps what was typed half a second after the last key
    return page


def test_what_was_typed_is_there_again_after_the_session_ended(editing, who: builders.Cast):
    before = typed(editing)
    Session.objects.all().delete()
    editing.on("dialog", lambda dialog: dialog.accept())
    editing.click("[data-saves]")
    editing.locator("[data-sign-in]").wait_for()
    assert typed(editing) == before, "the page stays where it is"
    editing.reload()
    assert editing.locator("body").get_attribute("data-page") == "sign-in"
    fill_in(editing, who.an.email, builders.PASSWORD)
    assert typed(editing) != before
    editing.click("[data-draft-restore]")
    assert typed(editing) == before
    editing.click("[data-saves]")
    editing.locator("[data-save-bar][data-state=saved]").wait_for()
    assert typed(editing) == before
    assert Requirement.objects.filter(text=SECOND).exists()


def test_what_was_typed_comes_back_when_it_is_refused(editing):
    before = typed(editing)
    editing.locator("[name$=-due_on]:visible").first.fill("31/02/2027")
    press(editing, "[data-saves]")
    assert editing.locator(".alert-danger").is_visible()
    assert typed(editing) == before
    assert editing.locator("[name$=-due_on]:visible").first.input_value() == "31/02/2027"
    wait_to_say(editing, SECOND)
