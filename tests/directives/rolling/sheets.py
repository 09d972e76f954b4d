"""Manuscripts for the tests: a text, some parts, and what becomes of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from directives import occasions
from directives.content import Block, Content, Point
from directives.manuscripts import Manuscript
from directives.models import ReportRequest, Requirement, Section
from directives.rolling import proposals
from directives.rolling.changes import Change
from directives.rolling.parties import Party
from directives.rolling.proposals import Rolling
from directives.rolling.rewriting import changed
from directives.rolling.seasons import Season
from directives.working_days import WorkingDays


def tet(year: int) -> Season:
    return Season.of(occasions.proposed("tet", year))


def rolling(old: int, new: int, *, kind: str = "tet", **more: Any) -> Rolling:
    first, second = (Season.of(occasions.proposed(kind, year)) for year in (old, new))
    return Rolling(first, second, more.pop("issued_on", first.feast), **more)


def sheet(opening: str = "", *, duties: tuple[str, ...] = (), reports: tuple[ReportRequest, ...] = (), **head: str) -> Manuscript:
    block = Block(Section(heading="", intro=""), [Point(Requirement(text=text)) for text in duties])
    return Manuscript({"opening": opening} | head, Content(blocks=[block], reports=list(reports)))


def rolled(of: Manuscript, how: Rolling) -> Manuscript:
    return changed(of, [act for change in proposals.changes(of, how) if change.sure for act in change.acts])


def said(text: str, how: Rolling) -> str:
    """What becomes of a text when everything chosen beforehand is done."""
    return rolled(sheet(text), how).head["opening"]


def listed(text: str, how: Rolling) -> list[tuple[str, str]]:
    return [(change.old, change.new) for change in changes(text, how)]


def changes(text: str, how: Rolling) -> list[Change]:
    return proposals.changes(sheet(text), how)


def party(pk: int, name: str, *sectors: str, state: str = "active", since: date = date(2017, 1, 1), into: int | None = None) -> Party:
    return Party(pk, name, frozenset(sectors), state, state, since, into)


TET_2027_OFF = WorkingDays({date(2027, 2, day): "Tết" for day in range(4, 11)})
