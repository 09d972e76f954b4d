"""What the frame around every page shows: the sidebar, the bell and the day. All of it is computed only when drawn."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate

from accounts.almanac import almanac
from accounts.navigation import sidebar
from notifications.models import Message


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
        request._unread_notices = Message.objects.unread_by(request.user).count()
    return request._unread_notices
