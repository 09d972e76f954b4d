"""Beginning, changing and retiring a report form: nothing that a sent directive asks for is ever changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import Department, User
from accounts.workflow import Refused
from directives.definitions.layout import Layout, as_json
from directives.models import Definition, DefinitionVersion

FIXED = (
    "name", "content", "reporters", "receivers", "ways", "deadline", "frequency", "cut_off", "cut_off_days", "outline",
    "data_forms", "procedure",
)
"""The eleven things decree 09/2019/NĐ-CP asks a periodic report to fix, as columns; the cut-off has two."""
SAID = (*FIXED, "asks_duties")


@dataclass(frozen=True)
class Wanted:
    """A version as somebody wants it: its columns by name, the layout, and in a few words what changed."""

    columns: Mapping[str, Any]
    layout: Layout
    note: str = ""

    @property
    def said(self) -> dict[str, Any]:
        return {**{name: self.columns[name] for name in SAID}, "layout": as_json(self.layout)}


class Stale(Refused):
    """Somebody else has saved the form since this page was opened; ``version`` is the newest now."""

    def __init__(self, version: DefinitionVersion) -> None:
        super().__init__(_("Somebody else has saved this form meanwhile."))
        self.version = version


def newest(definition: Definition) -> DefinitionVersion:
    return DefinitionVersion.objects.select_related("made_by").filter(definition=definition).order_by("-number").first()


def mark_of(version: DefinitionVersion) -> str:
    """The same for as long as the version says the same: what a page is opened with, to know whether it is still current."""
    said = json.dumps([getattr(version, name) for name in SAID] + [version.layout], ensure_ascii=False, sort_keys=True)
    return f"{version.number}.{hashlib.sha256(said.encode()).hexdigest()[:12]}"


@transaction.atomic
def begin(department: Department, kind: str, name: str, wanted: Wanted, *, by: User, at: datetime) -> Definition:
    """Raises :class:`accounts.workflow.Refused` where the department has a form of this name."""
    definition = Definition(department=department, kind=kind)
    _call(definition, name)
    definition.versions.create(number=1, made_at=at, made_by=by, note=wanted.note, **wanted.said)
    return definition


@transaction.atomic
def save(
    definition: Definition, name: str, wanted: Wanted, *, mark: str, by: User, at: datetime, beside: bool = False
) -> DefinitionVersion:
    """Write the form down: into its newest version as long as nothing sent asks for that, else as the next one.

    Raises :class:`Stale` where the newest version is not the one of ``mark``. ``beside``: the person has seen what the
    other one saved, and puts hers as the next version; the other's stays.
    """
    locked = Definition.objects.select_for_update().get(pk=definition.pk)
    last = newest(locked)
    if mark_of(last) != mark:
        raise Stale(last)
    _call(locked, name)
    if {**{field: getattr(last, field) for field in SAID}, "layout": last.layout} == wanted.said:
        DefinitionVersion.objects.filter(pk=last.pk, frozen_at=None).update(note=wanted.note)
        return last
    version = DefinitionVersion(definition=locked, number=last.number + 1) if beside or last.frozen_at else last
    for field, value in wanted.said.items():
        setattr(version, field, value)
    version.note, version.made_at, version.made_by = wanted.note, at, by
    version.save()
    return version


def _call(definition: Definition, name: str) -> None:
    definition.name = name
    try:
        with transaction.atomic():
            definition.save()
    except IntegrityError:
        raise Refused(_("There is a report form of this name already.")) from None


def retire(definition: Definition, *, at: datetime) -> None:
    """It can no longer be asked for; what was asked goes on."""
    Definition.objects.filter(pk=definition.pk, retired_at=None).update(retired_at=at)


def bring_back(definition: Definition) -> None:
    Definition.objects.filter(pk=definition.pk).update(retired_at=None)
