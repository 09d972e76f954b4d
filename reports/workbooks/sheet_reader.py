"""A process by itself that opens one Excel file from its input and says in JSON what stands in it. Without Django.

``{"sheets": [{"name", "is_hidden", "rows": [[cell, …], …]}]}`` or ``{"refused": word, "sheet": name}``. A cell is null, a
text, or ``[kind, text, marks]``: n a number, d a day or a moment, t a time, b yes or no, e an error; of the marks "%" says
that the number is shown as a percentage and "f" that a formula made it. Trailing empty cells and rows are left out.
"""

from __future__ import annotations

import io
import json
import logging
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from typing import Any

MEMORY = 512 * 1024 * 1024
SECONDS_OF_WORK = 20
MOST_SHEETS, MOST_ROWS, MOST_COLUMNS = 60, 5000, 100
MOST_CELLS = 100_000
LONGEST_TEXT = 32_767
MOST_LETTERS = 4_000_000
FORMULA = re.compile(rb"<(?:\w{1,20}:)?f[\s/>]")
LONGEST_TAG = 32  # bytes that may be cut in two between two blocks


class Refused(Exception):
    """The file holds more than a report can: the word says of what."""

    def __init__(self, word: str, sheet: str = "") -> None:
        self.word, self.sheet = word, sheet


class Counted:
    """What has been read so far, so that many small sheets are no way round the limits."""

    def __init__(self) -> None:
        self.cells = self.letters = 0

    def add(self, text: str, sheet: str) -> None:
        self.cells += 1
        self.letters += len(text)
        if self.cells > MOST_CELLS or self.letters > MOST_LETTERS:
            raise Refused("cells", sheet)


def read(content: bytes) -> dict[str, Any]:
    from openpyxl import load_workbook

    how = {"read_only": True, "keep_links": False}
    values = load_workbook(io.BytesIO(content), data_only=True, **how)
    formulas = load_workbook(io.BytesIO(content), **how) if has_formulas(content) else None
    shown = values.worksheets
    if len(shown) > MOST_SHEETS:
        raise Refused("sheets")
    counted, sheets = Counted(), []
    for place, sheet in enumerate(shown):
        beside = rows_of(formulas.worksheets[place]) if formulas else None
        rows = list(trimmed(plain_rows(sheet, beside, counted)))
        sheets.append({"name": sheet.title, "is_hidden": sheet.sheet_state != "visible", "rows": rows})
    return {"sheets": sheets}


def has_formulas(content: bytes) -> bool:
    """Does any sheet hold one? Only then the file is gone through a second time."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return any(holds(archive, name) for name in archive.namelist() if name.endswith(".xml"))


def holds(archive: zipfile.ZipFile, name: str) -> bool:
    tail = b""
    with archive.open(name) as part:
        while block := part.read(1 << 20):
            if FORMULA.search(tail + block):
                return True
            tail = block[-LONGEST_TAG:]
    return False


def rows_of(sheet: Any) -> Iterator[Any]:
    sheet.reset_dimensions()  # what a file says of its own size is not believed
    return iter(sheet.iter_rows())


def plain_rows(sheet: Any, beside: Iterator[Any] | None, counted: Counted) -> Iterator[list[Any]]:
    for number, row in enumerate(rows_of(sheet), start=1):
        same = next(beside, ()) if beside else ()
        if number > MOST_ROWS:
            if any(is_filled(cell) for cell in row):
                raise Refused("rows", sheet.title)
            continue
        if any(is_filled(cell) for cell in row[MOST_COLUMNS:]):
            raise Refused("columns", sheet.title)
        pairs = zip_longest(row[:MOST_COLUMNS], same[:MOST_COLUMNS])
        yield [plain(cell, formula, sheet.title, counted) for cell, formula in pairs if cell is not None]


def is_filled(cell: Any) -> bool:
    return cell.value is not None and cell.value != ""


def plain(cell: Any, formula: Any, sheet: str, counted: Counted) -> Any:
    is_made = formula is not None and formula.data_type == "f"
    if not is_filled(cell):
        return ["e", "", "f"] if is_made else None
    kind, text = kind_of(cell.value, cell.data_type)
    if len(text) > LONGEST_TEXT:
        raise Refused("cells", sheet)
    counted.add(text, sheet)
    marks = ("%" if kind == "n" and "%" in (cell.number_format or "") else "") + ("f" if is_made else "")
    return text if kind == "s" and not marks else [kind, text, marks]


def kind_of(value: Any, data_type: str) -> tuple[str, str]:
    if data_type == "e":
        return "e", str(value)
    if isinstance(value, bool):
        return "b", "1" if value else "0"
    if isinstance(value, int | float):
        return "n", number(value)
    if isinstance(value, datetime):
        return "d", value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return "d", f"{value.isoformat()}T00:00"
    if isinstance(value, time | timedelta):
        return "t", str(value)
    return "s", str(value)


def number(value: float) -> str:
    """To the fifteen digits a spreadsheet shows, never as a power of ten."""
    from decimal import Decimal

    return f"{Decimal(format(value, '.15g')).normalize():f}"


def trimmed(rows: Iterator[list[Any]]) -> Iterator[list[Any]]:
    """Without what is empty at the right and at the end."""
    empty = 0
    for row in rows:
        while row and row[-1] is None:
            row.pop()
        if not row:
            empty += 1
            continue
        for _one in range(empty):
            yield []
        empty = 0
        yield row


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_OF_WORK, SECONDS_OF_WORK))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable(logging.CRITICAL)
    try:
        said = read(sys.stdin.buffer.read())
    except Refused as refusal:
        said = {"refused": refusal.word, "sheet": refusal.sheet}
    except MemoryError:
        said = {"refused": "size"}
    except Exception:  # whatever a broken file makes of its reader
        said = {"refused": "damaged"}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
