"""The form of a report: the situation, the figures, an answer to each duty. Everything may stay open until it is filed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.marks import ANSWER, Mark
from directives.definitions.layout import Layout
from directives.models import Requirement
from reports.cells import reading
from reports.cells.cell import Cell, all_from_json, as_json
from reports.completeness import OpenCell
from reports.filling import Content, Parts, parts_of
from reports.filling.content import EXPLANATION, FIGURE
from reports.forms import figures
from reports.models import Attachment, Report, Response

LONGEST_TEXT = 20_000
MOST_EXPLANATIONS = 200
FINDING = re.compile(r"[\w.:-]{1,100}")


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
    """The report as it is typed.

    ``seen`` says which version and revision the person had before them; ``touched``, which a script fills in, the fields
    they have changed since, and ``window`` the page they did it on.
    """

    situation = forms.ChoiceField(
        label=_("Situation"), choices=Report.Situation.choices, required=False, widget=forms.RadioSelect
    )
    summary = _words(_("Summary"), rows=4, help_text=_("The most important in a few sentences."))
    difficulties = _words(_("Difficulties and proposals"))
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=30)
    window = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, duties: Sequence[Requirement], layout: Layout | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.requirements = duties
        self.layout = layout or Layout()
        self.refused_files: dict[str, list[str]] = {}
        for number, duty in enumerate(duties, start=1):
            label = _("Duty %(number)s") % {"number": number}
            self.fields[f"answer-{duty.pk}"] = forms.ChoiceField(
                label=label, choices=Response.Answer.choices, required=False, widget=forms.RadioSelect
            )
            self.fields[f"words-{duty.pk}"] = _words(_("In words"), rows=2)

    # What has arrived

    @property
    def touched(self) -> frozenset[str] | None:
        """The parts of the report the person has changed; None where no script told it."""
        if "touched" not in self.data:
            return None
        return frozenset(map(part_of, self.data["touched"].split()))

    @property
    def typed(self) -> figures.Typed:
        """What stands in the fields, by name."""
        return self.data if self.is_bound else self.initial

    @cached_property
    def content(self) -> Content:
        said = self.cleaned_data
        return Content(
            said["situation"], said["summary"], said["difficulties"],
            {r.pk: (said[f"answer-{r.pk}"], said[f"words-{r.pk}"]) for r in self.requirements},
            {key: as_json(cell) for key, cell in self.cells.items()}, dict(self._explanations()),
        )  # fmt: skip

    @property
    def parts(self) -> Parts:
        """Those whose fields have arrived; a script may send nothing but what was touched."""
        present = {part_of(name) for name in self.data}
        radios = self.touched or frozenset()  # none chosen, none sent
        return {name: value for name, value in parts_of(self.content).items() if name in present or name in radios}

    @property
    def cells(self) -> dict[str, Cell]:
        return figures.cells_of(self.layout, self.typed)

    def _explanations(self) -> Iterator[tuple[str, str]]:
        named = [name for name in self.data if name.startswith(EXPLANATION)][:MOST_EXPLANATIONS]
        for name in named:
            if FINDING.fullmatch(key := name.removeprefix(EXPLANATION)):
                yield key, reading.letters(self.data[name])[: reading.LONGEST_TEXT]

    # What is wrong

    def ask_for_what_is_missing(self, report: Report, unanswered: Iterable[Requirement], open_cells: Iterable[OpenCell]) -> None:
        """Filing asks for the situation, for every figure of the form that must be there, and for an answer to every duty."""
        if not report.situation:
            self.add_error("situation", _("Say how the situation is: normal, with incidents, or nothing to report."))
        for one in open_cells:
            self.add_figure_error(one)
        for requirement in unanswered:
            self.add_error(f"answer-{requirement.pk}", _("Not answered yet; what does not apply is answered so."))

    def add_figure_error(self, one: OpenCell) -> None:
        name = figures.name_of(one.indicator)
        self.fields.setdefault(name, forms.Field(required=False, label=one.indicator.name))
        cell = self.cells.get(one.indicator.key, Cell())
        missing = _("Not filled in yet; where there is nothing to report, say so.")
        self.add_error(name, reading.fault(one.indicator, cell) or missing)

    def take_up(self, seen: str) -> None:
        """From here on the form stands on this revision: what is saved next is saved knowingly over it."""
        self.data = {name: self.data[name] for name in self.data} | {"seen": seen}

    def stand_on(self, saved: Content, seen: str, *, keeping: Collection[str]) -> None:
        """Everything as it is saved now, but for these parts, which stay as they were typed."""
        typed = {name: self.data[name] for name in self.data if part_of(name) in keeping}
        self.data = {**initial_of(saved, seen, self.layout), **typed, "touched": " ".join(sorted(keeping))}

    def add_refusals(self, refused: Sequence[tuple[str, str]]) -> None:
        """Files that were not taken, each sentence under the field of its file."""
        for field, sentence in refused:
            self.add_error(None, sentence)
            self.refused_files.setdefault(field, []).append(sentence)

    def refusals_of(self, field: str) -> list[str]:
        return self.refused_files.get(field, [])

    # What the page draws

    def duties(self, files: Sequence[Attachment] = (), theirs: Mapping[str, Any] | None = None) -> list[Duty]:
        """The duties as the page draws them; ``theirs`` are parts saved by a colleague, shown where they differ."""
        return [
            Duty(
                requirement, number, self[f"answer-{requirement.pk}"], self[f"words-{requirement.pk}"],
                [f for f in files if f.requirement_id == requirement.pk],
                self.refusals_of(f"files-{requirement.pk}"), self._theirs(requirement, theirs or {}),
            )
            for number, requirement in enumerate(self.requirements, start=1)
        ]  # fmt: skip

    def _theirs(self, requirement: Requirement, theirs: Mapping[str, Any]) -> tuple[str, str] | None:
        names = (f"answer-{requirement.pk}", f"words-{requirement.pk}")
        mine = tuple(self[name].value() or "" for name in names)
        saved = tuple(theirs.get(name, own) or "" for name, own in zip(names, mine, strict=True))
        return (saved[0], saved[1]) if saved != mine else None


def part_of(name: str) -> str:
    """The part of the report a field belongs to: a figure is one part with all its fields."""
    if not name.startswith(FIGURE):
        return name
    return FIGURE + name.removeprefix(FIGURE).partition("-")[0]


def initial_of(content: Content, seen: str, layout: Layout | None = None) -> dict[str, str]:
    """The fields of the form, filled with what a report says."""
    said = {name: value for name, value in parts_of(content).items() if not name.startswith(FIGURE)}
    cells = all_from_json(content.figures)
    for indicator in layout or ():
        said |= figures.fields_of(indicator, cells.get(indicator.key))
    return said | {"seen": seen}
