"""The lists of a directive in the editor: bases, sections with their requirements, reports, copies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from directives.deadlines import Bound
from directives.forms import asked_on, daily
from directives.forms.asked_on import FormField, Shelf
from directives.forms.days import DayField, HourField
from directives.forms.head import one_break
from directives.forms.recipients import NamesField, Register
from directives.forms.reckoned import ReckonedDayField
from directives.models import Basis, Copy, Definition, ReportRequest, Requirement, Section
from directives.models.keys import is_key
from directives.reckoning import Reckoning

AT_NO_DAY = (Bound.IMMEDIATE, Bound.ON_EVENT)


class Row:
    """A row of a list of forms that may be removed, left blank and put elsewhere."""

    @property
    def is_there(self) -> bool:
        """Not marked for removal, and not a spare row left blank."""
        return not self.data.get(self.add_prefix("DELETE")) and (not self.empty_permitted or self.has_changed())

    @property
    def place(self) -> float:
        written = str(self.data.get(self.add_prefix("ORDER"), ""))
        return float(written) if written.isdecimal() else float("inf")


class PartForm(Row, forms.ModelForm):
    """One row. Its instance is a part that has not been saved; where it stands is the order of the rows.

    ``key`` travels with the row, so that the part written in place of the old one is known to be the same.
    """

    use_required_attribute = False
    key = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, register: Register | None = None, reckoning: Reckoning | None = None, shelf: Shelf | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, NamesField):
                field.register = register
            if isinstance(field, ReckonedDayField) and reckoning:
                field.reckoning = reckoning
            if isinstance(field, FormField) and shelf:
                field.stand_on(shelf)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        key = cleaned.get("key", "")
        self.instance.key = key if is_key(key) else ""
        return {name: one_break(value) if isinstance(value, str) else value for name, value in cleaned.items()}


class BasisForm(PartForm):
    dated_on = DayField(label=_("Date"), required=False)

    class Meta:
        model = Basis
        fields = ("kind", "number_and_symbol", "dated_on", "issuer", "subject", "wording")
        widgets = {"subject": forms.Textarea(attrs={"rows": 1}), "wording": forms.Textarea(attrs={"rows": 1})}
        labels = {"subject": _("Subject (về việc …)"), "wording": _("In other words")}
        help_texts = {"wording": _("Replaces the standard sentence, where the document is cited differently.")}


class RequirementForm(PartForm):
    only_for = NamesField(
        label=_("Only these organisations"), required=False, help_text=_("Short names with “;” between them."),
    )

    class Meta:
        model = Requirement
        fields = ("text", "phase", "applies_to")
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}
        labels = {"text": _("What is to be done"), "phase": _("When"), "applies_to": _("Only for, in words")}
        help_texts = {"applies_to": _("For example: mobile operators.")}
        error_messages = {"text": {"required": _("Write what is to be done, or remove the row.")}}


class SectionForm(PartForm):
    requirements: BaseFormSet

    class Meta:
        model = Section
        fields = ("heading", "sectors", "intro")
        widgets = {"intro": forms.Textarea(attrs={"rows": 1})}
        labels = {"sectors": _("Speaks to"), "intro": _("Sentence before the requirements")}
        help_texts = {"sectors": _("None chosen: to every recipient.")}

    def is_valid(self) -> bool:
        return super().is_valid() and self.requirements.is_valid()

    def has_changed(self) -> bool:
        return super().has_changed() or any(form.has_changed() for form in self.requirements.forms)


class ReportRequestForm(PartForm):
    due_on = ReckonedDayField(label=_("Due on"), required=False)
    due_at_time = HourField(label=_("At"), required=False)
    daily_from = ReckonedDayField(label=_("Every day from"), required=False)
    daily_until = ReckonedDayField(
        label=_("Last day"), required=False, help_text=_("Empty: until the department declares it over."),
    )
    hours = daily.HoursField(label=_("At these hours"), required=False)
    definition = FormField(label=_("Report form"), required=False)

    class Meta:
        model = ReportRequest
        fields = ("kind", "bound", "due_on", "due_at_time", *daily.FIELDS, "definition", "wording", "sectors")
        widgets = {"wording": forms.Textarea(attrs={"rows": 2})}
        labels = {"wording": _("Sentence in the document"), "bound": _("Meant as")}
        help_texts = {"sectors": _("None chosen: of every recipient.")}

    def clean_definition(self) -> Definition | None:
        return asked_on.check_kind(self.cleaned_data["definition"], self.cleaned_data.get("kind", ""))

    def clean(self) -> dict[str, Any]:
        """A day where the bound speaks of one, and only there; or every day."""
        cleaned = super().clean()
        if any(name in self.errors for name in ("due_on", "bound", *daily.FIELDS)):
            return cleaned
        if daily.is_asked(cleaned):
            for name, fault in daily.faults(cleaned):
                self.add_error(name, fault)
            return cleaned
        day, has_no_day = cleaned["due_on"], cleaned["bound"] in AT_NO_DAY
        if not day and not has_no_day:
            self.add_error("due_on", _("Say on which day it is due, or choose “at once” or “when it happens”."))
        if day and has_no_day:
            self.add_error("due_on", _("A report due “at once” or “when it happens” has no day; leave this empty."))
        return cleaned


class CopyForm(PartForm):
    class Meta:
        model = Copy
        fields = ("name", "note")
        labels = {"note": _("Note (b/c, …)")}
        help_texts = {"note": ""}


class Rows(BaseFormSet):
    """A list of parts that may be added to, shortened and put in another order."""

    def get_ordering_widget(self) -> type[forms.Widget]:
        return forms.NumberInput

    def there(self) -> Iterator[Any]:
        """The forms of the parts there are, in the order they were given; also where some of them are wrong."""
        yield from sorted((form for form in self.forms if form.is_there), key=lambda form: form.place)


class SectionRows(Rows):
    """Each section carries the list of its requirements."""

    def add_fields(self, form: SectionForm, index: int | None) -> None:
        super().add_fields(form, index)
        nested = {"data": self.data, "files": self.files} if self.is_bound and index is not None else {}
        form.requirements = RequirementRows(
            prefix=f"{form.prefix}-requirements", initial=(form.initial or {}).get("requirements"),
            form_kwargs=self.form_kwargs, **nested,
        )


def rows_of(form: type[Row], most: int, formset: type[Rows] = Rows, extra: int = 1) -> type[Any]:
    return formset_factory(
        form, formset=formset, extra=extra, can_order=True, can_delete=True, max_num=most, validate_max=True,
        absolute_max=most + 20,
    )


BasisRows = rows_of(BasisForm, 60)
RequirementRows = rows_of(RequirementForm, 150, extra=2)
SectionFormRows = rows_of(SectionForm, 60, SectionRows)
ReportRequestRows = rows_of(ReportRequestForm, 40)
CopyRows = rows_of(CopyForm, 80)
