"""What the workers do for directives."""

from celery import shared_task
from django.utils.timezone import now

from directives import deliveries, documents, granting, outgoing
from directives.books import prints
from directives.models import BookPrint, Delivery, Rendering
from directives.verification import allowance


@shared_task
def render(*, rendering_id: int) -> None:
    documents.make(rendering_id, at=now())


@shared_task
def sweep_renderings() -> None:
    """Ask again for whatever the broker lost or a dead worker left behind."""
    documents.give_up_worn_out(at=now())
    for pk in Rendering.objects.awaiting(now()).values_list("pk", flat=True):
        render.delay(rendering_id=pk)


@shared_task
def hand_over(*, directive_id: int) -> None:
    deliveries.hand_over(directive_id, at=now())


@shared_task
def sweep_deliveries() -> None:
    """Deliveries whose letters were never written, because the worker or the broker was away."""
    waiting = Delivery.objects.to_hand_over().order_by().values_list("directive_id", flat=True).distinct()
    for directive_id in waiting:
        hand_over.delay(directive_id=directive_id)


@shared_task
def remind_of_outgoing() -> None:
    outgoing.remind(at=now())


@shared_task
def warn_of_ending_rights() -> None:
    granting.warn_of_ending(at=now())


@shared_task
def forget_allowances() -> None:
    allowance.forget(at=now())


@shared_task(soft_time_limit=240, time_limit=270)
def print_book(*, print_id: int) -> None:
    prints.make(print_id, at=now())


@shared_task
def sweep_book_prints() -> None:
    prints.give_up_worn_out(at=now())
    for pk in BookPrint.objects.awaiting(now()).values_list("pk", flat=True):
        print_book.delay(print_id=pk)
