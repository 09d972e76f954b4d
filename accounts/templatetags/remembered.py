"""``{% remembered "reports/late_table.html" rows=rows %}``: a part of a page that is drawn once for the same values.

The part sees the values it is given and nothing else: no request, no clock, no database. So what is remembered is never
out of date: other values are another drawing. See docs/decisions/0007-kept-for-a-minute.md.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.db.models import Model
from django.template import Context
from django.template.loader import get_template
from django.utils.functional import LazyObject, empty
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def remembered(template_name: str, **given: Any) -> SafeString:
    """Values must be equal only if they look the same: numbers, texts, dates, tuples of them."""
    return _drawn(template_name, get_language(), tuple((key, _plain(value)) for key, value in given.items()))


def _plain(value: Any) -> Any:
    """What a lazy object stands for; the object itself would keep its request in memory."""
    if not isinstance(value, LazyObject):
        return value
    if value._wrapped is empty:
        value._setup()
    return value._wrapped


@lru_cache(maxsize=2000)
def _drawn(name: str, language: str, given: tuple[tuple[str, Any], ...]) -> SafeString:
    if any(isinstance(value, Model) for _key, value in given):
        raise TypeError("A record is no value: it is equal to every other state of itself.")
    return get_template(name).template.render(Context(dict(given)))
