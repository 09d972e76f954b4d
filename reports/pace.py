"""How filing keeps pace with the deadlines: two lines over the days of the running directives."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate, islice
from typing import Any, NamedTuple

from reports.tallies import Counts

LONGEST = timedelta(days=90)
"""A campaign that goes on longer is shown from so many days before today."""
AHEAD = timedelta(days=14)
"""At least so much of what is to come is shown; otherwise as much as lies behind, and always the next deadline."""


class Point(NamedTuple):
    """The end of one day; ``filed`` is None for days to come."""

    day: date
    due: int
    filed: int | None


class Pace(NamedTuple):
    """Day by day; ``due`` leaves out the reports that are excused for good."""

    points: tuple[Point, ...]

    @property
    def lines(self) -> dict[str, Any]:
        """As the chart reads it."""
        return {
            "days": [point.day.isoformat() for point in self.points],
            "due": [point.due for point in self.points],
            "filed": [point.filed for point in self.points],
        }

    @property
    def turns(self) -> list[Point]:
        """The days on which a line rises, for whoever reads figures."""
        days = zip(self.points, self.points[1:], strict=False)
        return [after for before, after in days if (before.due, before.filed) != (after.due, after.filed)]


def pace(counts: Collection[Counts], *, today: date) -> Pace | None:
    """From the day before anything was filed or due, with today in the middle; None where nothing has a deadline."""
    due, filed = _by_day(each.due_on for each in counts), _by_day(each.filed_on for each in counts)
    if not due:
        return None
    first = max(min([*due, *filed]) - timedelta(days=1), today - LONGEST)
    last = min(max([*due, *filed, today]), max(_next(due, today), today + max(AHEAD, today - first)))
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    lines = zip(days, _rising(due, days), _rising(filed, days), strict=True)
    return Pace(tuple(Point(day, owed, done if day <= today else None) for day, owed, done in lines))


def _next(due: Iterable[date], today: date) -> date:
    return min((day for day in due if day > today), default=today)


def _by_day(several: Iterable[Mapping[date, int]]) -> dict[date, int]:
    together: dict[date, int] = {}
    for one in several:
        for day, n in one.items():
            together[day] = together.get(day, 0) + n
    return together


def _rising(by_day: Mapping[date, int], days: Sequence[date]) -> Iterator[int]:
    """How many by the end of each of these days, with all that was before the first of them."""
    before = sum(n for day, n in by_day.items() if day < days[0])
    return islice(accumulate((by_day.get(day, 0) for day in days), initial=before), 1, None)
