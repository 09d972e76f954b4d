"""What is asked about organisations, their liaisons and the changes of their state."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from accounts.telephones import check_telephone
from enterprises.models import Liaison, Organization
from enterprises.sectors import Sector

ORGAN_ID = re.compile(r"[A-Z0-9]+(?:[.-][A-Z0-9]+)*")


class Day(forms.DateInput):
    """The browser's own calendar; it can only read days written year first."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class OrganizationForm(forms.ModelForm):
    """One line of the register. Since when it is active is asked once; later its state has steps of its own."""

    class Meta:
        model = Organization
        fields = ("name", "short_name", "sectors", "state_since", "address", "hotline", "email", "organ_id")
        labels = {"state_since": _("Active since"), "email": _("E-mail of the organisation")}
        help_texts = {
            "name": _("In full, as on the seal."),
            "state_since": _("Today, unless it has been in service for longer."),
            "short_name": _("As the department says it; lists and tables show it."),
            "hotline": _("Answered day and night; the number the department calls when something happens."),
            "email": _("For the record; directives go to the liaisons."),
            "organ_id": _("For example H21.DN.001; most organisations have none. Packages and status messages go by it."),
        }
        widgets = {"state_since": Day()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hotline"].validators.append(check_telephone)
        if self.instance.pk:
            del self.fields["state_since"]
        else:
            self.initial["state_since"] = localdate()

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        namesake = _namesake(self.instance, name)
        if namesake:
            raise forms.ValidationError(
                _("The register has this organisation already, as %(short_name)s."),
                code="duplicate", params={"short_name": namesake},
            )
        return name

    def clean_organ_id(self) -> str:
        code = self.cleaned_data["organ_id"].strip().upper()
        if code and not ORGAN_ID.fullmatch(code):
            raise forms.ValidationError(
                _("A code has letters, figures and points only, such as H21.DN.001 or 000.00.15.H21."), code="invalid"
            )
        others = Organization.objects.filter(department=self.instance.department_id).exclude(pk=self.instance.pk)
        namesake = others.filter(organ_id__iexact=code).first() if code else None
        if namesake:
            raise forms.ValidationError(
                _("%(short_name)s has this code already; every organisation has its own."), code="taken",
                params={"short_name": namesake},
            )
        return code

    def clean_state_since(self) -> Any:
        since = self.cleaned_data["state_since"]
        if since > localdate():
            raise forms.ValidationError(_("This day is still to come; write the day it became active."), code="future")
        return since


def _namesake(organization: Organization, name: str) -> Organization | None:
    """Another organisation of the same register with this name, whatever the capitals. Accents do tell names apart."""
    others = Organization.objects.filter(department=organization.department_id).exclude(pk=organization.pk)
    return next((other for other in others.matching(name) if _same(other.name, name)), None)


def _same(one: str, other: str) -> bool:
    return unicodedata.normalize("NFC", one).casefold() == unicodedata.normalize("NFC", other).casefold()


class LiaisonForm(forms.ModelForm):
    """Who speaks for an organisation, and how to reach them."""

    invites = forms.BooleanField(
        required=False, initial=True, label=_("Invite them by e-mail to sign in"),
        help_text=_("A letter with a link goes out at once; with it they choose a password."),
    )

    class Meta:
        model = Liaison
        fields = ("name", "position", "email", "phone", "is_deputy")
        labels = {"is_deputy": _("Deputy: answers when the liaison cannot")}
        help_texts = {
            "email": _("Directives, reminders and answers go there."),
            "phone": _("The department calls it when a report is late."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].validators.append(check_telephone)
        if self.instance.pk:
            del self.fields["invites"]

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if not email and self.instance.user_id:
            raise forms.ValidationError(_("They sign in with this address; it cannot be left out."), code="required")
        if email and self._is_taken(email):
            raise forms.ValidationError(
                _("Somebody else has this address already; every liaison needs one of their own."), code="taken"
            )
        return email

    def _is_taken(self, email: str) -> bool:
        colleagues = Liaison.objects.filter(organization=self.instance.organization_id).exclude(pk=self.instance.pk)
        return (
            User.objects.filter(email=email).exclude(pk=self.instance.user_id).exists()
            or colleagues.filter(email=email).exists()
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.errors and not said["email"] and not said["phone"]:
            raise forms.ValidationError(_("Write an e-mail address or a telephone number to reach them by."))
        return said


class SinceForm(forms.Form):
    """The day a state begins, and perhaps a word about it."""

    since = forms.DateField(
        label=_("From which day"), widget=Day,
        error_messages={"required": _("Choose the day it begins."), "invalid": _("This is no day of the calendar.")},
    )
    note = forms.CharField(label=_("Note"), max_length=5000, required=False)


class MergeForm(SinceForm):
    """And who has taken the organisation over: one of those the person may see."""

    into = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Taken over by"), empty_label=_("Choose an organisation"),
        error_messages={
            "required": _("Choose the organisation that has taken it over."),
            "invalid_choice": _("Choose an active organisation of your register."),
        },
    )

    def __init__(self, *args: Any, user: User, besides: Organization | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Organization.objects.visible_to(user).active().order_by("folded")
        self.fields["into"].queryset = offered.exclude(pk=besides.pk) if besides else offered


class RegisterFilter(forms.Form):
    """What narrows the register; what cannot be understood narrows nothing."""

    q = forms.CharField(required=False, label=_("Name or address"))
    sector = forms.ChoiceField(
        required=False, label=_("Sector"), choices=[("", pgettext_lazy("sector", "Every sector")), *Sector.choices]
    )
    liaison = forms.ChoiceField(
        required=False, label=_("Liaisons"),
        choices=[("", _("With or without")), ("none", _("Not reachable by e-mail"))],
    )
