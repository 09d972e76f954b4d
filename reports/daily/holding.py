"""The directive of a daily report, held while something is done by the clock, so that nobody ends or replaces it meanwhile."""

from __future__ import annotations

from django.db.models import QuerySet

from directives.models import Directive, ReportRequest


def running() -> QuerySet[ReportRequest]:
    """Daily requests of directives that are out and stand, with what is needed to tell of them."""
    asked = ReportRequest.objects.filter(daily_from__isnull=False, directive__in=Directive.objects.running())
    return asked.order_by("pk")


def held(request: ReportRequest) -> Directive | None:
    """Its directive, locked until the end of the transaction; None where it runs no more. The request is read anew."""
    directive = Directive.objects.running().select_for_update(of=("self",)).filter(pk=request.directive_id).first()
    request.refresh_from_db()
    return directive
