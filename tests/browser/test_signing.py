"""Who signs, in a real browser: the list follows type and division, a fix chooses, undo takes it back."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import now

from directives.models import Directive
from directives.signing_rights import Block
from tests import builders
from tests.browser.visiting import come_back

OLD = "KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC Người Đã Nghỉ"
OFFERED = "(list) => [...list.options].filter((one) => !one.hidden && one.value).map((one) => one.text)"


def test_the_list_follows_the_type_and_an_old_text_is_put_right_by_one_press(page: Any, transactional_db: None):
    who = builders.cast()
    builders.right(who.department, "Trần Bình", authority="KT.", signer_title="PHÓ GIÁM ĐỐC", kinds=["plan"])
    old = {"authority": "KT.", "signer_title": "PHÓ GIÁM ĐỐC", "signer_name": "Người Đã Nghỉ"}
    draft = builders.draft(who, at=now(), **old)
    come_back(page, who.an, f"/directives/{draft.pk}/edit/")
    signers = page.locator("#id_head-signing")
    assert [text.partition(": ")[2] or text for text in signers.evaluate(OFFERED)] == ["GIÁM ĐỐC Phạm Chi", OLD]

    page.select_option("#id_head-kind", "plan")
    assert "KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC Trần Bình" in signers.evaluate(OFFERED)
    page.click("#tab-checks")
    page.locator("[data-finding=no_right_to_sign] [data-fix]").click()
    assert signers.evaluate("(list) => list.selectedOptions[0].text") == "KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC Trần Bình"
    page.locator("[data-finding=no_right_to_sign]").wait_for(state="detached")
    page.click("[data-undo]")
    assert OLD in signers.evaluate("(list) => list.selectedOptions[0].text")
    page.click("[data-redo]")
    with page.expect_navigation():
        page.click("[name=then]")
    assert Block.of(Directive.objects.get()) == Block("KT.", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Bình")
    assert page.errors == []
