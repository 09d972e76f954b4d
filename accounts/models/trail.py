"""The record that a step was taken."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class TrailEntry(models.Model):
    """One step somebody took: never changed, never deleted (triggers of the database see to it).

    Each workflow subclasses this with a real foreign key named for its record,
    ``related_name="trail"``. ``seal`` chains every entry of a record to the one
    before it (:mod:`accounts.seals`), so that an edit behind the application's back shows.
    """

    verb = models.CharField(max_length=40)
    from_state = models.CharField(max_length=20)
    to_state = models.CharField(max_length=20)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.TextField(blank=True)
    seal = models.CharField(max_length=64, editable=False)

    class Meta:
        abstract = True
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.verb} by {self.actor_id} at {self.at:%Y-%m-%d %H:%M}"
