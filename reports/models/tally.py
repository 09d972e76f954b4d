"""The figures of a directive as last counted."""

from __future__ import annotations

from django.db import models

from directives.models import Directive


class Tally(models.Model):
    """The counts of one directive, remembered so that a page need not count again (:mod:`reports.tallies`).

    The obligations and deliveries are the truth. A tally is stale as soon as one of them changes, and at
    ``good_until``, when the next deadline passes; whoever reads a stale one counts anew.
    """

    directive = models.OneToOneField(Directive, on_delete=models.CASCADE, related_name="tally")
    figures = models.JSONField(default=dict)
    counted_at = models.DateTimeField()
    good_until = models.DateTimeField(null=True)
    is_stale = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"#{self.directive_id}"
