"""The rows of a report form as a person edits it: groups, their indicators, the columns of an indicator of rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from unicodedata import category, normalize

from django import forms
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Department
from directives.definitions.editing import SAID
from directives.definitions.layout import Column, Group, Kind, Total
from directives.forms.head import one_break
from directives.forms.parts import Row, Rows, rows_of
from directives.models import Definition, DefinitionVersion, ReportRequest
from enterprises.sectors import Sector

MOST_GROUPS, MOST_INDICATORS, MOST_COLUMNS = 30, 80, 20
OF_KIND: Mapping[str, tuple[str, ...]] = {
    Kind.NUMBER: ("unit", "wants_baseline", "total", "weight", "part_of"),
    Kind.PERCENT: ("wants_baseline", "total", "weight", "share_part", "share_whole"),
    Kind.CHOICE: ("choices",),
}
"""What is asked about an indicator of a kind, besides what is asked about all."""
SPECIAL = frozenset(name for names in OF_KIND.values() for name in names)
UNSEEN = frozenset({"Cc", "Cf", "Cs"})
IN_COLUMNS = [(kind.value, kind.label) for kind in Kind if kind not in (Kind.ROWS, Kind.FILE)]


class Words(forms.CharField):
    """One line, its spaces single, its letters composed (a name typed elsewhere is the same name), without what nobody sees:
    such a letter would turn a heading round or spoil a spreadsheet."""

    def to_python(self, value: Any) -> str:
        words = normalize("NFC", " ".join(super().to_python(value).split()))
        seen = "".join(sign for sign in words if category(sign) not in UNSEEN)
        return " ".join(seen.split())


class Choices(Words):
    """Several words with ";" between them, each once."""

    def to_python(self, value: Any) -> Any:
        return tuple(dict.fromkeys(word for part in super().to_python(value).split(";") if (word := part.strip())))

    def validate(self, value: Any) -> None:
        """None is an answer: whether there are enough, the form as a whole knows."""

    def run_validators(self, value: Any) -> None:
        for validator in self.validators:
            validator("; ".join(value))

    def prepare_value(self, value: Any) -> Any:
        return "; ".join(value) if isinstance(value, tuple) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(self.prepare_value(initial) or "") != self.to_python(data)


class Reference(Words):
    """The name of another indicator of the form, completed from those there are."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=200, **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"list": "indicator-names", "autocomplete": "off"}


class PlainRow(Row, forms.Form):
    use_required_attribute = False
    key = forms.CharField(required=False, widget=forms.HiddenInput)


class ColumnForm(PlainRow):
    name = Words(label=_("Name of the column"), max_length=100)
    kind = forms.ChoiceField(label=pgettext_lazy("of an indicator", "Kind"), choices=IN_COLUMNS, initial=Kind.TEXT)
    choices = Choices(label=_("Choices"), required=False, max_length=1000, help_text=_("With “;” between them."))
    required = forms.BooleanField(label=_("Has to be filled in"), required=False)

    def column(self, key: str) -> Column:
        said = self.cleaned_data
        choices = said["choices"] if said["kind"] == Kind.CHOICE else ()
        return Column(key, said["name"], said["kind"], choices, said["required"])


class IndicatorForm(PlainRow):
    """One indicator. ``known`` are the kinds of those the form has had, by key: the kind of such a one is settled, for
    figures are compared by key. What is not asked about its kind is left out."""

    columns: BaseFormSet

    name = Words(label=_("Name of the indicator"), max_length=200)
    kind = forms.ChoiceField(label=pgettext_lazy("of an indicator", "Kind"), choices=Kind.choices, initial=Kind.NUMBER)
    unit = Words(label=_("Unit"), required=False, max_length=40)
    required = forms.BooleanField(label=_("Has to be filled in"), required=False)
    wants_baseline = forms.BooleanField(label=_("Compared with an ordinary day and last Tết"), required=False)
    choices = Choices(label=_("Choices"), required=False, max_length=2000, help_text=_("With “;” between them."))
    total = forms.ChoiceField(label=_("Total of all organisations"), choices=Total.choices, initial=Total.NONE, required=False)
    weight = Reference(label=_("Weighted by"))
    part_of = Reference(label=_("Is part of"))
    share_part = Reference(label=_("Share: the part"))
    share_whole = Reference(label=_("Share: the whole"))
    help = Words(label=_("Help for who fills it in"), required=False, max_length=500)
    proves = Words(label=_("Proves the requirement"), required=False, max_length=300)

    def __init__(self, *args: Any, known: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.settled = (known or {}).get(str(self["key"].value() or ""), "")
        if self.settled:
            for name in ("kind", *(SPECIAL - set(OF_KIND.get(self.settled, ())))):
                del self.fields[name]

    @property
    def sort(self) -> str:
        return self.settled or str(self["kind"].value() or "")

    @property
    def kind_label(self) -> str:
        return str(Kind(self.sort).label) if self.sort in Kind.values else ""

    @property
    def may_have_columns(self) -> bool:
        return not self.settled or self.settled == Kind.ROWS

    def is_valid(self) -> bool:
        return super().is_valid() and (self.sort != Kind.ROWS or self.columns.is_valid())

    def has_changed(self) -> bool:
        return super().has_changed() or any(form.has_changed() for form in self.columns.forms)

    @property
    def said(self) -> dict[str, Any]:
        """What belongs to its kind, by the names of the fields."""
        asked = {"name", "required", "help", "proves", *OF_KIND.get(self.sort, ())}
        return {name: value for name, value in self.cleaned_data.items() if name in asked}

    @property
    def special(self) -> list[forms.BoundField]:
        """The fields of its kind; of every kind while that is not settled."""
        return [self[name] for name in self.fields if name in SPECIAL and name not in ("unit", "choices")]


class GroupForm(PlainRow):
    indicators: BaseFormSet

    title = Words(label=_("Title of the group"), max_length=200)
    sectors = forms.MultipleChoiceField(
        label=_("Asked of"), choices=Sector.choices, widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("None chosen: of every recipient."),
    )

    def is_valid(self) -> bool:
        return super().is_valid() and self.indicators.is_valid()

    def has_changed(self) -> bool:
        return super().has_changed() or any(form.has_changed() for form in self.indicators.forms)

    def group(self, indicators: tuple[Any, ...]) -> Group:
        sectors = tuple(one for one in Sector.values if one in self.cleaned_data["sectors"])
        return Group(self.cleaned_data["title"], sectors, indicators)


class Nested(Rows):
    """Rows that carry a list each: ``inner`` is its name and what makes it."""

    inner: tuple[str, str]

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        name, makes = self.inner
        nested = {"data": self.data, "files": self.files} if self.is_bound and index is not None else {}
        known = self.form_kwargs if makes == "IndicatorRows" else {}
        rows = ROWS[makes](prefix=f"{form.prefix}-{name}", initial=(form.initial or {}).get(name), form_kwargs=known, **nested)
        setattr(form, name, rows)


class OfGroups(Nested):
    inner = ("indicators", "IndicatorRows")

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {}


class OfIndicators(Nested):
    inner = ("columns", "ColumnRows")


ColumnRows = rows_of(ColumnForm, MOST_COLUMNS)
IndicatorRows = rows_of(IndicatorForm, MOST_INDICATORS, OfIndicators)
GroupRows = rows_of(GroupForm, MOST_GROUPS, OfGroups)
ROWS = {"ColumnRows": ColumnRows, "IndicatorRows": IndicatorRows}


class VersionForm(forms.ModelForm):
    """What a form is called here, and the eleven things a report fixes."""

    shelf_name = Words(
        label=_("Name of the form"), max_length=200, help_text=_("As it is called here and in the editor of a directive."),
    )

    class Meta:
        model = DefinitionVersion
        fields = (*SAID, "note")
        widgets = {
            name: forms.Textarea(attrs={"rows": 2})
            for name in SAID if isinstance(DefinitionVersion._meta.get_field(name).formfield(), forms.CharField) and name != "name"
        }
        help_texts = {
            "cut_off_days": _("At least one by decree 09/2019/NĐ-CP; not for daily, incident and ad hoc reports."),
            "note": _("In a few words, for who compares the versions."),
            "asks_duties": _("Then the report also answers every requirement of the directive."),
        }

    def __init__(self, *args: Any, definition: Definition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.definition = definition
        self.fields["shelf_name"].initial = definition.name

    def clean_shelf_name(self) -> str:
        name = self.cleaned_data["shelf_name"]
        check_name(name, self.definition.department_id, besides=self.definition.pk)
        return name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        return {name: one_break(value) if isinstance(value, str) else value for name, value in cleaned.items()}


class NewForm(forms.Form):
    """What a new form is called, for which kind of report, and with what it begins."""

    name = Words(label=_("Name of the form"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind of report"), choices=[("", _("Choose the kind")), *ReportRequest.Kind.choices])
    begin_with = forms.ChoiceField(label=_("Begin with"), required=False)

    def __init__(self, *args: Any, department: Department, sources: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.department = department
        self.fields["begin_with"].choices = sources

    def clean_name(self) -> str:
        check_name(self.cleaned_data["name"], self.department.pk)
        return self.cleaned_data["name"]


def check_name(name: str, department: int, besides: int | None = None) -> None:
    same = Definition.objects.filter(department=department, name=name).exclude(pk=besides)
    if same.exists():
        raise forms.ValidationError(_("There is a report form of this name already."), code="taken")
