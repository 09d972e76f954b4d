"""Totals as they are written on the page: rounded, with how they were made, and how they changed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.templatetags.figures import number
from directives.definitions.layout import Indicator, Total
from reports.totals import Compared

register = template.Library()
MINUS = "\N{MINUS SIGN}"


@register.filter
def rounded(value: Decimal | None) -> str:
    """At most two digits after the comma: a mean has many."""
    return "" if value is None else number(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


@register.filter
def total_name(indicator: Indicator) -> str:
    """How the figures of all organisations were made into this one."""
    return {
        Total.SUM: pgettext("total", "sum"), Total.MAX: pgettext("total", "greatest"),
        Total.MEAN: pgettext("total", "weighted mean"),
    }.get(Total(indicator.total), "")


@register.filter
def change_in_words(compared: Compared) -> str:
    """"+12,5 %"; of a percentage "+3 points"; of a nought that it was one."""
    change = compared.change
    if change is None:
        return _("from nought")
    sign = "+" if change > 0 else MINUS if change < 0 else ""
    amount = abs(change).quantize(Decimal("0.1"), ROUND_HALF_UP)
    written = f"{sign}{number(amount)}"
    return _("%(change)s points") % {"change": written} if compared.in_points else f"{written}\N{NO-BREAK SPACE}%"
