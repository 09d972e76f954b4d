"""The two lines of the chart."""

from __future__ import annotations

from datetime import date, timedelta

from reports.pace import pace
from reports.tallies import Counts

TODAY = date(2027, 1, 20)


def day(n: int) -> date:
    return date(2027, 1, n)


def counts(filed: dict[int, int], due: dict[int, int]) -> Counts:
    return Counts(filed_on={day(n): k for n, k in filed.items()}, due_on={day(n): k for n, k in due.items()})


def test_both_lines_rise_from_nought_on_the_day_before_anything_happened():
    shown = pace([counts({12: 2, 15: 1}, {18: 4, 25: 4})], today=TODAY)
    assert (shown.points[0].day, shown.points[0].due, shown.points[0].filed) == (day(11), 0, 0)
    at = {point.day: (point.due, point.filed) for point in shown.points}
    assert at[day(15)] == (0, 3) and at[day(18)] == (4, 3) and at[TODAY] == (4, 3)


def test_nothing_is_said_of_filings_to_come():
    shown = pace([counts({12: 2}, {25: 4})], today=TODAY)
    assert shown.points[-1].day == day(25) and shown.points[-1].filed is None
    assert next(p.filed for p in shown.points if p.day == TODAY) == 2


def test_several_directives_are_added_up():
    shown = pace([counts({12: 2}, {18: 4}), counts({12: 1, 19: 1}, {18: 1})], today=TODAY)
    at = {point.day: (point.due, point.filed) for point in shown.points}
    assert at[day(12)] == (0, 3) and at[TODAY] == (5, 4)


def test_without_a_deadline_there_is_no_chart():
    assert pace([counts({12: 2}, {})], today=TODAY) is None
    assert pace([], today=TODAY) is None


def test_a_long_campaign_begins_ninety_days_ago_with_all_that_was_before():
    long_ago = Counts(filed_on={TODAY - timedelta(days=200): 7}, due_on={TODAY - timedelta(days=190): 8})
    shown = pace([long_ago], today=TODAY)
    assert shown.points[0].day == TODAY - timedelta(days=90)
    assert (shown.points[0].due, shown.points[0].filed) == (8, 7)


def test_today_stands_in_the_middle_and_the_next_deadline_is_always_shown():
    far = Counts(due_on={date(2027, 3, 30): 9})
    assert pace([counts({5: 2}, {24: 4}), far], today=TODAY).points[-1].day == TODAY + timedelta(days=16)
    assert pace([counts({19: 1}, {24: 4}), far], today=TODAY).points[-1].day == TODAY + timedelta(days=14)
    assert pace([counts({19: 1}, {}), far], today=TODAY).points[-1].day == date(2027, 3, 30)


def test_the_table_names_only_days_on_which_something_rose():
    shown = pace([counts({12: 2}, {18: 4})], today=TODAY)
    assert [point.day for point in shown.turns] == [day(12), day(18)]
