"""A book drawn up to be bound: work that is asked for, leased, done or failed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext

from accounts.models import Department
from directives.models.issue import MOST_ATTEMPTS
from directives.querysets import BookPrintQuerySet

LEASE = timedelta(seconds=300)  # longer than the task may take


class BookPrint(models.Model):
    """The PDF of a book as it stood when it was asked for: the same rows are printed once, whoever asks.

    ``volume`` names the file that holds the rows (:mod:`directives.books.volumes`), under its SHA-256 as ``digest``. ``done`` of
    ``total`` rows are printed; ``reason`` says why it failed. The PDF is kept under its SHA-256, too.
    """

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="book_prints", db_index=False)
    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=100)
    back = models.CharField(max_length=200)
    volume = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
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
    size = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)

    objects = BookPrintQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = [models.UniqueConstraint(fields=["department", "digest"], name="same_rows_are_printed_once")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("directives:book_print", kwargs={"pk": self.pk})

    @property
    def is_over(self) -> bool:
        return bool(self.done_at or self.failed_at)

    @property
    def parts(self) -> list[tuple[int, str, str]]:
        """How far it is, for the bar."""
        return [(self.done, "blue", gettext("printed"))]

    @classmethod
    def claim(cls, pk: int, at: datetime) -> BookPrint | None:
        """Take the work, or None if it is done or in other hands. The attempt is counted before it."""
        mine = cls.objects.awaiting(at).filter(pk=pk, attempts__lt=MOST_ATTEMPTS)
        won = mine.update(lease_until=at + LEASE, attempts=F("attempts") + 1)
        return cls.objects.get(pk=pk) if won else None
