"""The draft of a report: begun, found again, begun anew with what a returned version said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import OutOfStep, Refused
from directives.models import Requirement
from reports import attachments, closed, duties
from reports.filling.content import TEXTS, Content
from reports.models import Attachment, Obligation, Report, Response

State = Report.State


class Stale(OutOfStep):
    """Somebody else of the organisation has saved the report since this form was opened."""

    def __init__(self, report: Report) -> None:
        said = _("%(name)s has saved this report meanwhile. Press “Save the draft” to see both texts; nothing is lost.")
        super().__init__(said % {"name": report.author})
        self.report = report


@dataclass(frozen=True)
class Sheet:
    """What somebody who opens the report form finds on it.

    ``draft`` is missing until something has been saved; ``returned`` is the version that was handed back and
    is to be mended. ``seen`` names version and revision, so that a stale form is noticed. ``closed`` is the
    sentence why nothing can be written, empty where something can.
    """

    draft: Report | None
    returned: Report | None
    content: Content
    seen: str
    closed: str
    files: list[Attachment]


def sheet_of(obligation: Obligation) -> Sheet:
    versions = list(obligation.reports.select_related("author").order_by("-version")[:2])
    draft = versions[0] if versions and versions[0].state == State.DRAFT else None
    last = versions[1 if draft else 0] if len(versions) > bool(draft) else None
    returned = last if last and last.state == State.RETURNED else None
    source = draft or returned
    return Sheet(
        draft, returned,
        content=content_of(source) if source else Content(),
        seen=seen_in(draft) if draft else f"{_next_version(last)}.0",
        closed=_closed(obligation, last),
        files=list(source.attachments.all()) if source else [],
    )  # fmt: skip


def left_over(report: Report | None, asked: Sequence[Requirement]) -> list[Response]:
    """What the draft answers to requirements that are not asked of it any more: its directive was replaced."""
    if report is None or report.obligation.moved_from_id is None:
        return []
    written = report.responses.exclude(answer="", words="").exclude(requirement__in=asked)
    return list(written.select_related("requirement").order_by("requirement"))


def content_of(report: Report) -> Content:
    given = {r.requirement_id: (r.answer, r.words) for r in report.responses.all()}
    return Content(report.situation, report.summary, report.difficulties, given, report.figures, report.explanations)


def seen_in(report: Report) -> str:
    return f"{report.version}.{report.revision}"


@transaction.atomic
def start(obligation: Obligation, *, actor: User, at: datetime) -> Report:
    """The draft to write in, held until the transaction ends: the one there is, or the next version.

    After a return the next version begins with the answers and files of the returned one. Reports without
    a deadline may be filed again whenever something happens, each time as a new version.
    """
    draft = _held_draft(obligation)
    if draft is None:
        return _begin(obligation, actor, at)
    if closed := _closed(obligation, None):
        raise Refused(closed)
    return draft


def _held_draft(obligation: Obligation) -> Report | None:
    return obligation.reports.select_for_update().filter(state=State.DRAFT).first()


def _begin(obligation: Obligation, actor: User, at: datetime) -> Report:
    last = obligation.reports.order_by("-version").first()
    if last is not None and last.state == State.DRAFT:  # a colleague began a moment ago
        return start(obligation, actor=actor, at=at)
    if closed := _closed(obligation, last):
        raise Refused(closed)
    try:
        with transaction.atomic():
            draft = obligation.reports.create(version=_next_version(last), author=actor, changed_at=at)
            _ensure_still_owed(obligation)
    except IntegrityError:  # a colleague began in this very moment
        return start(obligation, actor=actor, at=at)
    if last is not None and last.state == State.RETURNED:
        _carry_over(last, draft)
    return draft


def _ensure_still_owed(obligation: Obligation) -> None:
    """What was owed may have moved to another directive, or been cancelled, in this very moment."""
    if not Obligation.objects.owed().filter(pk=obligation.pk, directive=obligation.directive_id).exists():
        raise OutOfStep(_("The directive has been replaced or recalled this very moment; open the report anew."))


def _carry_over(before: Report, after: Report) -> None:
    for name in (*TEXTS, "figures", "explanations"):
        setattr(after, name, getattr(before, name))
    after.save(update_fields=[*TEXTS, "figures", "explanations"])
    Response.objects.bulk_create(
        Response(report=after, requirement_id=r.requirement_id, answer=r.answer, words=r.words)
        for r in before.responses.all()
    )
    attachments.carry_over(before, after)


def _next_version(last: Report | None) -> int:
    return (last.version if last else 0) + 1


def _closed(obligation: Obligation, last: Report | None) -> str:
    """Why no report can be written on this obligation now; empty where one can."""
    if sentence := closed.why(obligation):
        return sentence
    if last is None or last.state == State.RETURNED or obligation.due_at is None:
        return ""
    if last.state == State.ACCEPTED:
        return _("The department has accepted this report; there is nothing left to do.")
    return _("This report has been filed and waits for the department; it can be changed only if it is handed back.")


def unanswered(report: Report) -> QuerySet[Requirement]:
    """The duties of the organisation that this report leaves without an answer; none where it is not asked about them."""
    if not duties.are_asked(report.obligation.request):
        return Requirement.objects.none()
    answered = report.responses.exclude(answer="").values("requirement")
    return duties.of(report.obligation.organization, report.obligation.directive).exclude(pk__in=answered)


@transaction.atomic
def leave_out(attachment: Attachment, *, actor: User, at: datetime) -> None:
    """Take a file out of the report that is being written.

    Where the page still shows the files of the returned version, the next version begins with this:
    with all its files but this one.
    """
    report = attachment.report
    if report.state == State.RETURNED:
        draft = start(report.obligation, actor=actor, at=at)
        carried = attachments.same_in(draft, attachment)
        if carried is None:
            return
        attachment = carried
    attachments.detach(attachment)
