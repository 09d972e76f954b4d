"""Work given to the workers: written down in the caller's transaction, handed over when it commits.

What the broker loses between here and there the sweeps of :mod:`directives.tasks` find again.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import User
from directives import deliveries, documents, tasks
from directives.books import prints
from directives.books.volumes import Volume
from directives.models import BookPrint, Delivery, Directive


def print_document(directive: Directive, *, at: datetime) -> None:
    """The PDF of a directive that has just been given its number."""
    _print(documents.ask_for(directive, at=at))


def print_again(directive: Directive, *, at: datetime) -> None:
    """After a refusal or a fault has been mended."""
    _print(documents.ask_again(directive, at=at))


def send_letters(directive: Directive, *, at: datetime) -> None:
    """A delivery for every recipient, and its letters."""
    deliveries.open_for(directive, at=at)
    _hand_over(directive.pk)


@transaction.atomic
def send_letters_again(delivery: Delivery, *, at: datetime) -> None:
    """After the address of one recipient was put right."""
    deliveries.reopen(delivery, at=at)
    _hand_over(delivery.directive_id)


def print_book(volume: Volume, by: User, *, file_name: str, back: str, at: datetime) -> BookPrint:
    """A book of somebody's department, to be bound."""
    asked = prints.ask_for(volume, by.department, file_name=file_name, back=back, by=by, at=at)
    transaction.on_commit(lambda: tasks.print_book.delay(print_id=asked.pk))
    return asked


def _print(rendering_id: int) -> None:
    transaction.on_commit(lambda: tasks.render.delay(rendering_id=rendering_id))


def _hand_over(directive_id: int) -> None:
    transaction.on_commit(lambda: tasks.hand_over.delay(directive_id=directive_id))
