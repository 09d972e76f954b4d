"""A book drawn up to be bound."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext

from accounts.models import Department
from directives.models.leased import LeasedWork, LeasedWorkQuerySet

if TYPE_CHECKING:
    from accounts.models import User


class BookPrintQuerySet(LeasedWorkQuerySet):
    def visible_to(self, user: User) -> BookPrintQuerySet:
        return self.filter(department=user.department_id) if user.is_staff_member else self.none()


class BookPrint(LeasedWork):
    """The PDF of a book as it stood when it was asked for: the same rows are printed once, whoever asks.

    ``volume`` names the file that holds the rows (:mod:`directives.books.volumes`), under its SHA-256 as ``digest``. ``done`` of
    ``total`` rows are printed; ``reason`` says why it failed. The PDF is kept under its SHA-256, too.
    """

    LEASE = timedelta(seconds=300)

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="book_prints", db_index=False)
    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=100)
    back = models.CharField(max_length=200)
    volume = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
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
    def parts(self) -> list[tuple[int, str, str]]:
        """How far it is, for the bar."""
        return [(self.done, "blue", gettext("printed"))]
