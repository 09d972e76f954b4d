"""The deadlines a sentence says: which day, which hour, whether the day still counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from directives.checks.known import Known
from directives.checks.texts import Text
from directives.deadlines import Bound
from directives.reading import dates
from directives.reading.due_forms import BOUNDED, kind_of
from directives.reading.years import Years
from directives.reckoning import TET

CLAUSE = re.compile(r"[.;\n]\s")
AGAIN = re.compile(r"(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý)|\d+ lần|định kỳ")
WORTH_A_LOOK = re.compile(r"\d|tết|giao thừa|mùng|mồng")
REPORTED = ("report", "registration")


@dataclass(frozen=True)
class Said:
    """A deadline as a text says it. ``day_span`` are the letters that name the day; ``has_year``: they name the year, too.

    ``is_report``: something is to be sent in until then; a day on which something takes place ("vào ngày") is none.
    """

    start: int
    end: int
    bound: str
    day: date
    hour: time | None
    day_span: tuple[int, int]
    has_year: bool
    is_lunar: bool = False
    is_report: bool = True


def deadlines(text: Text, known: Known) -> list[Said]:
    """"trước ngày 20/02/2027", "chậm nhất 17 giờ mùng 5 Tết": those that name a day."""
    low = text.words.lower()
    if not WORTH_A_LOOK.search(low) or len(low) != len(text.words):
        return []
    return list(_found(low, _years(known)))


def days(text: Text, known: Known) -> set[date]:
    """Every day the text names, as a deadline or not."""
    years = _years(known)
    resolved = (years.coming(day).on for day in dates.days_in(text.words.lower()))
    return {on for on in resolved if on}


def is_recurring(text: Text) -> bool:
    return bool(AGAIN.search(text.words.lower()))


def _years(known: Known) -> Years:
    tet = known.season.year if known.season and known.season.kind == TET else None
    return Years(issued=known.today, tet=tet, year=known.season.year if known.season else None)


def _found(low: str, years: Years) -> Iterator[Said]:
    for match in BOUNDED.finditer(low):
        moment = dates.moment(match["moment"])
        on = years.coming(moment.day).on if moment.day else None
        if moment.day and on:
            at = low.index(moment.day.words, match.start("moment"))
            start = max((found.end() for found in CLAUSE.finditer(low, 0, match.start())), default=0)
            yield Said(
                match.start(), match.end(), Bound.EXCLUSIVE if "trước" in match["word"] else Bound.INCLUSIVE, on, moment.hour,
                (at, at + len(moment.day.words)), moment.day.year is not None, moment.day.lunar,
                match["word"] != "vào" and kind_of(low, start, match.start(), match.end()) in REPORTED,
            )  # fmt: skip
