"""Lunar years and feasts by their names: with their capitals, beside the right figures, and of the right season."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from accounts import almanac
from directives.checks import reasons
from directives.checks.findings import ERROR, WARNING, Spot, text_rule
from directives.checks.known import Known
from directives.checks.texts import Text
from directives.reckoning import TET
from directives.rolling.years import FEAST, NAMED, OLD_SPELLING

CYCLE = range(1984, 2044)
YEARS = {almanac.year_name(year).lower(): year for year in CYCLE}
RANGE = re.compile(r"\s*[-–]\s*\d{4}")
FEAST_NAME = re.compile(r"[Tt]ết (?:nguyên đán|Nguyên Đán|nguyên Đán)(?!\w)")
FEAST_RIGHT = " Nguyên đán"
BEFORE_A_YEAR = re.compile(r"(?:[Tt]ết|[Xx]uân|[Nn]ăm|[Đđ]án) $")
COMPARED = re.compile(r"(?:so với|cùng kỳ|năm trước|năm ngoái|dịp trước|như)[^.;]{0,30}$", re.IGNORECASE)


def _modern(name: str) -> str:
    return " ".join(OLD_SPELLING.get(word, word) for word in name.lower().split())


def _capitals(name: str) -> str:
    return " ".join(word.capitalize() for word in name.split())


def _is_of(name: str, year: int) -> bool:
    return almanac.year_name(year).lower() == _modern(name)


@text_rule(WARNING, reasons.LUNAR, _("The name of a lunar year has capitals: “%(new)s”."))
def year_without_capitals(text: Text, known: Known) -> Iterator[Spot]:
    for match in NAMED.finditer(text.words):
        name = match["name"]
        is_plain = not name.isupper() and not text.is_cited(*match.span())
        if is_plain and _modern(name) in YEARS and name != _capitals(name):
            yield Spot(*match.span("name"), _capitals(name))


@text_rule(WARNING, reasons.LUNAR, _("The feast is written “%(new)s”."))
def feast_without_capitals(text: Text, known: Known) -> Iterator[Spot]:
    for match in FEAST_NAME.finditer(text.words):
        if not text.is_cited(*match.span()):
            yield Spot(*match.span(), match[0][:3] + FEAST_RIGHT)


@text_rule(ERROR, reasons.CALENDAR, _("“%(words)s” does not fit together: %(year)d is %(name)s."))
def year_and_name_disagree(text: Text, known: Known) -> Iterator[Spot]:
    for match in NAMED.finditer(text.words):
        if not match["year"] or RANGE.match(text.words, match.end()) or text.is_cited(*match.span()):
            continue
        year = int(match["year"])
        if _modern(match["name"]) in YEARS and not _is_of(match["name"], year):
            yield Spot(*match.span(), _mended(match, known), {"year": year, "name": almanac.year_name(year)})


@text_rule(ERROR, reasons.CALENDAR, _("No year is called “%(words)s”."))
def no_such_year(text: Text, known: Known) -> Iterator[Spot]:
    for match in NAMED.finditer(text.words):
        is_a_year = BEFORE_A_YEAR.search(text.words[: match.start()])
        if is_a_year and _modern(match["name"]) not in YEARS and not text.is_cited(*match.span()):
            yield Spot(*match.span("name"), known.season.year_name if known.season and known.season.kind == TET else None)


@text_rule(WARNING, reasons.SEASON, _("“%(words)s” is another season than that of this directive: %(season)s."))
def year_of_another_season(text: Text, known: Known) -> Iterator[Spot]:
    if known.season is None or known.season.kind != TET:
        return
    season = known.season
    for match in NAMED.finditer(text.words):
        agrees = not match["year"] or _is_of(match["name"], int(match["year"]))
        if _modern(match["name"]) in YEARS and agrees and not _is_of(match["name"], season.year) and _speaks_of_it(text, match):
            figures = f"{match['of']}{season.year}" if match["year"] else ""
            name = season.year_name.upper() if match["name"].isupper() else season.year_name
            yield Spot(*match.span(), name + figures, {"season": f"{season.year_name} {season.year}"})


@text_rule(WARNING, reasons.SEASON, _("“%(words)s” is of another year than this directive: %(season)s."))
def feast_of_another_year(text: Text, known: Known) -> Iterator[Spot]:
    for match in FEAST.finditer(text.words) if known.season else ():
        year = known.season.year  # type: ignore[union-attr]
        if int(match["year"]) != year and not NAMED.search(match[0]) and _speaks_of_it(text, match):
            yield Spot(*match.span("year"), str(year), {"season": year, "words": match[0]})


def _speaks_of_it(text: Text, match: re.Match[str]) -> bool:
    """Not of a document, and not of an earlier season for comparison."""
    is_range = RANGE.match(text.words, match.end())
    return not (is_range or text.is_cited(*match.span()) or COMPARED.search(text.words[: match.start()]))


def _mended(match: re.Match[str], known: Known) -> str | None:
    """What agrees with the season of the directive stays; where neither does, nobody but the author knows."""
    if known.season is None or known.season.kind != TET:
        return None
    year, name = known.season.year, known.season.year_name
    if _is_of(match["name"], year) or int(match["year"]) == year:
        said = name.upper() if match["name"].isupper() else name
        return f"{said}{match['of']}{year}"
    return None
