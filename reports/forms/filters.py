"""What narrows a list, all of it in the address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from directives.models import Directive, Occasion
from directives.querysets import OUT
from enterprises.sectors import Sector


class InboxFilter(forms.Form):
    """What narrows the list of reports, all of it in the address; what cannot be understood narrows nothing."""

    q = forms.CharField(label=_("Organisation"), required=False)
    directive = forms.ModelChoiceField(
        Directive.objects.none(), label=_("Directive"), required=False, empty_label=pgettext_lazy("directive", "Every directive")
    )
    sector = forms.ChoiceField(
        label=_("Sector"), required=False, choices=[("", pgettext_lazy("sector", "Every sector")), *Sector.choices]
    )
    late = forms.BooleanField(label=_("Filed late"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        out = Directive.objects.visible_to(user).in_state(*OUT)
        self.fields["directive"].queryset = out.order_by("-sent_at", "-pk")


class DossierFilter(forms.Form):
    """What narrows the file of an occasion; what cannot be understood narrows nothing."""

    q = forms.CharField(label=_("Words, a name or a number"), required=False)
    directive = forms.ModelChoiceField(
        Directive.objects.none(), label=_("Directive"), required=False, empty_label=pgettext_lazy("directive", "Every directive")
    )
    order = forms.ChoiceField(
        label=pgettext_lazy("order", "Order"), required=False,
        choices=[("", _("As it happened")), ("newest", _("The newest first"))],
    )

    def __init__(self, *args: Any, user: User, occasion: Occasion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Directive.objects.visible_to(user).filter(occasion=occasion)
        self.fields["directive"].queryset = own.order_by("issued_at", "pk")
