"""Where a document is verified: the address in the QR, in letters and on the page of a directive."""

from __future__ import annotations

from functools import lru_cache

import segno
from django.conf import settings
from django.urls import reverse

from directives.models import Directive

MASK = 3


def address_of(directive: Directive) -> str:
    """"https://portal.example.vn/v/K7QM29XWTA/", for everybody."""
    return address_of_code(str(directive.code))


def address_of_code(code: str) -> str:
    return settings.SITE_URL + reverse("directives:verify", args=[code])


def entrance() -> str:
    """Where the code is typed by whoever has it on paper only."""
    return settings.SITE_URL + reverse("directives:verify_start")


@lru_cache(maxsize=256)
def qr_of(address: str) -> segno.QRCode:
    """A quarter of it may be damaged or soiled where that costs no room, an eighth at least.

    The mask is set: to try all eight for the evenest pattern costs five times as much, and readers find it written in the QR.
    """
    return segno.make_qr(address, error="m", boost_error=True, mask=MASK)


def picture_of(address: str) -> str:
    """The QR as a picture that stands in the page itself."""
    return qr_of(address).svg_data_uri(border=2, dark="#000", light="#fff", xmldecl=False, svgns=True)
