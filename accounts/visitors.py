"""Who knocks: whose request it is, as seen by the outermost of our own web servers (``PROXIES``), and at which account."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str | None:
    """The address of the visitor, of IPv6 the first one of a customer's network; None where nobody says it.

    What stands further left in the header the stranger may have written himself.
    """
    chain = [*request.headers.get("X-Forwarded-For", "").split(","), request.META.get("REMOTE_ADDR", "")]
    written = chain[-1 - settings.PROXIES] if len(chain) > settings.PROXIES else chain[0]
    return _network(written.strip()) or _network(chain[-1])


def account_of(request: HttpRequest, credentials: dict[str, str] | None = None) -> str | None:
    """Which account somebody tries to sign in to, in whichever letters it is typed."""
    given = (credentials or {}).get("username") or request.POST.get("username", "")
    return given.strip().lower() or None


def _network(text: str) -> str | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or ipaddress.ip_network((address, 64), strict=False).network_address)
