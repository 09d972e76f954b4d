"""A day said relative to the occasion shows its solar date while it is typed, and becomes one."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.timezone import now

from directives.models import Directive
from tests import builders
from tests.browser.visiting import come_back
from tests.builders import Cast

DUE = "[name=reports-0-due_on]"


@pytest.fixture
def who(transactional_db: None) -> Cast:
    return builders.cast()


@pytest.fixture
def an(page: Any, who: Cast) -> Any:
    draft = builders.draft(who, at=now())
    come_back(page, who.an, f"/directives/{draft.pk}/edit/")
    return page


def test_mung_5_tet_becomes_its_solar_date(an: Any):
    an.fill(DUE, "mùng 5 Tết")
    an.get_by_text("= 10/02/2027").wait_for()
    assert an.input_value(DUE) == "mùng 5 Tết", "nothing is replaced while somebody types"
    an.locator(DUE).blur()
    assert an.input_value(DUE) == "10/02/2027"
    an.locator("[data-saves]").click()
    an.locator("[data-save-bar][data-state=saved]").wait_for()
    assert f"{Directive.objects.get().report_requests.get().due_on:%d/%m/%Y}" == "10/02/2027"
    assert an.errors == []


def test_a_day_this_year_has_not_got_says_so_and_stays_as_typed(an: Any):
    an.fill(DUE, "30 Tết")
    an.locator(".day-reckoned.is-wrong", has_text="29").wait_for()
    an.locator(DUE).blur()
    assert an.input_value(DUE) == "30 Tết"
