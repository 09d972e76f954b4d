"""Appendices in a real browser: a table pasted, typed and put back, a file that stays while the form does."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.timezone import now

from directives.models import Directive
from tests import builders
from tests.browser.sheets import wait_to_say
from tests.browser.visiting import PHONE, shut_out, sign_in
from tests.builders import PASSWORD, Cast
from tests.reports import samples

PASTE = """(words) => {
  const data = new DataTransfer();
  data.setData("text/plain", words);
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def who(transactional_db: None) -> Cast:
    return builders.cast()


@pytest.fixture
def draft(who: Cast) -> Directive:
    return builders.draft(who, at=now())


@pytest.fixture
def an(page: Any, who: Cast, draft: Directive) -> Any:
    sign_in(page, who.an.email, PASSWORD, f"/directives/{draft.pk}/edit/")
    page.locator(".sheet").first.wait_for()
    page.locator("#id_appendices-0-title").fill("Danh sách đầu mối")
    return page


def cells(page: Any) -> list[str]:
    return [cell.input_value() for cell in page.locator("[data-table-grid] textarea").all()]


def save(page: Any) -> None:
    """What is typed is saved by itself as well: wait until nothing is left to be saved."""
    page.click("[data-saves]")
    page.wait_for_load_state()
    page.wait_for_function("() => !document.querySelector('[data-save-bar]')?.matches('[data-state=changed], [data-state=saving]')")
    page.wait_for_timeout(800)


def test_a_table_is_pasted_whole_goes_on_by_keys_and_is_saved(an: Any, draft: Directive):
    an.click("[data-table-act=row]")
    an.locator("[data-at='0 0']").focus()
    an.evaluate(PASTE, 'STT\tĐơn vị\tSố máy\n1\t"Bưu điện\ntỉnh"\t12\n2\tViễn thông\t7,5\n')
    assert cells(an) == ["STT", "Đơn vị", "Số máy", "1", "Bưu điện\ntỉnh", "12", "2", "Viễn thông", "7,5"]
    an.locator("[data-at='2 0']").focus()
    an.keyboard.press("Enter")
    an.keyboard.type("3")
    an.keyboard.press("Tab")
    an.keyboard.type("Truyền hình cáp")
    wait_to_say(an, "Truyền hình cáp")
    wait_to_say(an, "DANH SÁCH ĐẦU MỐI")
    save(an)
    assert draft.appendices.get().table == [
        ["STT", "Đơn vị", "Số máy"], ["1", "Bưu điện\ntỉnh", "12"], ["2", "Viễn thông", "7,5"], ["3", "Truyền hình cáp", ""],
    ]
    an.reload()
    assert cells(an)[-2:] == ["Truyền hình cáp", ""]
    assert an.errors == []


def test_rows_and_columns_come_and_go(an: Any):
    an.click("[data-table-act=row]")
    assert len(cells(an)) == 4
    an.click("[data-table-act=column]")
    assert len(cells(an)) == 6
    an.locator("[data-at='1 1']").fill("ở đây")
    an.click("[data-table-act=no-column]")
    assert cells(an) == ["", "", "", ""]
    an.click("[data-table-act=no-row]")
    an.click("[data-table-act=no-row]")
    assert cells(an) == [] and an.locator("[data-table-grid]").is_hidden()


def test_what_was_pasted_is_taken_back_and_put_in_again(an: Any):
    an.click("[data-table-act=row]")
    an.locator("[data-at='0 0']").focus()
    an.evaluate(PASTE, "A\tB\n1\t2")
    an.wait_for_timeout(400)
    an.click("[data-undo]")
    assert "1" not in cells(an)
    an.click("[data-redo]")
    assert cells(an) == ["A", "B", "1", "2"]


def test_a_file_is_attached_named_left_out_and_a_wrong_one_refused(an: Any, draft: Directive):
    picker = an.locator("[data-attach-file]").first
    picker.set_input_files({"name": "xấu.exe", "mimeType": "application/pdf", "buffer": b"MZ" + bytes(300)})
    an.locator("[data-attached-refused]:visible").wait_for()
    assert "xấu.exe" in an.inner_text("[data-attached-refused]:visible")
    picker.set_input_files({"name": "mẫu.pdf", "mimeType": "application/pdf", "buffer": samples.pdf()})
    wait_to_say(an, "Tệp kèm theo: mẫu.pdf")
    assert "mẫu.pdf" in an.locator("[data-attached-name]").first.inner_text()
    save(an)
    assert draft.appendices.get().file_name == "mẫu.pdf"
    an.reload()
    assert "mẫu.pdf" in an.locator("[data-attached-name]").first.inner_text()
    an.locator("[data-detach]").first.click()
    save(an)
    assert draft.appendices.get().sha256 == ""


@pytest.mark.parametrize("width", [360, 1440])
def test_a_wide_table_stays_in_its_box(an: Any, width: int):
    an.click("[data-table-act=row]")
    an.locator("[data-at='0 0']").focus()
    an.evaluate(PASTE, "\t".join(f"Cột {n}" for n in range(12)) + "\n" + "\t".join("x" for _ in range(12)))
    an.set_viewport_size(PHONE | {"width": width})
    assert an.evaluate("document.documentElement.scrollWidth") == width
    assert shut_out(an) == []


def test_without_scripts_a_table_is_typed_as_text(browser: Any, live_server: Any, an: Any, draft: Directive):
    save(an)
    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    plain.add_cookies(an.context.cookies())
    page = plain.new_page()
    page.goto(f"/directives/{draft.pk}/edit/")
    page.fill("#id_appendices-0-title", "Danh sách")
    page.fill("#id_appendices-0-table", "A\tB\n1\t2")
    page.locator(".save-bar .btn-primary").click()
    assert draft.appendices.get().table == [["A", "B"], ["1", "2"]]
    plain.close()
