"""The holiday or event a directive is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Department

if TYPE_CHECKING:
    from accounts.models import User


class OccasionQuerySet(models.QuerySet["Occasion"]):
    def visible_to(self, user: User) -> OccasionQuerySet:
        return self.filter(department=user.department_id) if user.is_staff_member else self.none()


class Occasion(models.Model):
    """A Tết, a national day, an election, a storm (dịp), with the days it spans."""

    class Kind(models.TextChoices):
        TET = "tet", _("Lunar New Year (Tết)")
        NATIONAL_DAY = "national_day", _("National Day, 2 September")
        REUNIFICATION = "reunification", _("30 April and 1 May")
        OTHER = "other", _("Another event")

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="occasions", db_index=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    year = models.PositiveSmallIntegerField(_("year"))
    name = models.CharField(_("name"), max_length=150)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    file_notation = models.CharField(
        _("file code"), max_length=20, blank=True, default="",
        help_text=_("Number and symbol of the file (hồ sơ) in the department's list of files."),
    )

    objects = OccasionQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "pk")
        verbose_name = _("occasion")
        constraints = [
            models.UniqueConstraint(fields=["department", "name"], name="occasion_named_once_in_department"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="occasion_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return self.name
