"""A book asked for in print: how far it is, and the PDF."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from accounts.requests import SignedInRequest
from directives.books import prints as printing
from directives.models import BookPrint
from directives.views.papers import as_pdf


@require_safe
def progress(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asked for every two seconds; once it is there the whole page is shown anew."""
    asked = get_object_or_404(BookPrint.objects.visible_to(request.user), pk=pk)
    if request.htmx and asked.is_over:
        return HttpResponseClientRefresh()
    template = "directives/books/print_progress.html" if request.htmx else "directives/books/print.html"
    return render(request, template, {"print": asked})


@require_safe
def pdf(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """The book, after a look whether it still is what was printed."""
    asked = get_object_or_404(BookPrint.objects.visible_to(request.user).exclude(done_at=None), pk=pk)
    if not printing.is_whole(asked):
        return render(request, "directives/books/print.html", {"print": asked, "is_lost": True}, status=500)
    return as_pdf(request, default_storage.open(asked.file), f"{asked.file_name}.pdf")
