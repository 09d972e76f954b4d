"""The end of a daily deadline: who had reported by then, and who had not, by name."""

from __future__ import annotations

from django.db import models

from directives.models import ReportRequest


class Closing(models.Model):
    """A daily report closed at its hour (chốt số liệu). Written once; who files later is late, and stays named here.

    ``expected`` organisations were asked, ``filed`` had filed, ``excused`` were excused; ``missing`` names the others:
    a list of ``[key, name, hotline]``.
    """

    request = models.ForeignKey(ReportRequest, on_delete=models.PROTECT, related_name="closings", db_index=False)
    due_at = models.DateTimeField()
    day = models.DateField()
    at = models.DateTimeField()
    expected = models.PositiveIntegerField()
    filed = models.PositiveIntegerField()
    excused = models.PositiveIntegerField(default=0)
    missing = models.JSONField(default=list)

    class Meta:
        ordering = ("request", "-due_at")
        constraints = [models.UniqueConstraint(fields=["request", "due_at"], name="each_hour_is_closed_once")]

    def __str__(self) -> str:
        return f"#{self.request_id} {self.due_at:%Y-%m-%d %H:%M}"
