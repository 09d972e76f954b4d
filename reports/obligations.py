"""What is owed: opened when a directive is sent, excused by the department."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import DateField, DateTimeField, F, Q, QuerySet, Value
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import Refused
from directives import daily, inserting
from directives.daily import Moment
from directives.models import Directive, Recipient, ReportRequest
from reports import notices, tallies
from reports.models import Obligation
from reports.permissions import reviews

COLUMNS = ["request", "organization", "directive", "department", "sectors", "due_at", "day", "excuse"]


def open_for(*, record: Directive, at: datetime, **_details: Any) -> int:
    """One obligation per report request and organisation asked, in the transaction that sends the directive.

    Of a daily report those of the days that have begun; the clock opens the others (:mod:`reports.daily.opening`).
    """
    opened = sum(
        open_at(request, record, moment) for request in record.report_requests.all() for moment in _moments(request, record, at)
    )
    tallies.begin(record, at=at)
    return opened


def _moments(request: ReportRequest, directive: Directive, at: datetime) -> Iterator[Moment | None]:
    """The single deadline of the request (None), or the hours of a daily one."""
    return iter(daily.asked(request, since=directive.sent_at or at, at=at)) if request.is_daily else iter([None])


def asked(request: ReportRequest, directive: Directive) -> QuerySet[Recipient]:
    """The recipients a report is asked of: those of its sectors that are active."""
    active = Recipient.objects.filter(directive=directive, organization__state="active").order_by()
    return active.filter(organization__sectors__in_common=request.sectors) if request.sectors else active


def open_at(request: ReportRequest, directive: Directive, moment: Moment | None = None) -> int:
    """What every organisation asked owes at that moment of a daily report, or once; what is owed already stays as it is.

    Who brought its reports of that day along from the directive before this one owes those, and no others.
    """
    day, due_at = moment or (None, request.due_at)
    recipients = asked(request, directive)
    if day is not None:
        moved = Obligation.objects.filter(request=request, day=day, moved_from__isnull=False)
        recipients = recipients.exclude(organization__in=moved.values("organization"))
    rows = recipients.annotate(
        request=Value(request.pk),
        department=Value(directive.department_id),
        due=Value(due_at, output_field=DateTimeField()),
        of_day=Value(day, output_field=DateField()),
        no_excuse=Value(""),
    ).values_list(
        "request", "organization_id", "directive_id", "department", "organization__sectors", "due", "of_day", "no_excuse"
    )
    return inserting.insert_from(Obligation, COLUMNS, rows)


@transaction.atomic
def excuse(obligation: Obligation, *, actor: User, why: str, at: datetime) -> None:
    """A reviewer excuses a report that is late or will not come; it then counts as on time, and is shown as excused.

    Raises :class:`accounts.workflow.Refused` where an answer has been filed in time or it is excused already.
    """
    if not reviews(actor, obligation):
        raise PermissionDenied
    open_or_late = Q(first_filed_at=None) | Q(first_filed_at__gte=F("due_at"))
    done = Obligation.objects.filter(open_or_late, pk=obligation.pk, excused_at=None, cancelled_at=None).update(
        excused_at=at, excused_by=actor, excuse=why
    )
    if not done:
        raise Refused(_("This report needs no excuse: it was filed on time, has been excused already, or is no longer owed."))
    obligation.refresh_from_db()
    tallies.go_stale(obligation.directive_id)
    notices.obligation_excused(obligation, why=why, at=at)
