"""What a filed report says of one indicator, as a row that can be added up, compared and traced to its report."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directives.definitions.layout import LONGEST_KEY
from directives.models import ReportRequest
from reports.models.report import Report
from reports.querysets import FigureQuerySet


class Figure(models.Model):
    """One cell of a filed report. No row: not reported; "nothing": nothing to report or does not apply; else what is given.

    ``value`` is the number (also 0), the percent, or how many rows there are; ``words`` a text, a choice or the names of
    files; ``rows`` what stands in the rows. ``ordinary`` and ``last_year`` are the baselines as the organisation gave
    them, ``weight`` the value of the indicator a weighted mean is weighted by. ``is_latest``: no later version of the
    report has been filed. Request, moment and day of what is owed stand here a second time so that no total needs a join.
    """

    class State(models.TextChoices):
        GIVEN = "given", _("Given")
        NOTHING = "nothing", _("Nothing to report")

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="recorded", db_index=False)
    request = models.ForeignKey(ReportRequest, on_delete=models.PROTECT, related_name="+", db_index=False)
    organization = models.ForeignKey("enterprises.Organization", on_delete=models.PROTECT, related_name="+", db_index=False)
    due_at = models.DateTimeField(null=True)
    day = models.DateField(null=True)
    key = models.CharField(max_length=LONGEST_KEY)
    state = models.CharField(max_length=7, choices=State.choices)
    value = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    ordinary = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    last_year = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    weight = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    words = models.TextField(blank=True, default="")
    moment = models.DateTimeField(null=True)
    rows = models.JSONField(null=True)
    is_latest = models.BooleanField(default=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ("report", "key")
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="each_indicator_is_reported_once"),
            models.CheckConstraint(
                condition=~Q(state="nothing") | Q(value=None, moment=None, rows=None, words=""), name="nothing_is_no_figure"
            ),
        ]
        indexes = [
            models.Index(
                fields=["request", "due_at", "key"], name="figures_to_add_up", condition=Q(is_latest=True),
                include=["organization", "state", "value", "weight", "ordinary", "last_year"],
            ),
            models.Index(fields=["organization", "key", "day"], name="figures_through_time", condition=Q(is_latest=True)),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.value if self.value is not None else self.words or self.state}"
