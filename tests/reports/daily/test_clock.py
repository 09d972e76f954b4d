"""The clock of a daily report: opened at the beginning of each day, reminded of once, closed at its hour by name."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from directives import workflow as directing
from notifications.models import Message
from reports import obligations, reminders, tallies
from reports import workflow as reporting
from reports.daily import opening
from reports.models import Closing, Obligation
from tests import builders
from tests.builders import Cast
from tests.reports.daily.asking import asked, hours, letters, on, owed, tick

pytestmark = pytest.mark.django_db


def test_each_day_opens_its_hours_when_it_begins(people: Cast):
    request = asked(people)
    assert tick(on(-1, 23, 59)) == (0, 0, 0)
    assert tick(on(0)) == (4, 0, 0)
    assert hours(request, people.post) == ["05 07:00", "05 16:30"]
    assert tick(on(0, 0, 1))[0] == 0, "twice is once"
    assert tick(on(1))[0] == 4
    assert {one.day for one in Obligation.objects.all()} == {date(2027, 2, 5), date(2027, 2, 6)}
    assert tallies.of(request.directive_id, at=on(1)).total.expected == 8


def test_after_an_outage_the_days_that_were_missed_are_opened_to_the_last_one(people: Cast):
    request = asked(people, daily_until=date(2027, 2, 7))
    tick(on(0))
    assert tick(on(9))[0] == 8
    assert hours(request, people.post)[-1] == "07 16:30"
    assert tick(on(10))[0] == 0


def test_a_directive_sent_in_the_middle_of_a_day_asks_for_what_is_still_to_come(people: Cast):
    request = asked(people, at=on(2, 12))
    assert hours(request, people.post) == ["07 16:30"]
    assert tick(on(2, 12, 1))[0] == 0
    assert tick(on(3))[0] == 4


def test_only_those_it_is_asked_of_and_who_are_active(people: Cast):
    request = asked(people, sectors=["telecom"])
    tick(on(0))
    people.telecom.__class__.objects.filter(pk=people.telecom.pk).update(state="suspended")
    tick(on(1))
    assert (hours(request, people.telecom), hours(request, people.post)) == (["05 07:00", "05 16:30"], [])


def test_a_closed_directive_opens_nothing_and_closes_nothing(people: Cast):
    request = asked(people)
    tick(on(0))
    directing.close(request.directive, actor=people.chi, at=on(0, 6))
    assert tick(on(1)) == (0, 0, 0)
    assert not Closing.objects.exists()


def test_two_reports_of_one_hour_cannot_be(people: Cast):
    request = asked(people)
    tick(on(0))
    again = Obligation.objects.filter(request=request).first()
    again.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save(force_insert=True)


def test_an_hour_closes_with_who_is_missing_by_name_and_one_letter_to_each(people: Cast):
    request = asked(people)
    tick(on(0))
    builders.filed(owed(request, people.post, on(0, 7)), people.em, at=on(0, 6))
    assert tick(on(0, 7))[2] == 0, "who pressed the button in time is waited for"
    assert tick(on(0, 7, 1))[2] == 1
    closing = Closing.objects.get()
    assert (closing.day, closing.expected, closing.filed, closing.excused) == (date(2027, 2, 5), 2, 1, 0)
    assert closing.missing == [[people.telecom.pk, "Viễn thông Thử", "1800 0000"]]
    assert letters("daily_closed") == sorted(one.email for one in (people.an, people.chi, people.ha))
    letter = Message.objects.filter(key__startswith="daily_closed").first()
    assert "Viễn thông Thử" in letter.text and "1800 0000" in letter.text and "Bưu điện Thử" not in letter.text
    assert letter.link == f"/directives/daily/{request.pk}/"
    assert tick(on(0, 7, 2))[2] == 0


def test_who_files_later_is_late_and_stays_named(people: Cast):
    request = asked(people)
    tick(on(0))
    tick(on(0, 7, 1))
    builders.filed(owed(request, people.telecom, on(0, 7)), people.giang, at=on(0, 8))
    assert owed(request, people.telecom, on(0, 7)).is_late
    closing = Closing.objects.get()
    assert people.telecom.pk in [key for key, *_rest in closing.missing]
    with pytest.raises(IntegrityError), transaction.atomic():
        Closing.objects.filter(pk=closing.pk).update(missing=[])


def test_what_was_filed_in_time_counts_also_when_it_was_handed_back_or_closed_late(people: Cast):
    request = asked(people)
    tick(on(0))
    first = builders.filed(owed(request, people.post, on(0, 7)), people.em, at=on(0, 6))
    reporting.hand_back(first, actor=people.ha, at=on(0, 6, 30), note="Thiếu.")
    builders.filed(owed(request, people.telecom, on(0, 7)), people.giang, at=on(0, 9))
    tick(on(0, 12))  # nothing ran for five hours
    closing = Closing.objects.get()
    assert (closing.filed, [name for _key, name, _phone in closing.missing]) == (1, ["Viễn thông Thử"])


def test_the_excused_are_not_missing(people: Cast):
    request = asked(people)
    tick(on(0))
    obligations.excuse(owed(request, people.post, on(0, 7)), actor=people.ha, why="Mất điện.", at=on(0, 5))
    tick(on(0, 7, 1))
    closing = Closing.objects.get()
    assert (closing.excused, len(closing.missing)) == (1, 1)


def test_nothing_is_closed_where_nobody_was_asked(people: Cast):
    asked(people, sectors=["press"])
    assert tick(on(0, 7, 1)) == (0, 0, 0)


def test_after_an_outage_every_hour_is_closed_and_one_letter_tells_of_the_newest(people: Cast):
    asked(people)
    tick(on(0))
    assert tick(on(2, 12)) == (8, 0, 5)
    assert len(letters("daily_closed")) == 3
    assert "07/02/2027" in Message.objects.filter(key__startswith="daily_closed").first().text


def test_one_reminder_two_hours_before_and_none_by_days(people: Cast):
    request = asked(people)
    tick(on(0))
    builders.filed(owed(request, people.post, on(0, 16, 30)), people.em, at=on(0, 9))
    assert tick(on(0, 14, 29))[1] == 0
    assert tick(on(0, 14, 30))[1] == 1
    assert tick(on(0, 14, 31))[1] == 0
    assert letters("reminder_two_hours_before") == [people.giang.email]
    assert reminders.send_due(at=on(0, 8)) == reminders.send_due(at=on(2, 8)) == 0
    assert "05/02/2027, 16:30" in Message.objects.get(key__startswith="reminder_two").subject


def test_who_was_asked_less_than_two_hours_before_is_not_reminded(people: Cast):
    asked(people, at=on(0, 15))
    assert tick(on(0, 15, 1))[1] == 0
    assert tick(on(1, 5, 1))[1] == 2


def test_an_hour_of_the_early_morning_opens_with_its_day_and_is_not_reminded_of_at_once(people: Cast):
    asked(people, hours=["01:30"])
    assert tick(on(0)) == (2, 0, 0)
    assert tick(on(0, 1))[1] == 0


def test_the_clock_asks_the_same_few_questions_however_many_days_there_were(people: Cast, django_assert_max_num_queries):
    asked(people)
    tick(on(30))
    with django_assert_max_num_queries(12):
        assert tick(on(30, 0, 1)) == (0, 0, 0)


@pytest.mark.postgresql_only
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_open_once():
    who = builders.cast()
    request = asked(who)
    barrier, counted = threading.Barrier(4), []

    def round_() -> None:
        try:
            barrier.wait()
            counted.append(opening.open_due(at=on(0)))
        finally:
            connection.close()

    threads = [threading.Thread(target=round_) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counted) == 4 and len(counted) == 4
    assert Obligation.objects.filter(request=request).count() == 4
