"""One's own account."""

from __future__ import annotations

from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import people
from accounts.forms import AccountForm
from accounts.requests import SignedInRequest


def account(request: SignedInRequest) -> HttpResponse:
    """Who the portal takes somebody for, and what they may change of it themselves."""
    person = copy(request.user)  # what is wrong in the form does not change the name at the top of the page
    form = AccountForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        people.change_own(person)
        messages.success(request, _("Your details are saved."))
        return redirect("account")
    return render(request, "account/account.html", {"form": form}, status=422 if form.errors else 200)
