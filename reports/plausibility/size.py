"""Can a figure be as great as that?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from directives.definitions.layout import Indicator, Kind
from reports.cells.faults import quoted
from reports.cells.numbers import tidy
from reports.cells.showing import amount
from reports.plausibility.finding import Finding, Said, place_of

MOST = {
    "tb": 10**6, "gb": 10**9, "phút": 10**10, "tin": 10**9, "thuê bao": 10**8, "khách hàng": 10**8, "người": 10**6, "trạm": 10**5,
    "nút": 10**5, "điểm": 10**5, "máy": 10**5, "tổ": 10**4, "xe": 10**4, "chuyến": 10**5, "kênh": 1000, "bưu gửi": 10**8,
    "tờ": 10**8, "tấn": 10**6, "ngày": 366, "giờ": 24 * 366, "vụ": 10**6, "cuộc": 10**9, "số": 10**8, "đồng": 10**13,
}  # fmt: skip
"""More than this there cannot be in one province and one campaign; far above the greatest there has been."""
MOST_OF_ANYTHING = 10**12


def more_than_a_hundred_percent(said: Said) -> Iterator[Finding]:
    """There is no more than the whole; only of growth can it be said."""
    for indicator, _cell, value in said.figures():
        if indicator.kind == Kind.PERCENT and value > 100:
            sentence = _("%(name)s is %(value)s: more than the whole.")
            yield Finding(f"percent-{indicator.key}", place_of(indicator.key), sentence % _shown(indicator, value))


def absurd(said: Said) -> Iterator[Finding]:
    """Mostly the figure stands in another unit than was asked for, or has noughts too many."""
    for indicator, _cell, value in said.figures():
        if indicator.kind == Kind.NUMBER and abs(value) > most(indicator):
            sentence = _("%(name)s is %(value)s: more than there can be. Look at the unit and at the noughts.")
            yield Finding(f"size-{indicator.key}", place_of(indicator.key), sentence % _shown(indicator, value))


def most(indicator: Indicator) -> int:
    return MOST.get(tidy(indicator.unit), MOST_OF_ANYTHING)


def _shown(indicator: Indicator, value: Decimal) -> dict[str, str]:
    return {"name": quoted(indicator.name), "value": amount(indicator, value)}
