"""What somebody is told whose request could not be read at all."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", {"reason": _reason(exception)}, status=400)


def _reason(exception: Exception) -> str:
    """A form that is too long is told how long it may be; about anything else a stranger learns nothing."""
    if isinstance(exception, TooManyFieldsSent):
        return _("The form has more than %(most)d fields. Go back and shorten or divide it; what you typed is still there.") % {
            "most": settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        }
    if isinstance(exception, RequestDataTooBig):
        return _("The form has more than %(most)d KB of text. Go back and shorten or divide it; what you typed is still there.") % {
            "most": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024
        }
    return ""
