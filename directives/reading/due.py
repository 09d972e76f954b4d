"""Deadlines of every form: before a day, until the end of one, every day at an hour, from–to, at once, when something happens."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from directives.deadlines import VIETNAM
from directives.reading import dates, recurrence
from directives.reading.confidence import HIGH, MEDIUM
from directives.reading.dates import Moment
from directives.reading.due_forms import (
    A_TRIGGER,
    BEFORE_EVENT,
    BOUNDED,
    DURATION,
    FORECAST,
    IN_MONTH,
    SINCE,
    UNTIL_EVENT,
    WINDOW,
    Found,
    at_once,
    kind_of,
    not_due,
    plain_day,
    trimmed,
)
from directives.reading.result import Deadline, Warned
from directives.reading.sentences import Sentence
from directives.reading.years import Years

NUMBERS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười lăm": 15,
    "hai mươi": 20, "ba mươi": 30, "sáu mươi": 60, "hai mươi bốn": 24,
}  # fmt: skip
SAME_DAY = " cùng ngày"
MINUTES = {"phút": 1, "giờ": 60, "tiếng": 60, "h": 60}
WORTH_A_LOOK = re.compile(r"\d|ngay|kịp thời|khẩn|khi |hằng|hàng|mỗi|tết|giao thừa|mùng|mồng|lập tức|đột xuất")


@dataclass
class Dues:
    """What one sentence after the other adds. ``background``: those before the orders, in which nothing is to be done at once."""

    years: Years
    deadlines: list[Deadline]
    warnings: list[Warned]
    background: frozenset[int] = frozenset()

    def read(self, sentence: Sentence) -> None:
        if not WORTH_A_LOOK.search(sentence.low):
            return
        start = 0
        for end in [*(found.start() for found in re.finditer(r";|\. ", sentence.low)), len(sentence.low)]:
            Clause(self, sentence, start, end).read()
            start = end + 1


@dataclass
class Clause:
    """A part of a sentence, up to its semicolon: what is said together is meant together."""

    dues: Dues
    sentence: Sentence
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.sentence.low[: self.end]

    def read(self) -> None:
        taken: list[Found] = []
        again = recurrence.find(self.low, self.start)
        for pattern in (DURATION, WINDOW, BOUNDED, IN_MONTH, SINCE, UNTIL_EVENT):
            for found in pattern.finditer(self.low, self.start):
                each = Found(pattern, found)
                if not any(each.overlaps(other) for other in taken) and not not_due(self.sentence.low, each, self.start):
                    taken.append(each)
        taken.sort(key=lambda each: each.start)
        if again and FORECAST.search(self.low) and not recurrence.is_reporting(self.low[self.start : again.start]):
            again = None
        if again and recurrence.is_reporting(self.low[self.start :]):
            taken = self._recurring(again, taken)
        for each in taken:
            self._add(each)
        self._at_once(taken, bool(again))

    def _add(self, found: Found) -> None:
        if found.pattern is WINDOW:
            self._window(found)
        elif found.pattern is DURATION:
            self._duration(found)
        elif found.pattern is SINCE:
            self._since(found)
        elif found.pattern is IN_MONTH:
            self._in_month(found)
        elif found.pattern is UNTIL_EVENT:
            self._until_event(found)
        else:
            self._bounded(found)

    def _bounded(self, found: Found) -> None:
        moment = self._same_day(dates.moment(found["moment"]), found)
        kind = "completion" if "xong" in found["word"] else kind_of(self.low, self.start, found.start, found.end)
        if kind == "other" and (found["word"] in ("vào", "trong", "đến", "hết", "") or moment.day is None):
            return
        bound = "exclusive" if "trước" in found["word"] else "inclusive"
        at, inferred = self._moment(moment)
        end = found.end + (len(SAME_DAY) if self.low.startswith(SAME_DAY, found.end) else 0)
        self._put(found.start, end, kind, bound, at=at, inferred=inferred, moment=moment)

    def _until_event(self, found: Found) -> None:
        """ "… cho đến khi bão tan", also "từ 06 giờ ngày 04/11 đến khi Đại hội kết thúc"."""
        since = BEFORE_EVENT.search(self.low, self.start, found.start)
        moment = dates.moment(since[1]) if since else None
        begins, inferred = self._moment(moment) if moment else (None, False)
        start = since.start() if since else found.start
        kind = kind_of(self.low, self.start, start)
        self._put(start, found.end, kind, "on_event", begins=begins, inferred=inferred, moment=moment, trigger=found["event"])

    def _same_day(self, moment: Moment, found: Found) -> Moment:
        """ "… ngày 07/9 gửi trước 16 giờ cùng ngày": the day named before it."""
        before = dates.days_in(self.low[self.start : found.start])
        return (
            replace(moment, day=before[-1])
            if moment.day is None and before and self.low.startswith(SAME_DAY, found.end)
            else moment
        )

    def _since(self, found: Found) -> None:
        """Without an end it is the start of a duty, or of a time in which something is not to be done."""
        moment = dates.moment(found["moment"])
        kind = kind_of(self.low, self.start, found.start)
        if kind not in ("duty", "freeze") or moment.day is None:
            return
        at, inferred = self._moment(moment)
        if kind == "duty":
            self._put(found.start, found.end, "start_of_duty", "inclusive", at=at, inferred=inferred, moment=moment)
        else:
            self._put(found.start, found.end, kind, "inclusive", begins=at, inferred=inferred, moment=moment)

    def _in_month(self, found: Found) -> None:
        """ "trong tháng 02/2026" is until the end of its last day; "trước tháng 02/2026" until the first begins."""
        kind, year, month = kind_of(self.low, self.start, found.start, found.end), int(found["year"]), int(found["month"])
        if kind == "other" or not 1 <= month <= 12 or year < 1900:
            return
        first = date(year, month, 1)
        before = found["word"] == "trước"
        at = first if before else first + timedelta(days=monthrange(year, month)[1] - 1)
        self._put(found.start, found.end, kind, "exclusive" if before else "inclusive", at=at)

    def _window(self, found: Found) -> None:
        first, last = dates.moment(found["first"]), dates.moment(found["last"])
        kind = kind_of(self.low, self.start, found.start, found.end, window=True)
        if kind == "other":
            return
        at, inferred = self._moment(last)
        begins = self._begins(first, found["first"], at)
        self._put(found.start, found.end, kind, "inclusive", at=at, begins=begins, inferred=inferred, moment=last)

    def _begins(self, first: Moment, words: str, at: date | datetime | None) -> date | datetime | None:
        """ "từ ngày 8 đến ngày 10-6": the month of the first day is that of the last; it never lies after it."""
        if first.day is None:
            return datetime.combine(_day_of(at), first.hour, tzinfo=VIETNAM) if at and first.hour else plain_day(words, at)
        begins, _inferred = self._moment(first)
        if begins and at and _day_of(begins) > _day_of(at) and not first.day.year:
            year = dates.solar(first.day, begins.year - 1)
            return _at(year, first) if year else None
        return begins

    def _duration(self, found: Found) -> None:
        trigger = self._trigger_of(found)
        number = NUMBERS.get(found["n"]) or (int(found["n"]) if found["n"].isdigit() else 0)
        kind = kind_of(self.low, self.start, found.start, found.end, answer=True)
        days = number if found["unit"].startswith("ngày") else None
        minutes = None if days else number * MINUTES[found["unit"]]
        self._put(found.start, found.end, kind, "on_event", minutes=minutes, days=days, trigger=trigger or None)

    def _trigger_of(self, found: Found) -> str:
        """ "… kể từ khi có yêu cầu"; or said before: "khi có sự cố, báo cáo trong vòng 60 phút"."""
        earlier = A_TRIGGER.search(self.low, self.start, found.start)
        return found["trigger"].strip(" ,") or (trimmed(earlier[0]) if earlier else "")

    def _recurring(self, again: recurrence.Again, taken: list[Found]) -> list[Found]:
        """Hours and a window beside it belong to it."""
        beside = [each for each in taken if each.pattern is WINDOW or each.pattern is UNTIL_EVENT]
        hours = [each for each in taken if each.pattern is BOUNDED and self._is_part_of(again, each)]
        found = again.with_hours(self.low, hours)
        window = next((each for each in beside if each.pattern is WINDOW), None)
        ending = next((each for each in beside if each.pattern is UNTIL_EVENT), None)
        spans = [(found.start, found.end), *((e.start, e.end) for e in (*hours, *beside))]
        at, begins, inferred = None, None, False
        if window:
            at, inferred = self._moment(dates.moment(window["last"]))
            begins = self._begins(dates.moment(window["first"]), window["first"], at)
        kind = kind_of(self.low, self.start, found.start, found.end)
        if kind == "other":
            return taken
        exclusive = again.bound == "exclusive" or any("trước" in each["word"] for each in hours)
        bound = "exclusive" if exclusive else "on_event" if ending and not hours else "inclusive"
        self._put(
            min(s for s, _e in spans), max(e for _s, e in spans), kind, bound, at=at,
            begins=begins, inferred=inferred, recurring=found.recurring, trigger=ending["event"] if ending else None,
        )  # fmt: skip
        return [each for each in taken if each not in hours and each not in beside]

    def _is_part_of(self, again: recurrence.Again, found: Found) -> bool:
        """An hour of every day; a day of every year."""
        day = dates.moment(found["moment"]).day
        if again.recurring.every == "year":
            return day is not None and day.year is None
        return day is None and not self.low.startswith(SAME_DAY, found.end)

    def _at_once(self, taken: list[Found], again: bool) -> None:
        found = at_once(self.low, self.start)
        if (
            found is None
            or self.sentence.number in self.dues.background
            or any(each.pattern is DURATION for each in taken)
            or any(found.start < each.end and each.start < found.end for each in taken)
        ):
            return
        if again:
            return
        self._put(found.start, found.end, found.kind, found.bound, trigger=found.trigger or None)

    def _moment(self, moment: Moment) -> tuple[date | datetime | None, bool]:
        if moment.day is None:
            return None, False
        resolved = self.dues.years.coming(moment.day)
        if resolved.problem:
            self.dues.warnings.append(Warned(resolved.problem, self._written(moment.day.words)))
        if resolved.on and moment.day_again:
            other = self.dues.years.coming(moment.day_again)
            if other.on != resolved.on:
                self.dues.warnings.append(Warned("disagree", self._written(moment.day.words)))
        return _at(resolved.on, moment) if resolved.on else None, resolved.inferred

    def _written(self, words: str) -> str:
        """As they stand, with their capitals."""
        at = self.sentence.low.find(words, self.start)
        return self.sentence.plain[at : at + len(words)] if at >= 0 else words

    def _put(
        self, start: int, end: int, kind: str, bound: str, moment: Moment | None = None, trigger: str | None = None, **said: Any
    ) -> None:
        open_bracket = self.low.count("(", start, end) > self.low.count(")", start, end) and self.low.startswith(")", end)
        text = self.sentence.plain[start : end + open_bracket].strip(" ,.;:")
        days = (moment.day, moment.day_again) if moment else ()
        lunar = next((self._written(day.words) for day in days if day and day.lunar), None)
        at, issued = said.get("at"), self.dues.years.issued
        if at and issued and _day_of(at) < issued:
            self.dues.warnings.append(Warned("before_issue", text))
        told = at or said.get("recurring") or bound in ("immediate", "on_event")
        sure = kind != "other" and told and not said.get("inferred")
        self.dues.deadlines.append(
            Deadline(
                text=text, kind=kind, bound=bound, trigger=self._written(trigger) if trigger else None, lunar=lunar,
                confidence=HIGH if sure else MEDIUM, sentences=(self.sentence.number,), **said,
            )
        )  # fmt: skip


def _at(on: date, moment: Moment) -> date | datetime:
    if moment.hour is None:
        return on
    return datetime.combine(on + timedelta(days=moment.ends_day), moment.hour or time(0), tzinfo=VIETNAM)


def _day_of(at: date | datetime) -> date:
    return at.date() if isinstance(at, datetime) else at
