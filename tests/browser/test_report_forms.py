"""The page of a report form in a browser: rows within rows, added and ordered by keyboard; what does not belong to a kind is hidden."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from directives.definitions import editing
from directives.definitions.layout import from_json
from directives.models import Definition
from tests.browser.visiting import faults, remember
from tests.builders import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def test_groups_indicators_and_columns_are_added_and_ordered_by_keyboard(page: Any, people: Cast):
    form = Definition.objects.get(department=people.department, kind="duty_roster")
    remember(page, people.an)
    page.goto(f"/report-forms/{form.pk}/edit/")
    first = "groups-0-indicators-1"
    page.locator("[data-rows='groups-0-indicators'] > .rows-foot [data-rows-add]").press("Enter")
    expect(page.locator(f"[name='{first}-name']")).to_be_focused()
    page.keyboard.type("Tình trạng trực")
    expect(page.locator(f"[name='{first}-choices']")).to_be_hidden()
    page.locator(f"[name='{first}-kind']").select_option("choice")
    expect(page.locator(f"[name='{first}-unit']")).to_be_hidden()
    page.locator(f"[name='{first}-choices']").fill("Đủ; Thiếu")
    page.locator(f"[name='{first}-name']").press("Alt+ArrowUp")

    page.locator("[data-rows='groups'] > .rows-foot [data-rows-add]").press("Enter")
    page.keyboard.type("Xe ứng cứu")
    second = "groups-1-indicators-0"
    page.locator(f"[name='{second}-name']").fill("Danh sách xe")
    page.locator(f"[name='{second}-kind']").select_option("rows")
    page.locator(f"[name='{second}-columns-0-name']").fill("Biển số")
    page.locator(f"[data-rows='{second}-columns'] > .rows-foot [data-rows-add]").press("Enter")
    page.keyboard.type("Lái xe")
    assert faults(page) == []
    page.get_by_role("button", name="Lưu").last.press("Enter")
    page.wait_for_url(f"**/report-forms/{form.pk}/")

    groups = from_json(editing.newest(form).layout).groups
    assert [one.key for one in groups[0].indicators] == ["tinh_trang_truc", "roster"]
    assert groups[0].indicators[0].choices == ("Đủ", "Thiếu")
    assert [(one.key, [column.key for column in one.columns]) for one in groups[1].indicators] == [("danh_sach_xe", ["bien_so", "lai_xe"])]
