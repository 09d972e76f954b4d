"""Where the pictures stand: measured on the very PDF that is signed, between the title and the name of its signer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.workflow import Refused
from directives.form import sheltered
from directives.reading.refusals import Unreadable

SEAL = 36.0  # mm across, as the seal of a department is
WIDTH, HEIGHT = 50.0, 26.0  # mm of room for a signature
LEAST_HEIGHT = 12.0
GAP = 1.0  # mm between a picture and the words above and below

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Place:
    """A page, counted from 0, and a box in millimetres from its upper left corner."""

    page: int
    box: Box


class NoPlace(Refused):
    """Title and name of the signer were not found in the document."""


def of_signature(pdf: bytes) -> Place:
    """The room of the signature. Raises :class:`NoPlace`."""
    return _room(_elements(pdf))


def of_seal(pdf: bytes) -> Place:
    """In real size over the left third of the signature: of its picture, or where there is none of its room."""
    elements = _elements(pdf)
    room = _room(elements)
    left, top, right, bottom = elements.get("signature_image", {}).get("box") or room.box
    edge, middle = left + (right - left) / 3, (top + bottom) / 2
    return Place(room.page, (edge - SEAL, middle - SEAL / 2, edge, middle + SEAL / 2))


def _room(elements: dict[str, Any]) -> Place:
    title, name = elements.get("signing_title", {}), elements.get("signer", {})
    if not title.get("box") or not name.get("box") or title["page"] != name["page"]:
        raise NoPlace(_("The place of the signature was not found: between the title and the name of the signer there is no room."))
    top, bottom = title["box"][3] + GAP, name["box"][1] - GAP
    if bottom - top < LEAST_HEIGHT:
        raise NoPlace(_("Between the title and the name of the signer there is not enough room for a signature."))
    centre, middle, half = (title["box"][0] + title["box"][2]) / 2, (top + bottom) / 2, min(HEIGHT, bottom - top) / 2
    return Place(title["page"] - 1, (centre - WIDTH / 2, middle - half, centre + WIDTH / 2, middle + half))


def _elements(pdf: bytes) -> dict[str, Any]:
    try:
        report = sheltered.report_of(pdf)
    except Unreadable as reason:
        raise NoPlace(str(reason)) from reason
    return {element["element"]: element for element in report["elements"]}
