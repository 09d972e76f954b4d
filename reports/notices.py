"""The letters about reports: reminders, verdicts, escalation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.urls import reverse

from accounts.models import Role, User
from directives.models import Directive
from enterprises.models import Liaison, Organization
from notifications import outbox
from notifications.outbox import Addressee, Notice
from reports.models import Obligation, Report, Stage


def obligation_excused(obligation: Obligation, *, why: str, at: datetime) -> None:
    _tell_liaisons(obligation, "obligation_excused", f"{at.timestamp()}", at, why=why)


def report_handed_back(report: Report, *, note: str, at: datetime) -> None:
    _tell_liaisons(report.obligation, "report_handed_back", f"v{report.version}", at, note=note, report=report)


def report_accepted(report: Report, *, at: datetime) -> None:
    _tell_liaisons(report.obligation, "report_accepted", f"v{report.version}", at, report=report)


def report_due(obligation: Obligation, stage: Stage, *, at: datetime) -> None:
    """The reminder itself: one letter per liaison and stage."""
    _tell_liaisons(obligation, f"reminder_{stage.value}", "", at)


def reports_overdue(directive: Directive, overdue: Sequence[Obligation], *, at: datetime) -> None:
    """To the author, the heads of division and the leaders: who has not answered, with the number to call."""
    people = User.objects.active().filter(department=directive.department_id)
    staff = [directive.author, *people.holding(Role.HEAD_OF_DIVISION, Role.LEADER)]
    newest = max(o.pk for o in overdue)
    prefetch_related_objects(list(overdue), "organization__liaisons")
    outbox.enqueue(
        Notice(
            "reports_overdue",
            {"directive": directive, "obligations": overdue},
            link=reverse("reports:progress", kwargs={"pk": directive.pk}),
            about=f"directive:{directive.pk}",
        ),
        [
            Addressee(p.email, p.full_name, f"overdue:{directive.pk}:{newest}:{at.timestamp()}:{p.pk}", p)
            for p in {p.pk: p for p in staff if p.is_active}.values()
        ],
        at=at,
    )


def _tell_liaisons(obligation: Obligation, template: str, round_: str, at: datetime, **words: object) -> None:
    outbox.enqueue(
        Notice(
            template,
            {"obligation": obligation, "directive": obligation.directive, **words},
            link=obligation.get_absolute_url(),
            about=f"obligation:{obligation.pk}",
        ),
        _addressees(obligation.organization, f"{template}:{obligation.pk}:{round_}"),
        at=at,
    )


def _addressees(organization: Organization, key: str) -> Iterable[Addressee]:
    for liaison in Liaison.objects.reachable().filter(organization=organization).select_related("user"):
        yield Addressee(liaison.email, liaison.name, f"{key}:{liaison.pk}", liaison.user)
