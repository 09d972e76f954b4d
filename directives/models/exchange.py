"""What came over the document axis (edXML): packages of others, and how a recipient's system answered ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from accounts.models import Department
from directives.models.issue import Delivery

if TYPE_CHECKING:
    from accounts.models import User


class ReceivedPackageQuerySet(models.QuerySet["ReceivedPackage"]):
    def visible_to(self, user: User) -> ReceivedPackageQuerySet:
        return self.filter(department=user.department_id) if user.is_staff_member else self.none()


class ReceivedPackage(models.Model):
    """A document of another body that came as an edXML package: kept as it came, usable as a basis."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="received_packages")
    document_id = models.CharField(max_length=200)
    organ_id = models.CharField(max_length=40, blank=True)
    issuer = models.CharField(max_length=200)
    number_and_symbol = models.CharField(max_length=100)
    issued_on = models.DateField(null=True)
    type_name = models.CharField(max_length=100, blank=True)
    subject = models.CharField(max_length=500)
    file = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    taken_at = models.DateTimeField()

    objects = ReceivedPackageQuerySet.as_manager()

    class Meta:
        ordering = ("-taken_at", "-pk")
        constraints = [models.UniqueConstraint(fields=["department", "sha256"], name="package_received_once")]

    def __str__(self) -> str:
        return f"{self.number_and_symbol} {self.subject}"


class StatusMessageQuerySet(models.QuerySet["StatusMessage"]):
    def visible_to(self, user: User) -> StatusMessageQuerySet:
        return self.filter(delivery__in=Delivery.objects.visible_to(user)) if user.is_staff_member else self.none()


class StatusMessage(models.Model):
    """One status (01 arrived … 16 recall refused) that the system of a recipient told about a delivery."""

    class Code(models.TextChoices):
        """The codes of QCVN 102:2016/BTTTT."""

        ARRIVED = "01", pgettext_lazy("status", "Arrived")
        REFUSED = "02", pgettext_lazy("status", "Receipt refused")
        RECEIVED = "03", pgettext_lazy("status", "Received")
        ASSIGNED = "04", pgettext_lazy("status", "Assigned to somebody")
        IN_PROGRESS = "05", pgettext_lazy("status", "In progress")
        DONE = "06", pgettext_lazy("status", "Done")
        TAKE_BACK = "13", pgettext_lazy("status", "Asked back by its sender")
        RECALL_AGREED = "15", pgettext_lazy("status", "Recall agreed to")
        RECALL_REFUSED = "16", pgettext_lazy("status", "Recall refused")

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="status_messages")
    code = models.CharField(max_length=2)
    description = models.CharField(max_length=500, blank=True)
    person = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    taken_at = models.DateTimeField()

    objects = StatusMessageQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = [models.UniqueConstraint(fields=["delivery", "code", "at"], name="status_told_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.at:%Y-%m-%d %H:%M}"

    @property
    def word(self) -> str:
        """The status in words; a code the standard does not know stands for itself."""
        return str(self.Code(self.code).label) if self.code in self.Code.values else self.code
