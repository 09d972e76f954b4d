"""What the frame around every page shows: the sidebar, the bell and the day. All of it is computed only when drawn."""

from __future__ import annotations

from typing import Any

from django.db.models import BigIntegerField
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate

from accounts.almanac import almanac
from accounts.navigation import sidebar
from accounts.prepared import Given, Prepared
from notifications.models import Message

MOST_COUNTED = 100
"""The bell says "99+" from there on."""


def frame(request: HttpRequest) -> dict[str, Any]:
    return {
        "sidebar": SimpleLazyObject(lambda: sidebar(request)),
        "unread_notices": SimpleLazyObject(lambda: _unread(request)),
        "today": SimpleLazyObject(lambda: almanac(localdate())),
    }


def _unread(request: HttpRequest) -> int:
    """One count a request, however many templates ask."""
    if not request.user.is_authenticated:
        return 0
    if not hasattr(request, "_unread_notices"):
        request._unread_notices = len(UNREAD.rows(person=request.user.pk))
    return request._unread_notices


UNREAD = Prepared(
    lambda: Message.objects.unread_by(Given("person", BigIntegerField())).order_by().values_list("pk")[:MOST_COUNTED]
)
