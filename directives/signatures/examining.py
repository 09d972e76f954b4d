"""Takes a signed PDF apart (pyHanko) and says what was found, as codes and values. Runs in the limited process, without Django."""

from __future__ import annotations

import asyncio
import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, FormUpdatingRule, ModificationLevel, StandardDiffPolicy
from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from directives.signatures.certificates import Trust, trust_from
from directives.signatures.chains import judge_signature

MM = 25.4 / 72
POLICY = StandardDiffPolicy(
    global_rules=DEFAULT_DIFF_POLICY.global_rules,
    form_rule=FormUpdatingRule(DEFAULT_DIFF_POLICY.form_rule.field_rules, ACROFORM_EXEMPT_STRICT_COMPARISON | {"/SigFlags"}),
)
ROUNDING = 0.5  # mm
END, BLANKS = b"%%EOF", b"\0\t\n\f\r "  # behind the end of a file readers look for other things, each in its own way
WIDEST, HIGHEST = 100.0, 60.0  # mm that a visible signature may take; a larger one could hide what is written

Problem = dict[str, Any]


@dataclass
class Examined:
    """What has been found so far; ``values`` of a problem fill its sentence."""

    signatures: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    why: str = ""

    def blame(self, code: str, **values: Any) -> None:
        problem = {"code": code, **values}
        if problem not in self.problems:
            self.problems.append(problem)


def examine(facts: dict[str, Any], files: list[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    """``files``: what was handed in, and how it must begin. ``facts``: ``at``, ``made_at``, ``only_new``, ``roots``, ``lists``."""
    content, beginning = files
    found = Examined()
    try:
        _examine(content, beginning, facts, found)
    except Exception as error:  # a broken file breaks the library anywhere
        found.blame("unreadable")
        found.why = f"{type(error).__name__}: {error}"[:500]
    return {"signatures": found.signatures, "problems": found.problems, "notes": found.notes, "why": found.why}, []


def _examine(content: bytes, beginning: bytes, facts: dict[str, Any], found: Examined) -> None:
    reader = PdfFileReader(io.BytesIO(content), strict=False)
    if reader.security_handler is not None or "/Encrypt" in reader.trailer_view:
        found.blame("encrypted")
        return
    is_ours = content.startswith(beginning)
    before = PdfFileReader(io.BytesIO(beginning), strict=False).xrefs.total_revisions if is_ours else 0
    embedded = [each for each in reader.embedded_signatures if each.sig_object_type == "/Sig"]
    new = [each for each in embedded if each.signed_revision >= before]
    trust = trust_from(facts["roots"], map(base64.b64decode, facts["lists"]))
    at, made_at = datetime.fromisoformat(facts["at"]), datetime.fromisoformat(facts["made_at"])
    for each in new if facts.get("only_new") else embedded:
        _judge(each, trust, (made_at if each in new else None, at), is_new=each in new, found=found)
    if not is_ours:
        found.blame("foreign")
    elif not content.rstrip(BLANKS).endswith(END):
        found.blame("added")
    else:
        _compare(reader, beginning, before, found)
    if not new:
        found.blame("nothing_signed")
    if len(new) > 1 and is_ours:
        found.blame("several", count=len(new))


def _judge(
    each: EmbeddedPdfSignature, trust: Trust, times: tuple[datetime | None, datetime], *, is_new: bool, found: Examined
) -> None:
    """A signature that cannot be taken apart is one that does not hold."""
    try:
        told, problems, notes = asyncio.run(judge_signature(each, trust, *times))
    except Exception:
        told, problems, notes = {"field": each.fq_name, "is_whole": False}, [{"code": "tampered"}], []
    found.signatures.append({**told, "is_new": is_new})
    for problem in problems:
        if problem not in found.problems:
            found.problems.append(problem)
    found.notes += [note for note in notes if note not in found.notes]


def _compare(reader: PdfFileReader, beginning: bytes, before: int, found: Examined) -> None:
    """What came after the beginning: signatures, their times and proofs, and nothing else."""
    ours = PdfFileReader(io.BytesIO(beginning), strict=False)
    if not _continues(reader, ours, before):
        found.blame("added")
        return
    if reader.xrefs.total_revisions == before:
        return
    if not _is_only_signing(POLICY.review_file(reader, _with_a_form(reader, before - 1)), reader):
        found.blame("added")
    for width, height in _new_pictures(reader, ours):
        if width > WIDEST + ROUNDING or height > HIGHEST + ROUNDING:
            found.blame("too_large_a_picture", width=round(width), height=round(height), most=[WIDEST, HIGHEST])


def _continues(reader: PdfFileReader, ours: PdfFileReader, before: int) -> bool:
    """Is each revision of ours one of theirs, at the same place? A file could hold our bytes and yet show others."""
    theirs = reader.xrefs
    if theirs.total_revisions < before or theirs.hybrid_xrefs_present != ours.xrefs.hybrid_xrefs_present:
        return False
    places = range(before)
    return all(theirs.get_startxref_for_revision(n) == ours.xrefs.get_startxref_for_revision(n) for n in places)


def _with_a_form(reader: PdfFileReader, revision: int) -> HistoricalResolver:
    """The policy compares forms, as of documents signed before; one nobody has signed yet is given an empty one to compare."""
    old = reader.get_historical_resolver(revision)
    if "/AcroForm" not in old.root:
        old.root[generic.pdf_name("/AcroForm")] = generic.DictionaryObject({generic.pdf_name("/Fields"): generic.ArrayObject()})
    return old


def _is_only_signing(result: Any, reader: PdfFileReader) -> bool:
    if not isinstance(result, DiffResult) or result.modification_level > ModificationLevel.FORM_FILLING:
        return False
    return result.changed_form_fields <= {name for name, _value, _field in enumerate_sig_fields(reader)}


def _new_pictures(reader: PdfFileReader, ours: PdfFileReader) -> Iterator[tuple[float, float]]:
    """Width and height, in millimetres, of every mark on a page that was not there before."""
    known = {reference for reference, _note in _marks(ours)}
    for reference, mark in _marks(reader):
        if reference not in known and "/Rect" in mark:
            left, low, right, high = (float(edge) for edge in mark["/Rect"])
            yield abs(right - left) * MM, abs(high - low) * MM


def _marks(reader: PdfFileReader) -> Iterator[tuple[Any, Any]]:
    for number in range(int(reader.root["/Pages"]["/Count"])):
        page, _resources = reader.find_page_for_modification(number)
        shown = page.get_object()
        if "/Annots" not in shown:
            continue
        marks = shown["/Annots"]
        for place in range(len(marks)):
            raw = marks.raw_get(place)
            yield getattr(raw, "idnum", id(raw)), marks[place]
