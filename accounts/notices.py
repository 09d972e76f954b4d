"""The letters about accounts: an invitation, a new password."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts.models import User
from notifications import outbox
from notifications.outbox import Addressee, Notice


def about(person: User) -> str:
    return f"person:{person.pk}"


def invitation(person: User, *, by: User, at: datetime, speaks_for: str = "") -> None:
    """To somebody who has an account and has never used it. ``speaks_for`` names the organisation of a liaison."""
    _send_link(person, "invitation", at, by=by, department=by.department, speaks_for=speaks_for)


def password_reset(person: User, *, at: datetime) -> None:
    """To somebody who (or for whom somebody) asked on the sign-in page to set a new password."""
    _send_link(person, "password_reset", at)


def _send_link(person: User, template: str, at: datetime, **words: object) -> None:
    """The letter has no recipient in the portal: its link is a key, and must not lie about in the list of notices.

    Five minutes and an address get one letter, however often a button is pressed.
    """
    link = reverse(
        "password_reset_confirm",
        kwargs={
            "uidb64": urlsafe_base64_encode(force_bytes(person.pk)),
            "token": default_token_generator.make_token(person),
        },
    )
    days = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT).days
    outbox.enqueue(
        Notice(template, {"person": person, "days": days, **words}, link=link, about=about(person)),
        [Addressee(person.email, person.full_name, f"{template}:{person.pk}:{at.timestamp() // 300:.0f}:{person.email}"[:200])],
        at=at,
    )
