"""What a view is handed once the sign-in gate has let it through."""

from django.http import HttpRequest

from accounts.models import User


class SignedInRequest(HttpRequest):
    """A request that has passed LoginRequiredMiddleware."""

    user: User
