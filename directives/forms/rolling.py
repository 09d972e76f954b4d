"""For which coming occasion a directive is rolled forward."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directives import occasions
from directives.models import Occasion


class TargetForm(forms.Form):
    """The occasions that may follow; the nearest one is proposed."""

    occasion = forms.ChoiceField(label=_("For which occasion"))

    def __init__(self, *args: Any, following: Sequence[Occasion | occasions.Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.following = {occasions.key_of(one): one for one in following}
        self.fields["occasion"].choices = [(key, one.name) for key, one in self.following.items()]

    def clean_occasion(self) -> Occasion | occasions.Proposal:
        return self.following[self.cleaned_data["occasion"]]

    @property
    def target(self) -> Occasion | occasions.Proposal | None:
        """The one asked for; where none is, or none that makes sense, the nearest."""
        if self.is_bound and self.is_valid():
            return self.cleaned_data["occasion"]
        return next(iter(self.following.values()), None)
