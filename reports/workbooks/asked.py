"""What a report asks of an organisation, as its official sheet holds it, and the fingerprint of that."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from directives.definitions import layout as layouts
from directives.definitions.layout import Indicator, Kind, Layout
from directives.models import Requirement
from reports import duties
from reports.cells.cell import Cell, from_json
from reports.filling.content import FIGURE, Content, parts_of
from reports.models import Obligation

SITUATION, SUMMARY, DIFFICULTIES = "situation", "summary", "difficulties"

Said = Cell | str
"""What stands in one place of a report: the cell of an indicator, or words."""


@dataclass(frozen=True)
class Asked:
    """The form as this organisation sees it, and the duties it answers one by one."""

    obligation: Obligation
    layout: Layout
    duties: list[Requirement]

    @property
    def rows(self) -> list[Indicator]:
        """The indicators that have a sheet of their own."""
        return [indicator for indicator in self.layout if indicator.kind == Kind.ROWS]

    @cached_property
    def fingerprint(self) -> str:
        """The same as long as the same is asked in the same words."""
        said = [layouts.as_json(self.layout), [(duty.pk, duty.text) for duty in self.duties]]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]

    @cached_property
    def numbers(self) -> dict[int, int]:
        """Duties are counted as on the page."""
        return {duty.pk: number for number, duty in enumerate(self.duties, start=1)}


def of(obligation: Obligation) -> Asked:
    request = obligation.request
    layout = layouts.from_json(request.form.layout).for_sectors(obligation.sectors) if request.form else Layout()
    asked = list(duties.of(obligation.organization, obligation.directive)) if duties.are_asked(request) else []
    return Asked(obligation, layout, asked)


def said_in(content: Content) -> dict[str, Said]:
    """What a report says, by place; what it does not say is not there."""
    return {name: from_json(value) if name.startswith(FIGURE) else value for name, value in parts_of(content).items() if value}
