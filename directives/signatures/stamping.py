"""Adds to a PDF: an empty field for a signature, or a signature with its picture (pyHanko). Runs in the limited process."""

from __future__ import annotations

import io
from typing import Any

from pyhanko.pdf_utils.content import ImportedPdfPage, PdfContent
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, VisibleSigSettings, append_signature_field, enumerate_sig_fields
from pyhanko.stamp import StaticStampStyle

POINTS = 72 / 25.4  # in a millimetre
A4 = (0, 0, 595.28, 841.89)
DEEPEST = 60  # pages in groups of groups
EDGE = 10.0  # mm from the edges of a page to the text at its top right
FILLING = SimpleBoxLayoutRule(
    AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, margins=Margins.uniform(0), inner_content_scaling=InnerScaling.STRETCH_TO_FIT
)  # fmt: skip

Answer = tuple[dict[str, Any], list[bytes]]


class HeldPage(ImportedPdfPage):
    """The first page of a PDF that is in memory and on no disk."""

    def __init__(self, content: bytes) -> None:
        super().__init__("")
        self.content = content

    def render(self) -> bytes:
        writer = self._ensure_writer
        form = writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self.content)), page_ix=0)
        self.resources.xobject["/Words"] = form
        left, low, right, high = (float(edge) for edge in form.get_object()["/BBox"])
        self.box.width, self.box.height = round(right - left), round(high - low)
        return b"/Words Do"


def prepare(facts: dict[str, Any], files: list[bytes]) -> Answer:
    """The PDF with an empty field: its bytes as they were, and what makes the field behind them."""
    writer = _writer(files[0])
    append_signature_field(writer, _field(writer, facts["job"]))
    out = io.BytesIO()
    writer.write(out)
    return {}, [out.getvalue()]


def sign(facts: dict[str, Any], files: list[bytes]) -> Answer:
    """Sign several PDFs with one key. ``files``: the key, then for each of ``jobs`` the PDF and its picture (empty: none).

    A job names the ``field``, and where it stands: ``page`` (from 0) with ``box`` in millimetres from the upper left corner, or
    ``size`` for the top right of the first page. The answer ``key`` tells that the key cannot be opened, ``broken`` which PDF
    cannot be signed.
    """
    key = signers.SimpleSigner.load_pkcs12_data(files[0], other_certs=[], passphrase=facts["passphrase"].encode())
    if key is None:
        return {"fault": "key"}, []
    signed = []
    for place, job in enumerate(facts["jobs"]):
        pdf, picture = files[1 + 2 * place : 3 + 2 * place]
        try:
            signed.append(_signed(pdf, picture, job, key))
        except Exception as error:  # whatever a PDF from elsewhere makes of the library
            return {"fault": "broken", "place": place, "why": f"{type(error).__name__}: {error}"[:500]}, []
    return {}, signed


def _signed(pdf: bytes, picture: bytes, job: dict[str, Any], key: signers.Signer) -> bytes:
    writer = _writer(pdf)
    meta = signers.PdfSignatureMetadata(
        field_name=job["field"], subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256", location=job.get("location"),
    )  # fmt: skip
    style = StaticStampStyle(background=_drawn(picture), background_opacity=1.0, background_layout=FILLING, border_width=0)
    has_field = job["field"] in _fields(writer)
    signer = signers.PdfSigner(
        meta, key, stamp_style=style if picture else None, new_field_spec=None if has_field else _field(writer, job)
    )
    return bytes(signer.sign_pdf(writer).getbuffer())


def _writer(pdf: bytes) -> IncrementalPdfFileWriter:
    return IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)


def _fields(writer: IncrementalPdfFileWriter) -> set[str]:
    return {name for name, _value, _field in enumerate_sig_fields(writer.prev)}


def _drawn(picture: bytes) -> PdfContent | None:
    if not picture:
        return None
    if picture.startswith(b"%PDF"):
        return HeldPage(picture)
    from PIL import Image

    return PdfImage(Image.open(io.BytesIO(picture)), writer=None)


def _field(writer: IncrementalPdfFileWriter, job: dict[str, Any]) -> SigFieldSpec:
    """A job without a place makes a signature nobody sees."""
    if "box" not in job and "size" not in job:
        return SigFieldSpec(job["field"])
    page = job.get("page", 0)
    left, low, right, high, turned = _paper(writer, page)
    if "size" in job:
        box = _at_the_top_right(right - left, high - low, turned, *job["size"])
    else:
        across, down, to, until = job["box"]
        box = across * POINTS, (high - low) - until * POINTS, to * POINTS, (high - low) - down * POINTS
    placed = tuple(round(edge + (left, low)[n % 2], 2) for n, edge in enumerate(box))
    upright = VisibleSigSettings(rotate_with_page=not turned, scale_with_page_zoom=True, print_signature=True)
    return SigFieldSpec(
        job["field"], on_page=page, box=placed, visible_sig_settings=upright, readable_field_name=job.get("label")  # type: ignore[arg-type]
    )


def _paper(writer: IncrementalPdfFileWriter, page: int) -> tuple[float, float, float, float, int]:
    """The edges of a page in points, and by how much it is shown turned."""
    reference, _resources = writer.find_page_for_modification(page)
    box = _inherited(reference, "/CropBox") or _inherited(reference, "/MediaBox") or A4
    left, low, right, high = (float(edge) for edge in box)
    turned = int(_inherited(reference, "/Rotate") or 0) % 360
    return min(left, right), min(low, high), max(left, right), max(low, high), turned


def _inherited(reference: Any, key: str) -> Any:
    """What a page says, or one of those it belongs to."""
    node = reference.get_object()
    for _level in range(DEEPEST):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            return None
        node = node["/Parent"]
    return None


def _at_the_top_right(across: float, up: float, turned: int, width: float, height: float) -> tuple[float, ...]:
    """A box for upright words, told by its upper left corner, which stays where it is when the page is turned."""
    wide, high, edge = width * POINTS, height * POINTS, EDGE * POINTS
    corner = {
        0: (across - edge - wide, up - edge), 90: (edge, up - edge - wide),
        180: (edge + wide, edge), 270: (across - edge, edge + wide),
    }  # fmt: skip
    left, top = corner.get(turned, corner[0])
    return left, top - high, left + wide, top

