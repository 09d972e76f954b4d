"""What a text is held against: the day, the occasion, the department's registers, read once beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from directives.deadlines import VIETNAM
from directives.rolling.seasons import Season
from directives.signing_rights import Right
from directives.working_days import WorkingDays


@dataclass(frozen=True)
class Member:
    """An organisation of the register; ``is_reachable``: somebody there can be written to."""

    pk: int
    name: str
    sectors: frozenset[str]
    is_active: bool = True
    is_reachable: bool = True


@dataclass(frozen=True)
class Known:
    """``issued``: the day each number of the register was given, by (year, number). ``next_number`` is the one to come.

    ``rights`` are all signing rights of the department, those that have ended, too.
    """

    at: datetime
    season: Season | None = None
    members: Mapping[int, Member] = field(default_factory=dict)
    working: WorkingDays = field(default_factory=WorkingDays)
    symbol: str = ""
    issued: Mapping[tuple[int, int], date] = field(default_factory=dict)
    next_number: int = 1
    rights: tuple[Right, ...] = ()

    @property
    def today(self) -> date:
        return self.at.astimezone(VIETNAM).date()
