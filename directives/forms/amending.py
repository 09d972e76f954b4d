"""What is wrong with a directive that was sent, as a drafter says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directives.amending.drafting import Correction, Wish
from directives.amending.faults import BECAUSE, PROPOSED, Fault
from directives.models import Amendment

How = Amendment.How
MOST = 50


class FaultForm(forms.Form):
    """The kind of error decides the instrument; another one may be chosen with a word why."""

    fault = forms.ChoiceField(label=_("What is wrong?"), choices=Fault.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("In words"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What is wrong, in a sentence or two. A recall gives the first line to the recipients as its reason."),
    )
    how = forms.ChoiceField(
        label=_("Another instrument"), required=False, choices=[("", _("As proposed above")), *How.choices],
        help_text=_("Only where the proposal does not fit."),
    )
    why = forms.CharField(
        label=_("Why another one"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        proposed = PROPOSED.get(cleaned.get("fault", ""))
        cleaned["how"] = cleaned.get("how") or proposed
        if proposed and cleaned["how"] != proposed and not cleaned.get("why"):
            self.add_error("why", _("Say in a word why not the instrument that is proposed."))
        return cleaned

    @property
    def faults(self) -> Iterator[tuple[Any, str | Promise]]:
        """Each kind of error as it can be chosen, with what is proposed for it and why."""
        for option in self["fault"]:
            yield option, BECAUSE[option.data["value"]]

    @property
    def is_correction(self) -> bool:
        return self.cleaned_data.get("how") == How.CORRECTION

    def wish(self, corrections: list[Correction]) -> Wish:
        said = self.cleaned_data
        reason = "\n".join(words for words in (said["reason"], said["why"]) if words)
        return Wish(said["how"], said["fault"], reason, corrections if self.is_correction else ())


class CorrectionForm(forms.Form):
    """Wrong words and right ones."""

    use_required_attribute = False
    where = forms.CharField(label=_("Where"), required=False, max_length=200, help_text=_("For example: mục 2, trang 1."))
    wrong = forms.CharField(label=_("It says"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    right = forms.CharField(label=_("It should say"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))

    @property
    def is_there(self) -> bool:
        return self.has_changed() and not self.cleaned_data.get("DELETE")


class Corrections(BaseFormSet):
    """The words to be corrected, in their order; a correction has one at least."""

    @property
    def said(self) -> list[Correction]:
        forms_there = (form.cleaned_data for form in self.forms if form.is_there)
        return [Correction(said["wrong"], said["right"], said["where"]) for said in forms_there]


CorrectionRows = formset_factory(
    CorrectionForm, formset=Corrections, extra=1, can_delete=True, max_num=MOST, validate_max=True, absolute_max=MOST + 10
)
