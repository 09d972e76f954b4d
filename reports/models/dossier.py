"""The file (hồ sơ) of an occasion, packed for the archive: work for a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from directives.models import Occasion
from directives.models.leased import LeasedWork, LeasedWorkQuerySet

if TYPE_CHECKING:
    from accounts.models import User


class DossierExportQuerySet(LeasedWorkQuerySet):
    def visible_to(self, user: User) -> DossierExportQuerySet:
        return self.filter(occasion__in=Occasion.objects.visible_to(user))


class DossierExport(LeasedWork):
    """One packing of everything that belongs to an occasion: PDFs and an XML index in one archive.

    ``done`` of ``total`` pieces are packed; ``reason`` says why it failed. The archive is kept under its SHA-256.
    """

    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, related_name="dossier_exports")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
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
