"""Every element of a document held against the decree, and what follows for the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from directives.form.appendices import appendices
from directives.form.closing import closing
from directives.form.ending import Ending
from directives.form.files import files
from directives.form.findings import Element
from directives.form.head import head
from directives.form.naming import naming
from directives.form.paper import Paper
from directives.form.parts import Parts
from directives.form.running import running
from directives.form.sheets import sheets


@dataclass(frozen=True)
class Report:
    """``kind`` is "CÔNG VĂN", "KẾ HOẠCH" …, None where it cannot be told."""

    kind: str | None
    pages: int
    elements: tuple[Element, ...]

    @property
    def ok(self) -> bool | None:
        """False where something is out of the decree's range; None where something needed could not be told."""
        ours = [element for element in self.elements if element.by == "decree"]
        if any(element.ok is False for element in ours):
            return False
        return None if any(element.ok is None for element in ours if element.is_needed) else True

    def element(self, name: str) -> Element:
        return next(element for element in self.elements if element.name == name)


def check(paper: Paper) -> Report:
    parts = Parts(paper)
    return Report(parts.kind, len(paper.sheets), tuple(_elements(parts)))


def _elements(parts: Parts) -> Iterator[Element]:
    end = Ending(parts)
    return chain(
        sheets(parts, end), head(parts), naming(parts), running(end), closing(end), appendices(parts), files(parts.paper)
    )
