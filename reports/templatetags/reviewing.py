"""``{% with about=said|under:place %}``: what belongs to a key that is known only when the page is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template

from accounts.templatetags.figures import number
from reports import judging
from reports.models import Judgement, Report

register = template.Library()


@register.filter
def under(values: Mapping[Any, Any], key: Any) -> Any:
    return values.get(key)


@register.filter
def change(percent: Decimal) -> str:
    """"+12,5 %", "-3,0 %", "0,0 %": by how much a figure differs from what stands beside it."""
    sign = "+" if percent > 0 else ""
    return f"{sign}{number(percent, 1)}\N{NO-BREAK SPACE}%"


@register.inclusion_tag("reports/review/returned_answers.html")
def returned_answers(report: Report | None) -> dict[str, list[tuple[str, Judgement]]]:
    """Which answers of a version were returned, and what was said of each."""
    return {"returned": judging.returned(report) if report else []}
