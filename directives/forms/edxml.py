"""What is asked about packages of the axis: files that are brought, for whom one is made, what a document becomes a basis of."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from directives.edxml.dialects import DIALECTS
from directives.edxml.exporting import addressable
from directives.edxml.statuses import ANSWERS
from directives.models import Directive, Occasion
from enterprises.models import Organization

FORMATS = ".edxml,.xml"
MOST_FILES = 50
EARLIEST, LATEST = 2000, 2100


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several; cleaned it is a list of them."""

    widget = SeveralFiles(attrs={"accept": FORMATS, "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = list(data) if isinstance(data, list | tuple) else [data] if data else []
        if len(given) > MOST_FILES:
            raise forms.ValidationError(_("At most %(most)d files at once.") % {"most": MOST_FILES})
        return [super(FilesField, self).clean(each, initial) for each in given or [None]]


class BringPackagesForm(forms.Form):
    """Packages or messages, several at once. ``left_out``: the sentence about files the server did not keep."""

    files = FilesField(
        label=_("Files to be read"), allow_empty_file=True,
        error_messages={"required": _("Choose one file or several (.edxml or .xml).")},
    )

    def __init__(self, *args: Any, left_out: str = "", most: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.left_out = left_out
        said = _("One or several (.edxml, .xml), together at most %(most)s.")
        self.fields["files"].help_text = said % {"most": filesizeformat(most)}

    def clean_files(self) -> list[UploadedFile]:
        return self.cleaned_data["files"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.left_out:
            self.errors.pop("files", None)
            self.add_error("files", self.left_out)
        return cleaned


class ExportForm(forms.Form):
    """In which dialect, and to whom of the recipients that have a code."""

    dialect = forms.ChoiceField(
        label=_("Form of the package"), choices=[(one.key, one.label) for one in DIALECTS.values()], initial="qcvn",
        help_text=_("Whoever runs the axis says which one it takes."), widget=forms.RadioSelect,
    )
    to = forms.ModelMultipleChoiceField(
        Organization.objects.none(), label=pgettext_lazy("package", "To"), widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one organisation."), "invalid_choice": _("Choose recipients of this directive."),
        },
    )

    def __init__(self, *args: Any, directive: Directive, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theirs = [one.pk for one in addressable(directive)]
        self.fields["to"].queryset = Organization.objects.filter(pk__in=theirs).order_by("folded")
        self.fields["to"].label_from_instance = lambda one: f"{one.short_name} ({one.organ_id})"
        self.fields["to"].initial = theirs


def _answers() -> list[tuple[str, str]]:
    return [(one.value, f"{one.value} · {one.label}") for one in ANSWERS]


class AnswerForm(forms.Form):
    """The status message about a package that was taken."""

    code = forms.ChoiceField(label=_("Status"), choices=_answers, initial="03")
    note = forms.CharField(label=_("Note"), max_length=500, required=False, help_text=_("A refusal says why."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("code") == "02" and not cleaned.get("note", "").strip():
            self.add_error("note", _("Say why the document is refused."))
        return cleaned


class UseForm(forms.Form):
    """Into which draft the document goes as a basis, and whether the library keeps it for a season."""

    draft = forms.ModelChoiceField(
        Directive.objects.none(), label=_("Cite it in this draft"), required=False, empty_label=_("No draft"),
        error_messages={"invalid_choice": _("Choose a draft of your department that is still a draft.")},
    )
    keeps = forms.BooleanField(label=_("Keep it in the chain of bases of a season"), required=False, initial=True)
    occasion_kind = forms.ChoiceField(label=_("Season"), choices=Occasion.Kind.choices, required=False)
    year = forms.IntegerField(label=_("Year"), min_value=EARLIEST, max_value=LATEST, required=False)

    def __init__(self, *args: Any, user: User, nearest: tuple[str, int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drafts = Directive.objects.visible_to(user).in_state(Directive.State.DRAFT).select_related("occasion")
        self.fields["draft"].queryset = drafts.order_by("-changed_at")
        kind, year = nearest or (Occasion.Kind.TET.value, localdate(now()).year)
        self.fields["occasion_kind"].initial, self.fields["year"].initial = kind, year

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("draft") and not cleaned.get("keeps"):
            raise forms.ValidationError(_("Choose a draft, or keep it in the library, or both."))
        if cleaned.get("keeps") and not cleaned.get("occasion_kind"):
            self.add_error("occasion_kind", _("Choose the season it belongs to."))
        return cleaned
