"""The chain of bases of a season: from the Party down to the department, kept once and cited by every draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Department
from directives.models import Basis, LibraryBasis
from directives.rolling.successors import Successor

CITED = ("kind", "number_and_symbol", "dated_on", "issuer", "subject", "wording")
Level = LibraryBasis.Level
MISSING: dict[int, str | Promise] = {
    Level.PARTY: _("No document of the Party yet"),
    Level.PRIME_MINISTER: _("No document of the Government or the Prime Minister yet"),
    Level.MINISTRY: _("No document of the ministry yet"),
    Level.PROVINCE: _("No document of the province yet"),
}
"""What a season should have; documents of its own the department may have or not."""


@dataclass(frozen=True)
class Link:
    """One level of the chain with its documents."""

    level: int
    label: str
    documents: list[LibraryBasis] = field(default_factory=list)

    @property
    def missing(self) -> str | Promise:
        return "" if any(one.year for one in self.documents) else MISSING.get(self.level, "")


def of_season(department: Department | int, kind: str, year: int) -> list[LibraryBasis]:
    """In the order of the chain; documents that hold for every year among them."""
    found = LibraryBasis.objects.filter(Q(year=year) | Q(year=None), department=department, occasion_kind=kind)
    return list(found.order_by("level", "dated_on", "pk"))


def linked(documents: Iterable[LibraryBasis]) -> list[Link]:
    """Every level of the chain, those without a document too."""
    listed = list(documents)
    return [Link(level, level.label, [one for one in listed if one.level == level]) for level in Level]


def as_basis(kept: LibraryBasis) -> Basis:
    """A basis of a draft that cites it in full."""
    return Basis(**{name: getattr(kept, name) for name in CITED})


def successors(department: Department, kind: str, year: int) -> list[Successor]:
    return [Successor(kept.pk, kept.level, as_basis(kept)) for kept in of_season(department, kind, year)]


def gaps(kept: LibraryBasis) -> Sequence[str | Promise]:
    """What a first citation still lacks: number and symbol, date, issuer, subject."""
    if kept.wording:
        return ()
    named = {
        "number_and_symbol": _("number and symbol"), "dated_on": _("date"), "issuer": _("issuer"), "subject": _("subject"),
    }
    return [label for name, label in named.items() if not getattr(kept, name)]
