"""Questions about what is owed and answered, in the department's words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from directives.querysets import STANDS
from enterprises.permissions import organization_of

if TYPE_CHECKING:
    from accounts.models import User

SOON = timedelta(days=2)
AWAITED = Q(answered_at=None, excused_at=None, cancelled_at=None)


class ObligationQuerySet(models.QuerySet["Obligation"]):  # type: ignore[name-defined]
    def visible_to(self, user: User) -> ObligationQuerySet:
        """Staff see those of their department; a liaison those of its organisation."""
        if user.is_staff_member:
            return self.filter(department=user.department_id)
        organization = organization_of(user)
        return self.none() if organization is None else self.filter(organization=organization)

    def running(self) -> ObligationQuerySet:
        """On directives that are neither closed nor replaced nor recalled."""
        return self.filter(directive__state="sent", directive__standing__in=STANDS)

    def outstanding(self) -> ObligationQuerySet:
        """The department still waits for an answer: none was filed, or it was handed back."""
        return self.filter(AWAITED)

    def dated(self) -> ObligationQuerySet:
        """With a deadline; reports asked for "when it happens" are not expected of anybody."""
        return self.exclude(due_at=None)

    def overdue(self, at: datetime) -> ObligationQuerySet:
        return self.outstanding().filter(due_at__lte=at)

    def longest_overdue(self, at: datetime) -> ObligationQuerySet:
        """What is overdue; of a daily report only the hour each organisation has owed longest."""
        same = {"request": OuterRef("request"), "organization": OuterRef("organization"), "day__isnull": False}
        earlier = self.model.objects.overdue(at).filter(**same, due_at__lt=OuterRef("due_at"))
        return self.overdue(at).filter(Q(day=None) | ~Exists(earlier))

    def newest_hours(self) -> ObligationQuerySet:
        """Of a daily report only the last hour that is open to each organisation."""
        same = {"request": OuterRef("request"), "organization": OuterRef("organization"), "day__isnull": False}
        return self.filter(Q(day=None) | ~Exists(self.model.objects.filter(**same, due_at__gt=OuterRef("due_at"))))

    def due_soon(self, at: datetime) -> ObligationQuerySet:
        return self.outstanding().filter(due_at__gt=at, due_at__lte=at + SOON)

    def owed(self) -> ObligationQuerySet:
        """Not cancelled: what was asked for and still counts, answered or not."""
        return self.filter(cancelled_at=None)

    def on_time(self) -> ObligationQuerySet:
        return self.filter(first_filed_at__lt=F("due_at"))

    def late(self) -> ObligationQuerySet:
        return self.filter(first_filed_at__gte=F("due_at"))

    def excused(self) -> ObligationQuerySet:
        return self.exclude(excused_at=None)


class ReportQuerySet(models.QuerySet["Report"]):  # type: ignore[name-defined]
    def visible_to(self, user: User) -> ReportQuerySet:
        """Staff see what was filed with their department, not drafts; a liaison everything of its organisation."""
        if user.is_staff_member:
            return self.filter(obligation__department=user.department_id).exclude(state="draft")
        organization = organization_of(user)
        return self.none() if organization is None else self.filter(obligation__organization=organization)

    def filed(self) -> ReportQuerySet:
        """Handed in, whatever came of it."""
        return self.exclude(state="draft")

    def of_incidents(self) -> ReportQuerySet:
        """Speak of incidents, and nothing was filed later by the same organisation on the same directive."""
        same = {"obligation__organization": OuterRef("obligation__organization")}
        same["obligation__directive"] = OuterRef("obligation__directive")
        later = self.model.objects.filed().filter(**same, filed_at__gt=OuterRef("filed_at"))
        return self.filed().filter(~Exists(later), situation="incidents", filed_at__isnull=False)

    def to_review(self) -> ReportQuerySet:
        return self.filter(state="filed")

    def late(self) -> ReportQuerySet:
        """The first answer to what was owed came too late."""
        return self.filter(obligation__first_filed_at__gte=F("obligation__due_at"))


class IncomingBookQuerySet(models.QuerySet["IncomingBook"]):  # type: ignore[name-defined]
    def visible_to(self, user: User) -> IncomingBookQuerySet:
        return self.filter(department=user.department_id) if user.is_staff_member else self.none()


class AttachmentQuerySet(models.QuerySet["Attachment"]):  # type: ignore[name-defined]
    def visible_to(self, user: User) -> AttachmentQuerySet:
        reports = self.model._meta.get_field("report").related_model.objects
        return self.filter(report__in=reports.visible_to(user))

    def evidence(self) -> AttachmentQuerySet:
        return self.filter(purpose="evidence")

    def signed_copies(self) -> AttachmentQuerySet:
        """The newest first."""
        return self.filter(purpose="signed_copy").order_by("-pk")


class OfObligationQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows that belong to what an organisation owes are seen by whoever sees that."""

    def visible_to(self, user: User) -> OfObligationQuerySet:
        owed = self.model._meta.get_field("obligation").related_model.objects
        return self.filter(obligation__in=owed.visible_to(user))


class FigureQuerySet(models.QuerySet["Figure"]):  # type: ignore[name-defined]
    def visible_to(self, user: User) -> FigureQuerySet:
        """Staff see those of their department, a liaison those of its organisation."""
        reports = self.model._meta.get_field("report").related_model.objects
        return self.filter(report__in=reports.visible_to(user))

    def latest(self) -> FigureQuerySet:
        """As last filed."""
        return self.filter(is_latest=True)
