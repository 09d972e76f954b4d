"""The letters about reports: reminders, verdicts, escalation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q, prefetch_related_objects
from django.urls import reverse

from accounts.models import User
from directives.models import Directive
from enterprises.models import Liaison
from notifications import outbox
from notifications.outbox import Addressee, Notice
from reports.addressees import watching
from reports.models import DossierExport, Judgement, Obligation, Remark, Report, Stage


def obligation_excused(obligation: Obligation, *, why: str, at: datetime) -> None:
    _tell_liaisons([obligation], "obligation_excused", f"{at.timestamp()}", at, why=why)


def report_handed_back(
    report: Report, *, note: str, at: datetime, returned: Sequence[tuple[str, Judgement]] = ()
) -> None:
    """``returned`` names each answer that has to be mended, and what is said of it."""
    words = {"note": note, "report": report, "returned": returned}
    _tell_liaisons([report.obligation], "report_handed_back", f"v{report.version}", at, **words)


def report_accepted(report: Report, *, at: datetime) -> None:
    _tell_liaisons([report.obligation], "report_accepted", f"v{report.version}", at, report=report)


def reports_due(obligations: Sequence[Obligation], stage: Stage, *, at: datetime) -> None:
    """The reminders of one stage: one letter per report owed and liaison."""
    _tell_liaisons(obligations, f"reminder_{stage.value}", "", at)


def reports_overdue(directive: Directive, overdue: Sequence[Obligation], *, at: datetime) -> None:
    """To the author, the heads of division and the leaders: who has not answered, with the number to call."""
    newest = max(o.pk for o in overdue)
    prefetch_related_objects(list(overdue), "organization__liaisons")
    outbox.enqueue(
        Notice(
            "reports_overdue",
            {"directive": directive, "obligations": overdue},
            link=reverse("reports:progress", kwargs={"pk": directive.pk}),
            about=f"directive:{directive.pk}",
        ),
        watching(directive, f"overdue:{directive.pk}:{newest}:{at.timestamp()}"),
        at=at,
    )


def remark_for_organization(remark: Remark, *, title: str, at: datetime) -> None:
    """A question or an answer of the department; ``title`` names the answer of the report it speaks of."""
    obligation = remark.obligation
    liaisons = _liaisons([obligation.organization_id]).get(obligation.organization_id, [])
    outbox.enqueue(_of_remark(remark, title), [_addressee(liaison, f"remark:{remark.pk}") for liaison in liaisons], at=at)


def remark_for_department(remark: Remark, *, title: str, at: datetime) -> None:
    """To the author of the directive, and to whoever has read the report or written about it before."""
    obligation = remark.obligation
    wrote = obligation.remarks.exclude(author__department=None).values("author")
    read = obligation.reports.exclude(opened_by=None).values("opened_by")
    concerned = Q(pk=obligation.directive.author_id) | Q(pk__in=wrote) | Q(pk__in=read)
    staff = User.objects.active().filter(concerned, department=obligation.department_id)
    keys = [Addressee(person.email, person.full_name, f"remark:{remark.pk}:{person.pk}", person) for person in staff]
    outbox.enqueue(_of_remark(remark, title), keys, at=at)


def _of_remark(remark: Remark, title: str) -> Notice:
    obligation = remark.obligation
    return Notice(
        "report_remark",
        {"obligation": obligation, "directive": obligation.directive, "remark": remark, "place": title},
        link=reverse("reports:questions", kwargs={"pk": obligation.pk}),
        about=f"obligation:{obligation.pk}",
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
