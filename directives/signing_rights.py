"""The register of signing rights: which signing block may stand under a document, and in one sentence why another may not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import Department
from accounts.workflow import Refused
from directives.models import Directive, SigningRight

BLOCK = ("authority", "head_title", "signer_title", "signer_name")
"""The columns of a directive, and of a right, that are the signing block."""
LONGEST = {name: SigningRight._meta.get_field(name).max_length or 0 for name in BLOCK}


@dataclass(frozen=True)
class Block:
    """The signing block, letter by letter."""

    authority: str = ""
    head_title: str = ""
    signer_title: str = ""
    signer_name: str = ""

    @classmethod
    def of(cls, record: Any) -> Block:
        """Of a directive, a right, or the head of a manuscript."""
        said = record.get if isinstance(record, Mapping) else lambda name: getattr(record, name)
        return cls(*(said(name) or "" for name in BLOCK))

    @property
    def columns(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in BLOCK}

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(filter(None, (f"{self.authority} {self.head_title}".strip(), self.signer_title)))

    def __str__(self) -> str:
        """"KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC Phạm Lan Chi", on one line."""
        return f"{', '.join(self.titles)} {self.signer_name}".strip()


@dataclass(frozen=True)
class Paper:
    """What is signed: a document of this type, of this division (None: of none)."""

    kind: str
    division: int | None = None


@dataclass(frozen=True)
class Right:
    """A signing right as a value. No ``kinds``: all of them; no ``divisions``: all of them, and documents of none."""

    pk: int
    block: Block
    starts_on: date
    last_day: date | None = None
    kinds: frozenset[str] = frozenset()
    divisions: frozenset[int] = frozenset()

    def is_in_force(self, on: date) -> bool:
        return self.starts_on <= on and (self.last_day is None or on <= self.last_day)

    def is_for_kind(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds

    def is_for_division(self, division: int | None) -> bool:
        return not self.divisions or division in self.divisions

    def covers(self, paper: Paper) -> bool:
        return self.is_for_kind(paper.kind) and self.is_for_division(paper.division)


def of_department(department: Department) -> tuple[Right, ...]:
    """All of them, those that have ended, too."""
    rows = SigningRight.objects.filter(department=department).prefetch_related("divisions")
    return tuple(_as_value(row) for row in rows)


def usable(rights: Iterable[Right], paper: Paper, on: date) -> list[Right]:
    """Those that are in force on this day for this document."""
    return [right for right in rights if right.is_in_force(on) and right.covers(paper)]


def obstacle(block: Block, paper: Paper, rights: Iterable[Right], on: date) -> str:
    """Why this block may not stand under this document today, and who can help; "" where it may."""
    rights = list(rights)
    if not rights:
        return _("The department has no signing rights yet: a leader or an administrator enters them under “Signing rights”.")
    same = [right for right in rights if right.block == block]
    return "" if usable(same, paper, on) else _why_not(block, paper, same, on)


def obstacle_of(directive: Directive, at: datetime) -> str:
    """The same for a directive as the records have it."""
    return obstacle(Block.of(directive), paper_of(directive), of_department(directive.department), localdate(at))


def paper_of(directive: Directive) -> Paper:
    return Paper(directive.kind, directive.division_id)


def taken(directive: Directive, at: datetime, *, dated_on: date | None = None) -> SigningRight:
    """The right the signing block rests on, held fast until the caller's transaction ends: nobody ends it meanwhile.

    A document that bears an earlier day, ``dated_on``, needs the right on that day, too. Raises
    :class:`accounts.workflow.Refused` where there is none.
    """
    block, paper, on = Block.of(directive), paper_of(directive), localdate(at)
    held = SigningRight.objects.select_for_update().filter(department=directive.department_id, **block.columns)
    rows = {row.pk: row for row in held.order_by("pk")}
    rights = [_as_value(row) for row in rows.values()]
    todays = usable(rights, paper, on)
    if not todays:
        raise Refused(obstacle_of(directive, at))
    if dated_on and not usable(rights, paper, dated_on):
        said = _("The right to sign as “%(block)s” was not in force on %(day)s, the day of this number; choose another number.")
        raise Refused(said % {"block": block, "day": f"{dated_on:%d/%m/%Y}"})
    return rows[todays[0].pk]


def alike(block: Block, rights: Iterable[Right]) -> list[Right]:
    """Those of the same person, or with the same titles: what an old block most likely means, the likeliest first."""
    ranked = [(_likeness(block, right.block), right) for right in rights]
    return [right for rank, right in sorted(ranked, key=lambda one: -one[0]) if rank]


def _likeness(block: Block, other: Block) -> int:
    same_person, same_titles = block.signer_name == other.signer_name, block.titles == other.titles
    return 2 * same_person + same_titles


def _why_not(block: Block, paper: Paper, same: list[Right], on: date) -> str:
    """``same`` are the rights with exactly this block."""
    in_force = [right for right in same if right.is_in_force(on)]
    if in_force:
        return _out_of_scope(block, paper, in_force)
    ended = [right.last_day for right in same if right.last_day and right.last_day < on]
    if ended:
        said = _("The right to sign as “%(block)s” ended on %(day)s; ask an administrator to bring the signing rights up to date.")
        return said % {"block": block, "day": f"{max(ended):%d/%m/%Y}"}
    if same:
        said = _("The right to sign as “%(block)s” begins on %(day)s; until then somebody else has to sign.")
        return said % {"block": block, "day": f"{min(right.starts_on for right in same):%d/%m/%Y}"}
    said = _("Nobody has the right to sign as “%(block)s”; choose another signer, or ask an administrator to enter the right.")
    return said % {"block": block}


def _out_of_scope(block: Block, paper: Paper, in_force: list[Right]) -> str:
    if any(right.is_for_kind(paper.kind) for right in in_force):
        said = _("The right to sign as “%(block)s” is not for documents of this division; choose another signer.")
        return said % {"block": block}
    said = _("The right to sign as “%(block)s” is not for this type of document: %(kind)s; choose another signer.")
    return said % {"block": block, "kind": dict(Directive.Kind.choices).get(paper.kind, paper.kind)}


def _as_value(row: SigningRight) -> Right:
    divisions = frozenset(division.pk for division in row.divisions.all())
    return Right(row.pk, Block.of(row), row.starts_on, row.last_day, frozenset(row.kinds), divisions)
