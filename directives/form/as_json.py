"""The report of a check as docs/check_form.md has it."""

from __future__ import annotations

from typing import Any

from directives.form.checking import Report
from directives.form.findings import Element, Measure


def to_json(report: Report) -> dict[str, Any]:
    return {
        "kind": report.kind,
        "pages": report.pages,
        "ok": report.ok,
        "elements": [_element(element) for element in report.elements],
    }


def _element(element: Element) -> dict[str, Any]:
    return {
        "element": element.name,
        "by": element.by,
        "needed": element.is_needed,
        "found": element.is_found,
        "ok": element.ok,
        "page": element.page,
        "value": element.text if element.is_found else "not found",
        "box": list(element.box) if element.box else None,
        "measures": [_measure(measure) for measure in element.measures],
    }


def _measure(measure: Measure) -> dict[str, Any]:
    """A value that could not be told is "not found", and never ok."""
    return {
        "measure": measure.what,
        "value": "not found" if measure.value is None else measure.value,
        "legal": list(measure.legal) if isinstance(measure.legal, tuple) else measure.legal,
        "unit": measure.unit or None,
        "ok": measure.ok,
    }
