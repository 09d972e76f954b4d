"""The texts of a manuscript that tell of its season, and another manuscript with changes done to it."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from directives.content import Block, Content, Point
from directives.manuscripts import Manuscript
from directives.models import Copy
from directives.rolling.changes import Act, AddBasis, AddCopy, Move, Path, Put, Receive, Replace, TakeOut

TEXTS = ("subject", "symbol", "addressees", "opening", "closing", "contact_division", "archive_line")


@dataclass(frozen=True)
class Passage:
    """One text of the directive, which part of it it belongs to, and what that place is called."""

    path: Path
    part: str
    where: str
    text: str


def passages(of: Manuscript) -> Iterator[Passage]:
    """The texts that tell of the season; bases and what it continues cite documents, and are judged whole."""
    names = {
        "subject": _("Subject"), "symbol": _("Symbol"), "addressees": "Kính gửi", "opening": _("Opening"),
        "closing": _("Closing"), "contact_division": _("Contact division"), "archive_line": "Lưu",
    }
    for name in TEXTS:
        yield Passage(("head", name), "head", names[name], of.head.get(name, ""))
    for number, block in enumerate(of.content.blocks):
        yield from _of_block(block, number)
    for number, report in enumerate(of.content.reports):
        where = _("Report %(number)d") % {"number": number + 1}
        yield Passage(("reports", number, "wording"), "reports", where, report.wording)
    for number, one in enumerate(of.content.copies):
        where = _("Nơi nhận, line %(number)d") % {"number": number + 1}
        yield Passage(("copies", number, "name"), "copies", where, one.name)


def _of_block(block: Block, number: int) -> Iterator[Passage]:
    section = _("Section %(number)d") % {"number": number + 1}
    yield Passage(("blocks", number, "heading"), "sections", section, block.section.heading)
    yield Passage(("blocks", number, "intro"), "sections", section, block.section.intro)
    for place, point in enumerate(block.points):
        where = _("Section %(number)d, requirement %(place)d") % {"number": number + 1, "place": place + 1}
        yield Passage(("blocks", number, "points", place, "text"), "sections", where, point.requirement.text)
        yield Passage(("blocks", number, "points", place, "applies_to"), "sections", where, point.requirement.applies_to)


def changed(source: Manuscript, acts: Iterable[Act]) -> Manuscript:
    """Another manuscript with these acts done to it; the one given is left alone."""
    acts = list(acts)
    head, content = dict(source.head), _copied(source.content)
    made = Manuscript(head, content, _received(source.recipients, acts))
    by_path = defaultdict(list)
    for act in acts:
        if isinstance(act, Replace):
            by_path[act.path].append(act)
        elif isinstance(act, Put):
            _put(made, act.path, act.value)
    for path, replaced in by_path.items():
        _put(made, path, _replaced(_got(made, path), replaced))
    for path in sorted((act.path for act in acts if isinstance(act, TakeOut)), key=_place, reverse=True):
        _take_out(content, path)
    added = sorted((act for act in acts if isinstance(act, AddBasis)), key=lambda act: act.level)
    content.bases.extend(copy.copy(act.basis) for act in added)
    content.copies.extend(Copy(name=act.name, note=act.note) for act in acts if isinstance(act, AddCopy))
    _move(content, acts)
    return made


def _copied(content: Content) -> Content:
    return Content(
        [copy.copy(basis) for basis in content.bases],
        [
            Block(copy.copy(b.section), [Point(copy.copy(p.requirement), p.only_for) for p in b.points])
            for b in content.blocks
        ],
        [copy.copy(report) for report in content.reports], [copy.copy(one) for one in content.copies],
        [copy.copy(one) for one in content.appendices],
    )


def _received(before: frozenset[int], acts: list[Act]) -> frozenset[int]:
    received = [act for act in acts if isinstance(act, Receive)]
    dropped = {act.organization for act in received if not act.chosen}
    return (before - dropped) | {act.organization for act in received if act.chosen}


def _replaced(text: str, acts: list[Replace]) -> str:
    for act in sorted(acts, key=lambda one: one.start, reverse=True):
        text = text[: act.start] + act.new + text[act.end :]
    return text


def _holder(made: Manuscript, path: Path) -> Any:
    """What carries the field at the end of the path."""
    kind, *rest = path
    if kind == "head":
        return made.head
    found = getattr(made.content, str(kind))[rest[0]]
    if kind != "blocks":
        return found
    if len(rest) == 2:
        return found.section
    point = found.points[rest[2]]
    return point if rest[3] == "only_for" else point.requirement


def _got(made: Manuscript, path: Path) -> Any:
    holder, name = _holder(made, path), str(path[-1])
    return holder[name] if isinstance(holder, dict) else getattr(holder, name)


def _put(made: Manuscript, path: Path, value: Any) -> None:
    holder, name = _holder(made, path), str(path[-1])
    if isinstance(holder, dict):
        holder[name] = value
    else:
        setattr(holder, name, value)


def _move(content: Content, acts: list[Act]) -> None:
    for act in acts:
        if isinstance(act, Move):
            rows = getattr(content, str(act.path[0]))
            rows.insert(act.to, rows.pop(int(act.path[1])))


def _place(path: Path) -> tuple[int, int]:
    """Later ones are taken out first, requirements before their sections, so that the places of the others stay true."""
    return (int(path[3]), int(path[1])) if len(path) > 2 else (-1, int(path[1]))


def _take_out(content: Content, path: Path) -> None:
    kind, number, *rest = path
    rows = getattr(content, str(kind))
    if rest:
        del rows[number].points[rest[1]]
    else:
        del rows[number]
