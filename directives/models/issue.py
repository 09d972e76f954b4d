"""What issuing and sending leave behind: the document, its portal copies, the deliveries."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directives.models.directive import Directive
from directives.models.leased import LeasedWork, LeasedWorkQuerySet
from directives.querysets import DeliveryQuerySet, IssuedDocumentQuerySet
from enterprises.sectors import SectorsField


class Rendering(LeasedWork):
    """The work of making the PDF of an issued directive. Given up where the document is refused by the press."""

    directive = models.OneToOneField(Directive, on_delete=models.CASCADE, related_name="rendering")

    objects = LeasedWorkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"#{self.directive_id}"

    def standing(self, at: datetime) -> str:
        """done, refused, under_way (a worker has it), lost (a worker had it and never came back) or waiting."""
        if self.done_at:
            return "done"
        if self.failed_at:
            return "refused"
        if self.lease_until is None:
            return "waiting"
        return "under_way" if self.lease_until >= at else "lost"


class IssuedDocument(models.Model):
    """The PDF as issued: stored under its SHA-256, written once, never changed (a trigger sees to it)."""

    directive = models.OneToOneField(Directive, on_delete=models.PROTECT, related_name="document")
    file = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField()
    rendered_at = models.DateTimeField()

    objects = IssuedDocumentQuerySet.as_manager()

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def file_name(self) -> str:
        """"05-SKHCN-BCVT.pdf": what it is called on somebody's disk."""
        return f"{self.directive.number_and_symbol.replace('/', '-')}.pdf"


class PortalCopy(models.Model):
    """The document with the mark of the portal: a QR, its code, and what has become of it since (``standing``).

    Made from the issued document the first time somebody asks for it, one for each standing, and kept: so that whoever holds
    one of them can be told that it is ours. ``named`` is how many documents its mark names: a second correction asks for
    another copy.
    """

    document = models.ForeignKey(IssuedDocument, on_delete=models.PROTECT, related_name="portal_copies", db_index=False)
    standing = models.CharField(max_length=10, blank=True)
    named = models.PositiveSmallIntegerField(default=0)
    file = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "standing", "named"], name="one_portal_copy_of_each_standing")
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


class Delivery(models.Model):
    """This directive to that organisation. Its state follows from what happened, and when.

    The mail may be accepted for several liaisons: the first acceptance counts. ``failed_at`` is set
    when every letter to the organisation was refused, or nobody there can be written to.
    ``sectors`` are those of the organisation on the day it was sent, so that no count needs a join.

    When a directive is recalled, ``recall_asked_at`` is set on each of its deliveries; the recipient then confirms that its
    copies are deleted (``recalled_at``), or says why it cannot (``recall_refused_at``).
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("Queued")
        SENT = "sent", _("Sent")
        CONFIRMED = "confirmed", _("Confirmed")
        REFUSED = "refused", _("Refused by the recipient")
        BOUNCED = "bounced", _("Not deliverable")
        RECALL_ASKED = "recall_asked", _("To be deleted")
        RECALLED = "recalled", _("Deleted")
        RECALL_REFUSED = "recall_refused", _("Not deleted")

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="deliveries", db_index=False)
    organization = models.ForeignKey("enterprises.Organization", on_delete=models.PROTECT, related_name="deliveries")
    sectors = SectorsField()
    created_at = models.DateTimeField()
    handed_over_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failure = models.TextField(blank=True, default="")
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    handler = models.CharField(_("handled by"), max_length=150, blank=True, default="")
    refused_at = models.DateTimeField(null=True)
    refusal = models.TextField(_("reason"), blank=True, default="")
    recall_asked_at = models.DateTimeField(null=True)
    recalled_at = models.DateTimeField(null=True)
    recalled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    recall_refused_at = models.DateTimeField(null=True)
    recall_refusal = models.TextField(_("reason"), blank=True, default="")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["directive", "organization"], name="delivered_once_to_each"),
            models.CheckConstraint(
                condition=Q(acknowledged_at=None) | Q(refused_at=None), name="delivery_is_confirmed_or_refused"
            ),
            models.CheckConstraint(
                condition=Q(recalled_at=None, recall_refused_at=None) | Q(recall_asked_at__isnull=False),
                name="deletion_is_confirmed_where_it_was_asked_for",
            ),
            models.CheckConstraint(
                condition=Q(recalled_at=None) | Q(recall_refused_at=None), name="recall_is_confirmed_or_refused"
            ),
        ]
        indexes = [
            models.Index(fields=["directive"], name="deliveries_to_hand_over", condition=Q(handed_over_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.directive_id} → {self.organization_id}"

    @property
    def department_id(self) -> int:
        return self.directive.department_id

    @property
    def status(self) -> str:
        """How it was received; once the directive is recalled, whether its copies are deleted."""
        return self.recall or self.receipt

    @property
    def recall(self) -> str:
        if self.recall_asked_at is None:
            return ""
        if self.recalled_at:
            return self.State.RECALLED
        return self.State.RECALL_REFUSED if self.recall_refused_at else self.State.RECALL_ASKED

    @property
    def receipt(self) -> str:
        if self.acknowledged_at:
            return self.State.CONFIRMED
        if self.refused_at:
            return self.State.REFUSED
        if self.sent_at:
            return self.State.SENT
        return self.State.BOUNCED if self.failed_at else self.State.QUEUED
