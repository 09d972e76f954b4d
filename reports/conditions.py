"""What must be true of a report before a step, each with the sentence shown when it is not."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from accounts.workflow import condition
from reports import closed, completeness, duties, judging

if TYPE_CHECKING:
    from reports.models import Report


@condition(_("Answer every requirement that concerns you; what does not apply is answered “Does not apply”."))
def answers_every_duty(report: Report, at: datetime) -> bool:
    obligation = report.obligation
    if not duties.are_asked(obligation.request):
        return True
    answered = report.responses.exclude(answer="").values("requirement")
    return not duties.of(obligation.organization, obligation.directive).exclude(pk__in=answered).exists()


@condition(_("Say how the situation is: normal, with incidents, or nothing to report."))
def names_the_situation(report: Report, at: datetime) -> bool:
    return bool(report.situation)


@condition(lambda report, at: closed.why(report.obligation))
def is_still_owed(report: Report, at: datetime) -> bool:
    return not closed.why(report.obligation)


@condition(lambda report, at: closed.why_amended(report.obligation))
def can_be_mended(report: Report, at: datetime) -> bool:
    """On a directive that was recalled or replaced nothing is handed back: nobody could file it anew."""
    return not closed.why_amended(report.obligation)


@condition(lambda report, at: completeness.sentence(report))
def fills_the_form(report: Report, at: datetime) -> bool:
    """Every required indicator has a figure or "nothing to report", and everything that was typed has been understood."""
    return not completeness.open_cells(report)


@condition(lambda report, at: judging.why_not_accepted(report))
def no_answer_is_returned(report: Report, at: datetime) -> bool:
    """What a reviewer wants mended is not accepted over their head."""
    return not judging.is_returned(report)
