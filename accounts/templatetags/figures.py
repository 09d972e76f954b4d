"""Numbers as the department writes them, and the four things a reported figure can be."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from math import floor

from django import template
from django.utils.html import format_html
from django.utils.numberformat import format as written
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def number(value: object, places: int | None = None) -> str:
    """1234.5 → "1.234,5" in every language of the portal; ``places`` fixes the digits after the comma."""
    if type(value) is int and places is None:  # most figures are; tables have hundreds of them
        return f"{value:,}".replace(",", ".")
    if value is None or value == "":
        return ""
    try:
        exact = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    if places is None and exact == exact.to_integral_value():
        places = 0
    shown = exact.normalize() if places is None else exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return written(shown, ",", places, grouping=3, thousand_sep=".", force_grouping=True, use_l10n=False)


@register.filter
def percent(part: float | None, whole: float | None = 100) -> str:
    """"66,7 %" of the whole; a dash where there is no whole to speak of."""
    return f"{number(Decimal(100) * Decimal(str(part or 0)) / Decimal(str(whole)), 1)} %" if whole else "—"


@register.filter
def rate(share: float | None) -> str:
    """A share of 1 as "66,6 %", rounded down so that 100 % is said of nothing less; a dash where nothing is expected."""
    if share is None:
        return "—"
    return f"{number(floor(round(share * 1000, 6)) / 10)}\N{NO-BREAK SPACE}%"


@register.simple_tag
def figure(value: object = None, state: str = "number", unit: str = "") -> SafeString:
    """One reported figure: a number, nothing to report, not applicable, or not yet reported. Never one for another."""
    if state == "number" and value is not None:
        space = " " if unit else ""
        return format_html('<span class="figure">{}{}<span class="unit">{}</span></span>', number(value), space, unit)
    if state == "nothing_to_report":
        return format_html('<span class="figure figure-nothing">{}</span>', _("nothing to report"))
    if state == "not_applicable":
        return format_html(
            '<span class="figure figure-na" title="{0}"><span aria-hidden="true">—</span>'
            '<span class="visually-hidden">{0}</span></span>', _("not applicable"),
        )
    return format_html('<span class="figure figure-missing">{}</span>', _("not yet reported"))
