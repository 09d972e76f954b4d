"""The file (hồ sơ) of an occasion, packed for the archive: work that is asked for, leased, done or failed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from directives.models import Occasion


class DossierExport(models.Model):
    """One packing of everything that belongs to an occasion: PDFs and an XML index in one archive.

    ``done`` of ``total`` pieces are packed; ``reason`` says why it failed. The archive is kept under its SHA-256.
    """

    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, related_name="dossier_exports")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, default="")
    file = models.CharField(max_length=200, blank=True, default="")
    sha256 = models.CharField(max_length=64, blank=True, default="")
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        return f"#{self.occasion_id} {self.asked_at:%Y-%m-%d %H:%M}"
