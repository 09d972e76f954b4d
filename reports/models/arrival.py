"""The book of what came in (sổ đăng ký văn bản đến): each version of a report that was filed has its number."""

from __future__ import annotations

from django.db import models

from accounts.models import Department
from reports.models.report import Report
from reports.querysets import IncomingBookQuerySet


class IncomingBook(models.Model):
    """The numbers of what came in during one year; ``last`` is the last one given."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="incoming_books", db_index=False)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    objects = IncomingBookQuerySet.as_manager()

    class Meta:
        ordering = ("-year",)
        constraints = [models.UniqueConstraint(fields=["department", "year"], name="one_incoming_book_a_year")]

    def __str__(self) -> str:
        return f"{self.last}/{self.year}"


class Arrival(models.Model):
    """A filed version of a report as it came in: its number in the year's book, never changed."""

    book = models.ForeignKey(IncomingBook, on_delete=models.PROTECT, related_name="arrivals", db_index=False)
    number = models.PositiveIntegerField()
    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="arrival")
    at = models.DateTimeField()

    class Meta:
        ordering = ("book", "number")
        constraints = [models.UniqueConstraint(fields=["book", "number"], name="incoming_number_given_once")]

    def __str__(self) -> str:
        return f"{self.number:02}"
