"""The bell: what a person was told, newest first."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from notifications.models import Message

PAGE_SIZE = 20


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    mine = Message.objects.visible_to(request.user)
    shown = mine.unread_by(request.user) if request.GET.get("show") == "unread" else mine
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page"))
    tabs = [("all", _("All")), ("unread", _("Unread"), mine.unread_by(request.user).count())]
    return render(request, "notices/list.html", {"page": page, "tabs": tabs})


@require_safe
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """On to what the notice is about; the notice counts as read. Nothing else changes by following a link."""
    mine = Message.objects.visible_to(request.user)
    message = get_object_or_404(mine, pk=pk)
    if request.method == "GET":
        mine.filter(pk=pk).mark_read(now())
    inside = url_has_allowed_host_and_scheme(message.link, allowed_hosts=None) and message.link.startswith("/")
    return redirect(message.link if inside else "notices:list")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    Message.objects.visible_to(request.user).mark_read(now())
    return redirect("notices:list")
