"""The whole list of what should change when a directive is rolled forward to another season.

Nothing here touches a record: a manuscript, two seasons, a register and a calendar go in, a list of changes comes out.
What no rule finds stays as it is, and what a rule finds is in the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from directives.library.citing import is_cited
from directives.manuscripts import Manuscript
from directives.models import Basis, ReportRequest
from directives.rolling import citations, days, events, names, parties, successors, years
from directives.rolling.changes import AddCopy, Change, Found, Put, TakeOut, named, of_text
from directives.rolling.days import Calendar
from directives.rolling.parties import Register
from directives.rolling.rewriting import Passage, passages
from directives.rolling.seasons import Season, moved
from directives.rolling.successors import Successor
from directives.working_days import WorkingDays

GAP = "…"
PARTS = ("head", "bases", "sections", "reports", "copies", "recipients")
SEASONAL = ("Công văn", "Công điện", "Chỉ thị", "Kế hoạch", "Thông báo", "Văn bản", "Hướng dẫn", "Phương án")
DAYS_OF_REPORT = ("due_on", "daily_from", "daily_until")
LAST_SEASON = timedelta(days=400)


@dataclass(frozen=True)
class Rolling:
    """From which season to which, with what is known about today. ``chain``: the bases the library has for the new one."""

    old: Season
    new: Season
    issued_on: date
    working: WorkingDays = field(default_factory=WorkingDays)
    register: Register = field(default_factory=dict)
    chain: Sequence[Successor] = ()

    @property
    def calendar(self) -> Calendar:
        return Calendar(self.old, self.new, self.working)


def changes(of: Manuscript, rolling: Rolling) -> list[Change]:
    """In the order of the page."""
    season = _numbers_of_the_season(of, rolling)
    due = {("reports", number, "wording"): report for number, report in enumerate(of.content.reports)}
    found = [*_continued(of), *_bases(of, rolling)]
    for passage in passages(of):
        found += _of_passage(passage, rolling, season, due.get(passage.path))
    found += [*_due_alone(of, rolling, found), *_press(of, rolling)]
    found += parties.changes(of, rolling.register, rolling.issued_on)
    return sorted(found, key=lambda change: PARTS.index(change.part))


def _continued(of: Manuscript) -> Iterator[Change]:
    if text := of.head.get("continues", ""):
        why = _("it continues a document of the last season; name the one of this season, if there is one")
        yield Change("continues", "head", _("Continues"), text, "", why, (Put(("head", "continues"), ""),))


def _bases(of: Manuscript, rolling: Rolling) -> Iterator[Change]:
    """Those that expired, each followed by what the library has of its level; then what else the library has."""
    chain = [one for one in rolling.chain if not is_cited(one.basis, of.content.bases)]
    taken: set[int | None] = set()
    for number, basis in enumerate(of.content.bases):
        if _is_of_the_season(basis, rolling):
            where = _("Basis %(number)d") % {"number": number + 1}
            yield _expired(number, basis, where)
            level = successors.level_of(basis)
            if level not in taken:
                taken.add(level)
                yield from successors.offered(chain, level, where)
    yield from successors.others(chain, taken)


def _expired(number: int, basis: Basis, where: str) -> Change:
    why = _("a document of the last season: expired, to be replaced by this season's")
    return Change(f"bases.{number}", "bases", where, basis.sentence, "", why, (TakeOut(("bases", number)),))


def _is_of_the_season(basis: Basis, rolling: Rolling) -> bool:
    """It speaks of the occasion, or is a letter written not long before the directive. Laws and decrees stand."""
    said = f"{basis.subject} {basis.wording}"
    if any(one.sure for one in years.found_in(said, rolling.old, rolling.new)):
        return True
    is_recent = basis.dated_on is not None and rolling.issued_on - basis.dated_on <= LAST_SEASON
    return is_recent and basis.kind in SEASONAL


def _numbers_of_the_season(of: Manuscript, rolling: Rolling) -> frozenset[str]:
    """Numbers of the documents that go with the season: its bases, and what the directive continues."""
    bases = {b.number_and_symbol for b in of.content.bases if _is_of_the_season(b, rolling)}
    continued = {one.number for one in citations.cited(of.head.get("continues", ""))}
    return frozenset(bases | continued) - {""}


def _of_passage(
    passage: Passage, rolling: Rolling, season: frozenset[str], report: ReportRequest | None
) -> Iterator[Change]:
    taken: list[Found] = []
    for found in _found(passage.text, rolling, season, report.due_on if report else None):
        if not any(found.start < one.end and one.start < found.end for one in taken):
            taken.append(found)
    for found in sorted(taken, key=lambda one: one.start):
        more = _with_due(found, report, passage, rolling)
        yield of_text(passage.path, passage.part, passage.where, passage.text, found, more)


def _found(text: str, rolling: Rolling, season: frozenset[str], due_on: date | None) -> Iterator[Found]:
    """Citations first: of the season's documents the number goes, everything else in any of them stays."""
    cited = citations.cited(text)
    for one in cited:
        if _goes_with_the_season(one, rolling, season):
            why = _("%(number)s is a document of the last season; write the number of this season's") % {"number": one.number}
            yield Found(one.at, one.end, GAP, why)
    finds = (
        *events.found_in(text, rolling.old, rolling.new), *days.found_in(text, rolling.calendar, due_on),
        *years.found_in(text, rolling.old, rolling.new),
        *names.found_in(text, rolling.new.feast),
    )
    for found in finds:
        if not any(one.start < found.end and found.start < one.end for one in cited):
            yield found


def _goes_with_the_season(one: citations.Citation, rolling: Rolling, season: frozenset[str]) -> bool:
    if one.is_law or not one.number:
        return False
    is_recent = one.dated_on is not None and abs(rolling.issued_on - one.dated_on) <= LAST_SEASON
    return one.number in season or is_recent


def _with_due(found: Found, report: ReportRequest | None, passage: Passage, rolling: Rolling) -> tuple[Put, ...]:
    """The date a report is due on, or the first or last one of a daily report, moves together with the words that say it."""
    if report is None or found.day is None:
        return ()
    fields = [name for name in DAYS_OF_REPORT if getattr(report, name) == found.day]
    return tuple(Put(("reports", passage.path[1], name), _moved(name, found.day, rolling)) for name in fields)


def _due_alone(of: Manuscript, rolling: Rolling, worded: list[Change]) -> Iterator[Change]:
    """The days of a report themselves, where no change of the wording carries them along."""
    carried = {act.path for change in worded for act in change.acts if isinstance(act, Put)}
    for number, report in enumerate(of.content.reports):
        for name in DAYS_OF_REPORT:
            path, day = ("reports", number, name), getattr(report, name)
            if day and rolling.old.has(day) and path not in carried:
                yield _day_alone(path, day, rolling)


def _day_alone(path: tuple[str, int, str], day: date, rolling: Rolling) -> Change:
    new = _moved(path[-1], day, rolling)
    where = _("Report %(number)d") % {"number": path[1] + 1}
    why = days.why_moved(day, new, rolling.calendar)
    return Change(named(path), "reports", where, f"{day:%d/%m/%Y}", f"{new:%d/%m/%Y}", why, (Put(path, new),))


def _moved(field: str, day: date, rolling: Rolling) -> date:
    """A deadline gives way to a working day; what is due every day begins and ends on any."""
    return rolling.calendar.due(day) if field == "due_on" else moved(day, rolling.old, rolling.new)


def _press(of: Manuscript, rolling: Rolling) -> Iterator[Change]:
    """The press went to the culture departments: what it is to do is told them, too."""
    said = [of.head.get("addressees", ""), *(block.section.heading for block in of.content.blocks)]
    has_press = any(names.PRESS.search(text) for text in said) or any("press" in b.section.sectors for b in of.content.blocks)
    is_told = any(names.CULTURE in copy.name for copy in of.content.copies)
    if has_press and not is_told and rolling.new.feast >= names.MERGED:
        why = _("the press went to the culture departments in March 2025: copied, not instructed")
        yield Change("copies.culture", "copies", "Nơi nhận", "", f"{names.CULTURE} (p/h)", why, (AddCopy(names.CULTURE, "p/h"),))
