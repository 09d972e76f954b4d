"""``{% figure_cells line.total line.url %}``: the cells of a row of figures, the same in every table of them.

Put together here and remembered, not drawn by a template's loops: the dashboard shows hundreds of these cells to everybody
every minute, and the same figures always look the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from accounts.templatetags.figures import number, rate
from reports.figures import Figures

register = template.Library()

CELLS = (
    '<td class="number" data-label="{}">{}</td>'
    '<td class="figures-bar" data-label="{}">{}<span class="cell-soft">{}/{}</span></td>'
    '<td class="number" data-label="{}">{}</td><td class="number" data-label="{}">{}</td>'
    '<td class="number" data-label="{}">{}</td><td class="number" data-label="{}">{}</td>'
    '<td class="number figures-wide" data-label="{}">{}</td><td class="number figures-wide" data-label="{}">{}</td>'
)
TRACK = '<svg class="bar-track" aria-hidden="true" focusable="false"><rect class="bar-rest" width="100%" height="100%"/>{}</svg>'
PIECE = '<rect class="bar-{}" x="{}" width="{}" height="100%"/>'
COLOURS = {"on_time": "green", "excused": "violet", "late": "yellow", "missing": "red"}


@register.simple_tag
def figure_cells(total: Figures, url: str = "") -> SafeString:
    """Receipt, the bar, on time, late, excused, overdue and the two rates; with ``url`` figures lead to whom they are about."""
    return _cells(total, url, get_language())


@lru_cache(maxsize=2000)
def _cells(total: Figures, url: str, language: str) -> SafeString:
    return format_html(
        CELLS,
        pgettext("receipt", "Confirmed"), _linked(total.confirmed_of_asked, url, "unconfirmed"),
        _("Reports"), bar(total), number(total.filed), number(total.expected),
        _("On time"), number(total.on_time), _("Late"), number(total.late),
        _("Excused"), number(total.excused), _("Overdue"), _overdue(total.overdue, url),
        _("Completeness"), rate(total.completeness), _("Timeliness"), rate(total.timeliness),
    )  # fmt: skip


def bar(total: Figures) -> SafeString:
    """What is filed and excused first, then what is missing; the rest is not due yet."""
    return format_html(TRACK, format_html_join("", PIECE, _pieces(total)))


def _pieces(total: Figures) -> Iterator[tuple[str, str, str]]:
    """Colour, beginning and width."""
    done, whole = 0, total.expected
    for kind, colour in COLOURS.items():
        if count := getattr(total, kind):
            yield colour, f"{100 * done / whole:.2f}%", f"{100 * count / whole:.2f}%"
            done += count


def _linked(figure: str, url: str, state: str) -> str:
    return format_html('<a href="{}?state={}">{}</a>', url, state, figure) if url else figure


def _overdue(count: int, url: str) -> str:
    if not count:
        return "0"
    marked = format_html('<span class="is-overdue">{}</span>', number(count))
    return _linked(marked, url, "overdue")
