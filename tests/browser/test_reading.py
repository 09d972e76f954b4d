"""From an old document to a draft in a real browser: brought, corrected, made; and nothing pasted or typed is lost."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from django.contrib.sessions.models import Session

from directives.models import Directive
from tests import builders
from tests.browser.visiting import DESKTOP, PHONE, come_back, faults, fill_in
from tests.builders import PASSWORD, Cast
from tests.directives.reading.test_seeds import text_of

READ = "/directives/read/"
DROP = """([name, words]) => {
  const moved = new DataTransfer();
  moved.items.add(new File([words], name, { type: "text/plain" }));
  document.querySelector("h1").dispatchEvent(new DragEvent("drop", { dataTransfer: moved, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def who(transactional_db: None) -> Cast:
    return builders.cast(symbol="SKHCN")


@pytest.fixture
def an(page: Any, who: Cast) -> Any:
    come_back(page, who.an, READ)
    return page


def in_word(text: str) -> dict[str, Any]:
    document, out = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(out)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return {"name": "cong-van.docx", "mimeType": kind, "buffer": out.getvalue()}


def read(page: Any) -> None:
    with page.expect_navigation():
        page.locator(".save-bar .btn-primary").click()


def make(page: Any) -> Directive:
    with page.expect_navigation():
        page.locator(".save-bar .btn-primary").click()
    return Directive.objects.latest("pk")


def paste(page: Any, seed: str) -> None:
    page.fill("#id_text", text_of(seed))
    read(page)


def test_a_letter_in_word_is_read_corrected_and_becomes_a_draft(an: Any):
    an.set_input_files("#id_file", in_word(text_of("004")))
    read(an)
    assert "77/STTTT-BCVT" in an.inner_text("#old")
    assert an.locator("#duties .reading-requirement").count() == 6
    an.fill("#id_subject-subject", "bảo đảm an toàn bưu chính dịp Tết")
    an.locator("#id_copy-3-take").uncheck()
    an.locator("[name=move]").uncheck()
    draft = make(an)
    assert an.url.endswith(f"/directives/{draft.pk}/edit/")
    assert an.input_value("#id_head-subject") == "bảo đảm an toàn bưu chính dịp Tết"
    assert an.input_value("#id_copies-1-name") == "Bộ TT&TT"
    an.frame(name="page").get_by_text("Kiểm tra nội dung gói, kiện hàng hóa trước khi chấp nhận gửi").first.wait_for(state="attached")
    [comment] = draft.comments.all()
    assert "Vụ Bưu chính – Bộ TT&TT" in comment.text
    assert comment.made_by == draft.author
    assert an.errors == []


def test_a_file_dropped_on_the_page_is_chosen(an: Any):
    an.evaluate(DROP, ["cong-van.txt", text_of("002")])
    assert an.evaluate("document.querySelector('#id_file').files[0].name") == "cong-van.txt"
    read(an)
    assert an.input_value("#id_deadline-1-due_on") == "20/02/2018"


def test_what_was_pasted_outlives_a_session_that_ended(an: Any, who: Cast):
    an.fill("#id_text", text_of("002"))
    an.wait_for_timeout(700)
    Session.objects.all().delete()
    read(an)
    fill_in(an, who.an.email, PASSWORD)
    assert an.input_value("#id_text") == ""
    an.click("[data-draft-restore]")
    assert an.input_value("#id_text").strip() == text_of("002").strip()
    assert Directive.objects.count() == 0


def test_what_was_corrected_outlives_a_session_that_ended(an: Any, who: Cast):
    paste(an, "002")
    an.fill("#id_requirement-1-0-text", "Việc đã sửa")
    an.locator("#id_requirement-1-1-take").uncheck()
    Session.objects.all().delete()
    read(an)
    fill_in(an, who.an.email, PASSWORD)
    an.click("[data-draft-restore]")
    read(an)
    an.click("[data-draft-restore]")
    assert an.input_value("#id_requirement-1-0-text") == "Việc đã sửa"
    assert not an.locator("#id_requirement-1-1-take").is_checked()
    make(an)
    an.goto(READ)
    assert not an.locator("[data-draft-offer]").is_visible(), "the draft is made; nothing is left to bring back"


def test_a_text_that_is_too_long_stays_in_its_field(an: Any):
    an.evaluate("document.querySelector('#id_text').value = 'văn bản '.repeat(150000)")
    an.locator(".save-bar .btn-primary").click()
    assert "1048576" in an.locator("[data-text-error]").inner_text()
    assert an.evaluate("document.querySelector('#id_text').value.length") == 1_200_000
    assert an.url.endswith(READ)


def test_a_part_that_cannot_be_is_told_and_nothing_is_lost(an: Any):
    paste(an, "002")
    an.fill("#id_contact-contact_email", "không phải địa chỉ")
    an.fill("#id_requirement-1-0-text", "Việc đã sửa")
    read(an)
    assert an.locator(".error-summary a[href='#id_contact-contact_email']").count() == 1
    assert an.input_value("#id_requirement-1-0-text") == "Việc đã sửa"
    assert Directive.objects.count() == 0


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_nobody_is_shut_out(an: Any, screen: Any, shots: Path):
    an.set_viewport_size(screen)
    found = {}
    for name, bring in {
        "bring": lambda: an.goto(READ), "refused": lambda: read(an), "review": lambda: paste(an, "004"),
        "news": lambda: (an.goto(READ), paste(an, "003")), "late": lambda: (an.goto(READ), paste(an, "002")),
        "series": lambda: (an.goto(READ), an.fill("#id_text", f"{text_of('004')}\n\n{text_of('004').replace('77/', '78/')}"), read(an)),
    }.items():  # fmt: skip
        an.errors.clear()
        bring()
        an.screenshot(path=shots / f"reading-{name}-{screen['width']}.png", full_page=True)
        found[name] = [fault for fault in faults(an) if "422" not in fault]
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
