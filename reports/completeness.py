"""What is still missing from a report on a form before it can be filed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from directives.definitions.layout import Indicator
from reports import recording
from reports.cells.cell import all_from_json, is_filled
from reports.models import Report

MOST_NAMED = 5


@dataclass(frozen=True)
class OpenCell:
    """An indicator that cannot be filed as it stands: nothing is said, or what was typed was not understood."""

    indicator: Indicator
    is_misunderstood: bool


def open_cells(report: Report) -> list[OpenCell]:
    layout, cells = recording.layout_of(report), all_from_json(report.figures)
    evidence = frozenset(report.attachments.exclude(indicator="").values_list("indicator", flat=True))
    found = []
    for indicator in layout:
        cell = cells.get(indicator.key)
        if cell is not None and not cell.is_understood:
            found.append(OpenCell(indicator, is_misunderstood=True))
        elif indicator.required and not is_filled(indicator, cells, evidence):
            found.append(OpenCell(indicator, is_misunderstood=False))
    return found


def sentence(report: Report) -> str:
    """Names what is missing, and what cannot be read."""
    found = open_cells(report)
    missing = [one.indicator.name for one in found if not one.is_misunderstood]
    unread = [one.indicator.name for one in found if one.is_misunderstood]
    said = []
    if missing:
        said.append(_("Not filled in yet: %(names)s. Where there is nothing to report, say so.") % {"names": _named(missing)})
    if unread:
        said.append(_("What was typed could not be understood: %(names)s.") % {"names": _named(unread)})
    return " ".join(said)


def _named(names: Iterable[str]) -> str:
    named = [f"“{name}”" for name in names]
    more = len(named) - MOST_NAMED
    shown = ", ".join(named[:MOST_NAMED])
    return f"{shown} " + _("and %(n)d more") % {"n": more} if more > 0 else shown
