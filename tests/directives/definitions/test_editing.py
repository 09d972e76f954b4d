"""A form of a report through its versions: what somebody was asked for is never changed, and nobody's change is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from directives.definitions import editing, faults, keys
from directives.definitions.editing import SAID, Stale, Wanted, mark_of, newest
from directives.definitions.layout import Column, Group, Indicator, Kind, Layout, Total, from_json
from directives.models import Definition, DefinitionVersion
from tests import builders
from tests.builders import Cast

pytestmark = pytest.mark.django_db


def of(version: DefinitionVersion, **changed: Any) -> Wanted:
    layout = changed.pop("layout", from_json(version.layout))
    return Wanted({name: getattr(version, name) for name in SAID} | changed, layout)


@pytest.fixture
def plan(people: Cast) -> Definition:
    return Definition.objects.get(department=people.department, kind="plan")


def sent_with(plan: Definition, people: Cast, at: datetime) -> None:
    draft = builders.draft(people, at=at)
    draft.report_requests.update(definition=plan, kind="plan")
    builders.walk(draft, people, at=at)


def save(plan: Definition, wanted: Wanted, people: Cast, at: datetime, **said: Any) -> DefinitionVersion:
    return editing.save(plan, said.pop("name", plan.name), wanted, by=people.an, at=at, **({"mark": mark_of(newest(plan))} | said))


def test_a_version_nobody_was_asked_for_is_changed_in_place(plan: Definition, people: Cast, at: datetime):
    version = save(plan, of(newest(plan), content="Khác"), people, at)
    assert (version.number, version.content, version.made_by, plan.versions.count()) == (1, "Khác", people.an, 1)


def test_a_version_a_sent_directive_asks_for_stays_and_the_next_save_begins_the_next(plan: Definition, people: Cast, at: datetime):
    sent_with(plan, people, at)
    old = newest(plan)
    new = save(plan, of(old, content="Khác"), people, at)
    assert (new.number, new.content, new.frozen_at) == (2, "Khác", None)
    old.refresh_from_db()
    assert (old.content != "Khác", old.frozen_at) == (True, at)
    assert save(plan, of(new, content="Khác nữa"), people, at).number == 2


def test_the_database_itself_refuses_to_change_a_version_in_use(plan: Definition, people: Cast, at: datetime):
    sent_with(plan, people, at)
    for change in ({"layout": {}}, {"name": "Khác"}, {"frozen_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            DefinitionVersion.objects.filter(definition=plan).update(**change)


def test_saving_without_a_change_makes_no_version(plan: Definition, people: Cast, at: datetime):
    sent_with(plan, people, at)
    assert save(plan, of(newest(plan)), people, at).number == 1


def test_of_two_who_save_at_once_the_second_is_told_and_both_texts_are_kept(plan: Definition, people: Cast, at: datetime):
    opened = newest(plan)
    save(plan, of(opened, content="Của An"), people, at)
    with pytest.raises(Stale) as stale:
        save(plan, of(opened, content="Của Bình"), people, at, mark=mark_of(opened))
    assert stale.value.version.content == "Của An"
    save(plan, of(opened, content="Của Bình"), people, at, beside=True)
    assert list(plan.versions.order_by("number").values_list("number", "content")) == [(1, "Của An"), (2, "Của Bình")]


def test_a_retired_form_still_serves_what_was_asked(plan: Definition, people: Cast, at: datetime):
    editing.retire(plan, at=at)
    editing.retire(plan, at=at + timedelta(days=1))
    plan.refresh_from_db()
    assert plan.retired_at == at
    assert plan not in Definition.objects.in_use()
    sent_with(plan, people, at)
    assert newest(plan).frozen_at == at
    editing.bring_back(plan)
    assert plan in Definition.objects.in_use()


def test_a_key_is_made_from_the_name_and_the_same_thing_finds_its_own():
    def given(name: str, kind: str = "number", known: dict[str, str] | None = None, taken: tuple[str, ...] = ()) -> str:
        return keys.for_indicator(name, kind, known=known or {}, taken=taken)

    assert given("Trạm mất liên lạc") == "bts_down", "as the starting set has it"
    assert given("Trạm mất liên lạc", "text") == "tram_mat_lien_lac"
    assert given("Đường dài (km)") == "duong_dai_km"
    assert given("5G") == "x_5g"
    assert given("☎") == "x"
    assert given("Đường dài", taken=("duong_dai",)) == "duong_dai_2"
    assert given("Đường dài", known={"duong_dai": "number"}) == "duong_dai", "what was taken out comes back under its key"
    assert given("Đường dài", known={"duong_dai": "text"}) == "duong_dai_2", "what meant a text never means a number"
    assert len(given("rất dài " * 30, taken=(keys.from_name("rất dài " * 30),))) <= 40


SOUND = Layout((
    Group("Chung", indicators=(
        Indicator("bts", "Trạm", total=Total.SUM), Indicator("down", "Mất liên lạc", part_of="bts"),
        Indicator("load", "Tải", Kind.PERCENT, total=Total.MEAN, weight="bts", share_of=("down", "bts")),
        Indicator("state", "Tình trạng", Kind.CHOICE, choices=("Tốt", "Xấu")),
        Indicator("cuts", "Đứt cáp", Kind.ROWS, columns=(Column("route", "Tuyến"),)), Indicator("note", "Ghi chú", Kind.TEXT),
    )),
    Group("Bưu chính", ("postal",), (Indicator("items", "Bưu gửi"),)),
))  # fmt: skip


def spoiled(which: str, /, **changed: Any) -> list[tuple[str, str]]:
    def of_group(group: Group) -> Group:
        return replace(group, indicators=tuple(replace(one, **changed) if one.key == which else one for one in group.indicators))

    return [(fault.key, fault.field) for fault in faults.found(Layout(tuple(of_group(group) for group in SOUND.groups)))]


@pytest.mark.parametrize(("key", "changed", "field"), [
    ("down", {"key": "bts"}, "name"),
    ("down", {"name": "TRẠM"}, "name"),
    ("state", {"choices": ("Tốt",)}, "choices"),
    ("cuts", {"columns": ()}, "kind"),
    ("cuts", {"columns": (Column("type", "Loại", Kind.CHOICE),)}, "kind"),
    ("cuts", {"columns": (Column("route", "Tuyến"), Column("route_2", "TUYẾN"))}, "kind"),
    ("load", {"weight": ""}, "weight"),
    ("load", {"weight": "khong_co"}, "weight"),
    ("load", {"share_of": ("down", "note")}, "share_of"),
    ("down", {"part_of": "down"}, "part_of"),
    ("down", {"part_of": "note"}, "part_of"),
    ("down", {"part_of": "items"}, "part_of"),
    ("bts", {"part_of": "down"}, "part_of"),
])  # fmt: skip
def test_what_cannot_be_filled_in_or_added_up_is_said_at_its_field(key: str, changed: dict[str, Any], field: str):
    assert faults.found(SOUND) == []
    assert (changed.get("key", key), field) in spoiled(key, **changed)


def test_two_groups_may_ask_the_same_of_different_people():
    post, cable = (Group(name, (name,), (Indicator(f"x_{name}", "Nhân lực"),)) for name in ("postal", "cable_tv"))
    assert faults.found(Layout((post, cable))) == []


def test_a_deadline_less_than_a_working_day_after_the_cut_off_is_warned_of_where_the_decree_says_so():
    version = DefinitionVersion(cut_off_days=0)
    assert "09/2019" in faults.of_version("results", version)
    assert [faults.of_version(kind, version) for kind in ("daily_status", "incident", "ad_hoc")] == ["", "", ""]
