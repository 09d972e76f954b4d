"""What is typed beside an act: who handles a directive, a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.models import Delivery


class ConfirmationForm(forms.ModelForm):
    """Who handles a directive that has come in."""

    class Meta:
        model = Delivery
        fields = ("handler",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handler"].required = True
        self.fields["handler"].error_messages["required"] = _("Say who handles this directive.")


class ReasonForm(forms.Form):
    """Why: for a refusal or an excuse."""

    reason = forms.CharField(label=_("Reason"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))
