"""A book as it stood at one moment: what is on its cover, its columns and its rows, for paper and for a spreadsheet."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

TEXT, DAY, COUNT = "text", "day", "count"


@dataclass(frozen=True)
class Column:
    """``width`` in millimetres of a page lying on its side, 260 for all; ``kind`` says what a spreadsheet makes of it."""

    head: str
    width: int
    kind: str = TEXT


@dataclass(frozen=True)
class Volume:
    """Without Django, so that it can be kept as a file and printed by whoever gets to it."""

    superior_body: str
    issuing_body: str
    title: str
    year: int
    span: tuple[str, ...]
    as_of: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    series: str = ""

    def written(self) -> bytes:
        """The same book gives the same bytes."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode()


def read(content: bytes) -> Volume:
    found: dict[str, Any] = json.loads(content)
    columns = tuple(Column(**column) for column in found.pop("columns"))
    rows = tuple(tuple(row) for row in found.pop("rows"))
    return Volume(columns=columns, rows=rows, span=tuple(found.pop("span")), **found)
