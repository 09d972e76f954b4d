"""What a figure can be at all: things are counted whole, and there are never fewer than none."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from directives.definitions.layout import Indicator
from reports.cells import numbers
from reports.cells.faults import Unread

COUNTED = frozenset({
    "trạm", "người", "vụ", "điểm", "tin", "tin nhắn", "thuê bao", "máy", "tổ", "đội", "xe", "số", "cuộc", "cuộc gọi", "bưu gửi",
    "chuyến", "tờ", "bản", "nút", "tuyến", "kênh", "xã", "đơn vị", "thiết bị", "lượt", "lần", "sự cố", "cơ quan", "khách hàng",
    "bưu kiện", "bưu cục", "túi",
})  # fmt: skip
OF_CHANGE = re.compile(r"\b(?:tăng(?! cường)|giảm|chênh lệch|thay đổi|biến động|nhiệt độ|so với (?:cùng kỳ|ngày|năm|tết|kỳ))\b")


def checked(indicator: Indicator, typed: str, value: Decimal) -> Decimal:
    """The value itself. Raises :class:`Unread` where it cannot be: fewer than none, or a part of something counted."""
    if value < 0 and not may_be_negative(indicator):
        raise Unread(typed, _("is below nought, which cannot be. Look at the sign; where there is none, write 0."))
    if is_counted(indicator) and value != value.to_integral_value():
        said = _("is not a whole number of “%(unit)s”. For a thousand and more write 1.234 or 1234.")
        raise Unread(typed, said % {"unit": indicator.unit})
    return value


def is_counted(indicator: Indicator) -> bool:
    """Its unit is a thing of which there is no half."""
    return COUNTED.issuperset(numbers.tidy(indicator.unit).split(", "))


def may_be_negative(indicator: Indicator) -> bool:
    """Only a change, or a temperature, can be below nought: its name says so."""
    return bool(OF_CHANGE.search(numbers.tidy(indicator.name)))
