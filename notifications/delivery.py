"""Sending one message: claim, send outside any transaction, write down how it went."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from email.errors import MessageError
from email.headerregistry import Address
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.dispatch import Signal

from notifications.failpoints import failpoint
from notifications.models import MOST_ATTEMPTS, Message

WAITS = [timedelta(minutes=m) for m in (1, 5, 30, 120)]

settled = Signal()
"""Announces ``message`` and ``at`` in the transaction that marks it sent, refused or failed."""


class Undeliverable(Exception):
    """The address is refused for good: trying again would not help."""


def deliver_all(pks: Iterable[int], *, at: datetime) -> None:
    """Send each message by itself over one connection: one refused address must not hold the others."""
    connection = get_connection()
    try:
        for pk in pks:
            deliver(pk, at=at, connection=connection)
    finally:
        connection.close()


def deliver(pk: int, *, at: datetime, connection: BaseEmailBackend | None = None) -> None:
    message = Message.objects.claim(pk, at)
    if message is None:
        return
    failpoint("deliver.after_claim")
    try:
        send(message, connection or get_connection())
        failpoint("deliver.after_acceptance")
    except Undeliverable as error:
        _settle(message, Message.State.REFUSED, at, error=str(error))
    except (OSError, SMTPException, ValueError, MessageError) as error:
        _put_back(message, error, at)
    else:
        _settle(message, Message.State.SENT, at)


def send(message: Message, connection: BaseEmailBackend) -> None:
    """Hand the message to the mail server. Its Message-ID is stable: a copy sent twice shows as one.

    Raises :class:`Undeliverable` for a final refusal (5xx), ``SMTPException`` or ``OSError`` for any other.
    """
    user, _, domain = message.to.rpartition("@")
    mail = EmailMultiAlternatives(
        message.subject, message.text, settings.DEFAULT_FROM_EMAIL,
        [str(Address(message.to_name, user, domain))], connection=connection,
        headers={"Message-ID": message_id(message), "Auto-Submitted": "auto-generated"},
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    if message.attachment:
        with default_storage.open(message.attachment) as file:
            mail.attach(message.attachment_name, file.read(), "application/pdf")
    try:
        mail.send()
    except SMTPRecipientsRefused as error:
        code, reason = next(iter(error.recipients.values()))
        connection.close()
        raise (Undeliverable if code >= 500 else SMTPException)(f"{code} {_plain(reason)}") from error
    except SMTPResponseException as error:
        connection.close()
        if 500 <= error.smtp_code < 600 and error.smtp_code not in (530, 534, 535, 538):  # 53x: our sign-in, not the address
            raise Undeliverable(f"{error.smtp_code} {_plain(error.smtp_error)}") from error
        raise
    except (OSError, SMTPException):
        connection.close()
        raise


def message_id(message: Message) -> str:
    digest = hashlib.sha256(message.key.encode()).hexdigest()[:32]
    return f"<{digest}@{settings.SITE_URL.split('//')[-1].split('/')[0].split(':')[0]}>"


def send_again(message: Message, *, at: datetime) -> None:
    """Back to the queue by a person's wish, with all its attempts."""
    Message.objects.filter(pk=message.pk).exclude(state=Message.State.SENT).update(
        state=Message.State.QUEUED, attempts=0, next_attempt_at=at, lease_until=None
    )


def give_up_worn_out(*, at: datetime) -> None:
    """Messages whose last worker died without a word are failed in the open, not tried for ever."""
    for message in Message.objects.worn_out(at):
        _settle(message, Message.State.FAILED, at, error=message.last_error or "worker lost")


def _put_back(message: Message, error: Exception, at: datetime) -> None:
    if message.attempts >= MOST_ATTEMPTS:
        _settle(message, Message.State.FAILED, at, error=str(error))
        return
    message.last_error = str(error)
    message.next_attempt_at = at + WAITS[message.attempts - 1]
    message.lease_until = None
    message.save(update_fields=["last_error", "next_attempt_at", "lease_until"])


@transaction.atomic
def _settle(message: Message, state: Message.State, at: datetime, *, error: str = "") -> None:
    message.state, message.lease_until, message.last_error = state, None, error
    if state == Message.State.SENT:
        message.sent_at = at
    message.save(update_fields=["state", "lease_until", "last_error", "sent_at"])
    settled.send(sender=Message, message=message, at=at)


def _plain(reason: bytes | str) -> str:
    return reason.decode(errors="replace") if isinstance(reason, bytes) else reason
