"""The draft that a page is about, for somebody who may change it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from accounts.requests import SignedInRequest
from directives.models import Directive
from directives.permissions import may_edit


def theirs(request: SignedInRequest, pk: int) -> Directive:
    """The directive, for somebody who may edit it: 404 for who may not see it, 403 for who may only look."""
    directives = Directive.objects.visible_to(request.user).select_related("department", "changed_by")
    directive = get_object_or_404(directives, pk=pk)
    if not may_edit(request.user, directive):
        raise PermissionDenied
    return directive
