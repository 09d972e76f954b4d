"""Comments in a real browser: about the part one stands in, without leaving the page, and back to that part."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.timezone import now

from directives import comments
from directives.models import Comment, Directive, Requirement
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
    duty = Requirement.objects.filter(section__directive=draft).last()
    comments.make(draft, part=duty.key, text="Nêu rõ thời hạn.", by=who.chi, at=now())
    page.set_viewport_size(DESKTOP)
    sign_in(page, who.an.email, PASSWORD, f"/directives/{draft.pk}/edit/")
    page.click("#tab-comments")
    return page


def count(page: Any) -> str:
    return page.inner_text("#tab-comments [data-aside-count]")


def test_the_link_of_a_comment_leads_to_its_part(an: Any):
    assert count(an) == "1"
    an.click("[data-to-part]")
    assert an.evaluate("document.activeElement.name") == "sections-1-requirements-1-text"
    assert an.errors == []


def test_it_is_about_the_part_one_stood_in_last_and_what_is_typed_elsewhere_stays(an: Any, draft: Directive):
    an.fill("#id_head-opening", "Gõ dở dang")
    an.locator("[name='sections-0-requirements-0-text']").focus()
    an.fill("#comment-text", "Ai làm việc này?")
    an.click(".comment-new button")
    an.locator("[data-comment]").nth(1).wait_for()
    assert Comment.objects.last().part == draft.sections.first().requirements.first().key
    assert count(an) == "2" and an.input_value("#id_head-opening") == "Gõ dở dang"


def test_it_is_settled_folded_away_and_opened_again(an: Any):
    an.click("[data-comment] button")
    an.locator("[data-settled]").wait_for(state="attached")
    assert count(an) == "" and an.locator("[data-settled]").is_hidden()
    an.click(".comments summary")
    an.click("[data-settled] button")
    an.locator("[data-comment]:not([data-settled])").wait_for()
    assert count(an) == "1"


def test_a_dead_connection_is_told_and_the_words_stay(an: Any):
    an.fill("#comment-text", "Một ý kiến")
    an.route("**/comment/", lambda route: route.abort())
    an.click(".comment-new button")
    an.locator(".comments-panel [role=alert]").wait_for()
    assert an.input_value("#comment-text") == "Một ý kiến" and Comment.objects.count() == 1


def test_the_leader_comments_from_a_phone_on_the_page_that_is_reviewed(page: Any, who: Cast, draft: Directive):
    builders.walk(draft, who, "submit", at=now())
    page.set_viewport_size(PHONE)
    sign_in(page, who.chi.email, PASSWORD, f"/directives/{draft.pk}/review/")
    page.select_option("#comment-part", "closing")
    page.fill("#comment-text", "Thêm thời hạn trả lời.")
    page.click(".comment-new button")
    page.get_by_text("Thêm thời hạn trả lời.").wait_for()
    assert Comment.objects.get().quote == draft.closing
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert shut_out(page) == []


def test_without_scripts_it_is_sent_all_the_same(browser: Any, live_server: Any, an: Any, draft: Directive):
    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    plain.add_cookies(an.context.cookies())
    page = plain.new_page()
    page.goto(f"/directives/{draft.pk}/edit/")
    page.fill("#comment-text", "Không cần kịch bản.")
    page.click(".comment-new button")
    page.get_by_text("Không cần kịch bản.").wait_for()
    assert page.url.endswith("/edit/")
    plain.close()
