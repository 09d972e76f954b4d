"""The figures of a directive, and the two rates made of them."""

from __future__ import annotations

from collections.abc import Iterable
from operator import add
from typing import NamedTuple


class Figures(NamedTuple):
    """How a directive, one sector of it, or several directives together stand.

    Deliveries, one for each organisation asked, each counted once: ``queued``, ``sent`` (no answer yet),
    ``confirmed``, ``refused``, ``bounced``.

    Reports with a deadline, each counted once: ``on_time`` and ``late`` go by the first filing, which is never moved;
    ``excused`` was filed late or not at all, and excused; ``missing`` was never filed and its deadline has passed;
    ``ahead`` was never filed and its deadline is still to come.

    Counted beside these: ``filed`` (by whatever day), ``overdue`` (the department waits and the deadline has passed: missing,
    or handed back and not filed anew), ``returned``, ``to_review`` and ``accepted`` at present, ``undated``:
    reports without a deadline that were filed when something happened, and ``incidents``: organisations whose
    latest report speaks of them.
    """

    queued: int = 0
    sent: int = 0
    confirmed: int = 0
    refused: int = 0
    bounced: int = 0
    on_time: int = 0
    late: int = 0
    excused: int = 0
    missing: int = 0
    ahead: int = 0
    filed: int = 0
    overdue: int = 0
    returned: int = 0
    to_review: int = 0
    accepted: int = 0
    undated: int = 0
    incidents: int = 0

    def __add__(self, other: Figures) -> Figures:  # type: ignore[override]
        return Figures._make(map(add, self, other))

    @property
    def asked(self) -> int:
        return self.queued + self.sent + self.confirmed + self.refused + self.bounced

    @property
    def confirmed_of_asked(self) -> str:
        """How many have confirmed receipt, of how many: "28/40"."""
        return f"{self.confirmed}/{self.asked}"

    @property
    def reached(self) -> int:
        """Organisations the directive got through to, whatever they answered."""
        return self.sent + self.confirmed + self.refused

    @property
    def undelivered(self) -> int:
        """It came back, or the organisation says it is not for it: the recipient has to be repaired."""
        return self.refused + self.bounced

    @property
    def unconfirmed(self) -> int:
        return self.queued + self.sent + self.bounced

    @property
    def expected(self) -> int:
        """All reports asked for by a day: organisations asked × reports due (DHIS2)."""
        return self.expected_so_far + self.ahead

    @property
    def expected_so_far(self) -> int:
        """Those that can be judged: their deadline has passed, or they have been filed or excused."""
        return self.on_time + self.late + self.excused + self.missing

    @property
    def completeness(self) -> float | None:
        """Filed / expected so far, as a share of 1; None where nothing is expected yet."""
        return _share(self.filed, self.expected_so_far)

    @property
    def completeness_of_all(self) -> float | None:
        """Filed / expected, with what is not due yet."""
        return _share(self.filed, self.expected)

    @property
    def timeliness(self) -> float | None:
        """(On time + excused) / expected so far: an excused lateness counts as on time, and is shown as excused."""
        return _share(self.on_time + self.excused, self.expected_so_far)

    @property
    def reopened(self) -> int:
        """Overdue because it was handed back, although it had been filed once."""
        return self.overdue - self.missing


NAMES = Figures._fields
NOTHING = Figures()


def total(figures: Iterable[Figures]) -> Figures:
    return sum(figures, NOTHING)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
