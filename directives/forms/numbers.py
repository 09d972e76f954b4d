"""Numbers taken from the book by hand: kept, given outside the portal; and the number chosen when a directive is issued."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.books.holding import MOST_AT_ONCE, Said
from directives.forms.days import DayField
from directives.models import HeldNumber, Register

USUAL_COUNT = 3
NOT_KEPT = _("This number is not kept for it any more; choose another one, or the next of the book.")


class KeepForm(forms.Form):
    """How many of the next numbers are put aside; as it opens, it is ready to be sent."""

    count = forms.IntegerField(label=_("How many numbers"), min_value=1, max_value=MOST_AT_ONCE, initial=USUAL_COUNT)
    dated_on = DayField(label=_("Date"), help_text=_("The directive that gets the number bears this date."))
    reason = forms.CharField(label=_("Reason"), max_length=500, help_text=_("It stands in the book beside the number."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dated_on"].initial = today
        self.fields["reason"].initial = "Dành cho văn bản ban hành trong ngày"  # the book is written in Vietnamese


class SaidForm(forms.Form):
    """What the book says of a document that was issued outside the portal."""

    type_name = forms.CharField(label=_("Type"), max_length=100, initial="Công văn")
    subject = forms.CharField(label=_("Subject"), max_length=500)
    symbol = forms.CharField(label=_("Symbol"), max_length=60, help_text=_("For example SKHCN-BCVT."))
    signer_name = forms.CharField(label=_("Signer"), max_length=150)
    recipients = forms.CharField(label=_("Recipients"), max_length=500)
    archive_line = forms.CharField(label=_("Kept by"), max_length=100, required=False)
    copies = forms.IntegerField(label=_("Number of copies"), min_value=1, max_value=9999, required=False)

    @property
    def said(self) -> Said:
        return Said(**{name: self.cleaned_data[name] for name in SaidForm.base_fields})


class OutsideForm(SaidForm):
    """One number, or a range of them, that was given on paper."""

    first = forms.IntegerField(label=_("First number"), min_value=1, max_value=99999)
    last = forms.IntegerField(
        label=_("Last number"), min_value=1, max_value=99999, required=False, help_text=_("Empty where there is only one."),
    )
    dated_on = DayField(label=_("Date of the document"))
    reason = forms.CharField(
        label=_("Why it was given outside the portal"), max_length=500, help_text=_("It stands in the book beside the number."),
    )
    field_order = ("first", "last", "dated_on", "reason")

    def __init__(self, *args: Any, book: Register, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first"].initial, self.fields["dated_on"].initial = book.coming, today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last number is smaller than the first one, %(first)d.") % {"first": first})
        return cleaned


class IssueForm(forms.Form):
    """The next number, or one that was kept. Which ones may be chosen is asked of the book again when the step is taken."""

    held = forms.ModelChoiceField(
        label=_("Number"), queryset=HeldNumber.objects.none(), required=False, error_messages={"invalid_choice": NOT_KEPT},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held"].queryset = HeldNumber.objects.waiting().select_related("register")


class ChosenNumber(forms.Form):
    """The same as it is offered: the numbers kept for this type of directive by name."""

    held = forms.ChoiceField(
        label=_("Number"), required=False, help_text=_("With a number that was kept the directive bears the date of that number."),
    )

    def __init__(self, *args: Any, coming: str, kept: list[HeldNumber], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(held.pk, f"{held.number:02} · {held.dated_on:%d/%m/%Y} · {held.reason}") for held in kept]
        self.fields["held"].choices = [("", _("The next one, now %(number)s") % {"number": coming}), *words]
