"""The search of the header: directives, organisations, people and reports, each as far as the person may see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.folding import fold
from accounts.models import User
from accounts.permissions import is_administrator
from directives.models import Delivery, Directive
from directives.querysets import STANDS
from enterprises.models import Liaison, Organization
from reports.models import Report
from reports.permissions import reviews
from reports.timeliness import due_written

MOST = 10
LONGEST = 200
"""Letters of a query that are read; nobody types more by hand."""


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is called, where it is, and what tells it from others of that name."""

    title: str
    url: str = ""
    detail: str = ""
    mark: tuple[str, str] | None = None
    phone: str = ""


@dataclass(frozen=True)
class Group:
    """The first hits of one kind; ``all_url`` is the list of them all, where there are more and such a list."""

    label: str | Promise
    icon: str
    hits: list[Hit]
    has_more: bool
    all_url: str

    def __bool__(self) -> bool:
        return bool(self.hits)


def find(user: User, words: str) -> list[Group]:
    """Every word occurs somewhere in what is found, whatever accents and capitals; kinds without a hit are left out."""
    words = words[:LONGEST].replace("\0", "")  # PostgreSQL takes no NUL
    if not fold(words):
        return []
    return [group for kind in (_directives, _organizations, _staff, _liaisons, _reports) if (group := kind(user, words))]


def _group(
    label: str | Promise, icon: str, found: QuerySet[Any], hit: Callable[[Any], Hit], words: str, url_name: str, **query: str
) -> Group:
    rows = list(found[: MOST + 1])
    all_url = f"{reverse(url_name)}?{urlencode({'q': words} | query)}" if url_name else ""
    return Group(label, icon, [hit(row) for row in rows[:MOST]], has_more=len(rows) > MOST, all_url=all_url)


def _directives(user: User, words: str) -> Group:
    found = Directive.objects.visible_to(user).matching(words)
    label, icon = gettext_lazy("Directives"), "file-earmark-text"
    if user.is_staff_member:
        rows = found.select_related("occasion").order_by("-changed_at", "-pk")
        return _group(label, icon, rows, _directive, words, "directives:list")
    received = Delivery.objects.visible_to(user).filter(directive__in=found).select_related("directive__occasion")
    return _group(label, icon, received.order_by("-created_at", "-pk"), _delivery, words, "reports:received_list")


def _directive(directive: Directive) -> Hit:
    title = f"{directive.number_and_symbol} · {directive.subject}"
    return Hit(title, directive.get_absolute_url(), str(directive.occasion), ("directive", directive.mark))


def _delivery(delivery: Delivery) -> Hit:
    directive = delivery.directive
    url = reverse("reports:received", args=[delivery.pk])
    stands = directive.standing in STANDS
    mark = ("delivery", delivery.status) if stands else ("directive", directive.mark)
    return Hit(f"{directive.number_and_symbol} · {directive.subject}", url, str(directive.occasion), mark)


def _organizations(user: User, words: str) -> Group:
    found = Organization.objects.visible_to(user).matching(words).order_by("folded", "pk")
    return _group(gettext_lazy("Organisations"), "buildings", found, _organization, words, "enterprises:list")


def _organization(organization: Organization) -> Hit:
    return Hit(
        organization.short_name, organization.get_absolute_url(), organization.name,
        ("organization", organization.state), organization.hotline,
    )


def _staff(user: User, words: str) -> Group:
    """Everybody finds a colleague's number; who may change an account is led to it."""
    found = User.objects.visible_to(user).active().matching(words).order_by("folded", "pk").select_related("division")
    may_change = is_administrator(user)

    def hit(person: User) -> Hit:
        url = reverse("people:edit", args=[person.pk]) if may_change else ""
        return Hit(person.full_name, url, _listed(person.position, person.division, person.email), phone=person.phone)

    return _group(gettext_lazy("People of the department"), "people", found, hit, words, "people:list" if may_change else "")


def _liaisons(user: User, words: str) -> Group:
    found = Liaison.objects.visible_to(user).filter(is_active=True).matching(words).select_related("organization")
    return _group(gettext_lazy("Liaisons"), "person-badge", found.order_by("folded", "pk"), _liaison, words, "")


def _liaison(liaison: Liaison) -> Hit:
    detail = _listed(liaison.organization, liaison.position, liaison.email)
    return Hit(liaison.name, f"{liaison.get_absolute_url()}?tab=liaisons", detail, phone=liaison.phone)


def _reports(user: User, words: str) -> Group:
    """Found by the organisation that answers and by the directive it answers to."""
    found = Report.objects.visible_to(user)
    for word in fold(words).split():
        found = found.filter(
            Q(obligation__organization__folded__contains=word) | Q(obligation__directive__folded__contains=word)
        )
    rows = found.select_related("obligation__organization", "obligation__directive", "obligation__request")
    list_name = "reports:inbox" if reviews(user) else ""
    return _group(gettext_lazy("Reports"), "inbox", rows.order_by("-changed_at", "-pk"), _report, words, list_name, tab="all")


def _report(report: Report) -> Hit:
    owed = report.obligation
    title = f"{owed.organization.short_name} · {owed.request.get_kind_display()}"
    version = _("version %(n)s") % {"n": report.version}
    due = due_written(owed) if owed.day else ""
    return Hit(title, report.get_absolute_url(), _listed(due, owed.directive.number_and_symbol, version), ("report", report.state))


def _listed(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part)
