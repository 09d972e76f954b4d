"""The parts of a document that was read, each to be taken, corrected or left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from directives.forms.days import DayField, HourField
from directives.forms.head import one_break
from directives.forms.parts import AT_NO_DAY
from directives.models import Basis, Copy, Directive, ReportRequest, Requirement, Section
from directives.reading.offers import Offer

CONTACT = ("contact_division", "contact_phone", "contact_email")
SIGNATORY = ("authority", "head_title", "signer_title", "signer_name")
COLUMNS: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "kind": (Directive, ("kind",)), "urgency": (Directive, ("urgency",)), "symbol": (Directive, ("symbol",)),
    "subject": (Directive, ("subject",)), "archive": (Directive, ("archive_line",)), "contact": (Directive, CONTACT),
    "signatory": (Directive, SIGNATORY), "copy": (Copy, ("name", "note")), "requirement": (Requirement, ("text", "applies_to")),
    "basis": (Basis, ("kind", "number_and_symbol", "dated_on", "issuer", "subject", "wording")),
    "section": (Section, ("heading", "intro", "sectors")),
    "deadline": (ReportRequest, ("kind", "bound", "due_on", "due_at_time", "wording")),
}  # fmt: skip
"""A kind that is not among them is a text alone."""
IN_OWN_FORM = {"dated_on": DayField, "due_on": DayField, "due_at_time": HourField}
ROWS = {"subject": 2, "wording": 1, "intro": 1, "text": 2}
LABELS = {
    "dated_on": _("Date"), "due_on": _("Due on"), "due_at_time": _("At"), "wording": _("In other words"), "bound": _("Meant as"),
    "applies_to": _("Only for, in words"), "note": _("Note (b/c, …)"),
}  # fmt: skip


class OfferForm(forms.Form):
    """One part. What is not taken need not be right."""

    use_required_attribute = False
    take = forms.BooleanField(required=False)

    def __init__(self, offer: Offer, data: QueryDict | None = None) -> None:
        super().__init__(data, prefix=offer.key, initial={"take": offer.taken, **offer.values})
        self.offer = offer
        self.fields |= fields_of(offer.kind)
        if offer.kind == "deadline":
            self.fields["wording"].label = _("Sentence in the document")
            self.fields["wording"].help_text = _("Empty: the words stay in the requirement they were read from.")

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields beside the box; an introduction only where the heading was too long to be one."""
        return [self[name] for name in self.fields if name != "take" and (name != "intro" or self.offer.values["intro"])]

    @property
    def taken(self) -> bool:
        return bool(self["take"].value())

    def is_valid(self) -> bool:
        return super().is_valid() or not self.taken

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.offer.kind == "deadline" and "bound" in cleaned and "due_on" in cleaned:
            self._agree(cleaned["due_on"], cleaned["bound"])
        return cleaned

    def _agree(self, day: Any, bound: str) -> None:
        """A day where the bound speaks of one, and only there."""
        if not day and bound not in AT_NO_DAY:
            self.add_error("due_on", _("Say on which day it is due, or choose “at once” or “when it happens”."))
        if day and bound in AT_NO_DAY:
            self.add_error("due_on", _("A report due “at once” or “when it happens” has no day; leave this empty."))

    @property
    def decided(self) -> Offer:
        """The offer as the person wants it."""
        if not self.is_bound:
            return self.offer
        said = {name: self.cleaned_data[name] for name in self.fields if name in self.cleaned_data and name != "take"}
        said = {name: one_break(value) if isinstance(value, str) else value for name, value in said.items()}
        return replace(self.offer, taken=self.taken, values={**self.offer.values, **said})


def fields_of(kind: str) -> dict[str, forms.Field]:
    if kind not in COLUMNS:
        return {"text": _column(Requirement, "text")}
    model, names = COLUMNS[kind]
    return {name: _column(model, name) for name in names}


def forms_of(offers: Iterable[Offer], data: QueryDict | None) -> Mapping[str, OfferForm]:
    return {offer.key: OfferForm(offer, data) for offer in offers}


def _column(model: type[models.Model], name: str) -> forms.Field:
    column = model._meta.get_field(name)
    if name in IN_OWN_FORM:
        return IN_OWN_FORM[name](label=LABELS[name], required=False)
    field: Any = column.formfield()  # type: ignore[union-attr]
    field.help_text, field.label = "", LABELS.get(name, field.label)
    if name in ROWS:
        field.widget = forms.Textarea(attrs={"rows": ROWS[name]})
    return field


