"""The books of issued numbers, and the numbers that stand in them without a directive of the portal."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Department
from directives.querysets import HeldNumberQuerySet, RegisterQuerySet


class Register(models.Model):
    """A book of issued numbers (sổ văn bản đi): one series of one year; ``last`` is the last number given out.

    Which series there are the head of the department decides (decree 30/2020/NĐ-CP, Article 15); ``basis`` says by what. The
    general one has no name and no ``kinds``: it numbers whatever has no book of its own. A department that joins in
    mid-year sets ``first``; its first number here is that one.
    """

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="registers", db_index=False)
    year = models.PositiveSmallIntegerField(_("year"))
    name = models.CharField(_("name"), max_length=100, blank=True, default="")
    kinds = models.JSONField(_("types numbered in it"), default=list, blank=True)
    basis = models.CharField(_("decided by"), max_length=300, blank=True, default="")
    first = models.PositiveIntegerField(_("first number"), default=1)
    last = models.PositiveIntegerField(_("last number"), default=0, editable=False)
    last_issued_at = models.DateTimeField(null=True, editable=False)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        ordering = ("-year", "name")
        constraints = [
            models.UniqueConstraint(fields=["department", "year", "name"], name="one_register_a_year_and_series"),
            models.CheckConstraint(condition=Q(first__gte=1), name="register_begins_at_one_or_later"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.last}/{self.year}".strip()

    @property
    def coming(self) -> int:
        """The number that comes next."""
        return max(self.last + 1, self.first)


class HeldNumber(models.Model):
    """A number taken from the book with a reason, before or without a directive of the portal.

    It waits for a directive (which is then dated ``dated_on``, the day the number was taken for), or it was given to a document
    that was issued outside the portal (``entered_at`` and what the book says of it), or it was voided. It always shows.
    """

    class Purpose(models.TextChoices):
        RESERVED = "reserved", _("Kept for a directive")
        OUTSIDE = "outside", _("Given to a document outside the portal")

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="held_numbers", db_index=False)
    number = models.PositiveIntegerField()
    purpose = models.CharField(max_length=10, choices=Purpose.choices, default=Purpose.RESERVED)
    dated_on = models.DateField(_("date"))
    reason = models.TextField(_("reason"))
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    held_at = models.DateTimeField()

    symbol = models.CharField(_("symbol"), max_length=60, blank=True, default="")
    type_name = models.CharField(_("type"), max_length=100, blank=True, default="")
    subject = models.CharField(_("subject"), max_length=500, blank=True, default="")
    signer_name = models.CharField(_("signer"), max_length=150, blank=True, default="")
    recipients = models.CharField(_("recipients"), max_length=500, blank=True, default="")
    archive_line = models.CharField(_("kept by"), max_length=100, blank=True, default="")
    copies = models.PositiveSmallIntegerField(_("number of copies"), null=True, blank=True)
    entered_at = models.DateTimeField(null=True)

    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    void_reason = models.TextField(_("why it is void"), blank=True, default="")

    objects = HeldNumberQuerySet.as_manager()

    class Meta:
        ordering = ("register", "number")
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="number_held_once"),
            models.CheckConstraint(
                condition=Q(voided_at=None, voided_by=None) | Q(voided_at__isnull=False, voided_by__isnull=False),
                name="void_number_names_who_voided_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number:02}/{self.symbol}" if self.symbol else f"{self.number:02}"
