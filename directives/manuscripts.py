"""A draft as one value: the fields of its head, its parts, the organisations chosen. Read, kept as JSON, written.

Everything that makes or changes a draft as a whole hands over a manuscript: the editor, rolling forward, reading an old
document, a template, an edited Word file, a revision that is restored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from directives import content
from directives.content import Block, Content, Point
from directives.models import Appendix, Basis, Copy, Directive, Recipient, ReportRequest, Requirement, Section

TEXTS = (
    "symbol", "subject", "continues", "addressees", "opening", "closing", "contact_division", "contact_phone",
    "contact_email", "archive_line", "head_title", "signer_title", "signer_name",
)
HEAD = ("occasion_id", "division_id", "kind", "urgency", *TEXTS, "authority")
"""The columns of the head of a directive that its author fills in."""

LISTS: dict[str, type[models.Model]] = {
    "bases": Basis, "reports": ReportRequest, "copies": Copy, "appendices": Appendix,
}
NOT_KEPT = ("id", "position", "directive_id", "section_id", "form_id", "ended_at")
"""What a part is given by its place, or only once the directive has been sent."""


@dataclass(frozen=True)
class Manuscript:
    """``head`` holds values by the names of their columns (:data:`HEAD`, or some of them)."""

    head: Mapping[str, Any]
    content: Content = field(default_factory=Content)
    recipients: frozenset[int] = frozenset()


def of(directive: Directive) -> Manuscript:
    chosen = Recipient.objects.filter(directive=directive).values_list("organization_id", flat=True)
    head = {name: getattr(directive, name) for name in HEAD}
    return Manuscript(head, content.read(directive), frozenset(chosen))


def write(directive: Directive, manuscript: Manuscript) -> None:
    """Put the manuscript in place of what the draft says. Call inside a transaction, with the directive locked; a new
    directive is saved here for the first time."""
    for name, value in manuscript.head.items():
        setattr(directive, name, value)
    directive.save()
    content.write(directive, manuscript.content)
    directive.recipients.set(manuscript.recipients)


def as_json(manuscript: Manuscript) -> dict[str, Any]:
    """As it is kept: what a reader needs to know is in the names, what is empty is left out."""
    said = manuscript.content
    return {
        "head": {name: value for name, value in manuscript.head.items() if value not in ("", None)},
        "sections": [_block_as_json(block) for block in said.blocks],
        **{name: [_part_as_json(part) for part in getattr(said, name)] for name in LISTS},
        "recipients": sorted(manuscript.recipients),
    }


def from_json(kept: Mapping[str, Any]) -> Manuscript:
    """What :func:`as_json` wrote. What is left out is empty."""
    empty = {name: None if name.endswith("_id") else "" for name in HEAD}
    lists = {name: [part(model, row) for row in kept.get(name, ())] for name, model in LISTS.items()}
    blocks = [_block(row) for row in kept.get("sections", ())]
    return Manuscript(empty | dict(kept["head"]), Content(blocks=blocks, **lists), frozenset(kept.get("recipients", ())))


def _block_as_json(block: Block) -> dict[str, Any]:
    return _part_as_json(block.section) | {"requirements": [_point_as_json(point) for point in block.points]}


def _point_as_json(point: Point) -> dict[str, Any]:
    only_for = {"only_for": sorted(point.only_for)} if point.only_for else {}
    return _part_as_json(point.requirement) | only_for


def _part_as_json(part: models.Model) -> dict[str, Any]:
    values = ((column, _plain(column, part)) for column in _columns(type(part)))
    return {column.attname: value for column, value in values if value not in ("", None, [])}


def _plain(column: models.Field, part: models.Model) -> Any:
    value = column.value_from_object(part)
    if isinstance(value, tuple):
        return [str(one) for one in value]
    return value if value is None or isinstance(value, str | int | list) else value.isoformat()


def _block(row: Mapping[str, Any]) -> Block:
    return Block(part(Section, row), [_point(point) for point in row.get("requirements", ())])


def _point(row: Mapping[str, Any]) -> Point:
    return Point(part(Requirement, row), tuple(row.get("only_for", ())))


def part(model: type[models.Model], row: Mapping[str, Any]) -> Any:
    """One part, from what :func:`as_json` wrote of it; one that was kept without a key has none yet."""
    kept = {"key": "", **row}
    columns = (column for column in _columns(model) if column.attname in kept)
    return model(**{column.attname: column.to_python(kept[column.attname]) for column in columns})


def _columns(model: type[models.Model]) -> list[models.Field]:
    return [column for column in model._meta.concrete_fields if column.attname not in NOT_KEPT]
