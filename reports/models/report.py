"""The answer to an obligation, version by version."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import TrailEntry
from directives.definitions.layout import LONGEST_KEY
from directives.models import DefinitionVersion, Requirement
from reports.models.obligation import Obligation
from reports.querysets import AttachmentQuerySet, ReportQuerySet


class Report(models.Model):
    """One version of the answer. A filed version never changes; what was handed back is filed anew as the next one.

    ``state`` changes only through :mod:`reports.workflow`; ``revision`` grows with every save of the
    draft, so that two people of one operator do not overwrite each other: ``marks`` says of each field in which
    revision it last changed, and by whom (their key), or that it was carried over and not looked at yet.

    ``figures`` holds the cells by the key of their indicator (:mod:`reports.cells`); once filed they stand as
    :class:`Figure` rows as well. ``explanations`` are words to what looked unlikely, by the key of the finding.
    ``form`` is the version of the form it was filed on. ``opened_at`` is when the department first read it.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        FILED = "filed", _("Filed")
        RETURNED = "returned", _("Handed back")
        ACCEPTED = "accepted", _("Accepted")

    class Situation(models.TextChoices):
        NORMAL = "normal", _("Normal")
        INCIDENTS = "incidents", _("With incidents")
        NOTHING = "nothing", _("Nothing to report")

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="reports", db_index=False)
    version = models.PositiveSmallIntegerField(default=1, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    situation = models.CharField(_("situation"), max_length=10, choices=Situation.choices, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    difficulties = models.TextField(_("difficulties and proposals"), blank=True)
    figures = models.JSONField(default=dict, editable=False)
    marks = models.JSONField(default=dict, editable=False)
    explanations = models.JSONField(default=dict, editable=False)
    form = models.ForeignKey(
        DefinitionVersion, on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(editable=False)
    filed_at = models.DateTimeField(null=True, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    verdict = models.TextField(blank=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("obligation", "-version")
        verbose_name = _("report")
        constraints = [
            models.UniqueConstraint(fields=["obligation", "version"], name="versions_of_a_report_are_counted"),
            models.UniqueConstraint(fields=["obligation"], condition=Q(state="draft"), name="one_draft_at_a_time"),
            models.CheckConstraint(
                condition=Q(state="draft", filed_at__isnull=True) | (~Q(state="draft") & Q(filed_at__isnull=False)),
                name="filed_report_has_its_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["filed_at"], name="reports_to_review", condition=Q(state="filed")),
            models.Index(
                fields=["filed_at"], name="reports_of_incidents", condition=Q(situation="incidents", filed_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.obligation_id} v{self.version}"

    def get_absolute_url(self) -> str:
        return reverse("reports:detail", kwargs={"pk": self.pk})

    @property
    def department_id(self) -> int:
        return self.obligation.department_id

    @property
    def organization_id(self) -> int:
        return self.obligation.organization_id


class Response(models.Model):
    """The answer to one requirement. "" is not yet answered, which is not the same as "does not apply"."""

    class Answer(models.TextChoices):
        DONE = "done", _("Done")
        IN_PROGRESS = "in_progress", _("In progress")
        NOT_DONE = "not_done", _("Not done")
        NOT_APPLICABLE = "not_applicable", _("Does not apply")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="responses", db_index=False)
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="responses")
    answer = models.CharField(_("answer"), max_length=15, choices=Answer.choices, blank=True)
    words = models.TextField(_("in words"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "requirement"], name="requirement_answered_once")]

    def __str__(self) -> str:
        return f"{self.requirement_id}: {self.answer or '…'}"


class Attachment(models.Model):
    """A file given with a report, stored under its SHA-256; the name is data, never a path.

    Evidence proves a requirement or an indicator (by its key), and has a date of its own: when it was true. The signed
    copy is the report as PDF with the signature and seal of the organisation: ``verdict`` is what was found of digital
    signatures in it, ``of_content`` the SHA-256 of what the report said when it was handed in.
    """

    class Purpose(models.TextChoices):
        EVIDENCE = "evidence", _("Evidence")
        SIGNED_COPY = "signed_copy", _("Signed copy of the report")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="attachments")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    indicator = models.CharField(max_length=LONGEST_KEY, blank=True, default="")
    purpose = models.CharField(max_length=12, choices=Purpose.choices, default=Purpose.EVIDENCE, editable=False)
    dated_on = models.DateField(_("date of the evidence"), null=True, blank=True)
    file = models.CharField(max_length=200)
    name = models.CharField(_("name"), max_length=180)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    verdict = models.JSONField(default=dict, editable=False)
    of_content = models.CharField(max_length=64, blank=True, default="", editable=False)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    @property
    def is_general(self) -> bool:
        """Evidence for the report as a whole, not for one duty or indicator."""
        return self.requirement_id is None and not self.indicator and self.purpose == self.Purpose.EVIDENCE


class ReportTrail(TrailEntry):
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="trail")
