"""Deadlines: what the words of a document mean, to the minute, in Vietnam."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from directives.deadlines import Bound, in_vietnamese, too_late_from

DAY = date(2027, 2, 20)


@pytest.mark.parametrize(
    ("bound", "at", "moment"),
    [
        (Bound.EXCLUSIVE, None, "2027-02-19 17:00"),  # "trước ngày 20": midnight in Vietnam, 17:00 UTC the day before
        (Bound.INCLUSIVE, None, "2027-02-20 17:00"),  # "chậm nhất ngày 20": the day itself counts
        (Bound.EXCLUSIVE, time(17), "2027-02-20 10:00"),
        (Bound.INCLUSIVE, time(17), "2027-02-20 10:01"),  # that minute still counts
    ],
)
def test_the_first_instant_that_is_too_late(bound: str, at: time | None, moment: str):
    expected = datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
    assert too_late_from(DAY, at, bound) == expected


@pytest.mark.parametrize("bound", [Bound.IMMEDIATE, Bound.ON_EVENT])
def test_what_is_due_when_it_happens_is_never_overdue(bound: str):
    assert too_late_from(DAY, None, bound) is None
    assert too_late_from(None, None, Bound.INCLUSIVE) is None


@pytest.mark.parametrize(
    ("on", "at", "bound", "words"),
    [
        (DAY, None, Bound.EXCLUSIVE, "trước ngày 20/02/2027"),
        (DAY, time(17), Bound.EXCLUSIVE, "trước 17 giờ 00 ngày 20/02/2027"),
        (DAY, time(7, 30), Bound.INCLUSIVE, "chậm nhất 07 giờ 30 ngày 20/02/2027"),
        (None, None, Bound.IMMEDIATE, "ngay khi phát sinh"),
        (None, None, Bound.ON_EVENT, "khi có tình huống đột xuất"),
    ],
)
def test_a_deadline_is_said_as_a_document_says_it(on, at, bound: str, words: str):
    assert in_vietnamese(on, at, bound) == words
