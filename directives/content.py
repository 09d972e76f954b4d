"""The parts of a directive as they are read, typed and written: bases, sections with requirements, reports, copies, appendices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from directives.models import Appendix, Basis, Copy, Directive, ReportRequest, Requirement, Section
from directives.models.keys import new_key


@dataclass
class Point:
    """One requirement, and the organisations it is only for (none: all the section speaks to)."""

    requirement: Requirement
    only_for: tuple[int, ...] = ()


@dataclass
class Block:
    """One section with its requirements."""

    section: Section
    points: list[Point] = field(default_factory=list)


@dataclass
class Content:
    """All parts, in their order; saved or not."""

    bases: list[Basis] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    reports: list[ReportRequest] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    appendices: list[Appendix] = field(default_factory=list)


def read(directive: Directive) -> Content:
    return Content(
        bases=list(directive.bases.all()),
        blocks=[_block(section) for section in directive.sections.prefetch_related("requirements__only_for")],
        reports=list(directive.report_requests.all()),
        copies=list(directive.copies.all()),
        appendices=list(directive.appendices.all()),
    )


def write(directive: Directive, content: Content) -> None:
    """Put these parts in place of those the draft has. Call inside a transaction, with the directive locked."""
    _give_keys(content)
    for report in content.reports:
        report.form = report.ended_at = None  # what a directive gains by being sent does not come along into a draft
    for model, parts in (
        (Basis, content.bases), (Section, [block.section for block in content.blocks]),
        (ReportRequest, content.reports), (Copy, content.copies),
        (Appendix, content.appendices),
    ):
        model.objects.filter(directive=directive).delete()
        model.objects.bulk_create(_placed(parts, directive=directive))
    for block in content.blocks:
        _write_points(block)


def parts(content: Content) -> Iterator[Any]:
    """Every part once, sections before their requirements, in the order of the document."""
    yield from content.bases
    for block in content.blocks:
        yield block.section
        yield from (point.requirement for point in block.points)
    yield from content.reports
    yield from content.copies
    yield from content.appendices


def _give_keys(content: Content) -> None:
    """A part that has no key, or that of another before it, gets one of its own."""
    taken: set[str] = set()
    for part in parts(content):
        if not part.key or part.key in taken:
            part.key = new_key()
        taken.add(part.key)


def _block(section: Section) -> Block:
    return Block(
        section,
        [Point(r, tuple(o.pk for o in r.only_for.all())) for r in section.requirements.all()],
    )


def _placed(parts: Iterable[Any], **owner: Any) -> list[Any]:
    """New rows, each at its place."""
    placed = list(parts)
    for position, part in enumerate(placed):
        part.pk, part.position = None, position
        part._state.adding = True
        for name, value in owner.items():
            setattr(part, name, value)
    return placed


def _write_points(block: Block) -> None:
    requirements = _placed((point.requirement for point in block.points), section=block.section)
    Requirement.objects.bulk_create(requirements)
    for point in block.points:
        if point.only_for:
            point.requirement.only_for.set(point.only_for)
