"""Days and hours as a document says them: solar or lunar, with a year or without one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

NUMBERED = r"\d{1,2} ?[/.\-–] ?\d{1,2}"
FULL = rf"(?:ngày )?(?<![\d/]){NUMBERED} ?[/.\-–] ?\d{{4}}(?!\d)"
SPELT = r"(?:ngày )?(?<![\d/])\d{1,2} tháng \d{1,2}(?: ?,? ?năm \d{4}(?!\d))?"
SHORT = rf"ngày {NUMBERED}(?! ?[\d/])(?: năm \d{{4}}(?!\d))?"
BARE = r"(?<![\d/])(?!24/(?:24|7)(?!\d))\d{1,2}/\d{1,2}(?! ?[\d/])(?: năm \d{4}(?!\d))?"
BRANCHES = r"(?:tý|tí|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)"
STEMS = r"(?:giáp|ất|bính|đinh|mậu|kỷ|kỉ|canh|tân|nhâm|quý|quí)"
YEAR_NAME = rf"{STEMS} {BRANCHES}(?!\w)"
MONTH = r"tháng (?:giêng|chạp|\d{1,2})"
LUNAR_YEAR = rf"(?: ?,? ?(?:năm )?{YEAR_NAME})?"
LUNAR = (
    rf"(?:(?:ngày )?(?:mùng|mồng) ?\d{{1,2}}(?: {MONTH})?(?: tết| âm lịch)?{LUNAR_YEAR}"
    rf"|(?:ngày )?(?<![\d/])\d{{1,2}} tháng (?:giêng|chạp){LUNAR_YEAR}"
    rf"|(?:ngày )?(?<![\d/])\d{{1,2}}(?:/| tháng )\d{{1,2}}(?:/\d{{4}})? (?:âm lịch|\(?al\)?(?!\w))"
    rf"|(?:ngày )?(?<![\d/])\d{{1,2}} tết(?!\w){LUNAR_YEAR}|(?:đêm )?giao thừa)"
)
DAY = rf"(?:{LUNAR}|{FULL}|{SPELT}|{SHORT})"
LOOSE_DAY = rf"(?:{LUNAR}|{FULL}|{SPELT}|{SHORT}|{BARE})"
HOUR = r"(?<![\d/.,])\d{1,2} ?(?:giờ|g(?=[\d ])|h(?!\w)|h(?=\d)|:(?=\d\d))(?! ?/)(?: ?\d{2}(?!\d|[/.\-]\d))?(?: ?phút|['’])?"
IN_OTHER_WORDS = r"(?: ?\((?:tức )?[^()]{3,60}\))?"
WEEKDAY = r"(?:ngày )?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
ON_A_DAY = rf"(?:{WEEKDAY}[, ]{{1,2}})?\(?{LOOSE_DAY}\)?"
MOMENT = (
    rf"(?:{HOUR}(?: ?,? ?(?:của )?{ON_A_DAY})?|{LOOSE_DAY}(?: ?,? ?(?:vào )?lúc {HOUR})?"
    rf"|{WEEKDAY}[, ]{{1,2}}\(?{LOOSE_DAY}\)?){IN_OTHER_WORDS}"
)


A_DAY = re.compile(DAY)
A_LOOSE_DAY = re.compile(LOOSE_DAY)
A_LUNAR_DAY = re.compile(LUNAR)
AN_HOUR = re.compile(HOUR)
HOUR_PARTS = re.compile(r"(\d{1,2})\D{0,5}(\d{2})?")
A_YEAR_NAME = re.compile(YEAR_NAME)
LUNAR_PARTS = re.compile(r"(\d{1,2})(?:(?: tháng |/)(giêng|chạp|\d{1,2}))?(?:/(\d{4}))?")
MONTHS = {"giêng": 1, "chạp": 12}


@dataclass(frozen=True)
class Day:
    """``year`` is None where the words name none; a lunar ``day`` 0 is the last of Chạp (giao thừa)."""

    words: str
    day: int
    month: int
    year: int | None = None
    lunar: bool = False
    year_name: str = ""


@dataclass(frozen=True)
class Moment:
    """A day, an hour, or both. ``day_again`` is the same day in the other calendar, where the words give it."""

    day: Day | None
    hour: time | None
    ends_day: bool = False
    day_again: Day | None = None


def day_in(words: str) -> Day | None:
    """The first day these words name (in small letters), a solar one before a lunar one."""
    found = [_day(each[0]) for each in A_LOOSE_DAY.finditer(words)]
    return next((each for each in found if not each.lunar), found[0] if found else None)


def days_in(words: str) -> list[Day]:
    return [_day(each[0]) for each in A_LOOSE_DAY.finditer(words)]


def moment(words: str) -> Moment:
    days = days_in(words)
    first = day_in(words)
    again = next((each for each in days if first and each.lunar != first.lunar), None)
    hour = AN_HOUR.search(A_LOOSE_DAY.sub(lambda found: "ngày " + "x" * len(found[0]), words))
    return Moment(first, *_hour(hour[0] if hour else ""), day_again=again)


def hours_in(words: str) -> list[time]:
    """ "7h và 16 giờ 30" is 07:00 and 16:30."""
    found = (_hour(each[0])[0] for each in AN_HOUR.finditer(words))
    return [hour for hour in found if hour is not None]


def solar(day: Day, year: int) -> date | None:
    """None for a day that no calendar has, such as 31/6."""
    try:
        return date(year, day.month, day.day)
    except ValueError:
        return None


def _hour(words: str) -> tuple[time | None, bool]:
    """24 giờ is the end of the day."""
    found = HOUR_PARTS.match(words)
    if found is None:
        return None, False
    hour, minute = int(found[1]), int(found[2] or 0)
    if (hour, minute) == (24, 0):
        return time(0), True
    return (time(hour, minute), False) if hour < 24 and minute < 60 else (None, False)


def _day(words: str) -> Day:
    if A_LUNAR_DAY.match(words):
        return _lunar(words)
    numbers = [int(each) for each in re.findall(r"\d+", words)]
    return Day(words, numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else None)


def _lunar(words: str) -> Day:
    name = A_YEAR_NAME.search(words)
    found = LUNAR_PARTS.search(words)
    if found is None:
        return Day(words, 0, 12, lunar=True)
    day = int(found[1])
    month = MONTHS.get(found[2] or "", 0) or int(found[2] or (1 if day <= 10 else 12))
    return Day(words, day, month, int(found[3]) if found[3] else None, True, name[0] if name else "")
