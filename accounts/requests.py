"""The sign-in gate, and what a view is handed once it has let somebody through."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.models import User


class SignInGate(LoginRequiredMiddleware):
    """Strangers sign in first. Whose session ended meanwhile comes back to the page of the button that was pressed."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., HttpResponse]) -> HttpResponse:
        return redirect_to_login(_page_of(request), self.get_login_url(view_func), self.get_redirect_field_name(view_func))


class SignedInRequest(HttpRequest):
    """A request that has passed the gate."""

    user: User


def _page_of(request: HttpRequest) -> str:
    """What answers to a button alone cannot be opened."""
    asked = request.get_full_path()
    if request.method in ("GET", "HEAD"):
        return asked
    try:
        page = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return asked
    is_ours = page.netloc == request.get_host() and page.path
    return page._replace(scheme="", netloc="", fragment="").geturl() if is_ours else asked


def not_who_opened_it(request: SignedInRequest) -> str:
    """A page that saves by itself says who opened it (``person``); the sentence where somebody else has signed in since."""
    if request.POST.get("person", str(request.user.pk)) == str(request.user.pk):
        return ""
    return _("Not saved: %(name)s has signed in in this browser") % {"name": request.user}
