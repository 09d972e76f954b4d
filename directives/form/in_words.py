"""The report of a check as people read it: one line for each element, and one for each measure that is not in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

SIGNS = {True: "ok ", False: "NO ", None: "?  "}
VERDICTS = {
    True: _("Every element that was found is in its legal range, and none that is needed is missing."),
    False: _("Something is out of its legal range; see the lines with NO."),
    None: _("Nothing was found out of range, but something that is needed could not be told; see the lines with ?."),
}
LONGEST = 60


def in_words(report: dict[str, Any]) -> str:
    return "\n".join(_lines(report))


def _lines(report: dict[str, Any]) -> Iterator[str]:
    yield f"{report['kind'] or 'kind not found'}, {report['pages']} page(s)"
    for element in report["elements"]:
        if element["found"] or element["needed"]:
            yield from _element(element)
    yield str(VERDICTS[report["ok"]])


def _element(element: dict[str, Any]) -> Iterator[str]:
    place = f" (page {element['page']})" if element["page"] else ""
    yield f"{SIGNS[element['ok']]} {element['element']}{place}: {_short(element['value'])}"
    for measure in element["measures"]:
        if measure["ok"] is not True:
            value = _short(measure["value"]) + _unit(measure)
            yield f"      {SIGNS[measure['ok']]} {measure['measure']} {value}, legal: {_legal(measure)}"


def _legal(measure: dict[str, Any]) -> str:
    legal = measure["legal"]
    if isinstance(legal, list) and len(legal) == 2 and all(isinstance(one, int | float) for one in legal):
        low, high = (f"{one:.4g}" for one in legal)
        return (low if low == high else f"{low}–{high}") + _unit(measure)
    return _short(legal) or "none"


def _unit(measure: dict[str, Any]) -> str:
    return f" {measure['unit']}" if measure["unit"] and measure["value"] != "not found" else ""


def _short(value: Any) -> str:
    said = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"
