"""The pages of report forms: the shelf, one form, the page on which it is changed."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from directives.definitions import editing, reading
from directives.definitions.layout import Layout, from_json
from directives.models import Definition, DefinitionVersion
from tests import builders
from tests.builders import Cast
from tests.directives.definitions.typed import form_of
from tests.directives.typed import add_row, signed_in

pytestmark = pytest.mark.django_db
LIST = "/report-forms/"


@pytest.fixture
def an(people: Cast) -> Client:
    return signed_in(people.an)


@pytest.fixture
def daily(people: Cast) -> Definition:
    return Definition.objects.get(department=people.department, kind="daily_status")


def save(client: Client, definition: Definition, sent: dict[str, Any]) -> Any:
    return client.post(reverse("directives:definition_edit", args=[definition.pk]), sent)


def layout_of(definition: Definition) -> Layout:
    return from_json(editing.newest(definition).layout)


def send(definition: Definition, people: Cast, at: datetime) -> None:
    draft = builders.draft(people, at=at)
    draft.report_requests.update(definition=definition, kind=definition.kind)
    builders.walk(draft, people, at=at)


def test_every_form_of_the_library_goes_through_its_page_unchanged(an: Client, people: Cast):
    for definition in Definition.objects.filter(department=people.department):
        before = reading.of_version(editing.newest(definition))
        answer = save(an, definition, form_of(definition))
        assert answer.status_code == 302, answer.context["mistakes"]
        assert reading.of_version(editing.newest(definition)).said == before.said


def test_an_indicator_is_added_under_its_usual_key_moved_changed_and_removed(an: Client, daily: Definition):
    sent = form_of(daily)
    first = [one.key for one in layout_of(daily).groups[0].indicators]
    assert first == ["staff_on_duty", "complaints_received", "complaints_solved"]
    add_row(sent, "groups-0-indicators", name="Trạm VSAT", kind="number", unit="trạm", total="sum")
    spare = f"groups-0-indicators-{len(first)}"
    sent |= {f"{spare}-name": "Ghi chú", f"{spare}-kind": "text", f"{spare}-ORDER": "9"}
    sent |= {"groups-0-indicators-2-DELETE": "on", "groups-0-indicators-1-ORDER": "1", "groups-0-indicators-0-ORDER": "2"}
    sent |= {"groups-0-indicators-0-name": "Số người trực tại chỗ", "groups-0-indicators-0-kind": "text"}
    assert save(an, daily, sent).status_code == 302
    now = layout_of(daily).groups[0].indicators
    assert [one.key for one in now] == ["complaints_received", "staff_on_duty", "ghi_chu", "vsat"]
    assert (now[1].name, now[1].kind) == ("Số người trực tại chỗ", "number"), "a settled kind is not changed by a field that is sent"


def test_rows_have_columns_that_keep_their_keys(an: Client, people: Cast):
    roster = Definition.objects.get(department=people.department, kind="duty_roster")
    had = [column.key for column in layout_of(roster).by_key["roster"].columns]
    sent = form_of(roster, **{"groups-0-indicators-0-columns-3-name": "Họ tên", "groups-0-indicators-0-columns-0-DELETE": "on"})
    add_row(sent, "groups-0-indicators-0-columns", name="Ghi chú", kind="choice", choices="A; B;; A")
    assert save(an, roster, sent).status_code == 302
    columns = layout_of(roster).by_key["roster"].columns
    assert [column.key for column in columns] == [*had[1:], "ghi_chu"]
    assert (columns[2].name, columns[-1].choices) == ("Họ tên", ("A", "B"))


def test_signs_nobody_sees_are_left_out_of_names(an: Client, daily: Definition):
    name, unit = "groups-0-indicators-0-name", "groups-0-indicators-0-unit"
    an.post(f"/report-forms/{daily.pk}/edit/", form_of(daily, **{name: "\u202eSố \u200b người\x07 trực\u202c", unit: "\u2066người"}))
    first = from_json(editing.newest(daily).layout).groups[0].indicators[0]
    assert (first.name, first.unit) == ("Số người trực", "người")


def test_letters_put_together_of_two_are_the_letters_the_library_knows(an: Client, daily: Definition):
    apart = unicodedata.normalize("NFD", "Số khiếu nại")
    save(an, daily, form_of(daily, **{"groups-0-indicators-0-name": apart}))
    assert layout_of(daily).groups[0].indicators[0].name == "Số khiếu nại"


def test_what_is_named_by_others_is_renamed_in_one_save(an: Client, daily: Definition):
    before = next(one for one in layout_of(daily) if one.part_of)
    sent = form_of(daily)
    whole = layout_of(daily).by_key[before.part_of].name
    [field] = [name for name, value in sent.items() if name.endswith("-name") and value == whole]
    assert save(an, daily, sent | {field: "Tên khác hẳn"}).status_code == 302
    now = layout_of(daily).by_key
    assert (now[before.part_of].name, now[before.key].part_of) == ("Tên khác hẳn", before.part_of)


def test_a_weight_is_asked_for_a_weighted_mean_alone(an: Client, daily: Definition):
    """Elsewhere its field is not shown, and what was left in it can disturb nobody."""
    sent = form_of(daily, **{"groups-0-indicators-2-total": "sum", "groups-0-indicators-2-weight": "Đã bỏ từ lâu"})
    assert save(an, daily, sent).status_code == 302
    assert layout_of(daily).groups[0].indicators[2].weight == ""


@pytest.mark.parametrize(("changed", "said"), [
    ({"groups-0-title": ""}, "required"),
    ({"groups-0-indicators-2-part_of": "Không có"}, "“Không có” is no indicator of this form."),
    ({"groups-0-indicators-2-part_of": "Khiếu nại đã giải quyết"}, "another indicator"),
    ({"groups-0-indicators-2-total": "mean"}, "weighted mean needs"),
    ({"groups-0-indicators-1-key": "staff_on_duty"}, "twice"),
    ({"groups-0-indicators-3-name": "Mới", "groups-0-indicators-3-kind": "choice", "groups-0-indicators-3-choices": "Một"}, "at least two"),
    ({"groups-0-indicators-3-name": "Mới", "groups-0-indicators-3-kind": "rows"}, "at least one column"),
    ({"groups-0-indicators-3-name": "Mới", "groups-0-indicators-3-kind": "gì"}, "valid choice"),
    ({"groups-0-indicators-3-name": "Mới", "groups-0-indicators-3-kind": "percent", "groups-0-indicators-3-share_part": "Số người trực"}, "Name both"),
    ({f"groups-0-indicators-{n}-DELETE": "on" for n in range(3)}, "asks nothing"),
    ({"version-shelf_name": "Mẫu lịch trực"}, "of this name already"),
    ({"version-cut_off_days": "-1"}, "greater than or equal to 0"),
])  # fmt: skip
def test_what_is_wrong_is_said_at_its_place_and_everything_typed_comes_back(
    an: Client, daily: Definition, changed: dict[str, str], said: str
):
    before = editing.newest(daily)
    answer = save(an, daily, form_of(daily, **changed | {"version-content": "Chữ đã gõ"}))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert "Chữ đã gõ" in page
    assert any(mistake.target for mistake in answer.context["mistakes"])
    assert editing.mark_of(editing.newest(daily)) == editing.mark_of(before)


def test_a_version_in_use_is_announced_and_stays(an: Client, people: Cast, daily: Definition, at: datetime):
    send(daily, people, at)
    page = an.get(reverse("directives:definition_edit", args=[daily.pk])).content.decode()
    assert "becomes the next version" in page
    save(an, daily, form_of(daily, **{"groups-0-indicators-0-name": "Người trực", "version-note": "Đổi tên cho gọn"}))
    assert list(daily.versions.order_by("number").values_list("number", "note")) == [(1, ""), (2, "Đổi tên cho gọn")]
    versions = an.get(reverse("directives:definition", args=[daily.pk]), {"tab": "versions"}).content.decode()
    assert "Đổi tên cho gọn" in versions
    assert "<del>" in versions
    used = an.get(reverse("directives:definition", args=[daily.pk]), {"tab": "used"}).content.decode()
    assert "bảo đảm thông tin liên lạc" in used.lower()


def test_what_was_said_of_a_version_stays_while_it_is_changed_in_place(an: Client, daily: Definition):
    save(an, daily, form_of(daily, **{"version-content": "Khác", "version-note": "Sửa theo ý kiến của Bưu điện"}))
    assert form_of(daily)["version-note"] == "Sửa theo ý kiến của Bưu điện"
    save(an, daily, form_of(daily, **{"version-note": "Sửa theo ý kiến của EMS"}))
    assert editing.newest(daily).note == "Sửa theo ý kiến của EMS"


def test_what_is_said_of_a_version_in_use_is_not_said_of_the_next(an: Client, people: Cast, daily: Definition, at: datetime):
    save(an, daily, form_of(daily, **{"version-note": "Lần đầu"}))
    send(daily, people, at)
    assert form_of(daily).get("version-note", "") == ""
    save(an, daily, form_of(daily, **{"version-note": "Không đổi gì"}))
    assert list(daily.versions.values_list("number", "note")) == [(1, "Lần đầu")]


def test_the_second_of_two_sees_what_the_first_saved_and_keeps_both(an: Client, people: Cast, daily: Definition):
    mine = form_of(daily, **{"version-content": "Của Bình"})
    save(an, daily, form_of(daily, **{"version-content": "Của An"}))
    binh = signed_in(people.binh)
    answer = save(binh, daily, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Lê An" in page
    assert "Của Bình" in page
    assert editing.newest(daily).content == "Của An"
    assert save(binh, daily, mine | {"over": answer.context["clash"]["mark"]}).status_code == 302
    assert list(daily.versions.order_by("number").values_list("content", flat=True)) == ["Của An", "Của Bình"]


def test_a_form_begins_empty_from_the_library_or_as_a_copy(an: Client, daily: Definition):
    for begin_with, count in (("", 0), ("incident", 5), (f"own-{daily.pk}", len(layout_of(daily).groups))):
        answer = an.post(f"{LIST}new/", {"name": f"Mẫu mới {begin_with}", "kind": "incident", "begin_with": begin_with})
        made = Definition.objects.latest("pk")
        assert answer.url == reverse("directives:definition_edit", args=[made.pk])
        assert (made.kind, len(layout_of(made).groups), editing.newest(made).number) == ("incident", count, 1)
    refused = an.post(f"{LIST}new/", {"name": "Mẫu mới incident", "kind": "incident"})
    assert refused.status_code == 422
    assert an.post(f"{LIST}new/", {"name": "x", "kind": "incident", "begin_with": "own-999999"}).status_code == 422


def test_the_kind_of_a_new_form_which_stays_is_chosen_by_somebody(an: Client, people: Cast):
    assert next(one.data["value"] for one in an.get(f"{LIST}new/").context["form"]["kind"]) == ""
    answer = an.post(f"{LIST}new/", {"name": "Mẫu mới", "kind": "", "begin_with": "daily_status"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["kind"])
    assert 'value="plan" selected' in an.get(f"{LIST}new/", {"kind": "plan"}).content.decode()


def test_a_form_is_retired_and_taken_back(an: Client, daily: Definition):
    an.post(reverse("directives:definition_retire", args=[daily.pk]))
    assert "Retired" in an.get(LIST).content.decode()
    an.post(reverse("directives:definition_bring_back", args=[daily.pk]))
    daily.refresh_from_db()
    assert daily.retired_at is None


def test_the_form_is_shown_as_an_organisation_of_one_sector_sees_it(an: Client, daily: Definition):
    address = reverse("directives:definition", args=[daily.pk])
    assert "bts_down" in an.get(address, {"sector": "telecom"}).content.decode()
    postal = an.get(address, {"sector": "postal"}).content.decode()
    assert "bts_down" not in postal
    assert "staff_on_duty" in postal
    assert "bts_down" in an.get(address, {"sector": "khong"}).content.decode()


def test_a_department_without_forms_is_offered_the_library(an: Client, people: Cast):
    DefinitionVersion.objects.all().delete()
    Definition.objects.all().delete()
    assert "No report form in use" in an.get(LIST).content.decode()
    an.post(f"{LIST}library/")
    assert Definition.objects.filter(department=people.department).count() == 6


def test_a_cut_off_too_near_the_deadline_is_warned_of_not_refused(an: Client, people: Cast):
    results = Definition.objects.get(department=people.department, kind="results")
    assert save(an, results, form_of(results, **{"version-cut_off_days": "0"})).status_code == 302
    assert "09/2019" in an.get(reverse("directives:definition", args=[results.pk])).content.decode()
