"""The letters about reports: reminders, verdicts, escalation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.urls import reverse

from accounts.models import Role, User
from directives.models import Directive
from enterprises.models import Liaison
from notifications import outbox
from notifications.outbox import Addressee, Notice
from reports.models import DossierExport, Obligation, Report, Stage


def obligation_excused(obligation: Obligation, *, why: str, at: datetime) -> None:
    _tell_liaisons([obligation], "obligation_excused", f"{at.timestamp()}", at, why=why)


def report_handed_back(report: Report, *, note: str, at: datetime) -> None:
    _tell_liaisons([report.obligation], "report_handed_back", f"v{report.version}", at, note=note, report=report)


def report_accepted(report: Report, *, at: datetime) -> None:
    _tell_liaisons([report.obligation], "report_accepted", f"v{report.version}", at, report=report)


def reports_due(obligations: Sequence[Obligation], stage: Stage, *, at: datetime) -> None:
    """The reminders of one stage: one letter per report owed and liaison."""
    _tell_liaisons(obligations, f"reminder_{stage.value}", "", at)


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


def dossier_packed(export: DossierExport, *, at: datetime) -> None:
    _tell_who_asked(export, Notice("dossier_packed", *_of_dossier(export)), at)


def dossier_failed(export: DossierExport, *, at: datetime) -> None:
    _tell_who_asked(export, Notice("dossier_failed", *_of_dossier(export)), at)


def _of_dossier(export: DossierExport) -> tuple[dict[str, object], str]:
    words = {"export": export, "occasion": export.occasion, "department": export.occasion.department}
    return words, reverse("reports:dossier", kwargs={"pk": export.occasion_id})


def _tell_who_asked(export: DossierExport, notice: Notice, at: datetime) -> None:
    person = export.asked_by
    if person.is_active:
        outbox.enqueue(notice, [Addressee(person.email, person.full_name, f"{notice.template}:{export.pk}", person)], at=at)


def _tell_liaisons(
    obligations: Sequence[Obligation], template: str, round_: str, at: datetime, **words: object
) -> None:
    liaisons = _liaisons(obligation.organization_id for obligation in obligations)
    outbox.enqueue_all(
        (
            (_about(obligation, template, words), _addressee(liaison, f"{template}:{_owed_on(obligation)}:{round_}"))
            for obligation in obligations
            for liaison in liaisons.get(obligation.organization_id, [])
        ),
        at=at,
    )


def _owed_on(obligation: Obligation) -> str:
    """What was moved to another directive is told anew under it."""
    return f"{obligation.pk}@{obligation.directive_id}" if obligation.moved_from_id else f"{obligation.pk}"


def _about(obligation: Obligation, template: str, words: dict[str, object]) -> Notice:
    return Notice(
        template,
        {"obligation": obligation, "directive": obligation.directive, **words},
        link=obligation.get_absolute_url(),
        about=f"obligation:{obligation.pk}",
    )


def _liaisons(organization_ids: Iterable[int]) -> dict[int, list[Liaison]]:
    """Those who can be written to, by organisation, in one query."""
    found: dict[int, list[Liaison]] = {}
    for liaison in Liaison.objects.reachable().filter(organization__in=set(organization_ids)).select_related("user"):
        found.setdefault(liaison.organization_id, []).append(liaison)
    return found


def _addressee(liaison: Liaison, key: str) -> Addressee:
    return Addressee(liaison.email, liaison.name, f"{key}:{liaison.pk}", liaison.user)
