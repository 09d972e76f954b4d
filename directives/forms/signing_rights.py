"""A signing right as it is entered, and its end."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, Division, User
from directives.forms.days import DayField
from directives.models import Directive, SigningRight
from directives.working_days import ONE_DAY

Authority = Directive.Authority
WITH_A_TITLE = (Authority.DEPUTY, Authority.BY_ORDER, Authority.DELEGATED, Authority.ON_BEHALF)
WITH_A_BASIS = (Authority.BY_ORDER, Authority.DELEGATED, Authority.ACTING)
WITH_AN_END = (Authority.DELEGATED, Authority.ACTING)
ACADEMIC = re.compile(r"^(?:(?:GS|PGS|TS|ThS|Ths|CN|KS|BS|LS)\.?\s*)+(?=[A-ZĐÀ-Ỹ])")


class AuthorityField(forms.ChoiceField):
    """Nothing before the title, the head's own authority, is a choice like the others."""

    def validate(self, value: str) -> None:
        if not self.valid_value(value):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value})


class SigningRightForm(forms.ModelForm):
    """Who, in whose name, for what, on which basis, from when until when."""

    use_required_attribute = False
    authority = AuthorityField(label=_("Authority"), choices=Authority.choices)
    kinds = forms.MultipleChoiceField(
        label=_("Types"), choices=Directive.Kind.choices, widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("None ticked: documents of every type."),
    )
    divisions = forms.ModelMultipleChoiceField(
        label=_("Divisions"), queryset=Division.objects.none(), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("None ticked: documents of every division."),
    )
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"), required=False, help_text=_("It may still be used on this day. TUQ. and Q. need one."))

    class Meta:
        model = SigningRight
        fields = (
            "authority", "head_title", "signer_title", "signer_name", "person", "kinds", "divisions", "scope", "basis",
            "starts_on", "ends_on",
        )
        labels = {"signer_name": _("Name of the signer"), "scope": _("Scope in the words of the basis")}
        help_texts = {
            "head_title": _("As it is printed: GIÁM ĐỐC."),
            "signer_title": _("The line below it, of who signs for the head: PHÓ GIÁM ĐỐC."),
            "signer_name": _("Without an academic title."),
            "person": _("Where the signer has an account in the portal."),
            "basis": _("The document that gives the right. TL., TUQ. and Q. need one."),
        }

    def __init__(self, *args: Any, department: Department, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.department = department
        self.fields["divisions"].queryset = Division.objects.filter(department=department)
        self.fields["person"].queryset = User.objects.active().filter(department=department).order_by("full_name")
        self.fields["person"].empty_label = _("None")
        self.fields["scope"].widget = forms.Textarea(attrs={"rows": 2})

    def clean_head_title(self) -> str:
        return one_line(self.cleaned_data["head_title"]).upper()

    def clean_signer_title(self) -> str:
        return one_line(self.cleaned_data["signer_title"]).upper()

    def clean_signer_name(self) -> str:
        name = one_line(self.cleaned_data["signer_name"])
        if found := ACADEMIC.match(name):
            words = {"words": found[0].strip()}
            raise forms.ValidationError(_("The name stands without an academic title: leave out “%(words)s”.") % words)
        return name

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if "authority" in self.errors:
            return said
        self._check_titles(said)
        authority = said.get("authority", "")
        if authority in WITH_A_BASIS and not said.get("basis"):
            self.add_error("basis", _("%(authority)s is signed on the basis of a document: name it.") % {"authority": authority})
        self._check_days(said, authority)
        return said

    def _check_titles(self, said: dict[str, Any]) -> None:
        authority, title = said.get("authority", ""), said.get("signer_title", "")
        if authority in WITH_A_TITLE and not title and "signer_title" not in self.errors:
            self.add_error("signer_title", _("%(authority)s stands before the title of the head; add the title of who signs.") % {
                "authority": authority,
            })
        if authority not in WITH_A_TITLE and title:
            self.add_error("signer_title", _("Who signs as head has no second title; leave this empty."))
        if authority == Authority.DEPUTY and title and "PHÓ" not in title:
            self.add_error("signer_title", _("KT. is the authority of a deputy; the title has to say so (PHÓ …)."))

    def _check_days(self, said: dict[str, Any], authority: str) -> None:
        first, last = said.get("starts_on"), said.get("ends_on")
        if authority in WITH_AN_END and not last and "ends_on" not in self.errors:
            self.add_error("ends_on", _("%(authority)s is given until a day: name it.") % {"authority": authority})
        if first and last and last < first:
            self.add_error("ends_on", _("The last day, %(last)s, is before the first, %(first)s.") % {
                "first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}",
            })


class EndForm(forms.Form):
    """Until when it may still be used, and why it ends."""

    use_required_attribute = False
    last_day = DayField(
        label=_("Last day"), help_text=_("It may still be used on this day; with yesterday's date it cannot be used from now on.")
    )
    reason = forms.CharField(label=_("Why it ends"), max_length=300)

    def __init__(self, *args: Any, right: SigningRight, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.right = right

    def clean_last_day(self) -> date:
        day, until = self.cleaned_data["last_day"], self.right.ends_on
        if until and day > until:
            raise forms.ValidationError(_("It ends on %(day)s anyway; name a day before that.") % {"day": f"{until:%d/%m/%Y}"})
        if day < self.right.starts_on - ONE_DAY:
            said = _("It begins on %(day)s; so that it is never used, name the day before.")
            raise forms.ValidationError(said % {"day": f"{self.right.starts_on:%d/%m/%Y}"})
        return day


def one_line(text: str) -> str:
    return " ".join(text.split())
