"""A book as an Excel file, in which nothing that was typed by somebody can act as a formula or a link."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from django.http import HttpResponse

from directives import spreadsheets
from directives.books.volumes import COUNT, DAY, Column, Volume

MM_A_CHARACTER = 1.9
HEAD_ROWS = 5


def download(volume: Volume, name: str) -> HttpResponse:
    return spreadsheets.download(workbook_of(volume), name)


def workbook_of(volume: Volume) -> bytes:
    file = io.BytesIO()
    book = spreadsheets.new_book(file)
    book.set_properties({"title": f"{volume.title} {volume.year}", "company": volume.issuing_body})
    _Sheet(book, volume).fill()
    book.close()
    return file.getvalue()


class _Sheet:
    """One sheet: the title, the heads, the rows; ready to be printed on A4 lying on its side."""

    def __init__(self, book: Any, volume: Volume) -> None:
        self.volume = volume
        self.sheet = book.add_worksheet(str(volume.year))
        common = {"font_name": "Times New Roman", "font_size": 11}
        self.title = book.add_format(common | {"bold": True, "font_size": 14})
        self.plain = book.add_format(common)
        self.head = book.add_format(common | {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"})
        cell = common | {"border": 1, "text_wrap": True, "valign": "top"}
        self.text = book.add_format(cell)
        self.quoted = book.add_format(cell | {"quote_prefix": True})
        self.day = book.add_format(cell | {"num_format": "dd/mm/yyyy"})

    def fill(self) -> None:
        self._lay_out()
        said = self.volume
        self.sheet.write_string(0, 0, f"{said.superior_body} - {said.issuing_body}".strip(" -"), self.plain)
        self.sheet.write_string(1, 0, " ".join(filter(None, (said.title, said.series, f"năm {said.year}"))), self.title)
        self.sheet.write_string(2, 0, "; ".join((*said.span, f"tính đến ngày {said.as_of}")), self.plain)
        for place, column in enumerate(said.columns):
            self.sheet.write_string(HEAD_ROWS - 1, place, column.head, self.head)
        for line, row in enumerate(said.rows, start=HEAD_ROWS):
            for place, (column, text) in enumerate(zip(said.columns, row, strict=True)):
                self._write(line, place, column, text)

    def _lay_out(self) -> None:
        for place, column in enumerate(self.volume.columns):
            self.sheet.set_column(place, place, column.width / MM_A_CHARACTER)
        last = HEAD_ROWS - 1 + len(self.volume.rows)
        self.sheet.autofilter(HEAD_ROWS - 1, 0, max(last, HEAD_ROWS), len(self.volume.columns) - 1)
        self.sheet.freeze_panes(HEAD_ROWS, 1)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(HEAD_ROWS - 1)
        self.sheet.set_footer("&CTrang &P/&N")

    def _write(self, line: int, place: int, column: Column, text: str) -> None:
        """A day as a day, a count as a number; text is text, marked so where a spreadsheet would calculate it when edited."""
        if column.kind == DAY and text:
            self.sheet.write_datetime(line, place, datetime.strptime(text, "%d/%m/%Y"), self.day)  # noqa: DTZ007 - a day
        elif column.kind == COUNT and text:
            self.sheet.write_number(line, place, int(text), self.text)
        else:
            spreadsheets.write_text(self.sheet, line, place, text, plain=self.text, quoted=self.quoted)
