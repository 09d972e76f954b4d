"""What all organisations reported together: of one report request, at one of its moments, each indicator added up its own way.

As last filed, whatever became of the report; what is handed back counts until it is filed anew. "Nothing to report" adds
nothing and is no nought: a total always says how many gave a figure, how many had nothing, and who has not reported yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, Max, Q, Sum

from directives.definitions.layout import Group, Indicator, Kind, Layout, Total, from_json
from directives.models import ReportRequest
from reports.counting import FILED_LATE, UNEXCUSED
from reports.models import Figure, Obligation
from reports.querysets import FigureQuerySet, ObligationQuerySet

BASELINES = ("ordinary", "last_year")
EXACT = DecimalField(max_digits=48, decimal_places=8)
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Compared:
    """The same organisations then and now: only those that gave both figures."""

    then: Decimal
    now: Decimal
    organizations: int
    in_points: bool = False

    @property
    def change(self) -> Decimal | None:
        """In percent of what it was, of a percentage in points; None where it was nought."""
        if self.in_points:
            return self.now - self.then
        return (self.now - self.then) * 100 / self.then if self.then else None


@dataclass(frozen=True)
class Line:
    """One indicator: ``asked`` organisations were asked for it. ``value`` is None where it is not added up, or nobody gave any.

    ``unweighted`` gave a figure of a weighted mean without its weight: they are not in it.
    """

    indicator: Indicator
    asked: int
    given: int = 0
    nothing: int = 0
    value: Decimal | None = None
    unweighted: int = 0
    ordinary: Compared | None = None
    last_year: Compared | None = None

    @property
    def not_yet(self) -> int:
        return max(0, self.asked - self.given - self.nothing)


@dataclass(frozen=True)
class Part:
    """A group of the form and its totals."""

    group: Group
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Turnout:
    """Of the organisations asked at this moment, how many have filed, were late, are excused (and did not file), are missing.

    An excused lateness is none.
    """

    asked: int
    filed: int
    late: int
    excused: int

    @property
    def missing(self) -> int:
        return self.asked - self.filed - self.excused


def layout_of(request: ReportRequest) -> Layout:
    return from_json(request.form.layout) if request.form else Layout()


def moments(request: ReportRequest) -> list[datetime]:
    """The hours of a daily report that organisations were asked at, the latest first; empty for any other report."""
    daily = Obligation.objects.filter(request=request, day__isnull=False, cancelled_at=None)
    return list(daily.order_by("-due_at").values_list("due_at", flat=True).distinct())


def owed(request: ReportRequest, moment: datetime | None) -> ObligationQuerySet:
    """What is owed at this moment; a report that is not daily has one, whatever day each organisation was given."""
    found = Obligation.objects.owed().filter(request=request)
    return found.filter(due_at=moment) if moment else found


def turnout(request: ReportRequest, moment: datetime | None) -> Turnout:
    filed = Q(first_filed_at__isnull=False)
    return Turnout(**owed(request, moment).aggregate(
        asked=Count("*"), filed=Count("pk", filter=filed), late=Count("pk", filter=FILED_LATE & UNEXCUSED),
        excused=Count("pk", filter=~filed & Q(excused_at__isnull=False)),
    ))  # fmt: skip


def missing(request: ReportRequest, moment: datetime | None) -> ObligationQuerySet:
    """Who has filed nothing and is not excused, by name."""
    found = owed(request, moment).filter(first_filed_at=None, excused_at=None)
    return found.select_related("organization").order_by("organization__folded")


def parts(request: ReportRequest, moment: datetime | None) -> list[Part]:
    """The totals of the whole form, in at most seven queries, however many organisations there are."""
    layout = layout_of(request)
    rows = _rows(layout, figures(request, moment))
    asked = _asked(request, moment)
    return [
        Part(group, tuple(_line(i, _concerned(group, asked), rows.get(i.key, {})) for i in group.indicators))
        for group in layout.groups
    ]  # fmt: skip


def figures(request: ReportRequest, moment: datetime | None) -> FigureQuerySet:
    found = Figure.objects.latest().filter(request=request).order_by()
    return found.filter(due_at=moment) if moment else found


def _asked(request: ReportRequest, moment: datetime | None) -> dict[tuple[str, ...], int]:
    """How many organisations there are of each set of sectors."""
    return dict(owed(request, moment).order_by().values_list("sectors").annotate(Count("pk")))


def _concerned(group: Group, asked: Mapping[tuple[str, ...], int]) -> int:
    return sum(number for sectors, number in asked.items() if group.concerns([str(sector) for sector in sectors]))


def _rows(layout: Layout, found: FigureQuerySet) -> dict[str, Row]:
    """What the database added up, by key. Each indicator is asked only for what its total is made of."""
    rows = {row["key"]: row for row in found.values("key").annotate(**_COUNTS)}
    for total, wanted in _OWN.items():
        _add(rows, found, [i.key for i in layout if i.total == total], wanted)
    for total in MADE_OF:
        _add(rows, found, [i.key for i in layout if i.total == total and i.wants_baseline], _compared_by(total))
    return rows


def _add(rows: dict[str, Row], found: FigureQuerySet, keys: Sequence[str], wanted: Mapping[str, Any]) -> None:
    if keys:
        for row in found.filter(key__in=keys).values("key").annotate(**wanted):
            rows[row["key"]] = {**rows.get(row["key"], {}), **row}


def _weighted(name: str, given: Q) -> Sum:
    return Sum(F(name) * F("weight"), filter=given, output_field=EXACT)


def _summed(name: str, given: Q) -> Sum:
    return Sum(name, filter=given)


def _greatest(name: str, given: Q) -> Max:
    return Max(name, filter=given)


MADE_OF: dict[str, Callable[[str, Q], Any]] = {Total.SUM: _summed, Total.MAX: _greatest, Total.MEAN: _weighted}
_GIVEN = Q(value__isnull=False)
_COUNTS = {"given": Count("state", filter=Q(state=Figure.State.GIVEN)), "all": Count("*"), "sum": Sum("value")}
_OWN = {
    Total.MAX: {"max": Max("value")},
    Total.MEAN: {
        "mean": _weighted("value", _GIVEN), "weights": Sum("weight", filter=_GIVEN),
        "unweighted": Count("state", filter=_GIVEN & (Q(weight=None) | Q(weight=0))),
    },
}  # fmt: skip


def _compared_by(total: str) -> dict[str, Any]:
    made, wanted = MADE_OF[total], {}
    for name in BASELINES:
        both = _GIVEN & Q(**{f"{name}__isnull": False})
        wanted[f"{name}_number"] = Count("state", filter=both)
        wanted |= {f"{name}_then": made(name, both), f"{name}_now": made("value", both)}
        wanted |= {f"{name}_weights": Sum("weight", filter=both)} if total == Total.MEAN else {}
    return wanted


def _line(indicator: Indicator, asked: int, row: Row) -> Line:
    given, every = row.get("given", 0), row.get("all", 0)
    return Line(
        indicator, max(asked, every), given, every - given, _value(indicator, row), row.get("unweighted", 0),
        *(_compared(indicator, row, name) for name in BASELINES),
    )  # fmt: skip


def _value(indicator: Indicator, row: Row) -> Decimal | None:
    if indicator.total == Total.MEAN:
        return _mean(row.get("mean"), row.get("weights"))
    return row.get(indicator.total) if indicator.total != Total.NONE else None


def _compared(indicator: Indicator, row: Row, name: str) -> Compared | None:
    number = row.get(f"{name}_number")
    if not number:
        return None
    then, now = row[f"{name}_then"], row[f"{name}_now"]
    if indicator.total == Total.MEAN:
        then, now = (_mean(weighted, row[f"{name}_weights"]) for weighted in (then, now))
    if then is None or now is None:
        return None
    return Compared(then, now, number, in_points=indicator.kind == Kind.PERCENT)


def _mean(weighted: Decimal | None, weights: Decimal | None) -> Decimal | None:
    return weighted / weights if weighted is not None and weights else None
