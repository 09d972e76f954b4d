"""Numbers of the year's book: without a gap, from where it begins, by the day in Vietnam."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from directives import numbering
from directives.deadlines import VIETNAM
from tests import builders
from tests.builders import NOON, Cast

pytestmark = pytest.mark.django_db
KIND = "official_letter"


def test_numbers_follow_each_other(people: Cast):
    given = [numbering.take_next(people.department, KIND, at=NOON)[1] for _ in range(3)]
    assert given == [1, 2, 3]
    assert numbering.coming(people.department, at=NOON) == 4


def test_a_number_that_was_rolled_back_was_never_given(people: Cast):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        numbering.take_next(people.department, KIND, at=NOON)
        _ = 1 / 0
    assert numbering.take_next(people.department, KIND, at=NOON)[1] == 1


def test_each_department_has_its_own_book(people: Cast):
    other = builders.cast("Sở khác", key="khac")
    numbering.take_next(people.department, KIND, at=NOON)
    assert numbering.take_next(other.department, KIND, at=NOON)[1] == 1


def test_the_year_turns_at_midnight_in_vietnam_not_in_greenwich(people: Cast):
    last_minute = datetime(2026, 12, 31, 23, 59, tzinfo=VIETNAM)
    assert last_minute.astimezone(UTC).day == 31
    first_minute = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)  # already New Year in Vietnam
    numbering.take_next(people.department, KIND, at=last_minute)
    assert numbering.take_next(people.department, KIND, at=last_minute)[1] == 2
    assert numbering.take_next(people.department, KIND, at=first_minute)[1] == 1
    assert {r.year: r.last for r in people.department.registers.all()} == {2026: 2, 2027: 1}


def test_a_department_that_joins_during_the_year_goes_on_from_its_paper_book(people: Cast):
    assert numbering.begin_at(people.department, 2027, 57)
    assert numbering.coming(people.department, at=NOON) == 57
    assert [numbering.take_next(people.department, KIND, at=NOON)[1] for _ in range(2)] == [57, 58]


def test_the_book_can_be_begun_elsewhere_until_a_number_was_given(people: Cast):
    assert numbering.begin_at(people.department, 2027, 57)
    assert numbering.begin_at(people.department, 2027, 75)
    numbering.take_next(people.department, KIND, at=NOON)
    assert not numbering.begin_at(people.department, 2027, 1)
    assert numbering.coming(people.department, at=NOON) == 76


def test_a_later_number_is_never_given_an_earlier_moment(people: Cast):
    _, _, first = numbering.take_next(people.department, KIND, at=NOON)
    _, _, second = numbering.take_next(people.department, KIND, at=NOON - timedelta(seconds=5))  # a clerk's clock runs behind
    assert second == first


def test_a_directive_gets_the_year_and_the_day_of_vietnam(people: Cast):
    at = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)
    directive = builders.walk(builders.draft(people, at=at), people, "issue", at=at)
    assert (directive.year, directive.number_and_symbol, f"{directive.issued_on:%d/%m/%Y}") == (2027, "01/SKHCN-BCVT", "01/01/2027")
