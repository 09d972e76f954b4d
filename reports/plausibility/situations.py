"""Does the situation say the same as the figures?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from directives.definitions.layout import Indicator, Kind
from reports.cells.faults import quoted
from reports.cells.numbers import tidy
from reports.cells.showing import written
from reports.models import Report
from reports.plausibility.finding import Finding, Said

Situation = Report.Situation
TROUBLE = re.compile(r"mất (?:liên lạc|tín hiệu|điện|kết nối)|gián đoạn|đứt|sự cố|bị ảnh hưởng|ngừng hoạt động")
AGAINST_IT = re.compile(r"ứng cứu|khắc phục|xử lý|dự phòng|phòng (?:chống|ngừa)|đã khôi phục|sẵn sàng|diễn tập")
MOST_NAMED = 3


def normal_with_incidents(said: Said) -> Iterator[Finding]:
    """A station down is an incident: whoever reads "normal" first would not look further."""
    found = [indicator for indicator in said.layout if is_trouble(indicator) and _amount(said, indicator)]
    if said.situation not in (Situation.NORMAL, Situation.NOTHING) or not found:
        return
    shown = "; ".join(f"{quoted(one.name)} {written(one, said.cells[one.key])}" for one in found[:MOST_NAMED])
    sentence = _("The situation says “%(situation)s”, but the figures say otherwise: %(figures)s.")
    yield Finding("situation", "situation", sentence % {"situation": Situation(said.situation).label, "figures": shown})


def incidents_without_a_word(said: Said) -> Iterator[Finding]:
    """Which incidents? Neither a figure nor a word says it."""
    asked = [indicator for indicator in said.layout if is_trouble(indicator)]
    if said.situation != Situation.INCIDENTS or said.has_words or not asked or any(_amount(said, one) for one in asked):
        return
    sentence = _("The situation says “With incidents”, but no figure and no word says which.")
    yield Finding("situation", "situation", sentence)


def is_trouble(indicator: Indicator) -> bool:
    """Its name says that something has failed, and not that somebody is ready for it."""
    name = tidy(indicator.name)
    counts = indicator.kind in (Kind.NUMBER, Kind.PERCENT, Kind.ROWS)
    return counts and bool(TROUBLE.search(name)) and not AGAINST_IT.search(name)


def _amount(said: Said, indicator: Indicator) -> bool:
    cell = said.cells.get(indicator.key)
    return cell is not None and not cell.is_nothing and bool(cell.rows or (cell.value or 0) > 0)
