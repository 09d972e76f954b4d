"""Signatures turned into pictures of themselves: a copy shows them and claims nothing by them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

FORM = ("/AcroForm", "/Perms", "/DSS")
UNTURNED = (1, 0, 0, 1, 0, 0)

Box = tuple[float, float, float, float]


@dataclass
class Pictures:
    """What is drawn on one page, and the strokes that put it into its place."""

    pictures: dict[str, object] = field(default_factory=dict)
    strokes: bytes = b""


NONE = Pictures()


def pictures(writer: IncrementalPdfFileWriter) -> dict[int, Pictures]:
    """Take all fields off the document; what they look like, by page."""
    if "/AcroForm" not in writer.root:
        return {}
    for key in FORM:
        writer.root.pop(pdf_name(key), None)
    writer.update_root()
    found = {place: _taken(writer, place) for place in range(int(writer.root["/Pages"]["/Count"]))}
    return {place: taken for place, taken in found.items() if taken.pictures}


def _taken(writer: IncrementalPdfFileWriter, place: int) -> Pictures:
    page, _resources = writer.find_page_for_modification(place)
    shown = page.get_object()
    taken, kept = Pictures(), generic.ArrayObject()
    if "/Annots" not in shown:
        return taken
    for raw in shown["/Annots"]:
        note = raw.get_object()
        if note.get("/Subtype") == "/Widget":
            _draw(taken, note)
        else:
            kept.append(raw)
    shown[pdf_name("/Annots")] = kept
    writer.mark_update(page)
    return taken


def _draw(taken: Pictures, note: generic.DictionaryObject) -> None:
    """Its picture, stretched from its own box to the place of the field; an invisible signature has none."""
    try:
        picture = note["/AP"].raw_get("/N")
        box = _box(picture.get_object())
        left, foot, right, top = _edges(note["/Rect"])
    except (KeyError, TypeError, ValueError):
        return
    wide, tall = box[2] - box[0], box[3] - box[1]
    if not (wide and tall and right - left and top - foot):
        return
    across, up = (right - left) / wide, (top - foot) / tall
    name = f"/TSField{len(taken.pictures)}"
    taken.pictures[name] = picture
    taken.strokes += b"/Artifact BMC\nq %.4f 0 0 %.4f %.3f %.3f cm %s Do Q\nEMC\n" % (
        across, up, left - box[0] * across, foot - box[1] * up, name.encode()
    )  # fmt: skip


def _box(picture: generic.DictionaryObject) -> Box:
    """The box of a picture after its own matrix; a box may be told from any of its corners (ISO 32000, 7.9.5 and 12.5.5)."""
    a, b, c, d, e, f = (float(one) for one in picture.get("/Matrix", UNTURNED))
    left, foot, right, top = _edges(picture["/BBox"])
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (foot, top)]
    across, up = zip(*corners, strict=True)
    return min(across), min(up), max(across), max(up)


def _edges(said: Iterable[float]) -> Box:
    """Left, foot, right, top."""
    x, y, other_x, other_y = (float(edge) for edge in said)
    return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)
