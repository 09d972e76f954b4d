"""The appendices in the editor: a title, a text, a table typed or pasted from a sheet of figures, a file."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directives import attached
from directives.forms.parts import PartForm, rows_of
from directives.forms.recipients import Register
from directives.models import Appendix

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 500, 20, 3_000
Table = list[list[str]]


class TableField(forms.CharField):
    """Rows of cells as sheets of figures are copied: cells parted by tabs, rows by line breaks, "" around what holds either."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Table:
        if isinstance(value, list):
            return value
        try:
            return read(str(value or ""))
        except csv.Error:
            raise ValidationError(_("The table cannot be read; one of its quotation marks may be missing.")) from None

    def validate(self, value: Table) -> None:
        if len(value) > MOST_ROWS or len(value[:1] and value[0]) > MOST_COLUMNS or sum(map(len, value)) > MOST_CELLS:
            raise ValidationError(
                _("A table has at most %(rows)d rows, %(columns)d columns and %(cells)d cells; attach a larger one as a file.")
                % {"rows": MOST_ROWS, "columns": MOST_COLUMNS, "cells": MOST_CELLS}
            )

    def run_validators(self, value: Table) -> None:
        for row in value:
            for cell in row:
                super().run_validators(cell)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class AppendixForm(PartForm):
    table = TableField(label=_("Table"), required=False, help_text=_("The first row holds the heads of the columns."))
    file = forms.CharField(required=False, max_length=2_000)

    class Meta:
        model = Appendix
        fields = ("title", "text", "table")
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, register: Register, **kwargs: Any) -> None:
        super().__init__(*args, register=register, **kwargs)
        self.department = register.department.pk

    @property
    def attached(self) -> attached.Attached | None:
        """The file that stands in the form now."""
        said = self["file"].value()
        try:
            return attached.named_by(said, self.department) if said else None
        except attached.Unknown:
            return None

    def clean_file(self) -> attached.Attached | None:
        said = self.cleaned_data["file"]
        try:
            return attached.named_by(said, self.department) if said else None
        except attached.Unknown:
            raise ValidationError(_("This file is not known; attach it again.")) from None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if file := cleaned.get("file"):
            self.instance.sha256, self.instance.file_name = file.sha256, file.name
        return cleaned


def read(text: str) -> Table:
    """Every row as long as the longest, without rows and columns in which nothing stands at the end."""
    lines = StringIO(text.replace("\r\n", "\n").replace("\r", "\n").strip("\n"))
    rows = [[cell.strip() for cell in row] for row in csv.reader(lines, dialect="excel-tab", strict=True)]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((max((n for n, cell in enumerate(row, start=1) if cell), default=0) for row in rows), default=0)
    return [(row + [""] * width)[:width] for row in rows]


def written(table: Table) -> str:
    text = StringIO()
    csv.writer(text, dialect="excel-tab", lineterminator="\n").writerows(table)
    return text.getvalue().rstrip("\n")


AppendixRows = rows_of(AppendixForm, 30)
