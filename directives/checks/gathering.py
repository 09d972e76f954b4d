"""What the rules have to know of the department, read from the records with few questions."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from accounts.models import Department
from directives import days_off, numbering, signing_rights
from directives.checks.known import Known, Member
from directives.models import Directive, Occasion
from directives.rolling.seasons import Season
from enterprises.models import Liaison, Organization


def known_about(directive: Directive, at: datetime, occasion: Occasion | None = None) -> Known:
    """``occasion`` is the one chosen in a form; without it, the one of the records."""
    department = directive.department
    season, year = Season.of(occasion or directive.occasion), localdate(at).year
    return Known(
        at=at, season=season, members=_members(department),
        working=days_off.working_days(department, {year, season.year}),
        symbol=department.symbol, issued=_issued(department, year), next_number=numbering.coming(department, at=at),
        rights=signing_rights.of_department(department),
    )


def _members(department: Department) -> dict[int, Member]:
    reachable = Liaison.objects.reachable().filter(organization=OuterRef("pk"))
    rows = (
        Organization.objects.filter(department=department).order_by().annotate(is_reachable=Exists(reachable))
        .values_list("pk", "short_name", "sectors", "state", "is_reachable")
    )
    active = Organization.State.ACTIVE
    return {
        pk: Member(pk, name, frozenset(map(str, sectors)), state == active, is_reachable)
        for pk, name, sectors, state, is_reachable in rows
    }


def _issued(department: Department, year: int) -> dict[tuple[int, int], date]:
    """Of this year and the one before it: what is cited as of the department's own is of the season."""
    rows = Directive.objects.filter(department=department, year__in=(year - 1, year)).order_by()
    return {(of, number): on for of, number, on in rows.values_list("year", "number", "issued_on")}
