"""The head of a directive in the editor, and what is asked before a draft begins."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from accounts.models import Division, User
from directives import occasions, signing_rights
from directives.forms.signing import SignerField, block_of, written
from directives.models import Directive, Occasion
from directives.querysets import OUT
from directives.signing_rights import Block, Paper


class HeadForm(forms.ModelForm):
    """Everything of a directive that is not a list.

    ``revision`` is the one this form was opened with. It is a field of text nobody sees, not a hidden one, so that a
    browser which brings back what was left unsaved also brings back on what it was based.
    """

    revision = forms.IntegerField(widget=forms.TextInput(attrs={"hidden": True, "readonly": True}), min_value=0)
    signing = SignerField(label=_("Who signs"), required=False)

    class Meta:
        model = Directive
        fields = (
            "occasion", "kind", "urgency", "division", "symbol", "subject", "continues", "addressees", "opening",
            "closing", "contact_division", "contact_phone", "contact_email", "archive_line",
        )
        widgets = {
            "subject": forms.Textarea(attrs={"rows": 2}),
            "continues": forms.Textarea(attrs={"rows": 2}),
            "addressees": forms.Textarea(attrs={"rows": 3}),
            "opening": forms.Textarea(attrs={"rows": 3}),
            "closing": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "addressees": _("Addressed to (Kính gửi)"), "archive_line": _("Kept by (Lưu)"),
        }
        help_texts = {
            "subject": _("After “V/v”, without a full stop."),
            "symbol": "",
            "addressees": _("One per line."),
            "continues": _("Tiếp theo Công văn số …"),
            "archive_line": "",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["revision"].initial = self.instance.revision
        self.fields["occasion"].queryset = Occasion.objects.filter(department=self.instance.department_id)
        self.fields["occasion"].empty_label = None
        self.fields["division"].queryset = Division.objects.filter(department=self.instance.department_id)
        self.fields["division"].empty_label = _("None")
        self._offer_signers()

    def _offer_signers(self) -> None:
        """Those in force for the type and the division that stand in the form."""
        self.rights = signing_rights.of_department(self.instance.department)
        stored = Block.of(self.instance)
        self.fields["signing"].initial = written(stored)
        division = str(self["division"].value() or "")
        paper = Paper(str(self["kind"].value()), int(division) if division.isdecimal() else None)
        try:
            shown = block_of(self["signing"].value() or written(stored) or "[]")
        except ValidationError:
            shown = stored
        self.fields["signing"].offer(self.rights, shown, paper, localdate(now()))

    def clean(self) -> dict[str, Any]:
        """One kind of line break, so that the same text is the same text; a subject has none."""
        cleaned = super().clean() or self.cleaned_data
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = " ".join(value.split()) if name == "subject" else one_break(value)
        for column, said in self._block(cleaned).columns.items():
            setattr(self.instance, column, said)
        return cleaned

    def _block(self, cleaned: dict[str, Any]) -> Block:
        """What was chosen; where nobody is, and nobody was, the titles stay as they were."""
        chosen, stored = cleaned.get("signing"), Block.of(self.instance)
        return chosen if chosen is not None and (chosen.signer_name or stored.signer_name) else stored

    @property
    def head(self) -> dict[str, Any]:
        """By the names of the columns, as a manuscript has them."""
        columns = {name: self._meta.model._meta.get_field(name).attname for name in self._meta.fields}
        said = {column: getattr(self.cleaned_data[name], "pk", self.cleaned_data[name]) for name, column in columns.items()}
        return said | Block.of(self.instance).columns


class ForOccasion(forms.Form):
    """For which occasion a draft begins: one the department has, or one of the calendar. ``told`` is one a text names."""

    occasion = forms.ChoiceField(label=_("Occasion"))

    def __init__(self, *args: Any, author: User, on: date, told: occasions.Proposal | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.author, self.on, self.told = author, on, told
        self.fields["occasion"].choices = self._occasions()

    def _occasions(self) -> list[tuple[str, Any]]:
        """Those the department has, those that are coming by the calendar; past ones last."""
        known = list(Occasion.objects.visible_to(self.author).order_by("starts_on"))
        ahead = [(str(o.pk), o.name) for o in known if o.ends_on >= self.on]
        proposed = [(p.key, p.name) for p in occasions.still_missing(self.author.department, self.on)]
        past = [(str(o.pk), o.name) for o in reversed(known) if o.ends_on < self.on]
        groups = [(_("Ahead"), ahead), (_("By the calendar"), proposed), (_("Past"), past)]
        listed = {(o.kind, o.year) for o in known} | {(p.kind, p.year) for p in occasions.coming(self.on)}
        if self.told and (self.told.kind, self.told.year) not in listed:
            groups.append((_("Told by the text"), [(self.told.key, self.told.name)]))
        return [group for group in groups if group[1]]

    def clean_occasion(self) -> Occasion | occasions.Proposal:
        chosen = self.cleaned_data["occasion"]
        if proposal := occasions.from_key(chosen):
            return proposal
        return Occasion.objects.visible_to(self.author).get(pk=chosen)


class NewDirectiveForm(ForOccasion):
    """For which occasion, of which type, continuing what."""

    kind = forms.ChoiceField(label=_("Type"), choices=Directive.Kind.choices)
    division = forms.ModelChoiceField(
        label=_("Division"), queryset=Division.objects.none(), required=False, empty_label=_("None"),
        help_text=_("Gives the symbol, the contact and the archive line."),
    )
    follows = forms.ModelChoiceField(
        label=_("Continues"), queryset=Directive.objects.none(), required=False,
        empty_label=_("Nothing: the first of its season"),
        help_text=_("The directive sent earlier for the same occasion."),
    )

    def __init__(self, *args: Any, author: User, **kwargs: Any) -> None:
        super().__init__(*args, author=author, **kwargs)
        self.fields["division"].queryset = Division.objects.filter(department=author.department_id)
        self.fields["division"].initial = author.division_id
        sent = Directive.objects.visible_to(author).in_state(*OUT).in_force()
        self.fields["follows"].queryset = sent.order_by("-issued_at")
        self.fields["follows"].choices = [
            ("", self.fields["follows"].empty_label), *((d.pk, str(d)) for d in sent.order_by("-issued_at")[:30]),
        ]


def one_break(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
