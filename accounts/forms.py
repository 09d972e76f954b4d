"""What is asked about people and accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordResetForm
from django.core.validators import RegexValidator
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from accounts import notices
from accounts.models import STAFF_ROLES, Department, Role, User
from accounts.telephones import check_telephone

SYMBOL = r"^[\w-]+(\.[\w-]+)*$"
WHAT_A_ROLE_DOES = {
    Role.DRAFTER: _("Drafter: writes directives, reviews what comes in"),
    Role.HEAD_OF_DIVISION: _("Head of division: checks what others wrote, reviews what comes in"),
    Role.LEADER: _("Leader: approves and signs, sees how everything stands"),
    Role.CLERK: _("Clerk: numbers, issues and sends, keeps the registers"),
    Role.ADMINISTRATOR: _("Administrator: people, roles, the register of organisations"),
}


class PersonForm(forms.ModelForm):
    """A person of the department, with the roles that decide what they may do."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=[(role, WHAT_A_ROLE_DOES[role]) for role in STAFF_ROLES],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Somebody may hold several; nobody ever approves a text of their own."),
        error_messages={"required": _("Choose at least one role; without one the person sees nothing.")},
    )

    class Meta:
        model = User
        fields = ("full_name", "position", "division", "email", "phone")
        labels = {"email": _("E-mail, to sign in with")}
        error_messages = {"email": {"unique": _("Somebody has an account with this address already.")}}

    def __init__(self, *args: Any, department_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        divisions = self.fields["division"]
        divisions.queryset = divisions.queryset.filter(department=department_id)
        divisions.empty_label = _("None")
        self.fields["phone"].validators.append(check_telephone)
        if self.instance.pk:
            self.initial["roles"] = list(self.instance.roles)

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    @property
    def details(self) -> dict[str, Any]:
        """What was said about the person, without the roles."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class DepartmentForm(forms.ModelForm):
    """What an administrator says about the department as a whole."""

    class Meta:
        model = Department
        fields = (
            "name", "issuing_body", "superior_body", "place", "symbol", "address", "phone", "email", "website", "organ_id",
            "has_check_step", "asks_signature", "asks_seal",
        )
        error_messages = {"name": {"unique": _("Another department has this name already.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["symbol"].validators.append(RegexValidator(SYMBOL, _("Letters, figures, hyphens and full stops, as in SKHCN.")))

    def save(self, commit: bool = True) -> Department:
        """Only what was asked: the picture of the seal may have been changed meanwhile."""
        self.instance.save(update_fields=self._meta.fields)
        return self.instance


class AccountForm(forms.ModelForm):
    """What everybody may change of their own account."""

    class Meta:
        model = User
        fields = ("full_name", "position", "phone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].validators.append(check_telephone)


class PeopleFilter(forms.Form):
    """What narrows the list of people; what cannot be understood narrows nothing."""

    q = forms.CharField(required=False, label=_("Name, e-mail, telephone or position"))
    role = forms.ChoiceField(
        required=False, label=_("Role"),
        choices=[("", _("Every role")), *((role.value, role.label) for role in STAFF_ROLES)],
    )


class ForgottenPasswordForm(PasswordResetForm):
    """Also for who was invited and let the link grow old; the letter goes out as every other one does."""

    def get_users(self, email: str) -> Any:
        return User.objects.active().filter(email=email.lower())

    def save(self, **_details: Any) -> None:
        for person in self.get_users(self.cleaned_data["email"]):
            notices.password_reset(person, at=now())
