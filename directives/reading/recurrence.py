"""What is to be done again and again: every day before an hour, twice a day, every two hours, every quarter."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from directives.reading import dates
from directives.reading.result import Recurring

if TYPE_CHECKING:
    from directives.reading.due_forms import Found

UNITS = {
    "giờ": "hour",
    "tiếng": "hour",
    "ngày": "day",
    "tuần": "week",
    "tháng": "month",
    "quý": "quarter",
    "năm": "year",
    "phút": "minute",
}
COUNT = r"\d{1,2}|một|hai|ba|bốn|sáu"
COUNTS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6}
EVERY = re.compile(
    rf"(?<!\w)(?:định kỳ )?(?:(?P<times>{COUNT}) lần ?(?:/|trong |một |trên |mỗi )(?: ?0?1)? ?(?P<unit>ngày|tuần|tháng|giờ)"
    rf"|(?:mỗi )?ngày (?P<daily>{COUNT}) lần"
    rf"|(?:cứ )?(?P<interval>{COUNT}) ?(?P<step>giờ|tiếng|ngày|phút)(?: ?/ ?| một | mỗi )lần|(?:hằng|hàng|mỗi"
    rf"|từng) (?P<each>ngày|tuần|tháng|quý|năm|giờ)(?! càng))"
    r"|(?<!\w)(?P<word>định kỳ)(?= (?:báo cáo|trước|vào))"
)
HOURS = re.compile(
    rf"(?:vào |lúc |trước |vào lúc |\()(?:các |thời điểm |khung giờ |sáng )*{dates.HOUR}(?:(?: ?, ?| và | ; |; )(?:(?:trước"
    rf"|lúc|vào) )?{dates.HOUR}){{0,5}}"
)
DAY_OF_PERIOD = re.compile(
    r"(?P<word>trước|(?:chậm|muộn) nhất(?: là| vào)?)? ?ngày (?P<day>\d{1,2}) (?:của )?(?:(?P<monthly>(?:hằng|hàng|mỗi) tháng)"
    r"|tháng (?:đầu|cuối|thứ [^ ]+|đầu tiên|sau|kế tiếp)(?: tiên)?(?: của)?(?: (?P<quarterly>quý))?(?: sau| tiếp theo"
    r"| kế tiếp)?(?!\w))"
)
REPORTING = re.compile(r"(?<!\w)báo cáo|gửi|cập nhật|thông tin|tổng hợp|(?<!dự )(?<!cảnh )báo(?! chí| điện| cáo)")


@dataclass(frozen=True)
class Again:
    start: int
    end: int
    recurring: Recurring
    bound: str = ""

    def with_hours(self, low: str, hours: list[Found]) -> Again:
        """Takes in the hours that stand beside it: "hằng ngày trước 15 giờ", "02 lần/ngày vào 7h và 16h"."""
        near = HOURS.search(low, max(0, self.start - 40), min(len(low), self.end + 80))
        start = min(self.start, near.start()) if near else self.start
        end = max(self.end, near.end()) if near else self.end
        at = dates.hours_in(low[near.start() : near.end()]) if near else []
        at += [hour for each in hours for hour in dates.hours_in(each["moment"]) if hour not in at]
        times = max(self.recurring.times, len(at))
        return replace(self, start=start, end=end, recurring=replace(self.recurring, times=times, at=tuple(at)))


def find(low: str, start: int) -> Again | None:
    found, period = _most_telling(low, start), DAY_OF_PERIOD.search(low, start)
    if period:
        spans = [each.span() for each in (found, period) if each]
        bound = "exclusive" if period["word"] == "trước" else "inclusive"
        every = "quarter" if period["quarterly"] else "month"
        return Again(min(spans)[0], max(e for _s, e in spans), Recurring(every, day=int(period["day"])), bound)
    return Again(found.start(), found.end(), _recurring(found)) if found else None


def _most_telling(low: str, start: int) -> re.Match[str] | None:
    """ "định kỳ" alone says less than "hằng ngày" after it."""
    found = EVERY.search(low, start)
    further = EVERY.search(low, found.end()) if found and found["word"] else None
    return further or found


def is_reporting(clause: str) -> bool:
    return bool(REPORTING.search(clause))


def _recurring(found: re.Match[str]) -> Recurring:
    if found["daily"]:
        return Recurring("day", _count(found["daily"]))
    if found["times"]:
        return Recurring(UNITS[found["unit"]], _count(found["times"]))
    if found["interval"]:
        return Recurring(UNITS[found["step"]], 1, _count(found["interval"]))
    return Recurring(UNITS[found["each"]] if found["each"] else "unknown")


def _count(words: str) -> int:
    return COUNTS.get(words) or int(words)
