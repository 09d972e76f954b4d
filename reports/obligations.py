"""What is owed: opened when a directive is sent, excused by the department."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import DateTimeField, F, Q, QuerySet, Value
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import Refused
from directives import inserting
from directives.models import Directive, Recipient, ReportRequest
from reports import notices, tallies
from reports.models import Obligation
from reports.permissions import reviews

COLUMNS = ["request", "organization", "directive", "department", "sectors", "due_at", "excuse"]


def open_for(*, record: Directive, at: datetime, **_details: Any) -> int:
    """One obligation per report request and organisation asked, in the transaction that sends the directive."""
    opened = sum(_open(request, record) for request in record.report_requests.all())
    tallies.begin(record, at=at)
    return opened


def asked(request: ReportRequest, directive: Directive) -> QuerySet[Recipient]:
    """The recipients a report is asked of: those of its sectors that are active."""
    active = Recipient.objects.filter(directive=directive, organization__state="active").order_by()
    return active.filter(organization__sectors__in_common=request.sectors) if request.sectors else active


def _open(request: ReportRequest, directive: Directive) -> int:
    rows = asked(request, directive).annotate(
        request=Value(request.pk),
        department=Value(directive.department_id),
        due=Value(request.due_at, output_field=DateTimeField()),
        no_excuse=Value(""),
    ).values_list(
        "request", "organization_id", "directive_id", "department", "organization__sectors", "due", "no_excuse"
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
