"""Packages of other bodies: brought, looked at, used as a basis, answered."""

from __future__ import annotations

import logging
from typing import Any, BinaryIO

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from accounts.workflow import Refused
from directives import incoming, occasions
from directives.edxml import citing, reading, receiving, statuses
from directives.edxml.dialects import Dialect
from directives.edxml.package import Package
from directives.forms.edxml import AnswerForm, UseForm
from directives.inspection import Unfit, kind_of
from directives.models import ReceivedPackage
from directives.permissions import is_drafter, takes_packages
from directives.views.edxml.handing import UNREAD, Judged, as_download, brought, each, written

PAGE_SIZE = 50
LEVELS = {"success": messages.SUCCESS, "warning": messages.WARNING}
UNKNOWN_TYPE = "application/octet-stream"
logger = logging.getLogger(__name__)


def index(request: SignedInRequest) -> HttpResponse:
    """What was received, and a form to bring more."""
    _check_taker(request)
    form = brought(request)
    judged = list(each(form, lambda file: _taken(request, file))) if form.is_bound and form.is_valid() else []
    if len(judged) == 1 and judged[0].url:
        messages.add_message(request, LEVELS[judged[0].tone], judged[0].sentence)
        return redirect(judged[0].url)
    found = ReceivedPackage.objects.visible_to(request.user).select_related("taken_by")
    context = {"form": form, "judged": judged, "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))}
    failed = form.errors or (judged and all(one.tone == "danger" for one in judged))
    return render(request, "directives/edxml/packages.html", context, status=UNREAD if failed else 200)


@require_safe
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    package = _theirs(request, pk)
    return _shown(request, package, _use_of(request), AnswerForm(), 200)


@require_safe
def file(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """The package as it came, or with ``?place=`` one of its files."""
    package = _theirs(request, pk)
    place = request.GET.get("place")
    try:
        with_name = _file_at(package, place) if place is not None else (receiving.opened(package), _name_of(package))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("directives:package", pk=pk)
    content, name = with_name
    return as_download(content, name, _media_type(name))


@require_POST
def use(request: SignedInRequest, pk: int) -> HttpResponse:
    """The document becomes a basis: of a draft, of a season, or both."""
    package = _theirs(request, pk)
    if not is_drafter(request.user):
        raise PermissionDenied
    form = UseForm(request.POST, user=request.user)
    if not form.is_valid():
        return _shown(request, package, form, AnswerForm(), UNREAD)
    try:
        draft = _used(request, package, form)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _shown(request, package, form, AnswerForm(), UNREAD)
    return redirect("directives:edit", pk=draft.pk) if draft else redirect("directives:package", pk=pk)


@require_safe
def answer(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """The status message about it, in the dialect it came in."""
    package = _theirs(request, pk)
    form = AnswerForm(request.GET)
    if not form.is_valid():
        return _shown(request, package, _use_of(request), form, UNREAD)
    code = form.cleaned_data["code"]
    try:
        dialect, said = _read(package)
        message = statuses.about(said, code, by=request.user, at=now(), note=form.cleaned_data["note"])
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _shown(request, package, _use_of(request), form, UNREAD)
    return as_download(written(message, dialect), f"{_name_of(package).removesuffix('.edxml')}-{code}.edxml")


def _check_taker(request: SignedInRequest) -> None:
    if not takes_packages(request.user):
        raise PermissionDenied


def _theirs(request: SignedInRequest, pk: int) -> ReceivedPackage:
    """404 for others' packages, 403 for who takes none."""
    package = get_object_or_404(ReceivedPackage.objects.visible_to(request.user).select_related("taken_by"), pk=pk)
    _check_taker(request)
    return package


def _taken(request: SignedInRequest, file: BinaryIO) -> Judged:
    package = receiving.take_in(file, by=request.user, at=now())
    number, url = package.number_and_symbol, reverse("directives:package", args=[package.pk])
    if same := receiving.same_document(package):
        said = _("%(number)s of %(issuer)s is taken. A package of the same number was taken before, on %(day)s: compare them.")
        words = {"number": number, "issuer": package.issuer, "day": f"{localdate(same[0].taken_at):%d/%m/%Y}"}
        return Judged("", said % words, "warning", url)
    return Judged("", _("%(number)s of %(issuer)s is taken.") % {"number": number, "issuer": package.issuer}, "success", url)


def _read(package: ReceivedPackage) -> tuple[Dialect, Package]:
    with receiving.opened(package) as source:
        dialect, said = reading.read(source)
    if not isinstance(said, Package):
        raise Refused(_("This package cannot be read any more."))
    return dialect, said


def _shown(
    request: SignedInRequest, package: ReceivedPackage, use: UseForm | None, answer: AnswerForm, status: int
) -> HttpResponse:
    context: dict[str, Any] = {"package": package, "use": use, "answer": answer, "same": receiving.same_document(package)}
    try:
        dialect, said = _read(package)
        basis = citing.basis_of(said)
        in_chain = citing.is_kept(basis, *_nearest(), by=request.user)
        if use and not use.is_bound:
            use.initial["keeps"] = not in_chain
        context |= {"dialect": dialect, "said": said, "basis": basis, "in_chain": in_chain}
    except Refused as refusal:
        logger.critical("The package %s cannot be read: %s", package.pk, refusal)
        context |= {"unread": str(refusal), "use": None}
    return render(request, "directives/edxml/package.html", context, status=status)


def _use_of(request: SignedInRequest) -> UseForm | None:
    return UseForm(user=request.user, nearest=_nearest()) if is_drafter(request.user) else None


def _nearest() -> tuple[str, int]:
    nearest = occasions.coming(localdate(now()))[0]
    return nearest.kind, nearest.year


def _used(request: SignedInRequest, package: ReceivedPackage, form: UseForm) -> Any:
    """The draft, if it went into one. What one of both cannot do leaves the other undone, too."""
    at, chosen = now(), form.cleaned_data
    _dialect, said = _read(package)
    done = citing.use(
        citing.basis_of(said), by=request.user, at=at, draft=chosen["draft"],
        season=(chosen["occasion_kind"], chosen["year"]) if chosen["keeps"] else None,
    )  # fmt: skip
    if done.kept:
        messages.success(request, _("The document is in the chain of its season."))
    if done.draft:
        messages.success(request, _("The draft cites it now."))
    return done.draft


def _file_at(package: ReceivedPackage, place: str) -> tuple[BinaryIO, str]:
    _dialect, said = _read(package)
    if not place.isdecimal() or int(place) >= len(said.attachments):
        raise Http404
    with receiving.opened(package) as source:
        content = reading.file_of(source, int(place))
    return content, incoming.clean_name(said.attachments[int(place)].name) or f"{int(place) + 1}.bin"


def _name_of(package: ReceivedPackage) -> str:
    return f"{incoming.clean_name(package.number_and_symbol.replace('/', '-')) or package.pk}.edxml"


def _media_type(name: str) -> str:
    try:
        return kind_of(name).media_type
    except Unfit:
        return UNKNOWN_TYPE
