"""Which days the offices work, and counting in such days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class WorkingDays:
    """Saturdays, Sundays and the days in ``off`` (with their reasons) are no working days, those in ``worked`` are."""

    off: Mapping[date, str] = field(default_factory=dict)
    worked: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        return day in self.worked or (day not in self.off and day.weekday() < SATURDAY)

    def next_working_day(self, day: date) -> date:
        """The day itself if the offices work on it, else the first one after it on which they do."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def before(self, day: date, count: int) -> date:
        """The ``count``-th working day before the day, which is not counted itself."""
        return self._counted(day, count, -ONE_DAY)

    def after(self, day: date, count: int) -> date:
        return self._counted(day, count, ONE_DAY)

    def _counted(self, day: date, count: int, step: timedelta) -> date:
        while count > 0:
            day += step
            count -= self.is_working(day)
        return day
