"""The outbox: what was told to whom, as it was told."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models import User

LEASE = timedelta(seconds=180)
MOST_ATTEMPTS = 5


class MessageQuerySet(models.QuerySet["Message"]):
    def awaiting_delivery(self, at: datetime) -> MessageQuerySet:
        """Due, not yet out, and in nobody's hands (or in hands that must have died)."""
        idle = Q(lease_until=None) | Q(lease_until__lt=at)
        return self.filter(idle, state=Message.State.QUEUED, next_attempt_at__lte=at)

    def claim(self, pk: int, at: datetime) -> Message | None:
        """Take the message for this worker, or None if another one has it.

        The attempt is counted before the work, so that a message which kills its worker comes to an end, too.
        """
        lease = at + LEASE
        won = (
            self.awaiting_delivery(at)
            .filter(pk=pk, attempts__lt=MOST_ATTEMPTS)
            .update(lease_until=lease, attempts=F("attempts") + 1)
        )
        return self.get(pk=pk) if won else None

    def worn_out(self, at: datetime) -> MessageQuerySet:
        """Tried as often as allowed by workers that never came back to say how it went."""
        return self.awaiting_delivery(at).filter(attempts__gte=MOST_ATTEMPTS)

    def about(self, subject: str) -> MessageQuerySet:
        return self.filter(about=subject)

    def visible_to(self, user: User) -> MessageQuerySet:
        return self.filter(recipient=user)

    def unread_by(self, user: User) -> MessageQuerySet:
        return self.filter(recipient=user, read_at=None)

    def mark_read(self, at: datetime) -> int:
        """The first time somebody opened a notice stays the time it was read."""
        return self.filter(read_at=None).update(read_at=at)


class Message(models.Model):
    """One e-mail to one address, as it will be read: rendered once, kept for the record."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Queued")
        SENT = "sent", _("Sent")
        REFUSED = "refused", _("Refused by the mail server")
        FAILED = "failed", _("Given up")

    key = models.CharField(max_length=200, unique=True)
    about = models.CharField(max_length=80, blank=True)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="messages"
    )
    to = models.EmailField()
    to_name = models.CharField(max_length=150, blank=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    link = models.CharField(max_length=300, blank=True)
    attachment = models.CharField(max_length=200, blank=True)
    attachment_name = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = [
            models.Index(fields=["next_attempt_at"], name="messages_to_send", condition=Q(state="queued")),
            models.Index(fields=["recipient"], name="messages_unread", condition=Q(read_at=None)),
            models.Index(fields=["about"], name="messages_about"),
        ]

    def __str__(self) -> str:
        return self.key
