"""Word both ways in a real browser: downloaded, edited, brought back, gone through, taken over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils.timezone import now
from playwright.sync_api import expect

from directives import editing, manuscripts
from directives.models import Directive
from tests import builders
from tests.browser.visiting import come_back, faults
from tests.builders import Cast
from tests.directives.word.papers import behind, edited


@pytest.fixture
def who(transactional_db: None) -> Cast:
    return builders.cast()


@pytest.fixture
def draft(who: Cast) -> Directive:
    made = builders.draft(who, at=now())
    return editing.save(made.pk, manuscripts.of(made), by=who.an, revision=0, at=now())


@pytest.fixture
def an(page: Any, who: Cast, draft: Directive) -> Any:
    come_back(page, who.an, f"/directives/{draft.pk}/")
    return page


def downloaded(page: Any, draft: Directive) -> bytes:
    with page.expect_download() as waiting:
        page.locator(f"a[href='/directives/{draft.pk}/word/']").click()
    assert waiting.value.suggested_filename == f"du-thao-{draft.pk}.docx"
    return Path(waiting.value.path()).read_bytes()


def bring(page: Any, draft: Directive, data: bytes, name: str = "sửa.docx") -> None:
    page.goto(page.url.split("/directives/")[0] + f"/directives/{draft.pk}/from-word/")
    page.set_input_files("input[type=file]", {"name": name, "mimeType": "application/octet-stream", "buffer": data})
    page.locator("[data-saves]").click()


def test_an_edited_file_is_gone_through_and_taken_over(an: Any, draft: Directive):
    file = edited(downloaded(an, draft), ("trong mọi tình huống", "trong mọi hoàn cảnh"), ("Phạm Chi", "Trần Bình"))
    bring(an, draft, behind(file, "24/24 giờ", "c) Báo cáo ngay khi có sự cố."))
    boxes = an.locator("input[name=change]")
    expect(boxes).to_have_count(3)
    assert faults(an) == []
    an.locator("label", has_text="Trần Bình").click()
    expect(boxes.nth(2)).not_to_be_checked()
    an.locator("[data-saves]").click()
    an.wait_for_url("**/edit/")
    said = manuscripts.of(Directive.objects.get(pk=draft.pk))
    texts = [point.requirement.text for point in said.content.blocks[1].points]
    assert texts[0].endswith("trong mọi hoàn cảnh.") and texts[2] == "Báo cáo ngay khi có sự cố."
    assert said.head["signer_name"] == "Phạm Chi"
    assert an.errors == []


def test_a_file_that_is_none_is_refused_beside_the_field(an: Any, draft: Directive):
    bring(an, draft, b"%PDF-1.4 nothing", "a.pdf")
    expect(an.locator(".field-error, .invalid-feedback").first).to_be_visible()
    an.errors.clear()  # the browser notes every answer of 422
    assert faults(an) == []
