"""``{% with about=said|under:place %}``: what belongs to a key that is known only when the page is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template

from accounts.templatetags.figures import number
from reports import judging, remarks
from reports.models import Obligation, Report

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
def returned_answers(report: Report | None, *, on_form: bool = False) -> dict[str, Any]:
    """Which answers of a version were returned, and what was said of each; ``on_form``: where the next version is written."""
    returned = judging.returned(report) if report else []
    return {"returned": [(title, judgement, _anchor(judgement.place, on_form)) for title, judgement in returned]}


def _anchor(place: str, on_form: bool) -> str:
    """Where an answer stands on its page."""
    if not on_form:
        return f"at-{place}"
    kind, _dash, key = place.partition("-")
    return f"duty-{key}" if kind == "answer" else f"div_id_{place}"


@register.inclusion_tag("reports/review/questions.html", takes_context=True)
def questions_card(context: Mapping[str, Any], obligation: Obligation) -> dict[str, Any]:
    """What has been asked about a report, and the way to ask."""
    user = context["user"]
    asked = remarks.questions_of(obligation, user)
    return {"obligation": obligation, "questions": asked, "may_ask": remarks.may_write(user, obligation)}
