"""What the department says to single answers of a report, and what is asked and answered about them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reports.models.obligation import Obligation
from reports.models.report import Report
from reports.querysets import OfObligationQuerySet

LONGEST_PLACE = 60


class Judgement(models.Model):
    """One answer accepted, or returned with a comment. ``place`` names it: "answer-12", "figure-bts_4g", "summary"."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        RETURNED = "returned", _("Returned")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="judgements", db_index=False)
    place = models.CharField(max_length=LONGEST_PLACE)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    words = models.TextField(_("comment"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["report", "place"], name="each_answer_is_judged_once"),
            models.CheckConstraint(condition=Q(verdict="accepted") | ~Q(words=""), name="what_is_returned_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.verdict}"


class Remark(models.Model):
    """A line of a thread about what one organisation owes: a question of the department or of the organisation, or its answer.

    Written once. ``place`` is the answer it speaks of, empty where it speaks of the whole report. It is a question unless
    it ``answers`` one; a question without an answer waits for the other side.
    """

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="remarks")
    place = models.CharField(max_length=LONGEST_PLACE, blank=True, default="")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    words = models.TextField(_("words"))
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="answered_by")
    at = models.DateTimeField()

    objects = OfObligationQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.words[:80]
