"""Reading a draft over: every rule on every part of it."""

from __future__ import annotations

from datetime import datetime

from directives import manuscripts
from directives.checks import gathering, rules  # noqa: F401  (the rules put themselves on the list)
from directives.checks.findings import RULES, Finding
from directives.checks.known import Known
from directives.checks.texts import Draft
from directives.manuscripts import Manuscript
from directives.models import Directive
from directives.rolling.changes import Path

ORDER = ("bases", "blocks", "reports", "recipients", "copies", "appendices")
OF_HEAD = {"symbol": -1, "subject": -1, "addressees": -1, "continues": 0, "opening": 0, "closing": 2, "contact_division": 2}


def findings(manuscript: Manuscript, known: Known) -> list[Finding]:
    """Errors first, both in the order of the page."""
    draft = Draft(manuscript, known)
    found = [finding for rule in RULES for finding in rule.findings(draft)]
    return sorted(found, key=lambda finding: (not finding.is_error, _place(finding.path)))


def of_record(directive: Directive, at: datetime) -> list[Finding]:
    """What is found in the directive as it stands in the records."""
    manuscript = manuscripts.of(directive)
    return findings(manuscript, gathering.known_about(directive, at))


def _place(path: Path) -> tuple[int, ...]:
    """The fields of the head stand before the bases, before the sections, after the reports, or in the signing block."""
    if path[0] == "head":
        return (OF_HEAD.get(str(path[-1]), 4), 1)
    return (ORDER.index(str(path[0])), 0, *(step for step in path[1:] if isinstance(step, int)))
