"""What liaisons and reviewers type: the report itself, a confirmation of receipt, a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.marks import ANSWER, Mark
from directives.models import Requirement
from reports.filling import Content
from reports.models import Attachment, Report, Response

LONGEST_TEXT = 20_000


def _words(label: Any, rows: int = 3, **how: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": rows}), **how
    )


@dataclass(frozen=True)
class Choice:
    """One answer as it can be chosen: its value, its mark, and whether it is the one."""

    value: str
    mark: Mark
    id: str
    is_chosen: bool


@dataclass(frozen=True)
class Duty:
    """One duty on the form: what is asked, its two fields, its files, and what a colleague saved meanwhile."""

    requirement: Requirement
    number: int
    answer: forms.BoundField
    words: forms.BoundField
    files: list[Attachment]
    file_errors: list[str]
    theirs: tuple[str, str] | None

    @property
    def choices(self) -> Iterator[Choice]:
        chosen = self.answer.value() or ""
        for place, value in enumerate(Response.Answer.values):
            yield Choice(value, ANSWER[value], f"{self.answer.auto_id}_{place}", value == chosen)


class ReportForm(forms.Form):
    """The report with an answer to each duty. Everything may stay open until it is filed.

    ``seen`` says which version and revision the person had before them.
    """

    situation = forms.ChoiceField(
        label=_("Situation"), choices=Report.Situation.choices, required=False, widget=forms.RadioSelect
    )
    summary = _words(_("Summary"), rows=4, help_text=_("The most important in a few sentences."))
    difficulties = _words(_("Difficulties and proposals"))
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=30)

    def __init__(self, *args: Any, duties: Sequence[Requirement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.requirements = duties
        self.refused_files: dict[str, list[str]] = {}
        for number, duty in enumerate(duties, start=1):
            label = _("Duty %(number)s") % {"number": number}
            self.fields[f"answer-{duty.pk}"] = forms.ChoiceField(
                label=label, choices=Response.Answer.choices, required=False, widget=forms.RadioSelect
            )
            self.fields[f"words-{duty.pk}"] = _words(_("In words"), rows=2)

    def ask_for_what_is_missing(self, unanswered: Sequence[Requirement]) -> None:
        """Filing asks for the situation and for an answer to every duty."""
        if not self.cleaned_data.get("situation"):
            self.add_error("situation", _("Say how the situation is: normal, with incidents, or nothing to report."))
        for requirement in unanswered:
            self.add_error(f"answer-{requirement.pk}", _("Not answered yet; what does not apply is answered so."))

    def take_up(self, seen: str) -> None:
        """From here on the form stands on this revision: what is saved next is saved knowingly over it."""
        self.data = self.data.copy()
        self.data["seen"] = seen

    def add_refusals(self, refused: Sequence[tuple[str, str]]) -> None:
        """Files that were not taken, each sentence under the field of its file."""
        for field, sentence in refused:
            self.add_error(None, sentence)
            self.refused_files.setdefault(field, []).append(sentence)

    def refusals_of(self, field: str) -> list[str]:
        return self.refused_files.get(field, [])

    @cached_property
    def content(self) -> Content:
        said = self.cleaned_data
        return Content(
            said["situation"], said["summary"], said["difficulties"],
            {r.pk: (said[f"answer-{r.pk}"], said[f"words-{r.pk}"]) for r in self.requirements},
        )

    def duties(self, files: Sequence[Attachment] = (), theirs: Content | None = None) -> list[Duty]:
        """The duties as the page draws them; ``theirs`` is shown where it differs from what stands in the form."""
        return [
            Duty(
                requirement, number, self[f"answer-{requirement.pk}"], self[f"words-{requirement.pk}"],
                [f for f in files if f.requirement_id == requirement.pk],
                self.refusals_of(f"files-{requirement.pk}"), self._theirs(requirement, theirs),
            )
            for number, requirement in enumerate(self.requirements, start=1)
        ]  # fmt: skip

    def _theirs(self, requirement: Requirement, theirs: Content | None) -> tuple[str, str] | None:
        if theirs is None:
            return None
        mine = (self[f"answer-{requirement.pk}"].value() or "", self[f"words-{requirement.pk}"].value() or "")
        saved = theirs.responses.get(requirement.pk, ("", ""))
        return saved if saved != mine else None


def initial_of(content: Content, seen: str) -> dict[str, str]:
    """The fields of the form, filled with what a report says."""
    said = {
        "situation": content.situation, "summary": content.summary, "difficulties": content.difficulties, "seen": seen,
    }  # fmt: skip
    for pk, (answer, words) in content.responses.items():
        said |= {f"answer-{pk}": answer, f"words-{pk}": words}
    return said
