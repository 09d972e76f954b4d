"""Which requirements of a directive concern an organisation: its duties."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from directives.models import Directive, Requirement
from enterprises.models import Organization


def of(organization: Organization, directive: Directive) -> QuerySet[Requirement]:
    """Requirements of sections addressed to its sectors (or to everybody), and not reserved for others."""
    addressed = Q(section__sectors=0) | Q(section__sectors__in_common=organization.sectors)
    reserved = Q(only_for=None) | Q(only_for=organization)
    return (
        Requirement.objects.filter(addressed, reserved, section__directive=directive)
        .select_related("section")
        .order_by("section__position", "section_id", "position", "pk")
        .distinct()
    )
