"""The typeface of documents for the few words the portal adds to one: a part of it, made once in a process.

The whole face would add 400 KB to each copy; the letters of Vietnamese and ASCII are 10 KB.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from functools import cache

from fontTools import subset
from fontTools.ttLib import TTFont
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from directives.fonts import NEEDED, faces

LETTERS = "".join(map(chr, range(32, 127))) + NEEDED + "ÀÁÃÈÉÌÍÒÓÕÙÚÝàáãèéìíòóõùúýĨĩŨũ·"
UNNEEDED = ["GSUB", "GPOS", "GDEF", "kern", "DSIG", "gasp", "FFTM", "meta"]
TAG = "THSUOT+"


@dataclass(frozen=True)
class Face:
    """``glyphs`` by letter, ``widths`` by glyph in thousandths of an em; ``program`` is the font file and ``unicode``
    which letter each glyph is, both deflated."""

    name: str
    glyphs: dict[str, int]
    widths: tuple[int, ...]
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    program: bytes
    length: int
    unicode: bytes

    def width(self, text: str, size: float) -> float:
        """In points."""
        return sum(self.widths[self._glyph(letter)] for letter in text) * size / 1000

    def shown(self, text: str) -> bytes:
        """As it stands in front of ``Tj``."""
        return b"<" + "".join(f"{self._glyph(letter):04x}" for letter in text).encode() + b">"

    def _glyph(self, letter: str) -> int:
        return self.glyphs.get(letter) or self.glyphs["?"]


@cache
def face(style: str) -> Face:
    """"Regular" or "Bold". Raises :class:`directives.fonts.NoTypeface` where it is not installed."""
    font = _part_of(style)
    file = io.BytesIO()
    font.save(file)
    each = 1000 / font["head"].unitsPerEm
    head, vertical = font["head"], font["hhea"]
    glyphs = {chr(code): font.getGlyphID(glyph) for code, glyph in font.getBestCmap().items()}
    return Face(
        name=f"{TAG}LiberationSerif-{style}",
        glyphs=glyphs,
        widths=tuple(round(font["hmtx"][glyph][0] * each) for glyph in font.getGlyphOrder()),
        box=tuple(round(edge * each) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)),
        ascent=round(vertical.ascent * each), descent=round(vertical.descent * each),
        program=zlib.compress(file.getvalue()), length=len(file.getvalue()),
        unicode=zlib.compress(_unicode_of(glyphs)),
    )  # fmt: skip


def embedded(face: Face, writer: IncrementalPdfFileWriter) -> generic.IndirectObject:
    """The face as a font of the file, with its letters in Unicode so that they can be searched and copied."""
    program = deflated(face.program)
    program[pdf_name("/Length1")] = generic.NumberObject(face.length)
    descriptor = _dictionary(
        Type="/FontDescriptor", FontName=f"/{face.name}", Flags=4, FontBBox=face.box, ItalicAngle=0, Ascent=face.ascent,
        Descent=face.descent, CapHeight=face.ascent, StemV=80, FontFile2=writer.add_object(program),
    )  # fmt: skip
    widths = generic.ArrayObject([generic.NumberObject(0), _value(face.widths)])
    system = generic.DictionaryObject({
        pdf_name("/Registry"): pdf_string("Adobe"), pdf_name("/Ordering"): pdf_string("Identity"),
        pdf_name("/Supplement"): generic.NumberObject(0),
    })  # fmt: skip
    glyphs = _dictionary(
        Type="/Font", Subtype="/CIDFontType2", BaseFont=f"/{face.name}", CIDSystemInfo=system, W=widths,
        CIDToGIDMap="/Identity", FontDescriptor=writer.add_object(descriptor),
    )  # fmt: skip
    return writer.add_object(_dictionary(
        Type="/Font", Subtype="/Type0", BaseFont=f"/{face.name}", Encoding="/Identity-H",
        DescendantFonts=generic.ArrayObject([writer.add_object(glyphs)]),
        ToUnicode=writer.add_object(deflated(face.unicode)),
    ))  # fmt: skip


def _part_of(style: str) -> TTFont:
    options = subset.Options()
    options.hinting, options.layout_features, options.name_IDs, options.notdef_outline = False, [], [], True
    options.drop_tables += UNNEEDED
    font = TTFont(faces()[style])
    part = subset.Subsetter(options)
    part.populate(text=LETTERS)
    part.subset(font)
    return font


def deflated(data: bytes) -> generic.StreamObject:
    return generic.StreamObject({pdf_name("/Filter"): pdf_name("/FlateDecode")}, encoded_data=data)


def _unicode_of(glyphs: dict[str, int]) -> bytes:
    """Which letter each glyph is; a table of a hundred lines at most, so says the format."""
    pairs = sorted({glyph: letter for letter, glyph in glyphs.items()}.items())
    parts = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    tables = "\n".join(
        f"{len(part)} beginbfchar\n" + "\n".join(f"<{glyph:04x}> <{ord(letter):04x}>" for glyph, letter in part) + "\nendbfchar"
        for part in parts
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{tables}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def _dictionary(**entries: object) -> generic.DictionaryObject:
    return generic.DictionaryObject({pdf_name(f"/{key}"): _value(value) for key, value in entries.items()})


def _value(value: object) -> object:
    """Names begin with a slash, as they do in the file."""
    if isinstance(value, str):
        return pdf_name(value)
    if isinstance(value, int):
        return generic.NumberObject(value)
    if isinstance(value, tuple):
        return generic.ArrayObject(map(generic.NumberObject, value))
    return value
