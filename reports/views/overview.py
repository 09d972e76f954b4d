"""The observer's province sheet: all departments it observes, one of them, and the same as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import Department
from accounts.requests import SignedInRequest
from accounts.templatetags.figures import rate
from reports.export import as_csv
from reports.figures import NAMES
from reports.overview import Sheet, observed_by, sheet_of
from reports.permissions import is_observer


@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    """``?department=`` narrows it to one; one that is not observed does not exist."""
    if not is_observer(request.user):
        raise PermissionDenied
    observed = observed_by(request.user)
    department = _chosen(request.GET.get("department", ""), observed)
    sheet = sheet_of([department] if department else observed, at=now())
    if "csv" in request.GET:
        return _as_file(sheet)
    return render(request, "reports/overview.html", {"board": sheet, "department": department, "observed": observed})


def _chosen(written: str, observed: list[Department]) -> Department | None:
    if not written:
        return observed[0] if len(observed) == 1 else None
    for department in observed:
        if str(department.pk) == written:
            return department
    raise Http404


def _as_file(sheet: Sheet) -> HttpResponse:
    head = [_("Department"), _("Directive"), _("Subject"), *NAMES, _("Completeness"), _("Timeliness")]
    return as_csv("overview", head, (list(line) for line in _lines(sheet)))


def _lines(sheet: Sheet) -> Iterator[Iterator[Any]]:
    for observed in sheet.departments:
        for line in observed.running:
            total = line.total
            figures = (getattr(total, name) for name in NAMES)
            directive = line.directive
            yield iter([
                observed.department.name, directive.number_and_symbol, directive.subject, *figures,
                rate(total.completeness), rate(total.timeliness),
            ])  # fmt: skip
