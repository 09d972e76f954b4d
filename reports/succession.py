"""What is owed when a directive is replaced or recalled: moved to the new one with the answers, or cancelled.

All of it in the transaction that sends the later directive, and before new obligations are opened, so that what is moved
is not opened a second time.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext as _

from directives import amending
from directives.models import Amendment, Directive, ReportRequest, Requirement
from enterprises.models import Organization
from notifications import outbox
from reports import obligations, tallies
from reports.daily import closing
from reports.models import Attachment, Figure, Obligation, Reminder, Report, Response

How = Amendment.How
PARTS = ("answer-", "words-", "files-", "dated-files-")
"""Fields of the report form that are of one requirement, by its key."""
CANCELLED = "cancelled"
"""Why a letter never left: what it speaks of is not owed any more."""


def directive_sent(*, record: Directive, at: datetime, **_details: Any) -> None:
    """First what goes on from the directive it amends, then what is asked for anew."""
    amendment = Amendment.objects.filter(directive=record, how__in=[How.REPLACEMENT, How.RECALL]).select_related("amended").first()
    if amendment is not None:
        _settle(amendment, record, at)
    obligations.open_for(record=record, at=at)


def _settle(amendment: Amendment, later: Directive, at: datetime) -> None:
    """Nothing is opened or closed on the amended directive meanwhile: what the clock does takes its lock first."""
    Directive.objects.select_for_update(of=("self",)).get(pk=amendment.amended_id)
    _hold(Obligation.objects.filter(directive=amendment.amended))
    if amendment.how == How.REPLACEMENT:
        for request in later.report_requests.exclude(key=""):
            _move(request, later, amendment.amended, at)
        _carry_answers(later, amendment.amended)
    _cancel(Obligation.objects.filter(directive=amendment.amended).outstanding(), amendment, at)
    tallies.go_stale(amendment.amended_id)


def _cancel(still_owed: QuerySet[Obligation], amendment: Amendment, at: datetime) -> None:
    """Letters about them that have not left, reminders above all, stay here."""
    pks = list(still_owed.values_list("pk", flat=True))
    still_owed.update(cancelled_at=at, cancelled_for=amendment)
    outbox.take_back([f"obligation:{pk}" for pk in pks], why=CANCELLED)


def _move(request: ReportRequest, later: Directive, earlier: Directive, at: datetime) -> None:
    """The same report (by its key) asked for again of the same organisation: one obligation, its answers, the new day.

    What was asked for once and is asked for every day now, or the other way round, is another report.
    """
    before = earlier.report_requests.filter(key=request.key).first()
    if before is None or before.is_daily != request.is_daily:
        return
    asked = obligations.asked(request, later).values("organization")
    owed = Obligation.objects.filter(request=before, organization__in=asked, cancelled_at=None)
    if request.is_daily:
        closing.close_of(before, at=at)
        owed.filter(_stays_daily(request, at)).update(request=request, directive=later, moved_from=earlier)
    else:
        if request.due_at != before.due_at:  # the new day is reminded of anew
            Reminder.objects.filter(obligation__in=owed.outstanding().values("pk")).delete()
        owed.update(request=request, directive=later, moved_from=earlier, due_at=_due(request))
    _carry_figures(request)


def _stays_daily(request: ReportRequest, at: datetime) -> Q:
    """What is filed or over goes on, each with its own hour; what is still to come if its day is asked for again."""
    in_time = Q(day__gte=request.daily_from)
    if request.daily_until:
        in_time &= Q(day__lte=request.daily_until)
    return in_time | Q(due_at__lte=at) | Q(first_filed_at__isnull=False)


def _carry_figures(request: ReportRequest) -> None:
    """The figures of filed reports stand by the request and the deadline they answer now."""
    due = Report.objects.filter(pk=OuterRef("report")).values("obligation__due_at")[:1]
    Figure.objects.filter(report__obligation__request=request).update(request=request, due_at=Subquery(due))


def _hold(owed: QuerySet[Obligation]) -> None:
    """Drafts before what they answer, both by key: as whoever files a report holds them, and whoever reminds.

    Who handed a report back a moment ago is waited for, so that what is open again is seen.
    """
    drafts = Report.objects.filter(obligation__in=owed.values("pk"), state=Report.State.DRAFT).order_by("pk")
    list(drafts.select_for_update(of=("self",)).values_list("pk", flat=True))
    list(owed.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))


def _due(request: ReportRequest) -> Any:
    """The new deadline; an answer that was in time under the old one is not made late by it."""
    new = Value(request.due_at, output_field=Obligation._meta.get_field("due_at"))
    if request.due_at is None:
        return new
    in_time = Q(first_filed_at__lt=F("due_at"), first_filed_at__gte=request.due_at)
    return Case(When(in_time, then=F("due_at")), default=new)


def _carry_answers(later: Directive, earlier: Directive) -> None:
    """An answer goes with its requirement, by its key.

    Where the words of the requirement are the same, it is the answer to them. Where they differ, a draft keeps what was
    written and is asked to choose anew; a report that was filed goes on answering what it answered.
    """
    same, changed = _successors(later, earlier)
    moved = Q(report__obligation__directive=later)
    drafts = moved & Q(report__state=Report.State.DRAFT)
    for model in (Response, Attachment):
        _point(model.objects.filter(moved), same)
        _point(model.objects.filter(drafts), changed)
    Response.objects.filter(drafts, requirement__in=changed.values()).update(answer="")
    Report.objects.filter(obligation__directive=later, state=Report.State.DRAFT).update(revision=F("revision") + 1)


def _successors(later: Directive, earlier: Directive) -> tuple[dict[int, int], dict[int, int]]:
    """Requirements of the earlier directive and those that follow them: with the same words, and with others."""
    new = {one.key: one for one in Requirement.objects.filter(section__directive=later).exclude(key="")}
    pairs = [(old, new[old.key]) for old in Requirement.objects.filter(section__directive=earlier) if old.key in new]
    same = {old.pk: one.pk for old, one in pairs if _words(old) == _words(one)}
    return same, {old.pk: one.pk for old, one in pairs if old.pk not in same}


def _words(requirement: Requirement) -> str:
    return " ".join(requirement.text.split())


def _point(answers: QuerySet[Any], to: dict[int, int]) -> None:
    if to:
        cases = [When(requirement=old, then=Value(new)) for old, new in to.items()]
        answers.filter(requirement__in=to).update(requirement_id=Case(*cases))


def moved_on(directive: Directive, organization: Organization) -> list[Obligation]:
    """What an organisation owed on a directive that was replaced, and owes on its successor now."""
    if directive.standing not in (Directive.Standing.REPLACED, Directive.Standing.RECALLED):
        return []
    moved = Obligation.objects.filter(moved_from=directive, organization=organization)
    return list(moved.select_related("request", "directive").order_by("due_at", "pk"))


def origin(obligation: Obligation) -> str:
    """"Carried over from Công văn số …": where what is owed comes from; empty where it began here."""
    if obligation.moved_from is None:
        return ""
    said = _("Carried over from %(document)s, with everything written so far.")
    return said % {"document": amending.named(obligation.moved_from)}


def translated(given: Any, obligation: Obligation) -> Any:
    """A form that was opened before its directive was replaced names the old requirements; the same form naming the new ones."""
    if obligation.moved_from is None or not any(name.startswith(PARTS) for name in given):
        return given
    same, changed = _successors(obligation.directive, obligation.moved_from)
    renamed = {f"{part}{old}": f"{part}{new}" for old, new in (same | changed).items() for part in PARTS}
    if not any(name in renamed for name in given):
        return given
    copy = given.copy()
    for old, new in renamed.items():
        if old in copy and new not in copy:
            copy.setlist(new, copy.pop(old))
    if "touched" in copy:  # what a script says was changed
        copy["touched"] = " ".join(renamed.get(name, name) for name in copy["touched"].split())
    return copy
