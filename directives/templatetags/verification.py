"""How a document can be verified by anybody, as it is offered on pages and in letters."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import RequestContext

from directives import amending, codes
from directives.models import Directive
from directives.verification.address import address_of, picture_of

register = template.Library()


@register.inclusion_tag("directives/verification/offer.html", takes_context=True)
def verification_offer(context: RequestContext, directive: Directive) -> dict[str, Any]:
    """Link, QR and portal copy; nothing before the directive is sent, for its code leads nowhere until then."""
    offered = {**verification_of(directive), "picture": picture_of(address_of(directive))} if directive.is_out else None
    return {"directive": directive, "offered": offered, "has_copy": not amending.is_withheld(directive, context["user"])}


@register.simple_tag
def verification_of(directive: Directive) -> dict[str, str]:
    """``address`` and ``code``, of a directive that has a number."""
    return {"address": address_of(directive), "code": codes.shown(str(directive.code))}
