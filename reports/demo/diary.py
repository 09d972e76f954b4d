"""What happens in the demonstration, in the order of the clock."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from itertools import count

from directives.deadlines import VIETNAM
from reports import reminders
from reports.demo import post

Act = Callable[[datetime], object]


class Diary:
    """Acts, each at its moment. Before an act, all letters due until then are carried; an act may note further ones."""

    def __init__(self) -> None:
        self._pages: list[tuple[datetime, int, Act]] = []
        self._entries = count()

    def note(self, at: datetime, act: Act) -> None:
        heapq.heappush(self._pages, (at, next(self._entries), act))

    def remind_daily(self, first: date, last: date) -> None:
        """The round of reminders, each morning of these days."""
        for day in _days(first, last):
            self.note(moment(day, "07:30"), lambda at: reminders.send_due(at=at))

    def live(self, until: datetime) -> None:
        """Do everything up to that moment; what is noted for later never happens."""
        while self._pages and self._pages[0][0] <= until:
            at, _entry, act = heapq.heappop(self._pages)
            post.carry(until=at)
            act(at)
        post.carry(until=until)


def moment(day: date, hour: str) -> datetime:
    """"14:05" of a day, in Vietnam's time."""
    return datetime.combine(day, time.fromisoformat(hour), tzinfo=VIETNAM)


def working_day(day: date, before: int) -> date:
    """That many working days (Monday to Friday) before a day."""
    while before:
        day -= timedelta(days=1)
        before -= day.weekday() < 5
    return day


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
