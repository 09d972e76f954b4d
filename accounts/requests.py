"""What a view is handed once the sign-in gate has let it through."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import User


class SignedInRequest(HttpRequest):
    """A request that has passed LoginRequiredMiddleware."""

    user: User


def not_who_opened_it(request: SignedInRequest) -> str:
    """A page that saves by itself says who opened it (``person``); the sentence where somebody else has signed in since."""
    if request.POST.get("person", str(request.user.pk)) == str(request.user.pk):
        return ""
    return _("Not saved: %(name)s has signed in in this browser") % {"name": request.user}
