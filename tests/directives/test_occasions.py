"""Occasions of the calendar: Tết by the Vietnamese lunar calendar, the national days."""

from __future__ import annotations

from datetime import date

import pytest

from directives import occasions
from directives.models import Occasion
from tests import builders
from tests.builders import Cast


@pytest.mark.parametrize(
    ("year", "first", "name"),
    [
        (2018, date(2018, 2, 16), "Mậu Tuất"), (2020, date(2020, 1, 25), "Canh Tý"), (2024, date(2024, 2, 10), "Giáp Thìn"),
        (2027, date(2027, 2, 6), "Đinh Mùi"), (2030, date(2030, 2, 2), "Canh Tuất"),
    ],
)
def test_tet_begins_on_the_eve_and_bears_the_name_of_its_year(year: int, first: date, name: str):
    found = occasions.proposed("tet", year)
    assert (found.ends_on - found.starts_on).days == 5
    assert (first - found.starts_on).days == 1
    assert found.name == f"Tết Nguyên đán {name} {year}"


def test_the_national_days():
    assert occasions.proposed("national_day", 2027).ends_on == date(2027, 9, 2)
    assert occasions.proposed("reunification", 2027).starts_on == date(2027, 4, 30)


@pytest.mark.parametrize(("kind", "year"), [("other", 2027), ("tet", 0), ("tet", 3000), ("", 2027)])
def test_what_the_calendar_does_not_know_is_not_proposed(kind: str, year: int):
    assert occasions.proposed(kind, year) is None


@pytest.mark.parametrize("key", ["tet-", "tet", "", "17", "other-2027", "tet-x", "tet--5"])
def test_a_key_that_is_none_is_no_proposal(key: str):
    assert occasions.from_key(key) is None


def test_what_is_coming_is_told_nearest_first():
    keys = [p.key for p in occasions.coming(date(2027, 2, 7))]
    assert keys == ["tet-2027", "reunification-2027", "national_day-2027"]
    assert occasions.coming(date(2027, 2, 11))[-1].key == "tet-2028"


@pytest.mark.django_db
def test_a_proposed_occasion_is_written_down_once(people: Cast):
    proposal = occasions.proposed("tet", 2027)
    first = occasions.written_down(people.department, proposal)
    assert occasions.written_down(people.department, proposal) == first
    assert proposal.key not in [p.key for p in occasions.still_missing(people.department, date(2027, 1, 1))]
    other = builders.cast("Sở khác", key="khac")
    assert occasions.written_down(other.department, proposal) != first
    assert Occasion.objects.count() == 2
