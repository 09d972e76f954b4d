"""An Excel file an organisation has filled in, read cell by cell, waiting for somebody to take it over."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from directives.definitions.layout import LONGEST_KEY
from reports.models.obligation import Obligation
from reports.querysets import OfObligationQuerySet


class WorkbookReading(models.Model):
    """What was read from one file. Nothing of it is in the draft until it is taken over (``taken_at``).

    Of the official sheet: ``cells``, one answer each with where it stands, and ``stamp``, which says what the sheet was made
    for. Of an Excel of the organisation's own: its ``sheets``, and ``indicator``, the rows it is to go into.
    """

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="workbook_readings")
    name = models.CharField(max_length=180)
    sha256 = models.CharField(max_length=64)
    indicator = models.CharField(max_length=LONGEST_KEY, blank=True, default="")
    cells = models.JSONField(default=list)
    sheets = models.JSONField(default=list)
    stamp = models.JSONField(default=dict)
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    read_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)

    objects = OfObligationQuerySet.as_manager()

    class Meta:
        ordering = ("-read_at", "-pk")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reports:workbook_rows" if self.indicator else "reports:workbook_reading", kwargs={"pk": self.pk})

    @property
    def organization_id(self) -> int:
        return self.obligation.organization_id


class ColumnMap(models.Model):
    """Which column of the organisation's own Excel goes into which column of an indicator of rows; remembered for next time."""

    organization = models.ForeignKey("enterprises.Organization", on_delete=models.PROTECT, related_name="+", db_index=False)
    indicator = models.CharField(max_length=LONGEST_KEY)
    columns = models.JSONField(default=dict)
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ("organization", "indicator")
        constraints = [models.UniqueConstraint(fields=["organization", "indicator"], name="columns_are_mapped_once")]

    def __str__(self) -> str:
        return f"#{self.organization_id} {self.indicator}"
