"""The forms every department begins with: one for each kind of report, whole, well-formed, left as the department has them."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from directives.definitions import faults, keys, starting
from directives.definitions.editing import FIXED
from directives.definitions.layout import LONGEST_KEY, Total, as_json, from_json
from directives.models import Definition, DefinitionVersion, ReportRequest
from enterprises.sectors import OPERATORS
from tests.builders import Cast

pytestmark = pytest.mark.django_db
MAY_BE_EMPTY = {"cut_off_days"}


def test_a_new_department_finds_a_form_for_every_kind_of_report(people: Cast):
    found = Definition.objects.filter(department=people.department).values_list("kind", flat=True)
    assert sorted(found) == sorted(ReportRequest.Kind.values)


def test_taking_it_again_brings_back_what_is_missing_and_leaves_the_rest(people: Cast, at: datetime):
    mine = Definition.objects.filter(department=people.department)
    DefinitionVersion.objects.filter(definition__in=mine, definition__kind="plan").update(content="Sửa theo ý của phòng")
    lost = mine.get(kind="incident")
    lost.versions.all().delete()
    lost.delete()
    assert (starting.load(people.department, at=at), starting.load(people.department, at=at)) == (1, 0)
    assert DefinitionVersion.objects.get(definition__in=mine, definition__kind="plan").content == "Sửa theo ý của phòng"


def test_every_form_can_be_filled_in_and_fits_its_columns(people: Cast):
    for version in DefinitionVersion.objects.filter(definition__department=people.department):
        version.full_clean(exclude=["definition"])
        layout = from_json(version.layout)
        assert as_json(layout) == version.layout
        assert faults.found(layout) == []
        assert faults.of_version(version.definition.kind, version) == ""
        assert {name for name in FIXED if not getattr(version, name)} <= MAY_BE_EMPTY


def test_the_same_thing_has_one_key_one_name_and_one_unit_in_every_form():
    told: dict[str, tuple[str, str, str]] = {}
    for form in starting.forms():
        for one in form.layout:
            assert told.setdefault(one.key, (one.name, one.kind, one.unit)) == (one.name, one.kind, one.unit)
            assert keys.from_name(one.key) == one.key
            assert len(one.key) <= LONGEST_KEY


def test_every_operator_is_asked_something_of_its_own_in_plan_daily_status_and_results():
    asked = {form.kind: form.layout for form in starting.forms()}
    for kind in ("plan", "daily_status", "results"):
        common = {one.key for group in asked[kind].groups if not group.sectors for one in group.indicators}
        for sector in OPERATORS:
            assert {one.key for one in asked[kind].for_sectors([sector])} - common, (kind, sector)
    assert all(one.total != Total.NONE or not one.unit for one in asked["incident"])


def test_a_file_of_the_set_is_readable_line_by_line():
    for path in starting.FOLDER.glob("*.json"):
        assert json.loads(path.read_text(encoding="utf-8"))["kind"] == path.stem
        assert max(len(line) for line in path.read_text(encoding="utf-8").splitlines()) < 1000
