"""Signing in, and the page everybody lands on."""

from __future__ import annotations

from django.contrib.auth import views as auth
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from accounts.landing import landing_of
from accounts.requests import SignedInRequest


class SignIn(auth.LoginView):
    template_name = "registration/login.html"
    redirect_authenticated_user = True


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """Everybody's own page: what waits for them."""
    return redirect(landing_of(request.user))
