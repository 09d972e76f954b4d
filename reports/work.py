"""What waits for a drafter or a head of division: texts to write or check, reports to review, operators to call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Prefetch, Q, Subquery

from accounts.models import Role, User
from directives.models import Directive, DirectiveTrail, ReportRequest
from directives.querysets import DirectiveQuerySet
from enterprises.models import Liaison
from reports.models import Obligation, Report
from reports.querysets import ObligationQuerySet, ReportQuerySet

MOST_SHOWN = 10
UNEVENTFUL = Q(obligation__day__isnull=False) & ~Q(situation=Report.Situation.INCIDENTS)
"""Daily reports without an incident are counted, not listed one by one."""
UNDER_WAY = ("submitted", "checked", "approved", "issued")


@dataclass(frozen=True)
class Work:
    """Lists are cut at :data:`MOST_SHOWN`; the counts beside them are whole."""

    handed_back: list[Directive]
    drafts: list[Directive]
    to_check: list[Directive]
    under_way: list[Directive]
    to_review: list[Report]
    to_review_count: int
    daily_to_review: list[tuple[ReportRequest, int]]
    overdue: list[Obligation]
    overdue_count: int
    is_checker: bool

    @property
    def is_empty(self) -> bool:
        return not (self.handed_back or self.drafts or self.to_check or self.to_review_count or self.overdue or self.under_way)


def work_of(user: User, *, at: datetime) -> Work:
    own = list(_with_last_step(Directive.objects.visible_to(user).drafts_of(user)))
    reports = Report.objects.visible_to(user).to_review()
    late = Obligation.objects.visible_to(user).running()
    checks = user.holds(Role.HEAD_OF_DIVISION) and user.department.has_check_step
    return Work(
        handed_back=[d for d in own if d.last_verb == "hand_back"],
        drafts=[d for d in own if d.last_verb != "hand_back"],
        to_check=_waiting_for_check(user) if checks else [],
        under_way=list(_with_last_step(Directive.objects.visible_to(user).in_state(*UNDER_WAY).filter(author=user))),
        to_review=_oldest(reports.exclude(UNEVENTFUL)),
        to_review_count=reports.count(),
        daily_to_review=_by_request(reports.filter(UNEVENTFUL)),
        overdue=_with_people_to_call(late.longest_overdue(at)),
        overdue_count=late.overdue(at).count(),
        is_checker=checks,
    )


def _waiting_for_check(user: User) -> list[Directive]:
    waiting = Directive.objects.visible_to(user).in_state("submitted").exclude(author=user)
    return list(_with_last_step(waiting).select_related("author").order_by("changed_at", "pk"))


def _with_last_step(directives: DirectiveQuerySet) -> DirectiveQuerySet:
    """Since when a text lies where it is, and with which words it came there."""
    last = DirectiveTrail.objects.filter(directive=OuterRef("pk")).order_by("-pk")
    return directives.select_related("occasion").annotate(
        last_verb=Subquery(last.values("verb")[:1]), last_at=Subquery(last.values("at")[:1]),
        last_note=Subquery(last.values("note")[:1]), last_by=Subquery(last.values("actor__full_name")[:1]),
    )  # fmt: skip


def _oldest(reports: ReportQuerySet) -> list[Report]:
    wanted = reports.select_related("obligation__organization", "obligation__request", "obligation__directive")
    return list(wanted.order_by("filed_at", "pk")[:MOST_SHOWN])


def _by_request(reports: ReportQuerySet) -> list[tuple[ReportRequest, int]]:
    counted = dict(reports.order_by().values_list("obligation__request").annotate(Count("pk")))
    requests = ReportRequest.objects.filter(pk__in=counted).select_related("directive").order_by("pk")
    return [(one, counted[one.pk]) for one in requests] if counted else []


def _with_people_to_call(late: ObligationQuerySet) -> list[Obligation]:
    liaisons = Prefetch("organization__liaisons", Liaison.objects.filter(is_active=True), to_attr="in_office")
    found = late.select_related("organization", "request", "directive").prefetch_related(liaisons)
    return list(found.order_by("due_at", "pk")[:MOST_SHOWN])
