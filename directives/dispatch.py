"""What sending a directive would do, counted before anybody sends it; and how far the sending has come since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from accounts.marks import mark_of
from accounts.workflow import Sentence
from directives.models import Directive, Recipient, ReportRequest
from directives.naming import names_of
from directives.querysets import RECALL, RECEIPT
from enterprises.models import Organization

SHOWN = ("confirmed", "sent", "refused", "bounced")
SHOWN_OF_RECALL = ("recalled", "recall_asked", "recall_refused")


@dataclass(frozen=True)
class Foreseen:
    """Organisations the directive goes to, those of them no letter reaches, and answers that become due."""

    recipients: int
    unreachable: list[Organization]
    answers: int

    @property
    def names(self) -> str:
        return names_of([organization.short_name for organization in self.unreachable])


def foreseen(directive: Directive) -> Foreseen:
    chosen = Recipient.objects.filter(directive=directive, organization__state="active")
    answers = sum(_asked(chosen, report).count() for report in directive.report_requests.all())
    return Foreseen(chosen.count(), _unreachable(directive), answers)


def _unreachable(directive: Directive) -> list[Organization]:
    """Recipients nobody of whom can be written to."""
    return list(directive.recipients.filter(state="active").without_liaison())


@dataclass(frozen=True)
class Progress:
    """How the deliveries of one directive stand: a count for each status; of a recalled one, how many have deleted it."""

    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def is_under_way(self) -> bool:
        return bool(self.counts.get("queued"))

    @property
    def parts(self) -> list[tuple[int, str, Sentence]]:
        """Count, colour and words of each status, as the bar draws them; letters under way are its empty rest."""
        shown = [status for status in (*SHOWN, *SHOWN_OF_RECALL) if status in self.counts]
        marks = ((self.counts[status], mark_of("delivery", status)) for status in shown)
        return [(count, mark.colour, mark.label) for count, mark in marks if count or mark is mark_of("delivery", shown[0])]


def progress(directive: Directive) -> Progress:
    of = RECALL if directive.standing == Directive.Standing.RECALLED else RECEIPT
    counts = {status: Count("pk", filter=condition) for status, condition in of.items()}
    return Progress(directive.deliveries.order_by().aggregate(**counts))


def _asked(chosen: QuerySet[Recipient], report: ReportRequest) -> QuerySet[Recipient]:
    return chosen.filter(organization__sectors__in_common=report.sectors) if report.sectors else chosen
