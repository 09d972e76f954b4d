"""Reminders: each stage once, on its day, whatever happened to the clock, the workers or the night before."""

from __future__ import annotations

import ast
import threading
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from django.db import connection

from directives import workflow as directing
from directives.deadlines import VIETNAM, Bound
from directives.models import Directive
from enterprises.sectors import Sector
from notifications.models import Message
from reports import obligations, reminders
from reports import workflow as reporting
from reports.models import Obligation, Reminder, Stage
from tests import builders
from tests.architecture.house import ROOT, tree_of
from tests.builders import NOON, Cast

pytestmark = pytest.mark.django_db

LAST_DAY = datetime(2027, 2, 1, tzinfo=VIETNAM)  # the builders' report is due on 01/02/2027, before 17:00


def on(day: int, hour: int = 8, minute: int = 0) -> datetime:
    """So many days after the last day, at that hour."""
    return LAST_DAY + timedelta(days=day, hours=hour, minutes=minute)


def owed_by(directive: Directive, organization: object) -> Obligation:
    return Obligation.objects.get(directive=directive, organization=organization)


def letters(who: Cast, name: str = "em") -> list[str]:
    """The kinds of letters this person has been sent about reports, oldest first."""
    kinds = Message.objects.filter(to=getattr(who, name).email).order_by("pk").values_list("key", flat=True)
    return [key.split(":")[0] for key in kinds if key.startswith(("reminder", "overdue"))]


@pytest.fixture
def directive(people: Cast) -> Directive:
    return builders.sent(people)


@pytest.mark.parametrize(
    ("moment", "stages"),
    [
        (on(-4, 23), []),
        (on(-3, 6, 59), []),
        (on(-3, 7), ["three_days_before"]),
        (on(-1, 23), ["three_days_before"]),
        (on(0, 6, 59), ["three_days_before"]),
        (on(0, 7), ["on_the_day"]),
        (on(0, 17, 1), ["on_the_day"]),
        (on(1, 7), ["one_day_after"]),
        (on(2, 6, 59), ["one_day_after"]),
        (on(2, 7), ["escalated"]),
        (on(40), ["escalated"]),
    ],
)
def test_a_first_look_at_the_clock_reminds_of_the_stage_that_is_reached(
    directive: Directive, people: Cast, moment: datetime, stages: list[str]
):
    reminders.send_due(at=moment)
    assert [r.stage for r in owed_by(directive, people.post).reminders.all()] == stages


def test_over_the_days_every_stage_is_reminded_once(directive: Directive, people: Cast):
    for hour in range(24 * 30):
        reminders.send_due(at=NOON + timedelta(hours=hour))
    assert letters(people) == ["reminder_three_days_before", "reminder_on_the_day", "reminder_one_day_after"]
    assert letters(people, "chi") == ["overdue"]
    given = [(r.stage, r.at) for r in owed_by(directive, people.post).reminders.all()]
    assert given == [
        ("three_days_before", on(-3, 7)), ("on_the_day", on(0, 7)), ("one_day_after", on(1, 7)), ("escalated", on(2, 7)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("bound", "hour", "last_day"),
    [
        (Bound.EXCLUSIVE, None, -1),  # "trước ngày 01/02" ends with 31/01
        (Bound.INCLUSIVE, None, 0),
        (Bound.EXCLUSIVE, time(17), 0),
        (Bound.INCLUSIVE, time(0, 0), 0),
        (Bound.INCLUSIVE, time(23, 59), 0),
    ],
)
def test_on_the_day_is_the_last_day_on_which_one_can_still_be_in_time(people: Cast, bound: str, hour: time | None, last_day: int):
    draft = builders.draft(people)
    draft.report_requests.update(bound=bound, due_at_time=hour, wording="")
    directive = builders.walk(draft, people)
    for day in range(-5, 3):
        reminders.send_due(at=on(day))
    reminded = owed_by(directive, people.post).reminders.get(stage=Stage.ON_THE_DAY)
    assert reminded.at == on(last_day)


def test_twice_is_once(directive: Directive, people: Cast):
    assert reminders.send_due(at=on(0)) == 2
    assert reminders.send_due(at=on(0)) == 0
    assert reminders.send_due(at=on(0, 9)) == 0
    assert letters(people) == ["reminder_on_the_day"]


def test_after_an_outage_only_the_latest_stage_is_caught_up(directive: Directive, people: Cast):
    reminders.send_due(at=on(-3))
    reminders.send_due(at=on(1))  # nothing ran for four days
    assert letters(people) == ["reminder_three_days_before", "reminder_one_day_after"]


def test_a_clock_set_back_reminds_nobody_again(directive: Directive, people: Cast):
    reminders.send_due(at=on(0))
    reminders.send_due(at=on(-3))
    reminders.send_due(at=on(0))
    assert letters(people)[0] == "reminder_on_the_day"
    assert letters(people).count("reminder_on_the_day") == 1


def test_who_has_filed_is_left_alone(directive: Directive, people: Cast):
    builders.filed(owed_by(directive, people.post), people.em, at=on(-5))
    reminders.send_due(at=on(0))
    assert letters(people) == []
    assert letters(people, "giang") == ["reminder_on_the_day"]


def test_who_is_excused_is_left_alone(directive: Directive, people: Cast):
    obligations.excuse(owed_by(directive, people.post), actor=people.an, why="Mất điện.", at=on(-1))
    reminders.send_due(at=on(0))
    assert letters(people) == []


def test_a_closed_directive_reminds_nobody(directive: Directive, people: Cast):
    directing.close(directive, actor=people.chi, at=on(-1))
    assert reminders.send_due(at=on(2)) == 0


def test_a_report_without_a_deadline_is_never_reminded(people: Cast):
    draft = builders.draft(people)
    draft.report_requests.update(due_on=None, bound=Bound.ON_EVENT)
    builders.walk(draft, people)
    assert reminders.send_due(at=on(300)) == 0


def test_what_was_handed_back_is_reminded_again(directive: Directive, people: Cast):
    report = builders.filed(owed_by(directive, people.post), people.em, at=on(-6))
    reminders.send_due(at=on(-3))
    assert letters(people) == []
    reporting.hand_back(report, actor=people.an, at=on(-2), note="Thiếu số liệu.")
    reminders.send_due(at=on(0))
    assert letters(people) == ["reminder_on_the_day"]


def test_nobody_is_chased_on_the_morning_after_a_late_return(directive: Directive, people: Cast):
    report = builders.filed(owed_by(directive, people.post), people.em, at=on(-1))
    reporting.hand_back(report, actor=people.an, at=on(9, 20), note="Thiếu số liệu.")
    builders.filed(owed_by(directive, people.telecom), people.giang, at=on(-1))
    assert reminders.send_due(at=on(9, 21)) == 0
    assert reminders.send_due(at=on(10, 7)) == 0
    assert reminders.send_due(at=on(11, 7)) == 1


@pytest.mark.parametrize(
    ("sent", "first"),
    [
        (NOON.replace(hour=12), datetime(2027, 1, 12, 7, tzinfo=VIETNAM)),
        (NOON.replace(hour=19), datetime(2027, 1, 12, 7, tzinfo=VIETNAM)),
        (NOON.replace(hour=19, minute=1), datetime(2027, 1, 13, 7, tzinfo=VIETNAM)),
        (NOON.replace(hour=6), datetime(2027, 1, 12, 7, tzinfo=VIETNAM)),
    ],
)
def test_a_new_directive_is_reminded_twelve_hours_later_and_never_at_night(people: Cast, sent: datetime, first: datetime):
    draft = builders.draft(people, at=sent)
    draft.report_requests.update(due_on=(NOON + timedelta(days=2)).date(), wording="")
    directive = builders.walk(draft, people, at=sent)
    for hour in range(1, 48):
        reminders.send_due(at=sent.replace(minute=0) + timedelta(hours=hour))
    assert owed_by(directive, people.post).reminders.first().at == first


def test_the_department_is_told_once_with_names_and_numbers(directive: Directive, people: Cast):
    reminders.send_due(at=on(2))
    reminders.send_due(at=on(2))
    reminders.send_due(at=on(3))
    told = Message.objects.filter(key__startswith="overdue:")
    assert sorted(m.to for m in told) == sorted(p.email for p in (people.an, people.ha, people.chi))
    letter = told.get(to=people.chi.email)
    for text in (letter.text, letter.html):
        assert text.count("Công ty Bưu điện Thử") == 1
        assert text.count("Công ty Viễn thông Thử") == 1
        assert "0905" in text and "1800" in text and "Hồ Em" in text
    assert letter.link == f"/directives/{directive.pk}/progress/" or str(directive.pk) in letter.link


def test_one_letter_to_the_department_names_all_who_are_late_with_one_directive(people: Cast):
    others = [
        builders.organization(f"Thử {n}", people.department, *people.post.sectors) for n in range(reminders.BATCH // 40)
    ]
    builders.sent(people, recipients=[people.post, people.telecom, *others])
    builders.sent(people, recipients=[people.post])
    reminders.send_due(at=on(2))
    told = Message.objects.filter(key__startswith="overdue:", to=people.chi.email).order_by("pk")
    assert [m.text.count("1800 0000") for m in told] == [2 + len(others), 1]


def test_a_deputy_and_a_liaison_are_both_reminded_and_who_left_is_not(directive: Directive, people: Cast):
    people.post.liaisons.create(name="Lý Phó", email="pho@thu-post.example", is_deputy=True)
    people.post.liaisons.create(name="Cũ", email="cu@thu-post.example", is_active=False)
    reminders.send_due(at=on(0))
    reminded = Message.objects.filter(key__startswith=f"reminder_on_the_day:{owed_by(directive, people.post).pk}:")
    assert sorted(m.to for m in reminded) == ["em@thu-post.example", "pho@thu-post.example"]


def test_a_batch_takes_the_same_few_queries_however_many_are_owed(people: Cast, django_assert_max_num_queries):
    more = [
        builders.organization(f"Thử {n}", people.department, Sector.POSTAL, liaison=builders.person(f"Người {n}", "liaison"))
        for n in range(12)
    ]
    builders.sent(people, recipients=[people.post, people.telecom, *more])
    with django_assert_max_num_queries(16):
        assert reminders.send_due(at=on(0)) == 14


def test_the_letter_goes_only_with_its_proof(directive: Directive, people: Cast, monkeypatch):
    """If the letter cannot be written, nothing says it was: the next round tries again."""
    monkeypatch.setattr(reminders.notices, "reports_due", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        reminders.send_due(at=on(0))
    assert not Reminder.objects.exists()
    monkeypatch.undo()
    assert reminders.send_due(at=on(0)) == 2


@pytest.mark.postgresql_only
@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_remind_once():
    who = builders.cast()
    directive = builders.sent(who)
    barrier, counted = threading.Barrier(6), []

    def round_() -> None:
        try:
            barrier.wait()
            counted.append(reminders.send_due(at=on(0)))
        finally:
            connection.close()

    threads = [threading.Thread(target=round_) for _n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counted) == 2 and len(counted) == 6
    assert Reminder.objects.filter(obligation__directive=directive).count() == 2
    assert letters(who) == ["reminder_on_the_day"]


def reads_the_clock(path: Path) -> list[int]:
    """Lines that call now(), today() or localtime() without a moment."""
    calls = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call) and not node.args and not node.keywords]
    names = {id(c): c.func.attr if isinstance(c.func, ast.Attribute) else getattr(c.func, "id", "") for c in calls}
    return [c.lineno for c in calls if names[id(c)] in ("now", "localdate", "localtime", "today", "utcnow")]


def test_below_views_and_tasks_nobody_reads_the_clock():
    modules = [p for p in (ROOT / "reports").glob("*.py") if p.name != "tasks.py"]
    assert [(p.name, lines) for p in modules if (lines := reads_the_clock(p))] == []
