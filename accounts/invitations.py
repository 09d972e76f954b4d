"""Letting somebody in: a letter with a link to choose a password, and how that letter fared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from accounts import notices
from accounts.models import User
from accounts.workflow import Refused
from notifications.models import Message


def invite(person: User, *, by: User, at: datetime, speaks_for: str = "") -> None:
    """Send the letter, once more if need be; a new link does not make the last one void before its time.

    Raises :class:`Refused` for an account that is closed, or in use: its owner sets a new password on the sign-in page.
    """
    if not person.is_active:
        raise Refused(_("The account of %(name)s is closed; open it again first.") % {"name": person})
    if person.last_login:
        raise Refused(
            _("%(name)s has signed in already, and can set a new password on the sign-in page.") % {"name": person}
        )
    notices.invitation(person, by=by, at=at, speaks_for=speaks_for)


def last_letters(people: Iterable[User | None]) -> dict[int, Message]:
    """The newest letter with a link to choose a password, by the key of the person; one query."""
    about = {notices.about(person): person.pk for person in people if person}
    letters = Message.objects.filter(about__in=about).order_by("created_at", "pk")
    return {about[letter.about]: letter for letter in letters}
