"""The days off of a department, year by year, as the Government has announced them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Department

if TYPE_CHECKING:
    from accounts.models import User


class OfficeYearQuerySet(models.QuerySet["OfficeYear"]):
    def visible_to(self, user: User) -> OfficeYearQuerySet:
        return self.filter(department=user.department_id) if user.is_staff_member else self.none()


class OfficeYear(models.Model):
    """The year's table of days off (lịch nghỉ). Until somebody has compared it with what was announced it is a proposal:
    ``confirmed_at`` and ``confirmed_by`` say when that was done, and by whom."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="office_years", db_index=False)
    year = models.PositiveSmallIntegerField(_("year"))
    confirmed_at = models.DateTimeField(null=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )

    objects = OfficeYearQuerySet.as_manager()

    class Meta:
        ordering = ("year",)
        constraints = [models.UniqueConstraint(fields=["department", "year"], name="one_office_year_a_year")]

    def __str__(self) -> str:
        return str(self.year)


class DayOff(models.Model):
    """A day on which the offices are closed (ngày nghỉ) or, ``is_worked``, a Saturday or Sunday that is made up for (làm bù)."""

    office_year = models.ForeignKey(OfficeYear, on_delete=models.CASCADE, related_name="days", db_index=False)
    on = models.DateField(_("day"))
    name = models.CharField(_("reason"), max_length=150, blank=True)
    is_worked = models.BooleanField(_("worked, to make up for another day"), default=False)

    class Meta:
        ordering = ("on",)
        constraints = [models.UniqueConstraint(fields=["office_year", "on"], name="day_off_said_once")]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y} {self.name}".strip()
