"""What the workers do for reports."""

from celery import shared_task
from django.utils.timezone import now

from reports import reminders


@shared_task
def send_due_reminders() -> None:
    reminders.send_due(at=now())
