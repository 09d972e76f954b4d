"""A recalled directive, as its recipient answers: its copies are deleted, or cannot be."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from directives import deliveries
from directives.models import Delivery
from reports.forms import ReasonForm
from reports.views.received import ask_why, own


@require_POST
def confirm_deletion(request: SignedInRequest, pk: int) -> HttpResponse:
    """The organisation has deleted every copy it held. The first confirmation counts."""
    delivery = own(request, pk)
    if deliveries.confirm_deletion(delivery, actor=request.user, at=now()):
        messages.success(request, _("The deletion is confirmed; the department sees it."))
    else:
        delivery.refresh_from_db()
        messages.info(request, _already(delivery))
    return redirect("reports:received", pk=pk)


def refuse_deletion(request: SignedInRequest, pk: int) -> HttpResponse:
    """A copy cannot be deleted; the department is told why. The deletion may still be confirmed later."""
    delivery = own(request, pk)
    if delivery.status != Delivery.State.RECALL_ASKED:
        messages.info(request, _already(delivery))
        return redirect("reports:received", pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        deliveries.refuse_deletion(delivery, actor=request.user, reason=form.cleaned_data["reason"], at=now())
        messages.success(request, _("The department has been told why the document could not be deleted."))
        return redirect("reports:received", pk=pk)
    said = {
        "title": _("We cannot delete it"), "save": _("Tell the department"),
        "consequence": _(
            "The department gets a letter with your reason. The directive stays recalled; as soon as the copies are deleted, "
            "you can still confirm it."
        ),
    }
    return ask_why(request, delivery, form, said)


def _already(delivery: Delivery) -> str:
    if delivery.recalled_at:
        said = _("%(name)s confirmed the deletion at %(moment)s.")
        name = delivery.recalled_by or delivery.organization  # by a message of its system
        return said % {"name": name, "moment": f"{localtime(delivery.recalled_at):%H:%M, %d/%m/%Y}"}
    if delivery.recall_refused_at:
        return _("The department has been told already that the document was not deleted.")
    return _("This directive has not been recalled; there is nothing to be deleted.")
