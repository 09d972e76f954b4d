"""A book of a year as its head decides: which types it numbers, where it begins, and what decided it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.models import Directive, Register


class GeneralBookForm(forms.Form):
    """Where the general book of a year begins."""

    first = forms.IntegerField(
        label=_("The first number given here is"), min_value=1, max_value=99999, initial=1,
        help_text=_("One more than the last number in the paper book, where the department joins during the year."),
    )
    basis = forms.CharField(
        label=_("Decided by"), max_length=300, required=False,
        help_text=_("The decision of the head of the department: type, number, date."),
    )

    @classmethod
    def of(cls, book: Register, data: Any = None) -> GeneralBookForm:
        return cls(data, initial={"first": book.first, "basis": book.basis, "name": book.name, "kinds": book.kinds})


class SeriesForm(GeneralBookForm):
    """A book with a name, for certain types."""

    name = forms.CharField(label=_("Name"), max_length=100, help_text=_("As on its cover, for example Sổ chỉ thị."))
    kinds = forms.MultipleChoiceField(
        label=_("Types numbered in it"), choices=Directive.Kind.choices, widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("name", "kinds", "first", "basis")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["basis"].required = True

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())
