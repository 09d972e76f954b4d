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
    "bưu kiện", "bưu cục", "túi", "đồng", "vnd", "vnđ",
})  # fmt: skip
OF_CHANGE = re.compile(r"\b(?:tăng(?! cường)|giảm|chênh lệch|thay đổi|biến động|nhiệt độ|so với (?:cùng kỳ|ngày|năm|tết|kỳ))\b")


def checked(indicator: Indicator, typed: str, read: numbers.Number) -> Decimal:
    """The value. Raises :class:`Unread` where it cannot be: fewer than none, or a part of something counted.

    "100,000" is neither: whoever writes three noughts behind a comma most likely means a thousand times as much.
    """
    value = read.value
    if value < 0 and not may_be_negative(indicator):
        raise Unread(typed, _("is below nought, which cannot be. Look at the sign; where there is none, write 0."))
    is_whole = value == value.to_integral_value()
    if is_counted(indicator) and not is_whole:
        said = _("is not a whole number of “%(unit)s”. Write a whole number, a thousand and more as 1.234 or 1234.")
        raise Unread(typed, said % {"unit": indicator.unit})
    if is_whole and read.doubt == numbers.COMMA:
        raise Unread(typed, _("can be meant in two ways. Write thousands as 1.000 or 1000, and no noughts behind a comma."))
    return value


def is_counted(indicator: Indicator) -> bool:
    """Its unit is a thing of which there is no half."""
    return COUNTED.issuperset(numbers.tidy(indicator.unit).split(", "))


def may_be_negative(indicator: Indicator) -> bool:
    """Only a change, or a temperature, can be below nought: its name says so."""
    return bool(OF_CHANGE.search(numbers.tidy(indicator.name)))
