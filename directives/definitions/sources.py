"""With what a new report form begins: nothing, a form of the starting set, or a copy of one the department has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from directives.definitions import reading, starting
from directives.definitions.editing import SAID, Wanted, newest
from directives.definitions.layout import Layout
from directives.models import Definition, DefinitionVersion

OWN = "own-"


def choices(own: Iterable[Definition]) -> list[Any]:
    copies = [(f"{OWN}{one.pk}", one.name) for one in own]
    return [
        ("", _("Nothing: an empty form")),
        (_("From the library"), [(form.kind, form.name) for form in starting.forms()]),
        *([(_("A copy of"), copies)] if copies else []),
    ]


def beginning(chosen: str, name: str, own: Sequence[Definition]) -> Wanted:
    """The first version of a form called ``name``. ``chosen`` is one of :func:`choices`."""
    if chosen.startswith(OWN):
        source = next(one for one in own if f"{OWN}{one.pk}" == chosen)
        return reading.of_version(newest(source))
    for form in starting.forms():
        if form.kind == chosen:
            return reading.of_version(DefinitionVersion(**form.columns))
    empty = DefinitionVersion(name=name)
    return Wanted({column: getattr(empty, column) for column in SAID}, Layout())
