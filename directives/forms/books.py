"""Occasions, the filter of the list of directives, and where the year's book begins."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, User
from directives import occasions
from directives.forms.days import DayField
from directives.models import Occasion


class OccasionForm(forms.ModelForm):
    """An occasion; what is left empty is filled in by the calendar, where it knows the kind."""

    starts_on = DayField(label=_("First day"), required=False)
    ends_on = DayField(label=_("Last day"), required=False)
    year = forms.IntegerField(
        label=_("Year"), min_value=2000, max_value=2099,
        help_text=_("Of Tết: the year that begins with it."),
    )
    name = forms.CharField(label=_("Name"), max_length=150, required=False)

    class Meta:
        model = Occasion
        fields = ("kind", "year", "name", "starts_on", "ends_on", "file_notation")

    def __init__(self, *args: Any, department: Department, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.department = department

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        proposal = occasions.proposed(cleaned.get("kind", ""), cleaned.get("year") or 0)
        for name in ("name", "starts_on", "ends_on"):
            if not cleaned.get(name) and name not in self.errors:
                self._propose(cleaned, name, proposal)
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day lies before the first one."))
        return cleaned

    def _propose(self, cleaned: dict[str, Any], name: str, proposal: occasions.Proposal | None) -> None:
        if proposal is None:
            self.add_error(name, _("The calendar does not know this; write it yourself."))
        else:
            cleaned[name] = getattr(proposal, name)

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        same = Occasion.objects.filter(department=self.instance.department, name=name).exclude(pk=self.instance.pk)
        if name and same.exists():
            raise forms.ValidationError(_("There is an occasion of this name already."))
        return name


class DirectiveFilter(forms.Form):
    """What narrows the list; what cannot be understood narrows nothing."""

    q = forms.CharField(required=False, label=_("Search"))
    occasion = forms.TypedChoiceField(required=False, label=_("Occasion"), coerce=int, empty_value=None)
    year = forms.TypedChoiceField(required=False, label=_("Year"), coerce=int, empty_value=None)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(Occasion.objects.visible_to(user).values_list("pk", "name", "year"))
        years = sorted({year for _pk, _name, year in known}, reverse=True)
        self.fields["occasion"].choices = [("", _("Every occasion")), *((pk, name) for pk, name, _year in known)]
        self.fields["year"].choices = [("", _("Every year")), *((year, year) for year in years)]

    def narrow(self, directives: Any) -> Any:
        self.is_valid()
        said = self.cleaned_data
        if said.get("occasion"):
            directives = directives.filter(occasion=said["occasion"])
        if said.get("year"):
            directives = directives.filter(occasion__year=said["year"])
        return directives.matching(said.get("q", ""))


class BeginBookForm(forms.Form):
    """The first number a department gives in a year it joins half-way."""

    first = forms.IntegerField(
        label=_("The first number given here is"), min_value=1, max_value=99999,
        help_text=_("One more than the last number in the paper book, where the department joins during the year."),
    )
