"""Dates inside sentences: each that belongs to the old season moves to the same place of the new one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accounts import almanac
from directives.reckoning import TET
from directives.rolling.changes import Found
from directives.rolling.seasons import Season, moved, moved_in_chap
from directives.working_days import WorkingDays

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
WEEKDAY = r"(?:(?P<weekday>[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ [Nn]hật)(?P<comma>,? )(?=ngày|\d|\())?"
LEADING = r"(?P<lead>(?:ngày|từ|đến|hết|trước|sau|sáng|chiều|tối|đêm|khuya) )"
NUMBERED = r"(?<![\d/])(?P<day>\d{1,2})(?P<sign>[/.\-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})(?![\d/])"
SPELT = r"(?P<day>\d{1,2})(?P<spelt> tháng )(?P<month>\d{1,2})(?:(?P<of> năm )(?P<year>\d{4}))?"
SHORT = r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\d/])(?:(?P<of> năm )(?P<year>\d{4}))?"
SPAN = (
    r"(?<![\d/.,\-])(?P<day>\d{1,2})(?P<between> (?:đến|tới|và) (?:hết )?(?:ngày )?|, | ?[-–] ?)"
    r"(?P<last>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?(?![\d/])"
)
FORMS = (
    re.compile(rf"(?P<lead>(?:ngày|từ|tối|đêm) ){SPAN}"),
    re.compile(rf"{WEEKDAY}(?P<lead>ngày )?{NUMBERED}"),
    re.compile(rf"{WEEKDAY}(?P<lead>ngày ){SPELT}"),
    re.compile(rf"{WEEKDAY}{LEADING}{SHORT}"),
)
OF_CHAP = re.compile(r"(?<![\d/])(?P<day>29|30)(?= (?:Tết|tết|[Cc]hạp|tháng [Cc]hạp|tháng 12 âm lịch)(?!\w))")
AN_HOUR = r"(?: \d{1,2} ?(?:giờ|h|g)(?: ?\d{2})?(?: phút)?)?"
A_WEEKDAY = r"(?:,? (?:thứ \w+|chủ nhật),?)?"
DUE = re.compile(
    rf"(?:trước|chậm nhất|muộn nhất|hạn cuối|hạn chót)(?: là| vào)?{AN_HOUR}{A_WEEKDAY}(?:,? ngày)? ?$", re.IGNORECASE
)
FEASTS = {(30, 4), (1, 5), (2, 9), (1, 1)}
TWO_FIGURES = (1, 2)  # the months decree 30/2020 writes with a nought


@dataclass(frozen=True)
class Calendar:
    """The two seasons and the days the offices work; a deadline gives way to the next working day."""

    old: Season
    new: Season
    working: WorkingDays

    def due(self, day: date) -> date:
        return self.working.next_working_day(moved(day, self.old, self.new))


def found_in(text: str, calendar: Calendar, due_on: date | None = None) -> Iterator[Found]:
    """Longer forms first; who calls leaves out what overlaps an earlier find. ``due_on`` is known to be a deadline."""
    for form in FORMS:
        for match in form.finditer(text):
            yield from _found(match, text, calendar, due_on)
    if calendar.old.kind == TET:
        yield from _days_of_chap(text, calendar)


def why_moved(old: date, new: date, calendar: Calendar) -> str:
    """In the words of the calendar the day was moved by."""
    plain = moved(old, calendar.old, calendar.new)
    if calendar.old.kind == TET:
        said = _("the same day of the season: %(old)s, now %(new)s") % {
            "old": almanac.lunar_day(old).short, "new": almanac.lunar_day(plain).short,
        }
    elif calendar.old.kind == "other":
        said = _("as many days from the first day of the event")
    else:
        said = _("the same day of the year")
    if new == plain:
        return said
    reason = calendar.working.off.get(plain) or WEEKDAYS[plain.weekday()]
    return _("%(said)s; %(day)s is a day off (%(reason)s), so the next working day") % {
        "said": said, "day": f"{plain:%d/%m/%Y}", "reason": reason,
    }


def is_due(text: str, start: int) -> bool:
    """The words before the date make it a deadline."""
    return bool(DUE.search(text[:start]))


def _found(match: re.Match[str], text: str, calendar: Calendar, due_on: date | None) -> Iterator[Found]:
    said = match.groupdict()
    day, month = int(said["day"]), int(said["month"])
    if not said["year"] and (day, month) in FEASTS and calendar.old.kind == TET:
        return
    first = _day(day, month, said["year"], calendar.old)
    last = _day(int(said["last"]), month, said["year"], calendar.old) if said.get("last") else first
    if first is None or last is None or not calendar.old.has(first):
        return
    late = last == due_on or is_due(text, match.start()) or is_due(text, match.start("day"))
    to = calendar.due if late else (lambda one: moved(one, calendar.old, calendar.new))
    new = _written(said, to(first), to(last))
    if new != match[0]:
        yield Found(match.start(), match.end(), new, why_moved(last, to(last), calendar), day=last)


def _day(day: int, month: int, year: str | None, old: Season) -> date | None:
    """Without a year: the one that brings it nearest to the feast."""
    years = [int(year)] if year else [old.feast.year - 1, old.feast.year, old.feast.year + 1]
    found = [made for made in (_made(each, month, day) for each in years) if made]
    return min(found, key=lambda one: abs(one - old.feast), default=None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _written(said: dict[str, str | None], first: date, last: date) -> str:
    """As the old one was written: with or without its year, weekday and noughts."""
    lead = said.get("lead") or ""
    if said.get("weekday"):
        lead = f"{_weekday(first, said['weekday'] or '')}{said['comma']}{lead}"
    if said.get("last"):
        return lead + _span(said, first, last)
    if "sign" in said:
        return f"{lead}{first.day:02}{said['sign']}{_month(first, said)}{said['sign']}{first.year}"
    year = f"{said['of']}{first.year}" if said["year"] else ""
    return f"{lead}{first.day:02}{said.get('spelt') or '/'}{_month(first, said)}{year}"


def _span(said: dict[str, str | None], first: date, last: date) -> str:
    year = f"/{last.year}" if said["year"] else ""
    begun = "" if first.month == last.month else f"/{_month(first, said)}"
    return f"{first.day:02}{begun}{said['between']}{last.day:02}/{_month(last, said)}{year}"


def _month(day: date, said: dict[str, str | None]) -> str:
    """With a nought where the old one had two figures, and always for January and February."""
    return f"{day.month:02}" if len(said["month"] or "") == 2 or day.month in TWO_FIGURES else str(day.month)


def _weekday(day: date, old: str) -> str:
    if old[-1].isdigit():
        return f"{old[:4]}{day.weekday() + 2}" if day.weekday() < 6 else "Chủ nhật"
    name = WEEKDAYS[day.weekday()]
    return name[0].upper() + name[1:] if old[0] == "T" else name


def _days_of_chap(text: str, calendar: Calendar) -> Iterator[Found]:
    for match in OF_CHAP.finditer(text):
        old = int(match["day"])
        new = moved_in_chap(old, calendar.old, calendar.new)
        if new != old:
            why = _("Chạp ends on day %(last)d before %(tet)s") % {
                "last": calendar.new.last_of_chap, "tet": f"Tết {calendar.new.year_name}",
            }
            yield Found(match.start(), match.end(), str(new), why)
