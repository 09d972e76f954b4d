"""Do the moments of a report come one after the other, and within the campaign?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from directives.definitions.layout import Indicator, Kind
from reports.cells.faults import quoted
from reports.cells.showing import moment
from reports.plausibility.finding import Finding, Said, place_of

IN_ORDER = (
    ("started", "detected", "told", "restored"), ("started", "restore_estimated"), ("roaming_asked", "roaming_on"),
    ("last_acceptance", "last_delivery", "first_after"),
)  # fmt: skip
HAPPENED = ("started", "detected", "told", "restored", "roaming_asked", "roaming_on")
FROM, TO = "from", "to"
LONGEST_BEFORE = timedelta(days=31)  # a plan may be older than the directive
LONGEST_AFTER = timedelta(days=93)
ROAMING_WITHIN = timedelta(minutes=30)


def in_wrong_order(said: Said) -> Iterator[Finding]:
    """Nothing is restored before it failed."""
    for chain in (*IN_ORDER, *_spans(said)):
        there = [key for key in chain if _moment(said, key)]
        for first, second in pairwise(there):
            if _moment(said, second) < _moment(said, first):
                sentence = _("%(second)s (%(at)s) lies before %(first)s (%(then)s).")
                yield _finding("order", second, sentence % _both(said, first, second))


def rows_in_wrong_order(said: Said) -> Iterator[Finding]:
    """A shift that ends before it begins; the first such row of each table."""
    for indicator in said.layout:
        for number, row in enumerate(_rows(said, indicator), start=1):
            begins, ends = row.get(FROM), row.get(TO)
            if begins and ends and ends < begins:
                sentence = _("%(name)s, row %(n)d: ends (%(to)s) before it begins (%(from)s).")
                shown = {"name": quoted(indicator.name), "n": number, "from": moment(begins), "to": moment(ends)}
                yield Finding(f"rows-{indicator.key}-{number}", place_of(indicator.key), sentence % shown)
                break


def outside_the_campaign(said: Said) -> Iterator[Finding]:
    """Mostly the year is wrong. One finding for each indicator, be it a whole table."""
    for indicator in said.layout:
        own = _moment(said, indicator.key)
        moments = [own] if own else [value for row in _rows(said, indicator) for value in row.values()]
        for value in moments:
            if sentence := _outside(said, localdate(value)):
                shown = sentence % {"name": quoted(indicator.name), "at": moment(value)}
                yield Finding(f"campaign-{indicator.key}", place_of(indicator.key), shown)
                break


def not_yet_come(said: Said) -> Iterator[Finding]:
    """What has happened lies in the past."""
    for key in HAPPENED:
        value = _moment(said, key)
        if value and said.at and value > said.at + timedelta(minutes=1):
            name = quoted(said.layout.by_key[key].name)
            yield _finding("future", key, _("%(name)s: %(at)s has not come yet.") % {"name": name, "at": moment(value)})


def slow_roaming(said: Said) -> Iterator[Finding]:
    """Roaming is to be on within thirty minutes of being asked for."""
    asked, on = _moment(said, "roaming_asked"), _moment(said, "roaming_on")
    if asked and on and on - asked > ROAMING_WITHIN:
        minutes = int((on - asked).total_seconds() // 60)
        sentence = _("Roaming was on %(n)d minutes after it was asked for; thirty are allowed.") % {"n": minutes}
        yield _finding("roaming", "roaming_on", sentence)


def _both(said: Said, first: str, second: str) -> dict[str, str]:
    name = {key: quoted(said.layout.by_key[key].name) for key in (first, second)}
    at, then = _moment(said, second), _moment(said, first)
    return {"second": name[second], "at": moment(at), "first": name[first], "then": moment(then)}


def _spans(said: Said) -> Iterator[tuple[str, str]]:
    """"freeze_from" and "freeze_to"."""
    for key in said.layout.by_key:
        if key.endswith(f"_{FROM}"):
            yield key, f"{key.removesuffix(FROM)}{TO}"


def _moment(said: Said, key: str) -> datetime | None:
    cell = said.cells.get(key)
    return cell.moment if cell and key in said.layout.by_key else None


def _outside(said: Said, day: date) -> str:
    if said.since and day < said.since - LONGEST_BEFORE:
        return _("%(name)s: %(at)s lies long before this directive. Look at the year.")
    if said.until and day > said.until + LONGEST_AFTER:
        return _("%(name)s: %(at)s lies long after this occasion. Look at the year.")
    return ""


def _rows(said: Said, indicator: Indicator) -> Iterator[dict[str, datetime]]:
    """The moments of each row, by the key of their column."""
    columns = [column.key for column in indicator.columns if column.kind == Kind.MOMENT]
    cell = said.cells.get(indicator.key)
    for row in cell.rows if cell and columns else ():
        yield {key: datetime.fromisoformat(row[key]) for key in columns if row.get(key)}


def _finding(rule: str, key: str, sentence: str) -> Finding:
    return Finding(f"{rule}-{key}", place_of(key), sentence)
