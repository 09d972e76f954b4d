"""The letters of the demonstration: they go the configured way, but never to a mail server on the network."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import parseaddr
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.dummy import EmailBackend as Nowhere
from django.core.mail.backends.smtp import EmailBackend as Smtp

from notifications import delivery
from notifications.models import Message

UNKNOWN = "khong-con-dung"
BUSY = "hom-thu-day"
ON_THE_WAY = timedelta(seconds=8)


class PostOffice(BaseEmailBackend):
    """Takes what it is given, save for two names: one it does not know, one whose box is full for the time being.

    All addresses of the demonstration end in .example, which no server in the world takes: where the portal has
    a mail server on the network, these letters are counted as sent and trouble nobody.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        way = get_connection()
        self.way: BaseEmailBackend = Nowhere() if isinstance(way, Smtp) else way

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for letter in email_messages:
            _judge(parseaddr(letter.to[0])[1])
        return self.way.send_messages(email_messages) or 0

    def close(self) -> None:
        self.way.close()


def _judge(address: str) -> None:
    name = address.partition("@")[0]
    if name == UNKNOWN:
        raise SMTPRecipientsRefused({address: (550, b"5.1.1 no such user here")})
    if name == BUSY:
        raise SMTPRecipientsRefused({address: (452, b"4.2.2 mailbox full, try again later")})


def carry(*, until: datetime) -> None:
    """Deliver every letter due until that moment, each a few seconds after it was due, with the waits of a real worker."""
    office = PostOffice()
    while due := list(_due(until)):
        for pk, since in due:
            delivery.deliver(pk, at=min(since + ON_THE_WAY, until), connection=office)
    office.close()


def _due(until: datetime) -> Any:
    waiting = Message.objects.awaiting_delivery(until).order_by("next_attempt_at", "pk")
    return waiting.values_list("pk", "next_attempt_at")


def read_until(at: datetime) -> None:
    """Whoever got a notice before that day has read it: the bell rings only for what is new."""
    Message.objects.filter(created_at__lt=at, read_at=None).update(read_at=at)
