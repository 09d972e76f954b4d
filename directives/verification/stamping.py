"""The portal copy as a file: the document, byte for byte, and behind it what the portal adds.

A PDF may be continued at its end: so nothing is laid out or written anew, and it costs a twentieth of a print. Signatures are
shown as they look, but are none any more: they hold for the document itself, of which this is a copy.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import segno
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from directives.verification import drawing, flattening, tagging
from directives.verification.drawing import Run
from directives.verification.typeface import deflated, embedded, face

STYLES = ("Regular", "Bold")


@dataclass(frozen=True)
class Stamp:
    """``lines`` stand beside the QR; ``mark`` across the top of every page, where the document has one."""

    qr: segno.QRCode
    lines: tuple[tuple[Run, ...], ...]
    mark: str = ""


class Continued(IncrementalPdfFileWriter):
    """What the file says of itself stays what the document says: its title, its maker, that it is PDF/A."""

    def _update_meta(self) -> None:
        pass


def stamped(pdf: bytes, stamp: Stamp) -> bytes:
    """The document with the stamp, PDF/A and tagged if it was so before."""
    writer = Continued(io.BytesIO(pdf), strict=False)
    fonts = {f"/TS{style}": embedded(face(style), writer) for style in STYLES}
    signatures = flattening.pictures(writer)
    opening = writer.add_object(generic.StreamObject(stream_data=b"q\n"))
    for place, (page, resources) in enumerate(_pages(writer)):
        additions = signatures.get(place, flattening.NONE)
        content = _content(writer, page, stamp, is_first=place == 0)
        _resources(writer, resources, "/Font", fonts)
        _resources(writer, resources, "/XObject", additions.pictures)
        _surround(writer, page, opening, b"Q\n" + additions.strokes + content)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _pages(writer: IncrementalPdfFileWriter) -> Iterator[tuple[generic.IndirectObject, generic.DictionaryObject]]:
    for place in range(int(writer.root["/Pages"]["/Count"])):
        page, resources = writer.find_page_for_modification(place)
        yield page, resources.get_object()


def _content(writer: IncrementalPdfFileWriter, page: generic.IndirectObject, stamp: Stamp, *, is_first: bool) -> bytes:
    """On the first page the words are read aloud; on the others the mark is a repetition."""
    _left, _foot, width, height = map(float, page.get_object()["/MediaBox"])
    said = b""
    if stamp.mark:
        frame, words = drawing.mark(stamp.mark, width, height)
        said += tagging.as_decoration(frame)
        said += tagging.as_paragraph(words, writer, page, first=True) if is_first else tagging.as_decoration(words)
    if is_first:
        code, words = drawing.foot(stamp.qr, stamp.lines, width)
        said += tagging.as_decoration(code) + tagging.as_paragraph(words, writer, page, first=False)
    return said


def _resources(writer: IncrementalPdfFileWriter, held: generic.DictionaryObject, kind: str, new: dict[str, object]) -> None:
    """Pages may share what they need: it is entered again without harm."""
    if not new:
        return
    if kind not in held:
        held[pdf_name(kind)] = generic.DictionaryObject()
    entries = held[kind]
    for name, thing in new.items():
        entries[pdf_name(name)] = thing
    writer.update_container(entries if entries.container_ref else held)


def _surround(writer: IncrementalPdfFileWriter, page: generic.IndirectObject, opening: object, content: bytes) -> None:
    """Whatever the page does to its coordinates ends before ours begin."""
    shown = page.get_object()
    before = shown.raw_get("/Contents")
    several = before.get_object() if isinstance(before, generic.IndirectObject) else before
    kept = list(several) if isinstance(several, generic.ArrayObject) else [before]
    own = writer.add_object(deflated(zlib.compress(content, level=1)))
    shown[pdf_name("/Contents")] = generic.ArrayObject([opening, *kept, own])
    writer.mark_update(page)
