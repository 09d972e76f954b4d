"""The report forms every department begins with: one for each kind of report, with the indicators of each sector."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from accounts.models import Department
from directives.definitions.layout import Layout, from_json
from directives.models import Definition, DefinitionVersion
from directives.models.parts import ReportRequest

FOLDER = Path(__file__).parent / "starting_set"


@dataclass(frozen=True)
class Form:
    """A form of the starting set: what it is called on the shelf, and its first version as columns and as a layout."""

    kind: str
    name: str
    columns: Mapping[str, Any]
    layout: Layout

    @property
    def kind_label(self) -> str:
        return str(ReportRequest.Kind(self.kind).label)


@transaction.atomic
def load(department: Department, *, at: datetime) -> int:
    """Put the starting set on the shelf of a department; says how many forms are new.

    What stands there under the same name is left as the department has it.
    """
    named = set(Definition.objects.filter(department=department).values_list("name", flat=True))
    missing = [form for form in forms() if form.name not in named]
    made = Definition.objects.bulk_create(
        Definition(department=department, kind=form.kind, name=form.name) for form in missing
    )
    DefinitionVersion.objects.bulk_create(
        DefinitionVersion(definition=definition, made_at=at, **form.columns)
        for definition, form in zip(made, missing, strict=True)
    )
    return len(made)


@cache
def forms() -> tuple[Form, ...]:
    """The starting set, in the order of the kinds of report."""
    found = {form.kind: form for form in (_read(path) for path in FOLDER.glob("*.json"))}
    return tuple(found[kind] for kind in ReportRequest.Kind.values)


@cache
def known_keys() -> Mapping[tuple[str, str], str]:
    """The key of each indicator of the set by its name and kind: the same thing keeps one key in every form."""
    return {(one.name.casefold(), one.kind): one.key for form in forms() for one in form.layout}


def _read(path: Path) -> Form:
    said = json.loads(path.read_text(encoding="utf-8"))
    columns = {**said["version"], "asks_duties": said["asks_duties"], "layout": said["layout"]}
    return Form(said["kind"], said["name"], columns, from_json(said["layout"]))
