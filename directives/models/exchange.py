"""What came over the document axis (edXML): packages of others, and how a recipient's system answered ours."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from accounts.models import Department
from directives.models.issue import Delivery


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

    class Meta:
        ordering = ("-taken_at", "-pk")
        constraints = [models.UniqueConstraint(fields=["department", "sha256"], name="package_received_once")]

    def __str__(self) -> str:
        return f"{self.number_and_symbol} {self.subject}"


class StatusMessage(models.Model):
    """One status (01 arrived … 16 recall refused) that the system of a recipient told about a delivery."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="status_messages")
    code = models.CharField(max_length=2)
    description = models.CharField(max_length=500, blank=True)
    person = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = [models.UniqueConstraint(fields=["delivery", "code", "at"], name="status_told_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.at:%Y-%m-%d %H:%M}"
