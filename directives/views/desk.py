"""The clerk's desk, and what the clerk does from it: send once more, print once more."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from directives import desk, errands, numbering
from directives.models import Delivery, Directive
from directives.permissions import is_clerk
from directives.signatures import waiting
from directives.views.acts import issue_act, send_act


@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    if not is_clerk(request.user):
        raise PermissionDenied
    at = now()
    found = desk.desk_of(request.user, at)
    shelf = numbering.shelf(request.user.department, at=at) if found.to_number else None
    context = {
        "desk": found,
        "to_number": [(one, issue_act(request.user, one, at, shelf)) for one in found.to_number],
        "to_send": [(one, send_act(request.user, one, at), _standing(one, at), waiting.awaited(one)) for one in found.to_send],
    }
    return render(request, "directives/desk.html", context)


@require_POST
def resend(request: SignedInRequest, pk: int) -> HttpResponse:
    """After an address was put right: the letters of one recipient go out once more."""
    found = Delivery.objects.visible_to(request.user).select_related("directive", "organization")
    delivery = get_object_or_404(found, pk=pk)
    if not is_clerk(request.user, delivery):
        raise PermissionDenied
    if delivery.recall:
        messages.info(request, _("This directive has been recalled; its letter is not sent any more."))
    elif delivery.status == Delivery.State.BOUNCED:
        errands.send_letters_again(delivery, at=now())
        messages.success(request, _("The letter to %(name)s goes out once more.") % {"name": delivery.organization})
    else:
        messages.info(request, _("%(name)s needs no second letter.") % {"name": delivery.organization})
    return redirect(f"{delivery.directive.get_absolute_url()}?tab=recipients")


@require_POST
def print_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """After what kept the PDF from being made was mended: a fresh set of attempts."""
    directive = get_object_or_404(Directive.objects.visible_to(request.user), pk=pk)
    if not is_clerk(request.user, directive):
        raise PermissionDenied
    if hasattr(directive, "document") or not directive.number:
        messages.info(request, _("There is nothing to be printed."))
    else:
        errands.print_again(directive, at=now())
        messages.success(request, _("The PDF is being made once more."))
    return redirect(directive)


def _standing(directive: Directive, at: object) -> str:
    work = getattr(directive, "rendering", None)
    return work.standing(at) if work else ""
