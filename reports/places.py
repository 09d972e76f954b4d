"""The answers of a report by their place: what each is called, and what it says with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from directives.definitions.layout import Layout
from directives.models import Requirement
from reports import duties, recording
from reports.cells.cell import from_json
from reports.models import Attachment, Obligation, Report

SITUATION, SUMMARY, DIFFICULTIES = "situation", "summary", "difficulties"
LONGEST_TITLE = 90


@dataclass(frozen=True)
class Answer:
    """One answer with its files. ``said`` is equal where two versions say the same with the same evidence."""

    place: str
    title: str
    words: object
    files: tuple[Attachment, ...] = ()

    @property
    def evidence(self) -> frozenset[tuple[str, date | None]]:
        """The same file of another day proves something else."""
        return frozenset((file.sha256, file.dated_on) for file in self.files)

    @property
    def said(self) -> object:
        return self.words, self.evidence


def of_duty(requirement: int) -> str:
    return f"answer-{requirement}"


def of_figure(key: str) -> str:
    return f"figure-{key}"


def answers_of(report: Report) -> dict[str, Answer]:
    """By place, in the order of the page."""
    titles, said = titles_of(report), dict(_said(report))
    return {place: Answer(place, title, *said[place]) for place, title in titles.items()}


def titles_of(report: Report) -> dict[str, str]:
    """What each answer of a report is called, by place."""
    return _titles(recording.layout_of(report), duties.answered_in(report))


def titles_asked(obligation: Obligation) -> dict[str, str]:
    """What the answers of a report will be called that has not been filed yet."""
    asked = duties.of(obligation.organization, obligation.directive) if duties.are_asked(obligation.request) else []
    return _titles(recording.layout_of(Report(obligation=obligation)), asked)


def _titles(layout: Layout, requirements: Iterable[Requirement]) -> dict[str, str]:
    general = {SITUATION: _("Situation"), SUMMARY: _("Summary"), DIFFICULTIES: _("Difficulties and proposals")}
    figures = {of_figure(indicator.key): indicator.name for indicator in layout}
    named = _("Duty %(number)s: %(text)s")
    said = {of_duty(r.pk): named % {"number": n, "text": _short(r.text)} for n, r in enumerate(requirements, 1)}
    return general | figures | said


def _said(report: Report) -> Iterator[tuple[str, tuple[object, tuple[Attachment, ...]]]]:
    files = list(report.attachments.evidence())
    yield SITUATION, (report.situation, ())
    yield SUMMARY, (report.summary, tuple(f for f in files if f.is_general))
    yield DIFFICULTIES, (report.difficulties, ())
    for indicator in recording.layout_of(report):
        kept = report.figures.get(indicator.key)
        cell = from_json(kept) if kept is not None else None
        yield of_figure(indicator.key), (cell, tuple(f for f in files if f.indicator == indicator.key))
    given = {r.requirement_id: (r.answer, r.words) for r in report.responses.all()}
    for pk in {requirement.pk for requirement in duties.answered_in(report)}:
        yield of_duty(pk), (given.get(pk, ("", "")), tuple(f for f in files if f.requirement_id == pk))


def _short(text: str) -> str:
    line = " ".join(text.split()).rstrip(".;")
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…"
