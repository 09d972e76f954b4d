"""Reports that say nothing has happened: accepted many at once, each by itself, and who was not accepted is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import Refused
from reports import workflow
from reports.models import Judgement, Report
from reports.querysets import ReportQuerySet

MOST_AT_ONCE = 200


@dataclass
class Outcome:
    """What became of those that were chosen: accepted, or not, each with the reason."""

    accepted: list[Report] = field(default_factory=list)
    left: list[tuple[Report, str]] = field(default_factory=list)


def of(user: User) -> ReportQuerySet:
    """Filed with "nothing to report" as the situation, whatever became of them since."""
    return Report.objects.visible_to(user).filter(situation=Report.Situation.NOTHING)


def waiting(user: User) -> ReportQuerySet:
    """Those still to be reviewed, with what they say all the same: figures, files, words, answers that are not finished."""
    unfinished = Count("responses", filter=Q(responses__answer__in=("in_progress", "not_done")), distinct=True)
    given = Count("recorded", filter=Q(recorded__state="given"), distinct=True)
    returned = Exists(Judgement.objects.filter(report=OuterRef("pk"), verdict=Judgement.Verdict.RETURNED))
    with_counts = of(user).to_review().annotate(
        n_given=given, n_unfinished=unfinished, n_files=Count("attachments", distinct=True), has_returned=returned,
    )  # fmt: skip
    return with_counts.select_related("obligation__organization", "obligation__request", "obligation__directive")


def accept_all(reports: Iterable[Report], *, by: User, at: datetime) -> Outcome:
    """Each in a transaction of its own: what stands in the way of one does not hold up the others."""
    outcome = Outcome()
    for report in reports:
        try:
            workflow.accept(report, actor=by, at=at)
        except Refused as refusal:
            outcome.left.append((report, str(refusal)))
        except PermissionDenied:
            outcome.left.append((report, _("You may not accept this report.")))
        else:
            outcome.accepted.append(report)
    return outcome
