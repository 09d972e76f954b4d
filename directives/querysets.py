"""Questions about directives and deliveries, in the department's words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from accounts.folding import FoldedQuerySet
from enterprises.permissions import organization_of

if TYPE_CHECKING:
    from accounts.models import User

OUT = ("sent", "closed")
STANDS = ("", "corrected")
"""Standings of a directive that still says what it said; the others are ``replaced`` and ``recalled``."""
UNANSWERED = Q(acknowledged_at=None, refused_at=None)
RECEIPT = {
    "queued": UNANSWERED & Q(sent_at=None, failed_at=None),
    "sent": UNANSWERED & Q(sent_at__isnull=False),
    "confirmed": Q(acknowledged_at__isnull=False),
    "refused": Q(refused_at__isnull=False),
    "bounced": UNANSWERED & Q(sent_at=None, failed_at__isnull=False),
}
"""How a directive was received: each delivery is in one of these, and stays in it when the directive is recalled."""
RECALL = {
    "recall_asked": Q(recall_asked_at__isnull=False, recalled_at=None, recall_refused_at=None),
    "recalled": Q(recalled_at__isnull=False),
    "recall_refused": Q(recall_refused_at__isnull=False),
}
"""Whether the copies of a recalled directive are deleted."""
STATUS = {**{name: of & Q(recall_asked_at=None) for name, of in RECEIPT.items()}, **RECALL}
"""What has to be true of a delivery of each status."""


class DirectiveQuerySet(FoldedQuerySet):
    def visible_to(self, user: User) -> DirectiveQuerySet:
        """Staff see those of their department; a liaison sees what was sent to its organisation."""
        if user.is_staff_member:
            return self.filter(department=user.department_id)
        organization = organization_of(user)
        if organization is None:
            return self.none()
        return self.filter(state__in=OUT, deliveries__organization=organization)

    def legible_to(self, user: User) -> DirectiveQuerySet:
        """Those whose text the person may read: of a recalled one a recipient sees that it was recalled, and no more."""
        seen = self.visible_to(user)
        return seen if user.is_staff_member else seen.exclude(standing="recalled")

    def drafts_of(self, user: User) -> DirectiveQuerySet:
        return self.filter(author=user, state="draft")

    def to_be_signed(self) -> DirectiveQuerySet:
        """With everything by which one sees what a document still waits for."""
        return self.select_related("rendering", "document").prefetch_related(
            "document__signed_copies", "appendices__signed_copies"
        )

    def in_state(self, *states: str) -> DirectiveQuerySet:
        return self.filter(state__in=states)

    def in_force(self) -> DirectiveQuerySet:
        """Neither replaced nor recalled."""
        return self.filter(standing__in=STANDS)

    def running(self) -> DirectiveQuerySet:
        """Sent, not closed, and standing: what the department is waiting for answers to."""
        return self.in_state("sent").in_force()


class IssuedDocumentQuerySet(models.QuerySet["IssuedDocument"]):  # type: ignore[name-defined]
    def visible_to(self, user: User) -> IssuedDocumentQuerySet:
        directives = self.model._meta.get_field("directive").related_model.objects
        return self.filter(directive__in=directives.legible_to(user))


class OfDirectiveQuerySet(models.QuerySet[Any]):
    """Rows that belong to a directive are seen by those who may read it."""

    def visible_to(self, user: User) -> OfDirectiveQuerySet:
        directives = self.model._meta.get_field("directive").related_model.objects
        return self.filter(directive__in=directives.legible_to(user))


class CommentQuerySet(OfDirectiveQuerySet):
    def visible_to(self, user: User) -> CommentQuerySet:
        """What is said about a draft stays in the department."""
        return super().visible_to(user) if user.is_staff_member else self.none()


class DeliveryQuerySet(models.QuerySet["Delivery"]):  # type: ignore[name-defined]
    def visible_to(self, user: User) -> DeliveryQuerySet:
        if user.is_staff_member:
            return self.filter(directive__department=user.department_id)
        organization = organization_of(user)
        return self.none() if organization is None else self.filter(organization=organization)

    def running(self) -> DeliveryQuerySet:
        """Of directives that are running."""
        return self.filter(directive__state="sent", directive__standing__in=STANDS)

    def to_hand_over(self) -> DeliveryQuerySet:
        return self.filter(handed_over_at=None)

    def confirmed(self) -> DeliveryQuerySet:
        return self.exclude(acknowledged_at=None)

    def unconfirmed(self) -> DeliveryQuerySet:
        return self.filter(acknowledged_at=None, refused_at=None)

    def undeliverable(self) -> DeliveryQuerySet:
        """Nothing got through, and the recipient has not confirmed in the portal either."""
        return self.unconfirmed().filter(sent_at=None).exclude(failed_at=None)

    def undeleted(self) -> DeliveryQuerySet:
        """Recalled, and the recipient has not said that its copies are deleted."""
        return self.filter(STATUS["recall_asked"] | STATUS["recall_refused"])

    def troubled(self) -> DeliveryQuerySet:
        """Somebody has to do something: nothing got through, or the recipient says it is not for them."""
        return self.filter(STATUS["bounced"] | STATUS["refused"])

    def with_status(self, status: str) -> DeliveryQuerySet:
        """Those a :attr:`Delivery.status` of this name is shown for."""
        return self.filter(STATUS[status])

    def unconfirmed_since(self, before: datetime) -> DeliveryQuerySet:
        return self.unconfirmed().filter(sent_at__lt=before)


class RegisterQuerySet(models.QuerySet["Register"]):  # type: ignore[name-defined]
    def visible_to(self, user: User) -> RegisterQuerySet:
        return self.filter(department=user.department_id) if user.is_staff_member else self.none()


class HeldNumberQuerySet(models.QuerySet["HeldNumber"]):  # type: ignore[name-defined]
    def visible_to(self, user: User) -> HeldNumberQuerySet:
        return self.filter(register__department=user.department_id) if user.is_staff_member else self.none()

    def waiting(self) -> HeldNumberQuerySet:
        """Kept for a directive, and none has it yet."""
        return self.filter(purpose="reserved", voided_at=None, directive=None)


class OfDepartmentQuerySet(models.QuerySet[Any]):
    """Rows that belong to a department and are for its staff alone."""

    def visible_to(self, user: User) -> OfDepartmentQuerySet:
        return self.filter(department=user.department_id) if user.is_staff_member else self.none()
