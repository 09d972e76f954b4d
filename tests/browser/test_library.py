"""The library in the editor, by keyboard: the chain of bases and requirements put into a draft, one kept for later."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils.timezone import now

from directives.models import Directive, LibraryBasis, Snippet
from tests import builders
from tests.browser.visiting import come_back, shut_out
from tests.builders import Cast

Level = LibraryBasis.Level


@pytest.fixture
def who(transactional_db: None) -> Cast:
    return builders.cast()


@pytest.fixture
def draft(who: Cast) -> Directive:
    made = builders.draft(who, at=now())
    made.bases.create(number_and_symbol="12/UBND-KGVX", dated_on=date(2026, 11, 2), issuer="UBND tỉnh", subject="về việc Tết")
    for level, number, issuer in (
        (Level.PRIME_MINISTER, "30/CT-TTg", "Thủ tướng Chính phủ"), (Level.MINISTRY, "3993/BKHCN-CVT", "Bộ Khoa học và Công nghệ"),
        (Level.PROVINCE, "12/UBND-KGVX", "UBND tỉnh"),
    ):
        LibraryBasis.objects.create(
            department=who.department, occasion_kind="tet", year=2027, level=level, number_and_symbol=number, issuer=issuer,
            dated_on=date(2026, 11, 2), subject="về việc Tết Đinh Mùi 2027", kept_at=now(),
        )
    return made


@pytest.fixture
def an(page: Any, who: Cast, draft: Directive) -> Any:
    come_back(page, who.an, f"/directives/{draft.pk}/edit/")
    return page


def typed(page: Any, fields: str, words: str) -> None:
    """Wait until a field of these says the words."""
    page.wait_for_function(
        "([fields, words]) => [...document.querySelectorAll(fields)].some((one) => one.value.includes(words))", arg=[fields, words]
    )


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_the_chain_and_two_requirements_are_put_in_by_keyboard_alone(an: Any, draft: Directive):
    an.locator("#bases [data-library]").focus()
    an.keyboard.press("Enter")
    an.locator("#library-bases [data-offered]").nth(2).wait_for()
    assert an.locator("#library-bases [data-offered]:checked").count() == 2  # one is cited already
    assert shut_out(an) == []
    an.keyboard.press("Enter")
    typed(an, "#bases input", "30/CT-TTg")

    section = an.locator("#sections > [data-rows] > .rows > li").nth(1)
    section.locator("textarea[name$='-text']").first.focus()
    section.locator(".library-open").focus()
    an.keyboard.press("Enter")
    an.locator("#library-requirements [data-offered]").first.wait_for()
    an.keyboard.type("chuyen vung")
    an.locator("#library-requirements [data-offered]").nth(1).wait_for(state="detached")
    an.keyboard.press("ArrowDown")
    an.keyboard.press("Space")
    an.keyboard.press("ArrowUp")
    an.keyboard.press("Control+A")
    an.keyboard.type("khuyen mai")
    an.locator("#library-requirements [data-offered][data-text*='khuyến mại']").wait_for()
    an.keyboard.press("ArrowDown")
    an.keyboard.press("Space")
    assert an.inner_text("#library-requirements [data-count]") == "2"
    assert shut_out(an) == []
    an.keyboard.press("Enter")
    typed(an, "#sections textarea", "khuyến mại")

    an.locator("[data-saves]").click()
    until(lambda: draft.bases.count() == 3 and draft.sections.all()[1].requirements.count() == 4)
    numbers = list(draft.bases.values_list("number_and_symbol", flat=True))
    assert numbers == ["12/UBND-KGVX", "30/CT-TTg", "3993/BKHCN-CVT"]
    assert draft.bases.all()[1].sentence.endswith("30/CT-TTg ngày 02/11/2026 của Thủ tướng Chính phủ về việc Tết Đinh Mùi 2027")
    texts = [r.text for r in draft.sections.all()[1].requirements.all()]
    assert texts[0] == "Bảo đảm an toàn mạng lưới trong mọi tình huống."  # the row somebody was in: they stand behind it
    assert "chuyển vùng" in texts[1]
    assert "khuyến mại" in texts[2]
    assert len(texts) == 4
    assert an.errors == []


def test_a_requirement_of_the_draft_is_kept_with_the_sectors_of_its_section(an: Any, who: Cast, draft: Directive):
    keeper = an.locator("#sections [data-keeps]").first
    keeper.focus()
    an.keyboard.press("Enter")
    an.locator("#sections [data-kept-said]:not(:empty)").wait_for()
    kept = Snippet.objects.get(department=who.department, text="Bố trí đủ nhân lực, phương tiện để kịp thời lưu thoát bưu gửi.")
    assert ([str(sector) for sector in kept.sectors], kept.kept_by) == (["postal"], who.an)
    assert an.errors == []
