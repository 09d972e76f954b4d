"""From the bytes of a PDF to its paper, or a sentence that says why it cannot be measured."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1

from directives.form.drawing import Hand
from directives.form.paper import File, Paper, Sheet
from directives.form.signed import with_signatures
from directives.reading.refusals import Unreadable

LARGEST = 20 * 1024 * 1024  # bytes
MOST_PAGES = 200
LARGEST_LABEL = 200_000  # bytes of the description a file carries of itself
PART = re.compile(rb"pdfaid:part(?:>|=['\"])\s*(\d)")
CONFORMANCE = re.compile(rb"pdfaid:conformance(?:>|=['\"])\s*([A-Za-z])")
ON_THE_SHEET = 0.75  # of a sheet: a picture that covers so much is a scan


class Resources(PDFResourceManager):
    """Remembers every font that is used, and whether the file holds it."""

    def __init__(self) -> None:
        super().__init__()
        self.faces: dict[str, bool] = {}

    def get_font(self, objid: Any, spec: Any) -> Any:
        is_drawn_by_others = resolve1(spec.get("Subtype")) is not None and "Type0" in str(resolve1(spec["Subtype"]))
        if not is_drawn_by_others:
            self._note(spec)
        return super().get_font(objid, spec)

    def _note(self, spec: Any) -> None:
        descriptor = resolve1(spec.get("FontDescriptor")) or {}
        is_held = "CharProcs" in spec or any(f"FontFile{n}" in descriptor for n in ("", "2", "3"))
        name = resolve1(spec.get("BaseFont"))
        self.faces[re.sub(r"^[A-Z]{6}\+", "", getattr(name, "name", None) or "Type3")] = is_held


def paper_of(data: bytes) -> Paper:
    """Raises :class:`Unreadable` with a code and a sentence: large, not_pdf, password, corrupt, long, too_much, scanned, empty."""
    if len(data) > LARGEST:
        raise Unreadable("large", _("The file is too large: at most %(most)d MB.") % {"most": LARGEST // 1024 // 1024})
    if b"%PDF-" not in data[:1024]:
        raise Unreadable("not_pdf", _("This is not a PDF file."))
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        paper = _read(data)
    except Unreadable:
        raise
    except (PDFPasswordIncorrect, PDFEncryptionError, PDFTextExtractionNotAllowed) as error:
        raise Unreadable("password", _("The PDF is encrypted; save it without a password and try again.")) from error
    except Exception as error:  # a broken file breaks the library anywhere
        raise Unreadable("corrupt", _("The PDF is damaged and cannot be read.")) from error
    _judge(paper)
    return paper


def _read(data: bytes) -> Paper:
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    if document.encryption is not None:
        raise PDFEncryptionError
    resources = Resources()
    hand = Hand(resources, Unreadable("too_much", _("The PDF draws too much to be measured; it is no ordinary document.")))
    interpreter = PDFPageInterpreter(resources, hand)
    for page in _pages(document):
        interpreter.process_page(page)
        hand.sheets[-1] = with_signatures(hand.sheets[-1], page)
    return Paper(tuple(hand.sheets), _file(document, resources))


def _pages(document: PDFDocument) -> Iterator[PDFPage]:
    for count, page in enumerate(PDFPage.create_pages(document)):
        if count == MOST_PAGES:
            raise Unreadable("long", _("The PDF has more than %(most)d pages.") % {"most": MOST_PAGES})
        yield page


def _file(document: PDFDocument, resources: Resources) -> File:
    catalog = document.catalog
    marks = resolve1(catalog.get("MarkInfo")) or {}
    language = resolve1(catalog.get("Lang")) or b""
    return File(
        faces=tuple(sorted(resources.faces)),
        loose_faces=tuple(sorted(face for face, is_held in resources.faces.items() if not is_held)),
        is_tagged=bool(resolve1(marks.get("Marked"))) and "StructTreeRoot" in catalog,
        language=language.decode("latin-1") if isinstance(language, bytes) else str(language),
        standard=_standard(resolve1(catalog.get("Metadata"))),
    )


def _standard(label: Any) -> str:
    """The standard that the file claims to keep."""
    said = label.get_data()[:LARGEST_LABEL] if isinstance(label, PDFStream) else b""
    part, conformance = PART.search(said), CONFORMANCE.search(said)
    if part is None:
        return ""
    return f"PDF/A-{part[1].decode()}{conformance[1].decode().lower() if conformance else ''}"


def _judge(paper: Paper) -> None:
    if not paper.sheets:
        raise Unreadable("empty", _("The PDF has no pages."))
    if _is_scanned(paper.sheets[0]):
        raise Unreadable("scanned", _("The PDF is a scan: a picture of a page holds no letters that could be measured."))
    if not paper.lines:
        raise Unreadable("empty", _("The PDF holds no text."))


def _is_scanned(sheet: Sheet) -> bool:
    """Also with recognised words beneath the picture: their places are guesses."""
    covered = max(((p.right - p.left) * (p.bottom - p.top) for p in sheet.pictures), default=0)
    return covered >= ON_THE_SHEET * sheet.width * sheet.height
