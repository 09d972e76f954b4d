"""The file itself: typeface, embedded fonts, text that can be searched, tags, language, standard."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from directives.form.findings import Element, Measure, is_so, judged
from directives.form.paper import Paper

TIMES = re.compile(r"^(?:TimesNewRoman|Times-?NewRoman|Liberation-?Serif|Tinos)", re.IGNORECASE)


def files(paper: Paper) -> Iterator[Element]:
    yield _typeface(paper)
    yield _embedded(paper)
    yield _unicode(paper)
    yield _own("tagged", is_so("marked", paper.file.is_tagged))
    yield _own("language", is_so("lang", paper.file.language[:2].lower(), "vi"))
    claimed = paper.file.standard
    yield _own("standard", judged("claims", claimed, "PDF/A", True if claimed else None))


def _own(name: str, measure: Measure) -> Element:
    return Element(name, str(measure.value), None, None, (measure,), is_needed=False, by="portal")


def _typeface(paper: Paper) -> Element:
    """Times New Roman, or a face of the same widths with all of Vietnamese."""
    used = sorted({glyph.face for line in paper.lines for glyph in line.inked})
    nameless = [face for face in used if face in ("", "Type3", "unknown")]
    other = [face for face in used if not TIMES.match(face.replace(" ", "")) and face not in nameless]
    ok = False if other else None if nameless else True
    measures = (judged("faces", other or used, "Times New Roman or of its widths", ok),)
    return Element("typeface", ", ".join(used), None, None, measures)


def _embedded(paper: Paper) -> Element:
    measures = (is_so("not_embedded", list(paper.file.loose_faces), []),)
    return Element("embedded_fonts", ", ".join(paper.file.faces), None, None, measures, is_needed=False, by="portal")


def _unicode(paper: Paper) -> Element:
    """Every character has its number in Unicode, in composed form."""
    glyphs = [glyph for line in paper.lines for glyph in line.glyphs]
    unknown = sum(not glyph.is_known for glyph in glyphs)
    said = "".join(glyph.text for glyph in glyphs)
    measures = (is_so("unknown_characters", unknown, 0), is_so("composed", unicodedata.is_normalized("NFC", said)))
    return Element("unicode_text", f"{len(glyphs)}", None, None, measures)
