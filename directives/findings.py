"""What reading a draft over finds, in two lists: what keeps it from being submitted, and what looks like a slip."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from directives.checks import reading_over
from directives.checks.findings import Finding as Found
from directives.models import Directive

ANCHORS = {"blocks": "sections", "head": "head"}


@dataclass(frozen=True)
class Finding:
    sentence: str
    place: str


def obstacles(directive: Directive, at: datetime) -> list[Finding]:
    return [_shown(found) for found in reading_over.of_record(directive, at) if found.is_error]


def warnings(directive: Directive, at: datetime) -> list[Finding]:
    return [_shown(found) for found in reading_over.of_record(directive, at) if not found.is_error]


def _shown(found: Found) -> Finding:
    return Finding(found.sentence, ANCHORS.get(str(found.path[0]), str(found.path[0])))
