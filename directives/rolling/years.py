"""Names and figures of years inside sentences: "Nhâm Dần năm 2022", "Quốc khánh 02/9 năm 2019", "kỷ niệm 77 năm"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts import almanac
from directives.rolling.changes import Found
from directives.rolling.seasons import Season

CYCLE = 60
NEAR = 3  # a name this many years away still speaks of the season or the one before it
STEMS = "Giáp|Ất|Bính|Đinh|Mậu|K[ỷỉ]|Canh|Tân|Nhâm|Qu[ýí]"
BRANCHES = "T[ýí]|Sửu|Dần|M[ãẹ]o|Thìn|T[ỵị]|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi"
FIGURES = r"(?<![\d/.\-–])(?P<year>(?:19|20)\d\d)(?![\d/]|[.\-–]\d)"
NAMED = re.compile(rf"(?<!\w)(?P<name>(?:{STEMS})\s(?:{BRANCHES}))(?!\w)(?:(?P<of>,? \(?(?:năm )?){FIGURES})?", re.IGNORECASE)
FEAST = re.compile(
    rf"(?:Tết|tết|Xuân|xuân|[Qq]uốc khánh|0?2/9|30/4|0?1/5|[Ll]ễ|[Kk]ỳ nghỉ)(?:[^.;:\d\n]|0?2/9|30/4|0?1/5){{0,45}}?{FIGURES}"
)
ALONE = re.compile(rf"(?<!\w)[Nn]ăm {FIGURES}")
ANNIVERSARY = re.compile(r"(?:[Kk]ỷ niệm(?: lần thứ)?|lần thứ) (?P<count>\d{2,3})(?!\d)")
BEGINNINGS = {"national_day": 1945, "reunification": 1975}
OLD_SPELLING = {"tí": "tý", "mẹo": "mão", "tị": "tỵ", "kỉ": "kỷ", "quí": "quý"}


def found_in(text: str, old: Season, new: Season) -> Iterator[Found]:
    """The surest first; who calls leaves out what overlaps an earlier find."""
    yield from _named(text, old, new)
    yield from _of_the_feast(text, old, new)
    yield from _anniversaries(text, old, new)
    yield from _alone(text, old, new)


def _named(text: str, old: Season, new: Season) -> Iterator[Found]:
    for match in NAMED.finditer(text):
        meant = _year_named(match["name"], old.year)
        if meant is None:
            continue
        name = almanac.year_name(meant + new.year - old.year)
        said = name.upper() if match["name"].isupper() else name
        figures = match["year"]
        if figures is not None and int(figures) != meant:  # the year figures disagree with the name: each is moved alone
            yield Found(match.start("name"), match.end("name"), said, _why(old, new))
            continue
        year = f"{match['of']}{meant + new.year - old.year}" if figures else ""
        yield Found(match.start(), match.end(), said + year, _why(old, new))


def _year_named(name: str, near: int) -> int | None:
    """The year of this name that lies nearest; None where even that is another time."""
    words = " ".join(OLD_SPELLING.get(word, word) for word in name.lower().split())
    for away in sorted(range(-NEAR, NEAR + 1), key=abs):
        if almanac.year_name(near + away).lower() == words:
            return near + away
    return None


def _of_the_feast(text: str, old: Season, new: Season) -> Iterator[Found]:
    for match in FEAST.finditer(text):
        year = int(match["year"])
        if abs(year - old.year) <= 1:
            yield Found(match.start("year"), match.end("year"), str(year + new.year - old.year), _why(old, new))


def _anniversaries(text: str, old: Season, new: Season) -> Iterator[Found]:
    began = BEGINNINGS.get(old.kind)
    for match in ANNIVERSARY.finditer(text) if began else ():
        if int(match["count"]) == old.year - began:
            why = _("%(count)d years in %(year)d") % {"count": new.year - began, "year": new.year}
            yield Found(match.start("count"), match.end("count"), str(new.year - began), why)


def _alone(text: str, old: Season, new: Season) -> Iterator[Found]:
    """A year by itself may tell of a plan or a budget: offered, not chosen beforehand."""
    for match in ALONE.finditer(text):
        year = int(match["year"])
        if abs(year - old.year) <= 1:
            why = _("a year of the old season; choose it if it moves with the occasion")
            yield Found(match.start("year"), match.end("year"), str(year + new.year - old.year), why, sure=False)


def _why(old: Season, new: Season) -> str:
    return _("the year of the occasion: %(old)d, now %(new)d") % {"old": old.year, "new": new.year}
