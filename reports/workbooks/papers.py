"""The sheets of an official Excel file as they are drawn: titles, heads, locked labels, open cells with their choices."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from directives import spreadsheets

FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True}
BOX = FONT | {"border": 1, "border_color": "#8d97a6"}
OPEN = BOX | {"locked": False, "bg_color": "#fff9e3"}
FORMATS: Mapping[str, Mapping[str, Any]] = {
    "title": FONT | {"bold": True, "font_size": 14, "text_wrap": False},
    "head": BOX | {"bold": True, "bg_color": "#12365f", "font_color": "#ffffff", "align": "center", "valign": "vcenter"},
    "label": BOX | {"bg_color": "#f3f4f6"},
    "label_bold": BOX | {"bg_color": "#f3f4f6", "bold": True},
    "help": FONT | {"italic": True, "font_color": "#555555"},
    "number": OPEN | {"num_format": "#,##0.####", "align": "right"},
    "percent": OPEN | {"align": "right"},
    "words": OPEN | {"num_format": "@"},
    "words_quoted": OPEN | {"num_format": "@", "quote_prefix": True},
    "moment": OPEN | {"num_format": "dd/mm/yyyy hh:mm"},
    "choice": OPEN,
    "nothing": OPEN | {"align": "center"},
    "shut": BOX | {"bg_color": "#d9dce1"},
}
FREE = {"format_columns": True, "format_rows": True}
FREE_ROWS = FREE | {"insert_rows": True, "delete_rows": True, "sort": True}
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
LONGEST_NAME = 31
MOST_FROZEN = 4  # lines; more would leave no room below them
LISTS = "Danh mục"
CHOOSE = "Chọn một mục trong danh sách."


class Papers:
    """An Excel file being written. Lists of choices stand on a hidden sheet: in a rule they could have 255 letters at most."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.formats = {name: book.add_format(dict(said)) for name, said in FORMATS.items()}
        self.names: set[str] = {LISTS.lower(), "cổng", "history"}
        self.lists: list[tuple[str, ...]] = []

    def add(self, title: str, *, keys: Sequence[str], widths: Sequence[int]) -> Paper:
        sheet = self.book.add_worksheet(self._named(title))
        return Paper(self, sheet, keys, widths)

    def add_lists(self) -> None:
        sheet = self.book.add_worksheet(LISTS)
        sheet.very_hidden()
        for column, choices in enumerate(self.lists):
            for line, choice in enumerate(choices):
                sheet.write_string(line, column, spreadsheets.printable(choice))

    def add_stamp(self, name: str, words: str) -> None:
        sheet = self.book.add_worksheet(name)
        sheet.write_string(0, 0, words)
        sheet.very_hidden()

    def range_of(self, choices: Sequence[str]) -> str:
        if tuple(choices) not in self.lists:
            self.lists.append(tuple(choices))
        letter = xl_col_to_name(self.lists.index(tuple(choices)))
        return f"='{LISTS}'!${letter}$1:${letter}${max(len(choices), 1)}"

    def _named(self, title: str) -> str:
        """As Excel allows it, and once in the file."""
        plain = " ".join(NOT_IN_NAMES.sub(" ", title).split()) or "Trang"
        name, number = plain[:LONGEST_NAME].strip(), 1
        while name.lower() in self.names:
            number += 1
            name = f"{plain[: LONGEST_NAME - 4].strip()} ({number})"
        self.names.add(name.lower())
        return name


class Paper:
    """One sheet, filled from the top, line by line. The first row and the first column are hidden and say what is what."""

    def __init__(self, papers: Papers, sheet: Any, keys: Sequence[str], widths: Sequence[int]) -> None:
        self.papers, self.sheet, self.at = papers, sheet, 1
        for place, key in enumerate(keys):
            sheet.write_string(0, place, key)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width, None, {"hidden": width == 0})
        sheet.set_row(0, None, None, {"hidden": True})

    def next(self) -> None:
        self.at += 1

    def height(self, points: int) -> None:
        self.sheet.set_row(self.at, points)

    def heads(self, heads: Sequence[str], code: str = "head") -> None:
        self.sheet.write_string(self.at, 0, code)
        for place, head in enumerate(heads):
            if head:
                self.text(place, head, "head")
        self.next()
        if self.at <= MOST_FROZEN:
            self.sheet.freeze_panes(self.at, 2)
        self.sheet.repeat_rows(self.at - 1)

    def line(self, code: str, label: str) -> None:
        self.sheet.write_string(self.at, 0, code)
        self.text(1, label, "label")

    def text(self, place: int, text: str, how: str) -> None:
        self.sheet.write_string(self.at, place, spreadsheets.printable(text), self.papers.formats[how])

    def words(self, place: int, text: str, *, longest: int = 4000, how: str = "words") -> None:
        """Any text, also one that could not be read as what is asked for."""
        formats = self.papers.formats
        quoted = formats["words_quoted"]
        spreadsheets.write_text(self.sheet, self.at, place, text, plain=formats[how], quoted=quoted)
        self.check(place, validate="length", criteria="<=", value=longest, error_message=f"Nhiều nhất {longest} ký tự.")

    def number(self, place: int, value: Decimal | None, how: str) -> None:
        """Beyond the fifteen digits Excel calculates with, as text."""
        if value is None:
            self.sheet.write_blank(self.at, place, None, self.papers.formats[how])
        elif Decimal(format(float(value), ".15g")) == value:
            self.sheet.write_number(self.at, place, float(value), self.papers.formats[how])
        else:
            self.sheet.write_string(self.at, place, f"{value:f}".replace(".", ","), self.papers.formats[how])

    def choice(self, place: int, chosen: str, choices: Sequence[str]) -> None:
        self.sheet.write_string(self.at, place, spreadsheets.printable(chosen), self.papers.formats["choice"])
        self.check(place, validate="list", source=self.papers.range_of(choices), error_message=CHOOSE)

    def check(self, place: int, *, until: int | None = None, **rule: Any) -> None:
        """What Excel lets into the cell, or into the cells from here to the line ``until``."""
        said = {"error_title": "Ô này không nhận nội dung đó", "ignore_blank": True} | rule
        self.sheet.data_validation(self.at, place, self.at if until is None else until, place, said)

    def close(self, *, is_of_rows: bool = False) -> None:
        self.sheet.protect("", dict(FREE_ROWS if is_of_rows else FREE))
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&CTrang &P/&N")
