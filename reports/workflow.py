"""The life of a report: draft → filed → accepted, or handed back and filed anew as the next version."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import OutOfStep, Step, step
from reports import closed, judging, notices, recording, tallies
from reports.conditions import (
    answers_every_duty,
    can_be_mended,
    fills_the_form,
    is_still_owed,
    names_the_situation,
    no_answer_is_returned,
)
from reports.models import Obligation, Report
from reports.permissions import files, reviews

State = Report.State


@step(State.DRAFT, to=State.FILED, by=files, provided=[is_still_owed, names_the_situation, answers_every_duty, fills_the_form])
def file(report: Report, *, actor: User, at: datetime) -> None:
    """The liaison hands the report in. The first filing decides whether it was on time; its figures count from now on."""
    report.filed_at, report.form = at, report.obligation.request.form
    recording.record(report)
    judging.carry_over(report)
    first = Coalesce("first_filed_at", Value(at))
    _mark(report, answered_at=at, returned_at=None, accepted_at=None, first_filed_at=first)
    _ensure_standing(report)


@step(State.FILED, to=State.RETURNED, by=reviews, provided=[can_be_mended])
def hand_back(report: Report, *, actor: User, at: datetime, note: str = "") -> None:
    """The department wants it mended and says what, in a note or answer by answer; the obligation is open again."""
    told = judging.what_to_mend(report, note)
    report.decided_at, report.verdict = at, told.verdict
    _mark(report, answered_at=None, returned_at=at)
    _ensure_standing(report)
    notices.report_handed_back(report, note=told.verdict, returned=told.answers, at=at)


@step(State.FILED, to=State.ACCEPTED, by=reviews, provided=[no_answer_is_returned])
def accept(report: Report, *, actor: User, at: datetime, note: str = "") -> None:
    """The department takes the report as the answer."""
    report.decided_at, report.verdict = at, note
    _mark(report, accepted_at=at)
    notices.report_accepted(report, at=at)


def _mark(report: Report, **moments: object) -> None:
    """Raises :class:`accounts.workflow.OutOfStep` where it was cancelled this very moment: cancelling had the row first."""
    if not Obligation.objects.owed().filter(pk=report.obligation_id).update(**moments):
        raise OutOfStep(_("This report is no longer owed: the directive was replaced or recalled this very moment."))
    tallies.go_stale(report.obligation.directive_id)


def _ensure_standing(report: Report) -> None:
    """Whoever recalls or replaces a directive holds what is owed on it: asked again once that is ours."""
    obligation = Obligation.objects.select_related("directive").get(pk=report.obligation_id)
    if sentence := closed.why_amended(obligation):
        raise OutOfStep(sentence)


STEPS: tuple[Step, ...] = (file, hand_back, accept)


def steps_for(user: User, report: Report) -> list[Step]:
    return [s for s in STEPS if s.is_open_to(user, report)]
