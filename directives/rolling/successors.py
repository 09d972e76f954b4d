"""Documents of this season in the place of those that expired: the chain the library keeps, level by level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from directives.models import Basis, LibraryBasis
from directives.rolling.changes import AddBasis, Change

Level = LibraryBasis.Level
ISSUERS = (
    (Level.PARTY, r"Trung ương|Ban Bí thư|Bộ Chính trị|(?:Tỉnh|Thành|Huyện|Đảng) ủy"),
    (Level.PRIME_MINISTER, r"Chính phủ|Quốc hội"),
    (Level.PROVINCE, r"UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân"),
    (Level.DEPARTMENT, r"Sở"),
    (Level.MINISTRY, r"Bộ|Cục|Tổng cục"),
)
LEVELS = tuple((level, re.compile(rf"(?<!\w)(?:{said})(?!\w)")) for level, said in ISSUERS)


@dataclass(frozen=True)
class Successor:
    """A document of the chain: how it is cited, and from which level it comes."""

    pk: int
    level: int
    basis: Basis


def level_of(basis: Basis) -> int | None:
    """By who issued it; a wording of its own is read where no issuer is named."""
    said = basis.issuer or basis.wording
    return next((level for level, issuer in LEVELS if issuer.search(said)), None)


def offered(chain: Sequence[Successor], level: int | None, where: str) -> Iterator[Change]:
    """What came from the same level this season. Whether it takes the place is for a person to say."""
    why = _("of the same level, kept in the library for this season; choose it if it takes the place")
    yield from (_added(one, where, why) for one in chain if one.level == level)


def others(chain: Sequence[Successor], taken: set[int | None]) -> Iterator[Change]:
    """What the chain has from levels nothing of which has expired."""
    why = _("kept in the library for this season; not cited last time")
    yield from (_added(one, _("Bases"), why) for one in chain if one.level not in taken)


def _added(one: Successor, where: str, why: str) -> Change:
    return Change(
        f"library-{one.pk}", "bases", where, "", one.basis.sentence, why, (AddBasis(one.level, one.basis),), sure=False
    )
