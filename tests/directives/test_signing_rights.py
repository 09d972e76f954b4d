"""Signing rights: from being entered to being ended, and what cannot be signed without one."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate, now

from accounts.workflow import Refused
from directives import granting, manuscripts, tasks, workflow
from directives.deadlines import VIETNAM
from directives.forms.signing import written
from directives.models import Directive, SigningRight
from directives.signing_rights import Block, obstacle_of
from notifications.models import Message
from tests import builders
from tests.builders import Cast
from tests.directives.typed import form_of, signed_in

pytestmark = pytest.mark.django_db

RIGHTS, NEW = reverse("directives:signing_rights"), reverse("directives:signing_right_create")
TODAY = date(2027, 1, 11)
ENTERED = {
    "authority": "TUQ.", "head_title": "giám đốc", "signer_title": " Trưởng  phòng ", "signer_name": "Vũ Hà",
    "kinds": ["official_letter"], "basis": "Giấy ủy quyền số 3/GUQ-SKHCN", "starts_on": "01/01/2027", "ends_on": "31/01/2027",
}  # fmt: skip
HA_SIGNS = Block("TUQ.", "GIÁM ĐỐC", "TRƯỞNG PHÒNG", "Vũ Hà")


@pytest.fixture(autouse=True)
def clock(at: datetime):
    with time_machine.travel(at, tick=False), translation.override("en"):
        yield


def edit_url(draft: Directive) -> str:
    return reverse("directives:edit", args=[draft.pk])


def end_url(right: SigningRight) -> str:
    return reverse("directives:signing_right_end", args=[right.pk])


def test_a_right_is_entered_chosen_signed_by_and_ended(people: Cast, at: datetime):
    quan, an = signed_in(people.quan), signed_in(people.an)
    assert quan.post(NEW, ENTERED).url == RIGHTS
    right = SigningRight.objects.get(authority="TUQ.")
    assert (Block.of(right), right.created_by, right.kinds) == (HA_SIGNS, people.quan, ["official_letter"])

    draft = builders.draft(people, at=at)
    assert "TUQ. GIÁM ĐỐC, TRƯỞNG PHÒNG Vũ Hà (until 31/01/2027)" in an.get(edit_url(draft)).content.decode()
    assert an.post(edit_url(draft), form_of(draft, **{"head-signing": written(HA_SIGNS)})).status_code == 302
    draft.refresh_from_db()
    assert Block.of(draft) == HA_SIGNS
    builders.walk(draft, people, "issue", at=at)
    assert draft.signing_right == right

    answer = quan.post(reverse("directives:signing_right_edit", args=[right.pk]), ENTERED | {"signer_name": "Người Khác"})
    assert answer.status_code == 409
    assert "Documents were signed by this right" in answer.content.decode()
    assert quan.get(reverse("directives:signing_right_edit", args=[right.pk])).url == end_url(right)
    early = quan.post(end_url(right), {"last_day": "10/01/2027", "reason": "Đi công tác về"})
    assert (early.status_code, "its last day cannot be before that" in early.content.decode()) == (409, True)
    assert quan.post(end_url(right), {"last_day": "11/01/2027", "reason": "Đi công tác về"}).url == RIGHTS

    tomorrow = at + timedelta(days=1)
    with time_machine.travel(tomorrow, tick=False):
        other = builders.draft(people, at=tomorrow, **HA_SIGNS.columns)
        assert "ended on 11/01/2027; ask an administrator" in obstacle_of(other, tomorrow)
        with pytest.raises(Refused, match="ended on 11/01/2027"):
            builders.walk(other, people, "submit", at=tomorrow)
        assert "ended by" in signed_in(people.an).get(RIGHTS).content.decode()


@pytest.mark.parametrize("verb", ["approve", "issue"])
def test_a_right_that_ends_on_the_way_keeps_it_from_being_signed(people: Cast, at: datetime, verb: str):
    draft = builders.walk(builders.draft(people, at=at), people, {"approve": "check", "issue": "approve"}[verb], at=at)
    right = SigningRight.objects.get()
    granting.end(right.pk, last_day=TODAY - timedelta(days=1), reason="Nghỉ hưu", by=people.quan, at=at)
    with pytest.raises(Refused, match=r"The right to sign as “GIÁM ĐỐC Phạm Chi” ended on 10/01/2027"):
        builders.walk_on(draft, people, verb, at=at)
    draft.refresh_from_db()
    assert (draft.number, draft.signing_right) == (None, None)
    page = signed_in(people.chi if verb == "approve" else people.dung).get(draft.get_absolute_url()).content.decode()
    assert "ended on 10/01/2027; ask an administrator to bring the signing rights up to date" in page


def test_it_says_so_in_the_words_of_the_office(people: Cast, at: datetime):
    """In Vietnamese, too, every reason is a whole sentence with its day."""
    right = SigningRight.objects.get()
    granting.end(right.pk, last_day=TODAY - timedelta(days=1), reason="Nghỉ hưu", by=people.quan, at=at)
    with translation.override("vi"):
        assert "10/01/2027" in obstacle_of(builders.draft(people, at=at), at)


def test_a_department_without_rights_is_told_what_to_do(people: Cast, at: datetime):
    SigningRight.objects.all().delete()
    draft = builders.draft(people, at=at, signer_name="")
    page = signed_in(people.an).get(edit_url(draft)).content.decode()
    assert "Nobody has the right to sign yet." in page
    assert f'href="{RIGHTS}"' in page
    record = signed_in(people.chi).get(draft.get_absolute_url()).content.decode()
    assert "The department has no signing rights yet" in record
    assert f'href="{RIGHTS}" target' in record
    with pytest.raises(Refused, match="no signing rights yet"):
        workflow.submit(draft, actor=people.an, at=at)
    assert "Enter the first right" in signed_in(people.chi).get(RIGHTS).content.decode()
    assert "Enter the first right" not in signed_in(people.an).get(RIGHTS).content.decode()


def test_an_old_text_stays_what_it_is_until_somebody_is_chosen(people: Cast, at: datetime):
    old = Block("KT.", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Người Đã Nghỉ")
    draft = builders.draft(people, at=at, **old.columns)
    page = signed_in(people.an).get(edit_url(draft))
    assert "as in the old text: KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC Người Đã Nghỉ" in page.content.decode()
    assert signed_in(people.an).post(edit_url(draft), form_of(draft, **{"head-closing": "Xin cảm ơn."})).status_code == 302
    draft.refresh_from_db()
    assert (Block.of(draft), draft.closing) == (old, "Xin cảm ơn.")
    assert manuscripts.of(draft).head["authority"] == "KT."


def test_a_fix_chooses_in_the_form_who_may_sign(people: Cast, at: datetime):
    draft = builders.draft(people, at=at, authority="Q.")
    sent = form_of(draft)
    panel = signed_in(people.an).post(reverse("directives:checks", args=[draft.pk]), sent).context["panel"]
    [line] = [line for line in panel.lines if line.rule == "no_right_to_sign"]
    [fix] = json.loads(line.fix)
    assert (fix["act"], fix["field"], line.href) == ("put", "head-signing", "#id_head-signing")
    signed_in(people.an).post(edit_url(draft), sent | {fix["field"]: fix["value"]})
    draft.refresh_from_db()
    assert Block.of(draft) == Block("", "GIÁM ĐỐC", "", "Phạm Chi")


def test_only_who_may_sign_this_type_for_this_division_is_offered(people: Cast, at: datetime):
    other = people.department.divisions.create(name="Phòng Khác", symbol="PK")
    builders.right(people.department, "Cho Kế Hoạch", kinds=["plan"])
    builders.right(people.department, "Cho Phòng Khác", divisions=[other])
    builders.right(people.department, "Đã Hết Hạn", ends_on=date(2026, 12, 31))
    builders.right(people.department, "Cả Hai", kinds=["plan"], divisions=[other])
    builders.right(builders.cast("Sở khác", key="khac").department, "Sở Khác")
    draft = builders.draft(people, at=at)

    def offered(page: str) -> set[str]:
        options = page.split('name="head-signing"')[1].split("</select>")[0].split("<option")[2:]
        return {one.partition(">")[2].partition("<")[0].removeprefix("GIÁM ĐỐC ") for one in options if "hidden" not in one}

    an = signed_in(people.an)
    assert offered(an.get(edit_url(draft)).content.decode()) == {"Phạm Chi"}
    sent = form_of(draft, **{"head-kind": "plan", "head-division": str(other.pk), "head-subject": ""})
    assert offered(an.post(edit_url(draft), sent).content.decode()) == {"Phạm Chi", "Cho Kế Hoạch", "Cho Phòng Khác", "Cả Hai"}


@pytest.mark.parametrize(
    "sent", ["[]", "{}", "null", "[1, 2, 3, 4]", '["XX.", "A", "B", "C"]', '["", "A", "", "' + "C" * 151 + '"]', "[" * 9000, "KT."]
)
def test_nobody_is_chosen_by_nonsense(people: Cast, at: datetime, sent: str):
    draft = builders.draft(people, at=at)
    form = form_of(draft, **{"head-signing": sent})
    answer = signed_in(people.an).post(edit_url(draft), form)
    assert answer.status_code == 422
    assert "Choose who signs from the list." in answer.content.decode()
    for name in ("autosave", "checks", "preview"):
        assert signed_in(people.an).post(reverse(f"directives:{name}", args=[draft.pk]), form).status_code in (200, 422)
    draft.refresh_from_db()
    assert draft.signer_name == "Phạm Chi"


def test_words_typed_by_hand_are_kept_as_a_text_and_never_signed(people: Cast, at: datetime):
    draft = builders.draft(people, at=at)
    forged = Block("", "GIÁM ĐỐC", "", "Kẻ Mạo Danh")
    assert signed_in(people.an).post(edit_url(draft), form_of(draft, **{"head-signing": written(forged)})).status_code == 302
    draft.refresh_from_db()
    with pytest.raises(Refused, match="Nobody has the right to sign as “GIÁM ĐỐC Kẻ Mạo Danh”"):
        builders.walk(draft, people, "submit", at=at)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"signer_name": "ThS. Vũ Hà"}, "signer_name"), ({"signer_name": "  "}, "signer_name"),
        ({"signer_title": ""}, "signer_title"), ({"authority": ""}, "signer_title"), ({"authority": "KT."}, "signer_title"),
        ({"basis": ""}, "basis"), ({"ends_on": ""}, "ends_on"), ({"ends_on": "31/12/2026"}, "ends_on"),
        ({"ends_on": "31/02/2027"}, "ends_on"), ({"starts_on": ""}, "starts_on"), ({"kinds": ["poem"]}, "kinds"),
        ({"divisions": ["99999"]}, "divisions"), ({"authority": "QUYỀN"}, "authority"), ({"head_title": "X" * 101}, "head_title"),
        ({"authority": "Q.", "signer_title": "", "ends_on": ""}, "ends_on"), ({"authority": "TL.", "basis": ""}, "basis"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_right_is_said_beside_its_field(people: Cast, wrong: dict[str, Any], field: str):
    answer = signed_in(people.quan).post(NEW, ENTERED | wrong)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert SigningRight.objects.count() == 1


def test_divisions_and_accounts_of_another_department_are_none(people: Cast):
    other = builders.cast("Sở khác", key="khac")
    answer = signed_in(people.quan).post(NEW, ENTERED | {"divisions": [other.division.pk], "person": other.chi.pk})
    assert set(answer.context["form"].errors) == {"divisions", "person"}


def test_an_unused_right_can_be_corrected_and_one_that_was_ended_cannot(people: Cast, at: datetime):
    quan = signed_in(people.quan)
    quan.post(NEW, ENTERED)
    right = SigningRight.objects.get(authority="TUQ.")
    address = reverse("directives:signing_right_edit", args=[right.pk])
    assert quan.post(address, ENTERED | {"divisions": [people.division.pk]}).url == RIGHTS
    assert list(right.divisions.all()) == [people.division]
    granting.end(right.pk, last_day=TODAY, reason="Nhầm", by=people.chi, at=at)
    assert quan.get(address).url == end_url(right)
    assert quan.post(address, ENTERED).status_code == 409
    granting.end(right.pk, last_day=TODAY - timedelta(days=1), reason="Nhầm", by=people.chi, at=at)
    again = quan.post(end_url(right), {"last_day": "11/01/2027", "reason": "Nhầm"})
    assert (again.status_code, "has ended already, on 10/01/2027" in again.content.decode()) == (409, True)
    late = quan.post(end_url(right), {"last_day": "01/02/2027", "reason": "Nhầm"})
    assert "It ends on 31/01/2027 anyway" in late.content.decode()


def test_a_right_does_not_end_in_a_year_before_it_began(people: Cast):
    quan, right = signed_in(people.quan), builders.right(people.department, "Vũ Hà", starts_on=TODAY)
    answer = quan.post(end_url(right), {"last_day": "11/01/2020", "reason": "Nhầm năm"})
    assert (answer.status_code, "It begins on 11/01/2027" in answer.content.decode()) == (422, True)
    day_before = quan.post(end_url(right), {"last_day": "10/01/2027", "reason": "Nhập nhầm"})
    assert day_before.url == RIGHTS, "it is never used"


def test_the_page_shows_what_would_be_left_behind(people: Cast, at: datetime):
    waiting = builders.walk(builders.draft(people, at=at), people, "approve", at=at)
    page = signed_in(people.quan).get(end_url(SigningRight.objects.get())).content.decode()
    assert "have to be handed back" in page
    assert waiting.get_absolute_url() in page


def test_administrators_are_told_two_weeks_before_a_right_ends_once(people: Cast, at: datetime):
    builders.right(people.department, "Vũ Hà", authority="TUQ.", signer_title="TRƯỞNG PHÒNG", ends_on=TODAY + timedelta(days=14))
    builders.right(people.department, "Còn Lâu", ends_on=TODAY + timedelta(days=15))
    builders.right(people.department, "Đã Hết", ends_on=TODAY - timedelta(days=1))
    builders.right(people.department, "Đã Dừng", ends_on=TODAY + timedelta(days=3), ended_on=TODAY, ended_by=people.quan)
    with time_machine.travel(at.replace(hour=6), tick=False):
        tasks.warn_of_ending_rights()
    assert not Message.objects.exists()
    for _minute in range(3):
        tasks.warn_of_ending_rights()
    letter = Message.objects.get()
    assert (letter.recipient, "25/01/2027" in letter.text, "TRƯỞNG PHÒNG Vũ Hà" in letter.text) == (people.quan, True, True)


def test_a_new_draft_has_its_signer_where_only_one_may_be(people: Cast):
    new = {"occasion": "tet-2027", "kind": "official_letter", "division": people.division.pk}
    an = signed_in(people.an)
    an.post(reverse("directives:create"), new)
    assert Directive.objects.latest("pk").signer_name == "Phạm Chi"
    builders.right(people.department, "Trần Bình", authority="KT.", signer_title="PHÓ GIÁM ĐỐC")
    an.post(reverse("directives:create"), new | {"occasion": Directive.objects.get().occasion_id})
    draft = Directive.objects.latest("pk")
    assert draft.signer_name == ""
    assert "Nobody chosen yet" in an.get(edit_url(draft)).content.decode()
    assert localdate(now()) == TODAY
    with pytest.raises(Refused, match="Choose who signs"):
        workflow.submit(draft, actor=people.an, at=now())


def test_rights_of_another_department_do_not_exist(people: Cast):
    other = builders.cast("Sở khác", key="khac")
    right = SigningRight.objects.get(department=other.department)
    for name in ("signing_right_edit", "signing_right_end"):
        assert signed_in(people.quan).get(reverse(f"directives:{name}", args=[right.pk])).status_code == 404
    assert datetime(2027, 1, 11, 12, tzinfo=VIETNAM) == now()
