"""The chain of bases of a season: from the Party down to the department, kept once and cited by every draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Department
from directives.library.citing import is_cited
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
NAMED: dict[str, str | Promise] = {
    "number_and_symbol": _("number and symbol"), "dated_on": _("date"), "issuer": _("issuer"), "subject": _("subject"),
}


@dataclass(frozen=True)
class Document:
    """One document as it would be cited; ``gaps`` is what a first citation still lacks."""

    kept: LibraryBasis
    is_cited: bool = False

    @property
    def sentence(self) -> str:
        return as_basis(self.kept).sentence

    @property
    def gaps(self) -> list[str | Promise]:
        return [] if self.kept.wording else [label for name, label in NAMED.items() if not getattr(self.kept, name)]


@dataclass(frozen=True)
class Link:
    """One level of the chain with its documents."""

    level: int
    label: str
    documents: list[Document] = field(default_factory=list)

    @property
    def missing(self) -> str | Promise:
        return "" if any(one.kept.year for one in self.documents) else MISSING.get(self.level, "")


def of_season(department: Department | int, kind: str, year: int) -> list[LibraryBasis]:
    """In the order of the chain; documents that hold for every year among them."""
    found = LibraryBasis.objects.filter(Q(year=year) | Q(year=None), department=department, occasion_kind=kind)
    return list(found.order_by("level", "dated_on", "pk"))


def linked(kept: Iterable[LibraryBasis], cited: Sequence[Basis] = ()) -> list[Link]:
    """Every level of the chain, those without a document too; ``cited`` is what the draft names already."""
    listed = [Document(one, is_cited(one, cited)) for one in kept]
    return [Link(level, level.label, [one for one in listed if one.kept.level == level]) for level in Level]


def as_basis(kept: LibraryBasis) -> Basis:
    """A basis of a draft that cites it in full."""
    return Basis(**{name: getattr(kept, name) for name in CITED})


def successors(department: Department, kind: str, year: int) -> list[Successor]:
    return [Successor(kept.pk, kept.level, as_basis(kept)) for kept in of_season(department, kind, year)]
