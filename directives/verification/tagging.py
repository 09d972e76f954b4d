"""What the portal adds to a tagged document is read aloud like the rest of it."""

from __future__ import annotations

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

FOOT, MARK = "foot", "mark"


def as_paragraph(words: bytes, writer: IncrementalPdfFileWriter, page: generic.IndirectObject, *, first: bool) -> bytes:
    """A paragraph of the document, its first or its last one; decoration where the document has no tags."""
    number = _paragraph(writer, page, first=first)
    return as_decoration(words) if number is None else b"/P <</MCID %d>> BDC\n%sEMC\n" % (number, words)


def as_decoration(strokes: bytes) -> bytes:
    return b"/Artifact BMC\n%sEMC\n" % strokes


def _paragraph(writer: IncrementalPdfFileWriter, page: generic.IndirectObject, *, first: bool) -> int | None:
    """The number of a new paragraph on the page, entered in the tree of the document's parts; None where there is none."""
    try:
        tree = writer.root["/StructTreeRoot"]
        whole = tree["/K"][0] if isinstance(tree["/K"], generic.ArrayObject) else tree["/K"]
        parts, numbers = whole["/K"], tree["/ParentTree"]["/Nums"]
        on_page = numbers[numbers.index(page.get_object()["/StructParents"]) + 1]
    except (KeyError, ValueError, IndexError, TypeError):
        return None
    if not isinstance(parts, generic.ArrayObject) or not isinstance(on_page, generic.ArrayObject):
        return None
    number = len(on_page)
    part = writer.add_object(generic.DictionaryObject({
        pdf_name("/Type"): pdf_name("/StructElem"), pdf_name("/S"): pdf_name("/P"), pdf_name("/Pg"): page,
        pdf_name("/P"): generic.IndirectObject(whole.container_ref.idnum, whole.container_ref.generation, writer),
        pdf_name("/K"): generic.NumberObject(number),
    }))  # fmt: skip
    on_page.append(part)
    parts.insert(0 if first else len(parts), part)
    writer.update_container(on_page)
    writer.update_container(parts)
    return number
