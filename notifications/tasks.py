"""What the workers do for the outbox."""

from celery import shared_task
from django.utils.timezone import now

from notifications import delivery
from notifications.models import Message

CHUNK = 50


@shared_task
def deliver(*, message_ids: list[int]) -> None:
    delivery.deliver_all(message_ids, at=now())


@shared_task
def sweep_outbox() -> None:
    """Hand over whatever the broker lost or a dead worker left behind."""
    delivery.give_up_worn_out(at=now())
    waiting = list(Message.objects.awaiting_delivery(now()).values_list("pk", flat=True)[:5000])
    for first in range(0, len(waiting), CHUNK):
        deliver.delay(message_ids=waiting[first : first + CHUNK])
