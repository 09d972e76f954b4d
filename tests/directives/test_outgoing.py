"""The same-day clock: limits over weekends and Tết, the desk in the order of haste, reminders told once."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directives import days_off, outgoing, tasks, workflow
from directives.deadlines import VIETNAM
from directives.models import DayOff, Directive
from directives.outgoing import Stage, out_by, stage_at
from directives.working_days import WorkingDays
from notifications.models import Message
from tests import builders
from tests.builders import Cast
from tests.directives.typed import signed_in

DESK = reverse("directives:desk")
TET = {date(2027, 2, day): "Tết Nguyên đán" for day in range(4, 11)}
WORKING = WorkingDays(TET)


def on(month: int, day: int, hour: int, minute: int = 0, year: int = 2027) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("signed", "limit"),
    [
        (on(1, 11, 16, 20), on(1, 12, 11, 30)),  # Monday afternoon
        (on(1, 11, 7), on(1, 12, 11, 30)),
        (on(1, 12, 0, 10), on(1, 13, 11, 30)),  # after midnight it is Tuesday, also where the server says Monday
        (on(1, 15, 16, 20), on(1, 18, 11, 30)),  # Friday: Monday
        (on(1, 16, 9), on(1, 18, 11, 30)),  # Saturday
        (on(2, 3, 16, 20), on(2, 11, 11, 30)),  # the last working day before Tết: the first morning after
        (on(2, 6, 0, 5), on(2, 11, 11, 30)),  # in the night of giao thừa
        (on(12, 31, 17), on(1, 3, 11, 30, 2028)),  # 1 January is a Saturday
    ],
)
def test_what_is_signed_goes_out_by_the_end_of_the_next_working_morning(signed: datetime, limit: datetime):
    assert out_by(signed, "normal", WORKING) == limit


def test_a_saturday_that_is_worked_is_a_working_morning():
    assert out_by(on(1, 15, 16), "normal", WorkingDays(worked=frozenset({date(2027, 1, 16)}))) == on(1, 16, 11, 30)


@pytest.mark.parametrize("urgency", ["urgent", "very_urgent", "flash"])
def test_what_is_urgent_goes_out_at_once_also_in_the_night_of_tet(urgency: str):
    assert out_by(on(2, 6, 0, 5), urgency, WORKING) == on(2, 6, 0, 35)


def test_the_clock_has_two_stages_and_the_latest_one_counts():
    limit = on(1, 12, 11, 30)
    told = [stage_at(limit, "normal", at) for at in (on(1, 12, 9, 29), on(1, 12, 9, 30), on(1, 12, 11, 29), limit, on(3, 1, 1))]
    assert told == [None, Stage.NEAR, Stage.NEAR, Stage.PASSED, Stage.PASSED]
    assert [stage_at(limit, "flash", limit - timedelta(minutes=m)) for m in (11, 10, 0)] == [None, Stage.NEAR, Stage.PASSED]


def approved(who: Cast, at: datetime, **fields: str) -> Directive:
    return builders.walk(builders.draft(who, at=at, **fields), who, "approve", at=at)


def told() -> list[tuple[str, str]]:
    """Whom, and with which letter."""
    messages = Message.objects.filter(key__startswith="must_go_out:")
    return sorted((m.to.partition("@")[0], m.key.split(":")[1]) for m in messages)


@pytest.mark.django_db
def test_before_tet_nobody_is_reminded_until_the_first_morning_after(people: Cast):
    days_off.keep(
        people.department, 2027, [DayOff(on=day, name=name) for day, name in TET.items()], by=people.an, confirmed=True, at=on(1, 4, 8)
    )
    approved(people, on(2, 3, 16, 20))
    for at in (on(2, 3, 17), on(2, 4, 11, 30), on(2, 10, 23), on(2, 11, 9, 29)):
        outgoing.remind(at=at)
    assert told() == []
    outgoing.remind(at=on(2, 11, 9, 30))
    assert told() == [("dung", "near")]


@pytest.mark.django_db
def test_each_stage_is_told_once_and_leaders_hear_of_what_is_late(people: Cast):
    directive = approved(people, on(1, 11, 16, 20))
    for minute in range(3):
        with CaptureQueriesContext(connection) as asked:
            outgoing.remind(at=on(1, 12, 9, 30 + minute))
    assert told() == [("dung", "near")]
    assert not [one for one in asked if one["sql"].startswith("INSERT")], "who has been told is not written to again"
    for minute in range(3):
        outgoing.remind(at=on(1, 12, 11, 30 + minute))
    assert told() == [("chi", "passed"), ("dung", "near"), ("dung", "passed")]
    letter = Message.objects.get(key__startswith="must_go_out:passed", to=people.chi.email)
    assert "11:30" in letter.text
    assert directive.get_absolute_url() in letter.link


@pytest.mark.django_db
def test_after_an_outage_only_what_is_true_now_is_told(people: Cast):
    approved(people, on(1, 11, 16, 20))
    outgoing.remind(at=on(1, 14, 8))
    assert told() == [("chi", "passed"), ("dung", "passed")]


@pytest.mark.django_db
def test_what_was_sent_handed_back_or_voided_waits_no_more(people: Cast):
    sent, back, void = (approved(people, on(1, 11, 16, 20)) for _ in range(3))
    for verb in ("issue", "render", "send"):
        builders.walk_on(sent, people, verb, at=on(1, 11, 16, 40))
    workflow.hand_back(back, actor=people.chi, at=on(1, 11, 17), note="Sửa lại.")
    builders.walk_on(void, people, "issue", at=on(1, 11, 17))
    workflow.void(void, actor=people.dung, at=on(1, 11, 17), note="Không gửi nữa.")
    outgoing.remind(at=on(1, 20, 8))
    assert told() == []


@pytest.mark.django_db
def test_signed_anew_the_clock_begins_anew(people: Cast):
    directive = approved(people, on(1, 11, 16, 20))
    outgoing.remind(at=on(1, 12, 12))
    workflow.hand_back(directive, actor=people.chi, at=on(1, 12, 13), note="Sửa lại.")
    builders.walk(directive, people, "approve", at=on(1, 12, 14))
    outgoing.remind(at=on(1, 12, 15))
    assert len(told()) == 2
    outgoing.remind(at=on(1, 13, 12))
    assert len(told()) == 4


@pytest.mark.django_db
def test_a_document_with_a_number_that_was_not_sent_is_reminded_of_too(people: Cast):
    with time_machine.travel(on(1, 11, 8), tick=False):
        builders.walk(builders.draft(people, at=on(1, 11, 8), urgency="flash"), people, "issue", at=on(1, 11, 8))
    with time_machine.travel(on(1, 11, 8, 31), tick=False):
        tasks.remind_of_outgoing()
    assert told() == [("chi", "passed"), ("dung", "passed")]


@pytest.mark.django_db
def test_the_desk_shows_the_most_urgent_first_with_what_is_left(people: Cast):
    approved(people, on(1, 8, 9), subject="hết hạn trưa nay")
    approved(people, on(1, 11, 8), subject="còn đến mai")
    approved(people, on(1, 11, 9, 50), subject="hỏa tốc", urgency="flash")
    with time_machine.travel(on(1, 11, 10), tick=False):
        answer = signed_in(people.dung).get(DESK)
    desk = answer.context["desk"]
    assert [one.subject for one in desk.to_number] == ["hỏa tốc", "hết hạn trưa nay", "còn đến mai"]
    assert [one.out_by for one in desk.to_number] == [on(1, 11, 10, 20), on(1, 11, 11, 30), on(1, 12, 11, 30)]
    page = answer.content.decode()
    assert "20 minutes left" in page
    assert "To go out next" in page
    with time_machine.travel(on(1, 11, 11, 30), tick=False):
        answer = signed_in(people.dung).get(DESK)
    assert answer.context["desk"].over == 2
    assert "Over the limit" in answer.content.decode()
    assert "stat-red" in answer.content.decode()
