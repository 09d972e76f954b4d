"""A day and an hour as people type them: "7h30 ngày 5/2/2027", "05/02/2027 07:30", or as a browser sends them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from directives.deadlines import VIETNAM
from reports.cells.faults import Unread
from reports.cells.numbers import tidy

LONGEST = 60  # letters
FIRST_YEAR, LAST_YEAR = 1990, 2100
DAY = r"(?:ngày )?(?P<day>\d{1,2})(?: ?[/.\-] ?| tháng )(?P<month>\d{1,2})(?: ?[/.\-] ?|,? năm )(?P<year>\d{4}|\d{2})"
HOUR = r"(?P<hour>\d{1,2}) ?(?::|h|g|giờ)(?: ?(?P<minute>\d{2})(?: ?phút)?(?::\d{2})?)?"
FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"{DAY}(?:(?:,? (?:lúc |vào )?|, ?){HOUR})?",
        rf"{HOUR}(?:,? |, ?){DAY}",
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
        r"(?:[t ](?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?(?:\+07:?00)?)?",
    )
)


def read(words: str) -> datetime:
    """The moment in Vietnam, to the minute; a day alone begins at its midnight. Raises :class:`Unread`."""
    said = tidy(words)
    found = next((match for form in FORMS if (match := form.fullmatch(said))), None) if len(said) <= LONGEST else None
    if found is None:
        raise Unread(words, _("is not a day and an hour. Write them as in 07:30 05/02/2027."))
    parts = {name: int(part) for name, part in found.groupdict().items() if part}
    return datetime.combine(_day(words, parts), time(0), tzinfo=VIETNAM) + _hours(words, parts)


def _day(words: str, parts: dict[str, int]) -> date:
    year = parts["year"] + (2000 if parts["year"] < 100 else 0)
    try:
        day = date(year, parts["month"], parts["day"])
    except ValueError:
        raise Unread(words, _("names a day that does not exist. Look at the day and the month.")) from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unread(words, _("lies in the year %(year)d. Look at the year.") % {"year": year})
    return day


def _hours(words: str, parts: dict[str, int]) -> timedelta:
    """24:00 is the end of the day."""
    hour, minute = parts.get("hour", 0), parts.get("minute", 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise Unread(words, _("names an hour that does not exist. Write it as in 07:30."))
    return timedelta(hours=hour, minutes=minute)
