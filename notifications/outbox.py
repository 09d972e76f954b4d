"""Writing a message down: in the caller's transaction, once per key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from notifications import tasks
from notifications.models import Message

if TYPE_CHECKING:
    from accounts.models import User

CHUNK = 50


@dataclass(frozen=True)
class Notice:
    """What a notice says, before it is addressed: a template of three parts and its words."""

    template: str
    words: dict[str, object]
    link: str = ""
    about: str = ""
    attachment: str = ""
    attachment_name: str = ""


@dataclass(frozen=True)
class Addressee:
    """Whom one copy goes to, and the key that keeps it single."""

    email: str
    name: str
    key: str
    user: User | None = None
    words: dict[str, object] = field(default_factory=dict)


def enqueue(notice: Notice, addressees: Iterable[Addressee], *, at: datetime) -> None:
    """Write one message per addressee; they leave when (and only if) the transaction commits.

    A key that is there already is left alone: telling twice says it once.
    """
    enqueue_all(((notice, addressee) for addressee in addressees), at=at)


def enqueue_all(pairs: Iterable[tuple[Notice, Addressee]], *, at: datetime) -> None:
    """The same for several notices at once: one statement, and few messages to the broker."""
    messages = [compose(notice, addressee, at=at) for notice, addressee in pairs]
    Message.objects.bulk_create(messages, ignore_conflicts=True, batch_size=500)
    keys = [m.key for m in messages]
    transaction.on_commit(lambda: hand_over(keys))


def take_back(about: Iterable[str], *, why: str) -> int:
    """What waits to be sent about these things is not sent any more. Call inside a transaction; what is out is out."""
    waiting = Message.objects.filter(about__in=list(about), state=Message.State.QUEUED)
    return waiting.update(state=Message.State.FAILED, last_error=why, lease_until=None)


def compose(notice: Notice, addressee: Addressee, *, at: datetime) -> Message:
    words = {**notice.words, **addressee.words, "name": addressee.name, "url": settings.SITE_URL + notice.link}
    with translation.override(settings.LANGUAGE_CODE):
        subject, text, html = (
            render_to_string(f"letters/{notice.template}.{part}", words) for part in ("subject.txt", "txt", "html")
        )
    return Message(
        key=addressee.key, about=notice.about, recipient=addressee.user, to=addressee.email, to_name=addressee.name,
        subject=" ".join(subject.split())[:300], text=text, html=html, link=notice.link,
        attachment=notice.attachment, attachment_name=notice.attachment_name,
        next_attempt_at=at, created_at=at,
    )


def hand_over(keys: list[str]) -> None:
    """Give the workers the queued messages in chunks. Whatever is lost here the sweep finds again."""
    for start in range(0, len(keys), 500):
        pks = list(Message.objects.filter(key__in=keys[start : start + 500]).values_list("pk", flat=True))
        for first in range(0, len(pks), CHUNK):
            if tasks.deliver.delay(message_ids=pks[first : first + CHUNK]) is None:
                return  # the broker is away: the sweep will do it
