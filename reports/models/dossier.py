"""The file (hồ sơ) of an occasion, packed for the archive: work that is asked for, leased, done or failed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from directives.models import Occasion

if TYPE_CHECKING:
    from accounts.models import User

LEASE = timedelta(seconds=180)
MOST_ATTEMPTS = 3


class DossierExportQuerySet(models.QuerySet["DossierExport"]):
    def visible_to(self, user: User) -> DossierExportQuerySet:
        return self.filter(occasion__in=Occasion.objects.visible_to(user))

    def under_way(self) -> DossierExportQuerySet:
        return self.filter(done_at=None, failed_at=None)

    def awaiting(self, at: datetime) -> DossierExportQuerySet:
        """Not packed, and in nobody's hands (or in hands that must have died)."""
        return self.under_way().filter(Q(lease_until=None) | Q(lease_until__lt=at))

    def claim(self, pk: int, at: datetime) -> DossierExport | None:
        """Take the work, or None if it is done or in other hands. The attempt is counted before it."""
        won = self.awaiting(at).filter(pk=pk, attempts__lt=MOST_ATTEMPTS).update(lease_until=at + LEASE, attempts=F("attempts") + 1)
        return self.select_related("occasion__department", "asked_by").get(pk=pk) if won else None

    def held_by(self, work: DossierExport) -> DossierExportQuerySet:
        """The row, as long as it is still this worker that has it."""
        return self.under_way().filter(pk=work.pk, attempts=work.attempts, lease_until__isnull=False)


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

    objects = DossierExportQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        return f"#{self.occasion_id} {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def standing(self) -> str:
        """done, gone (a later one has taken its place), failed or under_way."""
        if self.done_at:
            return "done" if self.file else "gone"
        return "failed" if self.failed_at else "under_way"

    @property
    def file_name(self) -> str:
        """"ho-so-2027-12.zip": what it is called on somebody's disk."""
        return f"ho-so-{self.occasion.year}-{self.occasion_id}.zip"
