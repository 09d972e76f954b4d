"""The card of a report that offers it on paper and shows its signed copies."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import template

from directives.signatures.verdicts import Verdict
from reports.models import Attachment, Report
from reports.papers import signed
from reports.permissions import files

register = template.Library()


class Copy(NamedTuple):
    """A signed copy and what was found in it; ``is_current``: the report still says what it said then."""

    file: Attachment
    verdict: Verdict
    is_current: bool


@register.inclusion_tag("reports/paper/card.html", takes_context=True)
def paper_card(context: dict[str, Any], report: Report) -> dict[str, Any]:
    """To be put beside a report, or beside the form of a draft (outside of the form)."""
    user = context["request"].user
    kept = list(report.attachments.signed_copies())
    said = signed.said_by(report) if kept else ""
    may_hand_in = files(user, report) and not signed.why_not(report)
    return {
        "request": context["request"], "report": report, "may_hand_in": may_hand_in,
        "copies": [Copy(one, signed.verdict_of(one), one.of_content == said) for one in kept],
    }  # fmt: skip
