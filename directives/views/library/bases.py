"""The chain of bases of a season: looked at with what it lacks, written, thrown away, offered to the editor."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from directives import occasions
from directives.forms.library import LibraryBasisForm, SeasonForm
from directives.forms.parts import BasisRows
from directives.library import chains
from directives.models import Basis, LibraryBasis, Occasion
from directives.views.library.shelves import check_keeper, theirs, throw_away, write


@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    """The chain of one season, level by level, with what is missing."""
    check_keeper(request.user)
    kept = LibraryBasis.objects.visible_to(request.user)
    years = set(kept.exclude(year=None).order_by().values_list("year", flat=True).distinct())
    form = SeasonForm(request.GET, years=years, nearest=occasions.coming(localdate(now()))[0])
    kind, year = form.season
    documents = chains.of_season(request.user.department, kind, year)
    context = {
        "form": form, "kind": kind, "year": year, "links": chains.linked(documents), "count": len(documents),
        "kind_label": Occasion.Kind(kind).label,
    }
    return render(request, "directives/library/bases.html", context)


def create(request: SignedInRequest) -> HttpResponse:
    check_keeper(request.user)
    asked = {name: request.GET[name] for name in ("occasion_kind", "year", "level") if name in request.GET}
    blank = LibraryBasis(department=request.user.department)
    return _write(request, blank, _("The document is in the chain."), asked)


def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    document = theirs(request, LibraryBasis.objects.visible_to(request.user), pk)
    return _write(request, document, _("What you changed is saved."))


@require_POST
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    document = theirs(request, LibraryBasis.objects.visible_to(request.user), pk)
    to = _chain_of(document.occasion_kind, document.year)
    return throw_away(request, document, _("The document is taken out of the chain."), to)


@require_POST
def offered(request: SignedInRequest) -> HttpResponse:
    """The chain of the occasion chosen in the editor, with what the draft cites already; nothing is saved."""
    check_keeper(request.user)
    asked = request.POST.get("head-occasion", "")
    occasion = Occasion.objects.visible_to(request.user).filter(pk=asked).first() if asked.isdecimal() else None
    context: dict[str, Any] = {"occasion": occasion}
    if occasion:
        documents = chains.of_season(request.user.department, occasion.kind, occasion.year)
        context |= {"links": chains.linked(documents, _typed(request)), "count": len(documents)}
    return render(request, "directives/library/bases_offered.html", context)


def _write(request: SignedInRequest, document: LibraryBasis, said: str, asked: dict[str, str] | None = None) -> HttpResponse:
    form = LibraryBasisForm(request.POST or None, instance=document, initial=asked)
    form.is_valid()
    to = _chain_of(form["occasion_kind"].value(), form["year"].value())
    return write(request, form, "directives/library/basis_form.html", said, to)


def _chain_of(kind: Any, year: Any) -> str:
    """The page of the chain a document belongs to."""
    address = reverse("directives:basis_list")
    return f"{address}?kind={kind}&year={year}" if kind in Occasion.Kind.values and str(year).isdecimal() else address


def _typed(request: SignedInRequest) -> list[Basis]:
    """The bases as they stand in the form; what is wrong in them is left out. A form without them has none."""
    rows = BasisRows(request.POST, prefix="bases")
    return [form.instance for form in rows.there() if form.is_valid() or form.instance.number_and_symbol]
