"""A report as it is read: each duty beside its answer, what changed since the version before, and what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _

from accounts.trail_sentences import sentence
from directives.models import Requirement
from reports import closed, duties, places, read_figures, succession
from reports.models import Attachment, Obligation, Report, ReportTrail, Response
from reports.read_figures import ReadGroup

UNANSWERED = ("", "")


@dataclass(frozen=True)
class AnsweredDuty:
    """``before`` is what the version before said, None where there is none or it said the same."""

    requirement: Requirement
    number: int
    answer: str
    words: str
    files: list[Attachment]
    before: tuple[str, str] | None

    @property
    def place(self) -> str:
        return places.of_duty(self.requirement.pk)


@dataclass(frozen=True)
class Event:
    """One line of the story, in the form the trail is drawn in."""

    sentence: str
    at: datetime
    note: str = ""


@dataclass(frozen=True)
class Reading:
    report: Report
    duties: list[AnsweredDuty]
    groups: list[ReadGroup]
    general_files: list[Attachment]
    versions: list[Report]
    before: Report | None

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many duties have which answer; "" counts those without one."""
        counted = Counter(duty.answer for duty in self.duties)
        return {answer: counted[answer] for answer in (*Response.Answer.values, "") if counted[answer]}

    @property
    def changed_texts(self) -> set[str]:
        """Which of the general parts read differently in the version before."""
        parts = ("situation", "summary", "difficulties")
        return {p for p in parts if self.before and getattr(self.before, p) != getattr(self.report, p)}


def read(report: Report) -> Reading:
    obligation = report.obligation
    versions = list(obligation.reports.exclude(state=Report.State.DRAFT).order_by("-version"))
    before = next((v for v in versions if v.version < report.version), None)
    files = list(report.attachments.all())
    return Reading(
        report, _answered(report, before, files), read_figures.groups_of(report, before, files),
        [f for f in files if f.is_general], versions, before,
    )  # fmt: skip


def _answered(report: Report, before: Report | None, files: list[Attachment]) -> list[AnsweredDuty]:
    said, said_before = _said(report), _said(before) if before else None
    return [
        AnsweredDuty(
            requirement, number, *said.get(requirement.pk, UNANSWERED),
            files=[f for f in files if f.requirement_id == requirement.pk],
            before=_difference(requirement.pk, said, said_before),
        )
        for number, requirement in enumerate(duties.answered_in(report), start=1)
    ]  # fmt: skip


def _said(report: Report) -> dict[int, tuple[str, str]]:
    return {r.requirement_id: (r.answer, r.words) for r in report.responses.all()}


def _difference(
    pk: int, said: dict[int, tuple[str, str]], said_before: dict[int, tuple[str, str]] | None
) -> tuple[str, str] | None:
    if said_before is None:
        return None
    earlier = said_before.get(pk, UNANSWERED)
    return earlier if earlier != said.get(pk, UNANSWERED) else None


def story_of(obligation: Obligation) -> list[Event]:
    """Everything that happened to what is owed, newest first: versions filed and judged, reminders, an excuse."""
    steps = ReportTrail.objects.filter(report__obligation=obligation).select_related("actor", "report")
    events = [_step(entry) for entry in steps]
    events += [
        Event(_("Reminded by letter: %(stage)s.") % {"stage": r.get_stage_display()}, r.at)
        for r in obligation.reminders.all()
    ]
    events += [
        Event(_("%(name)s began to read it.") % {"name": r.opened_by}, r.opened_at)
        for r in obligation.reports.exclude(opened_at=None).select_related("opened_by")
    ]
    if obligation.excused_at:
        said = _("%(name)s excused it.") % {"name": obligation.excused_by}
        events.append(Event(said, obligation.excused_at, obligation.excuse))
    events += _of_amending(obligation)
    return sorted(events, key=lambda event: event.at, reverse=True)


def _of_amending(obligation: Obligation) -> Iterator[Event]:
    """It was moved here, or is not owed any more, because one directive replaced or recalled another."""
    if origin := succession.origin(obligation):
        yield Event(origin, obligation.directive.sent_at)
    if obligation.cancelled_at:
        yield Event(closed.why_cancelled(obligation), obligation.cancelled_at)


def _step(entry: ReportTrail) -> Event:
    said = sentence(entry)
    if entry.report.version > 1:
        said = _("Version %(number)s: %(sentence)s") % {"number": entry.report.version, "sentence": said}
    return Event(said, entry.at, entry.note)
