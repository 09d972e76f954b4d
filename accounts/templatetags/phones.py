"""Telephone numbers, grouped as they are read aloud and ready to be called."""

from __future__ import annotations

import re
from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

TWO_CITY_CODES = ("024", "028")  # Hà Nội and TP. Hồ Chí Minh: three-digit codes, eight-digit numbers


@register.filter
@lru_cache(maxsize=5000)
def phone(written: str | None) -> SafeString | str:
    """A ``tel:`` link: 0912 345 678, 024 3943 1234, 0269 3824 567, 1800 1091; an unknown form is left as written."""
    if not written:
        return ""
    digits = _national(written)
    if not digits.isdigit() or len(digits) < 3:
        return written
    return format_html('<a class="phone" href="tel:{}">{}</a>', _dialled(digits), grouped(written))


@register.filter
def grouped(written: str) -> str:
    """The number alone, where nobody can press it."""
    digits = _national(written)
    if not digits.isdigit():
        return written
    if digits.startswith(("1800", "1900")):
        return _cut(digits, 4, 4)
    if len(digits) == 11 and digits.startswith("02"):
        return _cut(digits, 3, 4, 4) if digits.startswith(TWO_CITY_CODES) else _cut(digits, 4, 4, 3)
    if len(digits) == 10 and digits.startswith("0"):
        return _cut(digits, 4, 3, 3)
    return written.strip()


def _national(written: str) -> str:
    bare = re.sub(r"[\s.\-()]", "", written)
    return "0" + bare[3:].removeprefix("0") if bare.startswith("+84") else bare


def _dialled(digits: str) -> str:
    return "+84" + digits[1:] if digits.startswith("0") else digits


def _cut(digits: str, *lengths: int) -> str:
    parts, start = [], 0
    for length in lengths:
        parts.append(digits[start : start + length])
        start += length
    return " ".join(part for part in (*parts, digits[start:]) if part)
