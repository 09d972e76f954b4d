"""A stranger with a phone and a file: the verdict is plain, and the file is judged without leaving the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.timezone import now

from directives.models import Directive
from directives.verification.copies import portal_copy
from tests import builders
from tests.browser.visiting import DESKTOP, PHONE, faults
from tests.directives.verification.amended import amended

WAIT = 5_000


@pytest.fixture
def who(transactional_db: None) -> builders.Cast:
    return builders.cast()


@pytest.fixture
def directive(who: builders.Cast) -> Directive:
    return builders.sent(who)


def given(directive: Directive, tmp_path: Path, name: str = "") -> Path:
    """The file as the recipient has it on a disk."""
    with default_storage.open(name or directive.document.file) as stored:
        return written(tmp_path / "van-ban.pdf", stored.read())


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def outcome(page: Any, *files: Path) -> str:
    page.set_input_files("#check-input", files)
    page.locator(".outcome").nth(len(files) - 1).wait_for(timeout=WAIT)
    return page.locator(".check-outcomes").inner_text()


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("how", ["", "correction", "replacement", "recall"])
def test_the_page_shuts_nobody_out_whatever_it_says(page, directive, who, how, screen):
    if how:
        amended(who, directive, how)
    page.set_viewport_size(screen)
    page.goto(reverse("directives:verify", args=[directive.code]))
    assert faults(page) == []


@pytest.mark.parametrize("address", ["/v/", "/v/?code=abc", "/v/9WERTYPASD/"])
def test_the_other_pages_do_neither(page, db, address):
    page.set_viewport_size(PHONE)
    page.goto(address)
    assert [fault for fault in faults(page) if "Failed to load resource" not in fault] == []


def test_a_file_is_judged_in_words_and_nothing_is_sent(page, directive, tmp_path):
    page.goto(reverse("directives:verify", args=[directive.code]))
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    genuine = given(directive, tmp_path)
    said = outcome(page, genuine)
    assert page.locator("[data-sha256]").first.get_attribute("data-said") in said
    assert directive.document.sha256 in said
    changed = written(tmp_path / "sua.pdf", genuine.read_bytes() + b" ")
    said = outcome(page, genuine, changed)
    assert page.locator(".outcome-same").count() == page.locator(".outcome-other").count() == 1
    assert "sua.pdf" in said
    assert "empty" not in outcome(page, genuine)
    outcome(page, written(tmp_path / "rong.pdf", b""))
    assert page.locator(".outcome-unread").count() == 1
    assert faults(page) == []
    assert [url for url in sent if not url.endswith("/static/img/mark.svg")] == [], "the browser may fetch its icon late"


def test_the_genuine_file_of_a_recalled_document_is_no_reason_to_act(page, directive, who, tmp_path):
    copy = portal_copy(directive.document, at=now())
    amended(who, directive, "recall")
    page.goto(reverse("directives:verify", args=[directive.code]))
    said = outcome(page, given(directive, tmp_path, copy.file))
    assert page.locator(".outcome-caution").count() == 1
    assert page.locator("[data-check]").get_attribute("data-caution") in said


def test_a_file_may_be_dropped_and_chosen_by_keyboard(page, directive, tmp_path):
    page.on("filechooser", lambda chooser: chooser.set_files(given(directive, tmp_path)))
    page.goto(reverse("directives:verify", args=[directive.code]))
    page.evaluate("""() => {
      const carried = new DataTransfer();
      carried.items.add(new File(["khác"], "tha.pdf"));
      document.body.dispatchEvent(new DragEvent("dragover", {dataTransfer: carried, bubbles: true, cancelable: true}));
      document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
    }""")
    page.locator(".outcome-other").wait_for(timeout=WAIT)
    page.locator("#check-input").focus()
    page.keyboard.press("Space")
    page.locator(".outcome-same").wait_for(timeout=WAIT)


def test_without_scripts_it_says_how_to_compare_by_hand(browser, live_server, directive):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(reverse("directives:verify", args=[directive.code]))
    assert page.locator("[data-without]").is_visible()
    assert not page.locator("[data-with]").is_visible()
    assert page.locator("[data-genuine] li").count() == 1
    context.close()


def test_where_the_browser_cannot_compute_it_says_so(page, directive):
    page.add_init_script("Object.defineProperty(crypto, 'subtle', {value: undefined})")
    page.goto(reverse("directives:verify", args=[directive.code]))
    page.locator("[data-insecure]").wait_for(timeout=WAIT)
    assert not page.locator("[data-with]").is_visible()


def test_on_paper_stand_the_verdict_the_facts_and_the_files(page, directive):
    page.goto(reverse("directives:verify", args=[directive.code]))
    page.emulate_media(media="print")
    assert not page.locator(".check-file").is_visible()
    assert page.locator(".verdict").is_visible()
    assert page.locator(".genuine-files").is_visible()
