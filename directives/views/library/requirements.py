"""Requirements worth repeating: listed, written, thrown away; kept from the editor and offered to it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from directives.forms.library import LibraryFilter, SnippetForm
from directives.models import Snippet
from directives.views.library.shelves import PAGE_SIZE, UNSAVED, check_keeper, theirs, throw_away, write
from enterprises.sectors import Sector

MOST_OFFERED = 40


@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    check_keeper(request.user)
    narrowing = LibraryFilter(request.GET)
    found = narrowing.narrow(Snippet.objects.visible_to(request.user)).order_by("sectors", "folded", "pk")
    context = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "filter": narrowing,
        "is_narrowed": any(narrowing.cleaned_data.values()),
    }
    return render(request, "directives/library/requirements.html", context)


def create(request: SignedInRequest) -> HttpResponse:
    check_keeper(request.user)
    return _write(request, Snippet(department=request.user.department), _("The requirement is in the library."))


def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    snippet = theirs(request, Snippet.objects.visible_to(request.user), pk)
    return _write(request, snippet, _("What you changed is saved."))


def _write(request: SignedInRequest, snippet: Snippet, said: str) -> HttpResponse:
    form = SnippetForm(request.POST or None, instance=snippet)
    to = reverse("directives:requirement_list")
    return write(request, form, "directives/library/requirement_form.html", said, to)


@require_POST
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    snippet = theirs(request, Snippet.objects.visible_to(request.user), pk)
    return throw_away(request, snippet, _("The requirement is deleted."), reverse("directives:requirement_list"))


@require_POST
def keep(request: SignedInRequest) -> HttpResponse:
    """One requirement of the editor into the library; answers with a sentence that says what became of it."""
    check_keeper(request.user)
    form = SnippetForm(request.POST, instance=Snippet(department=request.user.department))
    if not form.is_valid():
        reasons = [reason for reasons in form.errors.values() for reason in reasons]
        return HttpResponse(" ".join(reasons), status=UNSAVED, content_type="text/plain; charset=utf-8")
    kept = form.save(commit=False)
    kept.kept_by, kept.kept_at = request.user, now()
    kept.save()
    return HttpResponse(_("Kept in the library."), content_type="text/plain; charset=utf-8")


@require_safe
def offered(request: SignedInRequest) -> HttpResponse:
    """What fits the section in which somebody writes, as the list in the dialog of the editor."""
    check_keeper(request.user)
    sectors = [sector for sector in request.GET.getlist("sector") if sector in Sector.values]
    found = Snippet.objects.visible_to(request.user).matching(request.GET.get("q", ""))
    shown = list((found.for_sectors(sectors) if sectors else found).order_by("folded", "pk")[: MOST_OFFERED + 1])
    context = {"snippets": shown[:MOST_OFFERED], "has_more": len(shown) > MOST_OFFERED, "sectors": [Sector(s) for s in sectors]}
    return render(request, "directives/library/requirements_offered.html", context)
