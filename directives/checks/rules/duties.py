"""Who is to do what: each section has somebody who receives it, each recipient a duty, each duty an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from directives.checks import reasons
from directives.checks.findings import ERROR, WARNING, Hit, rule
from directives.checks.known import Member
from directives.checks.texts import Draft
from directives.content import Block, Point
from directives.rolling.changes import TakeOut
from enterprises.sectors import Sector

WORDS = re.compile(r"\w+")
Asked = tuple[frozenset[str], frozenset[int]]
"""The sectors a requirement is for, and the organisations."""


def members(draft: Draft) -> list[Member]:
    """The recipients of today: those that are active."""
    known = draft.known.members
    return [known[pk] for pk in sorted(draft.manuscript.recipients) if pk in known and known[pk].is_active]


def concerns(block: Block, point: Point, member: Member) -> bool:
    is_spoken_to = not block.section.sectors or not member.sectors.isdisjoint(block.section.sectors)
    return is_spoken_to and (not point.only_for or member.pk in point.only_for)


def said(sectors: object) -> str:
    return ", ".join(str(Sector(sector).label) for sector in sectors)  # type: ignore[attr-defined]


@rule(ERROR, reasons.ORDER, _("Add at least one requirement."))
def nothing_required(draft: Draft) -> Iterator[Hit]:
    if not any(block.points for block in draft.content.blocks):
        yield Hit(("blocks",))


@rule(WARNING, reasons.ADDRESSED, _("“%(words)s” speaks to nobody among the recipients: %(sectors)s."))
def section_reaches_nobody(draft: Draft) -> Iterator[Hit]:
    received = members(draft)
    for place, block in enumerate(draft.content.blocks):
        sectors = block.section.sectors
        if received and sectors and all(member.sectors.isdisjoint(sectors) for member in received):
            words = block.section.heading or f"#{place + 1}"
            yield Hit(("blocks", place, "sectors"), words, {"sectors": said(sectors)})


@rule(WARNING, reasons.ADDRESSED, _("Only for organisations that do not receive it: %(names)s."))
def requirement_reaches_nobody(draft: Draft) -> Iterator[Hit]:
    known = draft.known.members
    for place, block in enumerate(draft.content.blocks):
        for number, point in enumerate(block.points):
            if point.only_for and draft.manuscript.recipients and draft.manuscript.recipients.isdisjoint(point.only_for):
                names = ", ".join(known[pk].name for pk in point.only_for if pk in known)
                yield Hit(("blocks", place, "points", number, "only_for"), point.requirement.text, {"names": names})


@rule(WARNING, reasons.ANSWERED, _("No report is asked for: nobody will have to answer."))
def no_report_asked(draft: Draft) -> Iterator[Hit]:
    if not draft.content.reports:
        yield Hit(("reports",))


@rule(WARNING, reasons.ANSWERED, _("No report is asked of %(sectors)s: nobody there has to answer for “%(words)s”."))
def requirement_without_answer(draft: Draft) -> Iterator[Hit]:
    """The sectors a section speaks to, or that receive it where it speaks to everybody, less those asked for a report."""
    reports = draft.content.reports
    if not reports or any(not report.sectors for report in reports):
        return
    asked = {str(sector) for report in reports for sector in report.sectors}
    received = {sector for member in members(draft) for sector in member.sectors}
    for place, block in enumerate(draft.content.blocks):
        open_to = ({str(sector) for sector in block.section.sectors} or received) - asked
        if block.points and open_to and _is_anybody_left(draft, open_to, asked):
            words = block.section.heading or block.points[0].requirement.text[:80]
            yield Hit(("blocks", place, "sectors"), words, {"sectors": said(s for s in Sector if s in open_to)})


def _is_anybody_left(draft: Draft, open_to: set[str], asked: set[str]) -> bool:
    """Some recipient works in these sectors and in none of those that are asked; without recipients, anybody might."""
    received = members(draft)
    return not received or any(member.sectors & open_to and not member.sectors & asked for member in received)


@rule(WARNING, reasons.ANSWERED, _("No recipient is asked for the report “%(words)s”."))
def report_asks_nobody(draft: Draft) -> Iterator[Hit]:
    received = members(draft)
    for place, report in enumerate(draft.content.reports):
        if received and report.sectors and all(member.sectors.isdisjoint(report.sectors) for member in received):
            yield Hit(("reports", place, "sectors"), str(report))


@rule(WARNING, reasons.REPEATED, _("“%(short)s” is required already, of the same organisations."))
def requirement_repeated(draft: Draft) -> Iterator[Hit]:
    seen: dict[str, list[Asked]] = {}
    for place, block in enumerate(draft.content.blocks):
        for number, point in enumerate(block.points):
            text = point.requirement.text
            before = seen.setdefault(" ".join(WORDS.findall(text.lower())), [])
            asked = (frozenset(map(str, block.section.sectors)), frozenset(point.only_for))
            if WORDS.search(text) and any(_are_asked_both(asked, other) for other in before):
                path = ("blocks", place, "points", number)
                yield Hit((*path, "text"), text, {"short": text[:80]}, (TakeOut(path),))
            before.append(asked)


def _are_asked_both(one: Asked, other: Asked) -> bool:
    """Whether somebody may be in both; an empty set means everybody."""
    return all(not a or not b or a & b for a, b in zip(one, other, strict=True))
