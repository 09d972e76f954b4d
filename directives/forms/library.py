"""What is asked about templates, requirements and bases of the library, and what narrows its lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Division, User
from directives import occasions
from directives.forms.days import DayField
from directives.forms.head import NewDirectiveForm, one_break
from directives.forms.rolling import TargetForm
from directives.library.citing import is_cited
from directives.library.using import Wanted
from directives.models import Directive, DraftTemplate, LibraryBasis, Occasion, ReportRequest, Snippet
from directives.querysets import OUT
from enterprises.sectors import Sector

EARLIEST, LATEST = 2000, 2100


class LibraryForm(forms.ModelForm):
    """One kind of line break, so that the same words are the same words."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        return {name: one_break(value) if isinstance(value, str) else value for name, value in cleaned.items()}


class TemplateForm(LibraryForm):
    """What a template is called and what it is good for; what it says is changed by keeping another directive."""

    class Meta:
        model = DraftTemplate
        fields = ("name", "description", "sectors")
        widgets = {"description": forms.Textarea(attrs={"rows": 2})}
        labels = {"description": _("What it is good for"), "sectors": _("For these sectors")}
        help_texts = {
            "sectors": _("Active organisations of these sectors are proposed as recipients; none chosen: of every sector."),
        }

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        same = DraftTemplate.objects.filter(department=self.instance.department_id, name=name).exclude(pk=self.instance.pk)
        if same.exists() and not self._may_replace():
            raise forms.ValidationError(_("There is a template of this name already."), code="taken")
        return name

    def _may_replace(self) -> bool:
        return False


class KeepForm(TemplateForm):
    """The same, for a directive that becomes a template."""

    replaces = forms.BooleanField(
        required=False, label=_("Replace the template of this name, if there is one"),
        help_text=_("What the old one says is lost; drafts made from it stay as they are."),
    )

    def _may_replace(self) -> bool:
        return bool(self.data.get(self.add_prefix("replaces")))


class BeginForm(NewDirectiveForm):
    """A new directive, empty or from a template of the department."""

    template = forms.ModelChoiceField(
        label=_("From a template"), queryset=DraftTemplate.objects.none(), required=False,
        empty_label=_("No template: begin empty"),
        help_text=_("You go through what changes for the occasion before the draft is made. The type comes with the template."),
    )

    def __init__(self, *args: Any, author: User, **kwargs: Any) -> None:
        super().__init__(*args, author=author, **kwargs)
        self.fields["template"].queryset = DraftTemplate.objects.visible_to(author).defer("manuscript")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        template, occasion = cleaned.get("template"), cleaned.get("occasion")
        if template and occasion and template.occasion_kind != occasion.kind:
            said = _("This template is for: %(kind)s. Choose such an occasion, or another template.")
            self.add_error("template", said % {"kind": template.get_occasion_kind_display()})
        return cleaned


class UseTemplateForm(TargetForm):
    """For which occasion a draft is begun from a template, of which division, continuing what."""

    division = forms.ModelChoiceField(
        label=_("Division"), queryset=Division.objects.none(), required=False, empty_label=_("None"),
    )
    follows = forms.ModelChoiceField(
        label=_("Continues"), queryset=Directive.objects.none(), required=False,
        empty_label=_("Nothing: the first of its season"),
    )

    def __init__(self, *args: Any, author: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].queryset = Division.objects.filter(department=author.department_id)
        self.fields["division"].initial = author.division_id
        sent = Directive.objects.visible_to(author).in_state(*OUT).in_force().order_by("-issued_at")
        self.fields["follows"].queryset = sent
        self.fields["follows"].choices = [
            ("", self.fields["follows"].empty_label), *((one.pk, str(one)) for one in sent[:30]),
        ]

    @property
    def wanted(self) -> Wanted:
        said = self.cleaned_data
        return Wanted(said["occasion"], said["division"], said["follows"])


class SnippetForm(LibraryForm):
    class Meta:
        model = Snippet
        fields = ("text", "sectors", "phase", "report_kind")
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        labels = {"text": _("What is to be done"), "sectors": _("For these sectors"), "phase": _("When")}
        help_texts = {
            "sectors": _("None chosen: for every sector."),
            "report_kind": _("The report in which the answer is told, if one is asked for."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["report_kind"].choices = [("", _("No report in particular")), *ReportRequest.Kind.choices]

    def clean_text(self) -> str:
        text = one_break(self.cleaned_data["text"])
        same = Snippet.objects.filter(department=self.instance.department_id, text=text).exclude(pk=self.instance.pk)
        if same.exists():
            raise forms.ValidationError(_("The library has a requirement in these words already."), code="taken")
        return text


class LibraryBasisForm(LibraryForm):
    """One document of a chain; what its first citation lacks is said on the page, not refused."""

    dated_on = DayField(label=_("Date"), required=False)
    year = forms.IntegerField(
        label=_("Year"), min_value=EARLIEST, max_value=LATEST, required=False,
        help_text=_("Of Tết: the year that begins with it. Empty: it holds for every year."),
    )

    class Meta:
        model = LibraryBasis
        fields = ("occasion_kind", "year", "level", "kind", "number_and_symbol", "dated_on", "issuer", "subject", "wording")
        widgets = {"subject": forms.Textarea(attrs={"rows": 2}), "wording": forms.Textarea(attrs={"rows": 2})}
        labels = {"subject": _("Subject (về việc …)"), "wording": _("In other words"), "occasion_kind": _("For which occasion")}
        help_texts = {"wording": _("Replaces the standard sentence, where the document is cited differently.")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in ("number_and_symbol", "subject", "wording")):
            self.add_error("number_and_symbol", _("Write the number and symbol, or at least what the document is about."))
        elif not self.errors and is_cited(LibraryBasis(**cleaned), self._others(cleaned)):
            self.add_error("number_and_symbol", _("The chain of this season has this document already."))
        return cleaned

    def _others(self, cleaned: dict[str, Any]) -> Any:
        season = {"occasion_kind": cleaned["occasion_kind"], "year": cleaned["year"]}
        return LibraryBasis.objects.filter(department=self.instance.department_id, **season).exclude(pk=self.instance.pk)


class LibraryFilter(forms.Form):
    """What narrows a list of the library; what cannot be understood narrows nothing."""

    q = forms.CharField(required=False, label=_("Search"))
    sector = forms.ChoiceField(
        required=False, label=_("Sector"), choices=[("", pgettext_lazy("sector", "Every sector")), *Sector.choices]
    )

    def narrow(self, found: Any) -> Any:
        """What is for no sector in particular is for this one, too."""
        self.is_valid()
        if sector := self.cleaned_data.get("sector"):
            found = found.for_sectors([sector])
        return found.matching(self.cleaned_data.get("q", ""))


class TemplateFilter(LibraryFilter):
    kind = forms.ChoiceField(
        required=False, label=_("Occasion"), choices=[("", _("Every occasion")), *Occasion.Kind.choices]
    )

    def narrow(self, found: Any) -> Any:
        templates = super().narrow(found)
        kind = self.cleaned_data.get("kind")
        return templates.filter(occasion_kind=kind) if kind else templates


class SeasonForm(forms.Form):
    """Which chain is looked at: the nearest coming occasion, unless another one is asked for."""

    kind = forms.ChoiceField(label=_("Occasion"), choices=Occasion.Kind.choices)
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)

    def __init__(self, asked: Any, *args: Any, years: set[int], nearest: occasions.Proposal, **kwargs: Any) -> None:
        given = {"kind": nearest.kind, "year": nearest.year} | {name: asked[name] for name in ("kind", "year") if asked.get(name)}
        super().__init__(given, *args, **kwargs)
        self.nearest = nearest
        listed = sorted({*years, nearest.year, nearest.year + 1}, reverse=True)
        self.fields["year"].choices = [(year, year) for year in listed]

    @property
    def season(self) -> tuple[str, int]:
        if self.is_valid():
            return self.cleaned_data["kind"], self.cleaned_data["year"]
        return self.nearest.kind, self.nearest.year
