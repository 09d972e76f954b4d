"""A form of sixty figures for everybody, as a large daily report has them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from accounts.models import Department
from directives.definitions.layout import Group, Indicator, Kind, Layout, Total, as_json
from directives.models import Definition

FIGURES, COMPARED = 60, 12
"""Of sixty figures the first dozen are asked with both baselines."""


def layout() -> Layout:
    """Fifty sums, five that are as great as the greatest, five weighted means."""
    return Layout(tuple(
        Group(f"Nhóm {place + 1}", indicators=tuple(_indicator(n) for n in range(place * 10, place * 10 + 10)))
        for place in range(FIGURES // 10)
    ))  # fmt: skip


def _indicator(n: int) -> Indicator:
    compared = {"wants_baseline": n < COMPARED - 1}
    if n % 12 == 11:
        return Indicator(f"load_{n}", f"Tải {n}", Kind.PERCENT, "%", total=Total.MEAN, weight="amount_0", **compared)
    total = Total.MAX if n % 12 == 10 else Total.SUM
    return Indicator(f"amount_{n}", f"Chỉ tiêu {n}", Kind.NUMBER, "đơn vị", required=True, total=total, **compared)


def on_form(department: Department, at: datetime) -> dict[str, Any]:
    """The fields of a report request that is filed on this form."""
    definition = Definition.objects.create(department=department, kind="daily_status", name="Báo cáo sáu mươi chỉ tiêu")
    form = definition.versions.create(
        number=1, name=definition.name, asks_duties=False, layout=as_json(layout()), made_at=at
    )
    return {"definition": definition, "form": form}
