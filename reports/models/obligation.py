"""What an organisation owes, and that it was reminded."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.models import Department
from directives.deadlines import VIETNAM
from directives.models import Amendment, Directive, ReportRequest
from enterprises.sectors import SectorsField
from reports.querysets import AWAITED, SOON, ObligationQuerySet


class Obligation(models.Model):
    """What one organisation owes on one report request, at one moment.

    ``due_at`` is the first instant that is too late (None: whenever it happens). Whether it is overdue is
    computed, never stored. ``first_filed_at`` decides between on time and late and is never moved;
    ``answered_at`` is empty while the department waits, also after an answer was handed back.
    ``day`` is the day a daily report speaks of; a daily request opens one obligation for each of its hours on each day.
    Department, directive and sectors stand here a second time so that no count needs a join.

    When the directive is recalled or replaced, what is not answered yet is cancelled (``cancelled_for`` says by which
    amendment), or moved to the report the new directive asks for instead (``moved_from`` says where it came from).
    """

    class Standing(models.TextChoices):
        DUE = "due", _("Due")
        DUE_SOON = "due_soon", _("Due soon")
        OVERDUE = "overdue", _("Overdue")
        FILED = "filed", _("Filed")
        RETURNED = "returned", _("Handed back")
        ACCEPTED = "accepted", _("Accepted")
        EXCUSED = "excused", _("Excused")
        CANCELLED = "cancelled", _("Cancelled")

    request = models.ForeignKey(ReportRequest, on_delete=models.PROTECT, related_name="obligations", db_index=False)
    organization = models.ForeignKey("enterprises.Organization", on_delete=models.PROTECT, related_name="obligations")
    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="obligations", db_index=False)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+", db_index=False)
    sectors = SectorsField()
    due_at = models.DateTimeField(null=True)
    day = models.DateField(null=True)
    first_filed_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    excused_at = models.DateTimeField(null=True)
    excused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    excuse = models.TextField(blank=True, default="")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_for = models.ForeignKey(
        Amendment, on_delete=models.PROTECT, null=True, related_name="cancelled_obligations", db_index=False
    )
    moved_from = models.ForeignKey(Directive, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        ordering = ("due_at", "pk")
        verbose_name = _("obligation")
        constraints = [
            models.UniqueConstraint(fields=["request", "organization"], condition=Q(day=None), name="owed_once_by_each"),
            models.UniqueConstraint(
                fields=["request", "organization", "due_at"], condition=Q(day__isnull=False), name="owed_once_an_hour_by_each"
            ),
            models.CheckConstraint(condition=Q(day=None) | Q(due_at__isnull=False), name="daily_report_has_its_hour"),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="obligations_open", condition=AWAITED),
            models.Index(fields=["department", "due_at"], name="obligations_open_of_department", condition=AWAITED),
            models.Index(fields=["directive", "due_at"], name="obligations_open_of_directive", condition=AWAITED),
            models.Index(
                fields=["directive"], name="obligations_of_directive",
                include=[
                    "sectors", "due_at", "first_filed_at", "answered_at", "returned_at", "accepted_at", "excused_at",
                    "cancelled_at",
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("reports:fill", kwargs={"pk": self.pk})

    def standing(self, at: datetime) -> str:
        """How it stands at that moment: one of :class:`Standing`."""
        if self.cancelled_at:
            return self.Standing.CANCELLED
        if self.accepted_at:
            return self.Standing.ACCEPTED
        if self.answered_at:
            return self.Standing.FILED
        if self.excused_at:
            return self.Standing.EXCUSED
        if self.due_at and self.due_at <= at:
            return self.Standing.OVERDUE
        if self.returned_at:
            return self.Standing.RETURNED
        soon = self.due_at and self.due_at <= at + SOON
        return self.Standing.DUE_SOON if soon else self.Standing.DUE

    @property
    def is_late(self) -> bool | None:
        """Was the first answer filed too late? None while there is none, or no deadline."""
        if self.first_filed_at is None or self.due_at is None:
            return None
        return self.first_filed_at >= self.due_at


class Stage(models.TextChoices):
    """When somebody is reminded, earliest first; the last one by days tells the department. Daily reports have one by hours."""

    THREE_DAYS_BEFORE = "three_days_before", _("three days before")
    ON_THE_DAY = "on_the_day", _("on the day")
    ONE_DAY_AFTER = "one_day_after", _("one day after")
    ESCALATED = "escalated", _("reported to the department")
    TWO_HOURS_BEFORE = "two_hours_before", _("two hours before")

    def horizon(self, at: datetime) -> datetime:
        """At that moment the stage has been reached by whatever is too late from here on, or earlier.

        Letters go out from seven in the morning: three days before the last day, on that day, and after it.
        """
        last_day = localdate(at - MORNING) + timedelta(days=DAYS_AHEAD[self])
        return datetime.combine(last_day + timedelta(days=1), time(0), tzinfo=VIETNAM)


MORNING = timedelta(hours=7)
DAYS_AHEAD = {Stage.THREE_DAYS_BEFORE: 3, Stage.ON_THE_DAY: 0, Stage.ONE_DAY_AFTER: -1, Stage.ESCALATED: -2}
STAGES_BY_DAY = tuple(DAYS_AHEAD)


class Reminder(models.Model):
    """The proof that a stage was reminded, and the lock that keeps it single."""

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="reminders", db_index=False)
    stage = models.CharField(max_length=20, choices=Stage.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["obligation", "stage"], name="each_stage_reminds_once")]
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.obligation_id}: {self.stage}"
