"""Days as they are written: with their noughts, and such as a calendar has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from directives.checks import reasons
from directives.checks.findings import ERROR, WARNING, Spot, text_rule
from directives.checks.known import Known
from directives.checks.texts import Text
from directives.reckoning import TET
from directives.rolling.days import OF_CHAP, TWO_FIGURES, WEEKDAYS

FULL = r"(?<![\d/.,\-])(?P<day>\d{1,2})(?P<sign>[/.\-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})(?![\d/])"
SPELT = r"(?<=ngày )(?P<day>\d{1,2})(?P<sign> tháng )(?P<month>\d{1,2})(?:(?P<of> năm )(?P<year>\d{4}))?(?!\d)"
SHORT = r"(?<=ngày )(?P<day>\d{1,2})(?P<sign>/)(?P<month>\d{1,2})(?P<year>)(?![\d/])"
SECOND = r"(?<=30/4)(?P<lead> ?[-–] ?|,? và |, )(?P<day>0?1)(?P<sign>/)(?P<month>5)(?P<year>)(?![\d/])"
NATIONAL_DAY = r"(?<=[Kk]hánh )(?P<day>2)(?P<sign>/)(?P<month>9)(?P<year>)(?!\d)"
FORMS = tuple(re.compile(form) for form in (FULL, SPELT, SHORT, SECOND, NATIONAL_DAY))
WEEKDAY = r"(?P<name>[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ [Nn]hật),? \(?(?:ngày )?"
ON_A_WEEKDAY = re.compile(WEEKDAY + FULL.replace("(?<![\\d/.,\\-])", ""))
LEAP_YEAR = 2024


@dataclass(frozen=True)
class Written:
    """A day as it stands in a text."""

    match: re.Match[str]

    @property
    def day(self) -> int:
        return int(self.match["day"])

    @property
    def month(self) -> int:
        return int(self.match["month"])

    @property
    def year(self) -> int:
        """One that has a 29 February, where none is written."""
        return int(self.match["year"] or LEAP_YEAR)

    @property
    def on(self) -> date | None:
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def with_noughts(self) -> str:
        """Days below ten and the months 1 and 2 with a nought, everything else as it is."""
        parts, words = self.match, self.match[0]
        month = f"{self.month:02}" if self.month in TWO_FIGURES else parts["month"]
        after = words[parts.end("month") - parts.start() :]
        return words[: parts.start("day") - parts.start()] + f"{self.day:02}{parts['sign']}{month}{after}"

    def spot(self, new: str | None = None) -> Spot:
        return Spot(self.match.start(), self.match.end(), new)


def written(words: str) -> Iterator[Written]:
    taken: set[int] = set()
    for form in FORMS:
        for match in form.finditer(words):
            if match.start("day") not in taken:
                taken.add(match.start("day"))
                yield Written(match)


@text_rule(WARNING, reasons.DAY, _("A nought is missing: “%(words)s” is written “%(new)s”."))
def day_without_nought(text: Text, known: Known) -> Iterator[Spot]:
    for day in written(text.words):
        is_quoted = any(first < day.match.start() < last for first, last in text.quoted)
        if day.with_noughts != day.match[0] and not is_quoted:
            yield day.spot(day.with_noughts)


@text_rule(ERROR, reasons.CALENDAR, _("There is no such day: %(words)s."))
def impossible_day(text: Text, known: Known) -> Iterator[Spot]:
    for day in written(text.words):
        if day.on is None and not text.is_cited(*day.match.span()):
            yield day.spot()


@text_rule(WARNING, reasons.CALENDAR, _("The document cited has a day there is not: %(words)s. If it is wrong there, leave it."))
def impossible_day_cited(text: Text, known: Known) -> Iterator[Spot]:
    for day in written(text.words):
        if day.on is None and text.is_cited(*day.match.span()):
            yield day.spot()


@text_rule(WARNING, reasons.CALENDAR, _("%(words)s: that day is a %(weekday)s."))
def another_weekday(text: Text, known: Known) -> Iterator[Spot]:
    for match in ON_A_WEEKDAY.finditer(text.words):
        on = Written(match).on
        if on and not _is_called(match["name"], on) and not text.is_cited(*match.span()):
            name = _like(match["name"], WEEKDAYS[on.weekday()])
            yield Spot(match.start("name"), match.end("name"), name, {"weekday": WEEKDAYS[on.weekday()], "words": match[0]})


@text_rule(ERROR, reasons.CALENDAR, _("Before this Tết Chạp has %(last)d days: there is no “%(words)s”."))
def day_chap_has_not(text: Text, known: Known) -> Iterator[Spot]:
    if known.season is None or known.season.kind != TET:
        return
    last = known.season.last_of_chap
    for match in OF_CHAP.finditer(text.words):
        if int(match["day"]) > last and not text.is_cited(*match.span()):
            words = text.words[match.start() : text.words.find(" ", match.end() + 1) + 1 or None].strip()
            yield Spot(match.start(), match.end(), str(last), {"last": last, "words": words})


def _is_called(name: str, on: date) -> bool:
    said = name.lower()
    figure = f"thứ {on.weekday() + 2}"
    return said in (WEEKDAYS[on.weekday()].lower(), figure)


def _like(old: str, name: str) -> str:
    """With a capital where the old one had one."""
    return name[0].upper() + name[1:] if old[0].isupper() else name[0].lower() + name[1:]
