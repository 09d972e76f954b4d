"""The board a process keeps: read once a minute and person, and anew as soon as a figure in it changes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directives import deliveries
from directives import workflow as directing
from directives.models import Directive
from reports import boards
from reports.dashboard import Board
from tests import builders
from tests.builders import NOON, Cast

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=25, seconds=10)
"""Ten seconds after the minute began; the report of the three weeks is overdue."""


@pytest.fixture
def directive(people: Cast) -> Directive:
    return builders.sent(people)


def look(people: Cast, at: datetime = LATER) -> Board:
    return boards.current(people.chi, at=at)


@pytest.fixture
def seen(people: Cast, directive: Directive) -> Board:
    look(people)  # counts anew, and is not kept
    return look(people, LATER + timedelta(seconds=1))


def test_a_second_look_within_the_minute_is_answered_by_one_query(people: Cast, seen: Board):
    with CaptureQueriesContext(connection) as captured:
        assert look(people, LATER + timedelta(seconds=9)) is seen  # letters are under way: then they are counted again
    assert len(captured) == 1


def test_in_the_next_minute_it_is_read_anew(people: Cast, seen: Board):
    assert look(people, LATER + timedelta(seconds=50)) is not seen


def test_a_receipt_that_is_confirmed_shows_at_once(people: Cast, directive: Directive, seen: Board):
    assert seen.total.confirmed == 0
    deliveries.acknowledge(directive.deliveries.get(organization=people.post), actor=people.em, handler="Phòng Kỹ thuật", at=LATER)
    assert look(people, LATER + timedelta(seconds=2)).total.confirmed == 1


def test_a_report_that_is_filed_shows_at_once(people: Cast, directive: Directive, seen: Board):
    assert {late.name for late in seen.late} == {"Bưu điện Thử", "Viễn thông Thử"}
    builders.filed(directive.obligations.get(organization=people.post), people.em, at=LATER)
    after = look(people, LATER + timedelta(seconds=2))
    assert [late.name for late in after.late] == ["Viễn thông Thử"] and after.total.late == 1


def test_what_comes_to_be_signed_shows_at_once(people: Cast, seen: Board):
    waiting = builders.walk(builders.draft(people, at=LATER, subject="việc khác"), people, "check", at=LATER)
    after = look(people, LATER + timedelta(seconds=2))
    assert [one.pk for one in after.to_sign] == [waiting.pk]
    directing.approve(waiting, actor=people.chi, at=LATER + timedelta(seconds=3))
    assert look(people, LATER + timedelta(seconds=4)).to_sign == []


def test_a_deadline_that_passes_within_the_minute_is_seen_when_it_passes(people: Cast, directive: Directive):
    due_at = directive.report_requests.get().due_at
    before = due_at - timedelta(microseconds=1)
    look(people, before)
    assert look(people, before).total.overdue == 0
    assert look(people, due_at).total.overdue == 2


def test_nobody_is_shown_the_board_of_another_department(people: Cast, seen: Board):
    others = builders.cast("Sở khác", "khac")
    assert boards.current(others.chi, at=LATER + timedelta(seconds=2)).running == []
    assert look(people, LATER + timedelta(seconds=3)) is seen


def test_a_new_telephone_number_shows_within_a_minute(people: Cast, seen: Board):
    people.post.hotline = "1800 1091"
    people.post.save()
    after = look(people, LATER + timedelta(minutes=1))
    assert {late.name: late.hotline for late in after.late}["Bưu điện Thử"] == "1800 1091"
