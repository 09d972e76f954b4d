"""Questions about the register of organisations, in the department's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from accounts.folding import FoldedQuerySet

if TYPE_CHECKING:
    from accounts.models import User


class OrganizationQuerySet(FoldedQuerySet):
    def visible_to(self, user: User) -> OrganizationQuerySet:
        """Staff see their department's register; a liaison sees its own organisation."""
        if user.is_staff_member:
            return self.filter(department=user.department_id)
        return self.filter(liaisons__user=user, liaisons__is_active=True)

    def active(self) -> OrganizationQuerySet:
        return self.filter(state=self.model.State.ACTIVE)

    def of_sector(self, *sectors: str) -> OrganizationQuerySet:
        return self.filter(sectors__in_common=sectors)

    def without_liaison(self) -> OrganizationQuerySet:
        """Nobody there can be written to."""
        reachable = self.model.liaisons.rel.related_model.objects.reachable()
        return self.exclude(models.Exists(reachable.filter(organization=models.OuterRef("pk"))))


class LiaisonQuerySet(FoldedQuerySet):
    def visible_to(self, user: User) -> LiaisonQuerySet:
        if user.is_staff_member:
            return self.filter(organization__department=user.department_id)
        return self.filter(organization__liaisons__user=user, organization__liaisons__is_active=True)

    def in_office(self) -> LiaisonQuerySet:
        return self.filter(is_active=True)

    def reachable(self) -> LiaisonQuerySet:
        """Still in office and with an address a letter can go to."""
        return self.in_office().exclude(email="")
