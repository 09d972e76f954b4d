"""Directives as they were received: read beside one's own duties, confirmed, or refused. Reading alone changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.lists import keyset_page
from accounts.permissions import is_liaison
from accounts.requests import SignedInRequest
from directives import amending, attached, deliveries, documents
from directives.models import Delivery, Directive, ReportRequest
from reports import closed, duties, succession
from reports.forms import ConfirmationForm, ReasonForm
from reports.models import Obligation
from reports.permissions import files

ANSWERED = {
    "unconfirmed": Q(acknowledged_at=None, refused_at=None),
    "confirmed": Q(acknowledged_at__isnull=False),
    "refused": Q(refused_at__isnull=False),
}
PAGE_SIZE = 30


@require_safe
def received_list(request: SignedInRequest) -> HttpResponse:
    """Everything that was ever sent to the organisation, newest first."""
    if not is_liaison(request.user):
        raise PermissionDenied
    words = request.GET.get("q", "")
    found = Delivery.objects.visible_to(request.user)
    if words:
        found = found.filter(directive__in=Directive.objects.visible_to(request.user).matching(words))
    tab = request.GET.get("tab", "")
    shown = found.filter(ANSWERED[tab]) if tab in ANSWERED else found
    context = {
        "page": keyset_page(_with_reports(request, shown), request, by="-created_at", size=PAGE_SIZE),
        "tabs": _tabs(found), "words": words, "at": now(),
    }  # fmt: skip
    return render(request, "reports/received_list.html", context)


@require_safe
def received(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, _delivery(request, pk), ConfirmationForm(initial={"handler": request.user.full_name}))


@require_safe
def letter(request: SignedInRequest, pk: int) -> HttpResponse:
    """The text of the directive as a page of its own, framed beside the duties."""
    delivery = _delivery(request, pk)
    if amending.is_withheld(delivery.directive, request.user):
        raise PermissionDenied(_("This directive has been recalled; its text is not shown any more."))
    return render(request, "directives/letter/preview.html", {"letter": documents.letter_of(delivery.directive)})


@require_POST
def acknowledge(request: SignedInRequest, pk: int) -> HttpResponse:
    """The organisation has the directive, and says who handles it. The first confirmation counts."""
    delivery = own(request, pk)
    form = ConfirmationForm(request.POST)
    if not form.is_valid():
        return _page(request, delivery, form, status=422)
    handler = form.cleaned_data["handler"]
    if deliveries.acknowledge(delivery, actor=request.user, handler=handler, at=now()):
        messages.success(request, _("Receipt is confirmed; %(name)s handles it.") % {"name": handler})
    else:
        delivery.refresh_from_db()
        said = {"name": delivery.acknowledged_by or delivery.organization, "handler": delivery.handler}
        messages.info(request, _("%(name)s had confirmed receipt already; %(handler)s handles it.") % said)
    return redirect("reports:received", pk=delivery.pk)


def refuse(request: SignedInRequest, pk: int) -> HttpResponse:
    """The directive is not for this organisation; the department is told why and repairs the recipient."""
    delivery = own(request, pk)
    if delivery.acknowledged_at or delivery.refused_at:
        messages.info(request, _("This directive has been answered already; nothing was changed."))
        return redirect("reports:received", pk=delivery.pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        deliveries.refuse(delivery, actor=request.user, reason=form.cleaned_data["reason"], at=now())
        messages.success(request, _("The department has been told that the directive is not for you."))
        return redirect("reports:received", pk=delivery.pk)
    said = {
        "title": _("This directive is not for us"), "save": _("Refuse receipt"),
        "consequence": _(
            "The department gets a letter with your reason and decides. Until it does, what it asked of you stays owed."
        ),
    }
    return ask_why(request, delivery, form, said)


def ask_why(request: SignedInRequest, delivery: Delivery, form: ReasonForm, said: dict[str, str]) -> HttpResponse:
    """The page on which an organisation gives its reason; ``said`` are its title, what follows, and the button."""
    context = {"form": form, "delivery": delivery, "directive": delivery.directive, **said}
    return render(request, "reports/refuse.html", context, status=422 if form.errors else 200)


def _delivery(request: SignedInRequest, pk: int) -> Delivery:
    visible = Delivery.objects.visible_to(request.user)
    people = visible.select_related("organization", "acknowledged_by", "recalled_by")
    return get_object_or_404(people.select_related("directive__department", "directive__document"), pk=pk)


def own(request: SignedInRequest, pk: int) -> Delivery:
    """A delivery to the organisation the person speaks for."""
    delivery = _delivery(request, pk)
    if not files(request.user, delivery):
        raise PermissionDenied
    return delivery


def _page(request: SignedInRequest, delivery: Delivery, form: ConfirmationForm, status: int = 200) -> HttpResponse:
    directive, at = delivery.directive, now()
    is_withheld = amending.is_withheld(directive, request.user)
    owed = Obligation.objects.visible_to(request.user).filter(organization=delivery.organization, directive=directive)
    with_causes = owed.select_related("request", "cancelled_for__directive", "moved_from")
    ordered = with_causes.order_by(F("due_at").asc(nulls_last=True), "pk")
    context = {
        "delivery": delivery, "directive": directive, "form": form, "at": at,
        "duties": [] if is_withheld else duties.of(delivery.organization, directive),
        "attached_files": [] if is_withheld else attached.listed(directive), "is_withheld": is_withheld,
        "links": amending.links_of(directive, request.user), "moved": succession.moved_on(directive, delivery.organization),
        "obligations": [(one, one.standing(at), _word(one)) for one in ordered if one.day is None],
        "daily": _by_request(ordered, at), "may_answer": files(request.user, delivery),
    }  # fmt: skip
    return render(request, "reports/received.html", context, status=status)


def _by_request(owed: Iterable[Obligation], at: datetime) -> list[tuple[ReportRequest, list[tuple[Obligation, str]]]]:
    """Daily reports, each with all its hours, the newest first."""
    groups: dict[ReportRequest, list[tuple[Obligation, str]]] = {}
    for one in owed:
        if one.day:
            groups.setdefault(one.request, []).append((one, one.standing(at)))
    return [(request, several[::-1]) for request, several in groups.items()]


def _word(obligation: Obligation) -> str:
    """Why it is not owed any more, or where it comes from."""
    return closed.why_cancelled(obligation) or succession.origin(obligation)


def _with_reports(request: SignedInRequest, found: Any) -> Any:
    mine = Obligation.objects.visible_to(request.user).newest_hours().select_related("request")
    mine = mine.order_by(F("due_at").asc(nulls_last=True))
    return found.select_related("directive__department").prefetch_related(
        Prefetch("directive__obligations", mine, to_attr="owed")
    )


def _tabs(found: Any) -> list[tuple[str, str, int]]:
    by = found.aggregate(all=Count("pk"), **{key: Count("pk", filter=asked) for key, asked in ANSWERED.items()})
    labels = {"": _("All"), "unconfirmed": _("To confirm"), "confirmed": _("Confirmed"), "refused": _("Refused")}
    return [(key, label, by[key or "all"]) for key, label in labels.items()]
