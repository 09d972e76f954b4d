"""What every department begins with: templates for the usual occasions, and the requirements they are made of."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from accounts.models import Department
from directives.models import DraftTemplate, Snippet
from directives.models.library import Kept

FOLDER = Path(__file__).parent / "starting_set"
REQUIREMENTS = "requirements.json"


@transaction.atomic
def load(department: Department, *, at: datetime) -> int:
    """Put the starting set on the shelves of a department; says how many things are new.

    What stands there under the same name or with the same words is left as the department has it.
    """
    named = set(DraftTemplate.objects.filter(department=department).values_list("name", flat=True))
    worded = set(Snippet.objects.filter(department=department).values_list("text", flat=True))
    templates = [DraftTemplate(**one) for one in _templates() if one["name"] not in named]
    snippets = [Snippet(**one) for one in _requirements() if one["text"] not in worded]
    _shelve(templates, department, at)
    _shelve(snippets, department, at)
    return len(templates) + len(snippets)


def _shelve(kept: list[Any], department: Department, at: datetime) -> None:
    for one in kept:
        one.department, one.kept_at = department, at
        one.fold()
    if kept:
        model: type[Kept] = type(kept[0])
        model.objects.bulk_create(kept)


@cache
def _templates() -> list[dict[str, Any]]:
    return [_read(path) for path in sorted(FOLDER.glob("*.json")) if path.name != REQUIREMENTS]


@cache
def _requirements() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _read(FOLDER / REQUIREMENTS)
    return found


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
