"""The seal of the department, applied by the server: its picture on the document, number and time on each PDF that goes along."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from django.core.files.storage import default_storage
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import Department, User
from accounts.workflow import Refused
from directives import attached, rendering
from directives.models import Appendix, Directive, SignedCopy
from directives.signatures import places, sheltered
from directives.signatures.copies import Ready, current_bytes, with_names, write_down
from directives.signatures.handing_off import FIELDS, LABELS
from directives.signatures.keys import Key, NoKey, key_of
from directives.signatures.stored import read
from directives.signatures.verdicts import Verdict
from directives.signatures.verifying import verify
from directives.signatures.waiting import check_may_be_sealed, given, unsealed

logger = logging.getLogger(__name__)
SEAL = SignedCopy.Kind.SEAL
WORDS = (100.0, 5.0)  # mm at the top right of an appendix, for number and time
STAMP = (
    "<html><head><style>@page {{ size: {0}mm {1}mm; margin: 0; @top-center {{ content: none }} }}</style></head>"
    '<body class="letter"><p style="margin: 0; font-size: 10pt; text-align: right; white-space: pre">{2}</p></body></html>'
)


@dataclass(frozen=True)
class Part:
    """What is sealed: the document, or the PDF of an appendix; ``job`` and ``picture`` are what the signer is told."""

    original: bytes
    job: dict[str, Any]
    picture: bytes
    appendix: Appendix | None = None


def seal(directive: Directive, *, by: User, at: datetime) -> None:
    """Sign the document and each PDF of an appendix with the key of the department, and put them on record together.

    What was sealed is examined like any file from outside before it is kept. Raises :class:`Refused` with the reason.
    """
    check_may_be_sealed(directive)
    key, pdf = key_of(directive.department, at), current_bytes(directive.document)
    parts = list(_parts(directive, pdf, at))
    ready = [
        Ready(content, _judged(directive, content, part.original, part.appendix, at), part.appendix)
        for content, part in zip(_sign(key, parts), parts, strict=True)
    ]
    write_down(directive, SEAL, ready, hashlib.sha256(pdf).hexdigest(), by=by, at=at)


def _parts(directive: Directive, pdf: bytes, at: datetime) -> Iterator[Part]:
    """Without the document where that was sealed outside."""
    if SEAL not in given(directive):
        yield Part(pdf, _job_of_document(pdf), picture_of(directive.department))
    appendices = unsealed(directive)
    words = _words(directive, at) if appendices else b""
    for one in appendices:
        yield Part(_bytes_of(one), _job_of_appendix(), words, one)


def picture_of(department: Department) -> bytes:
    """Raises :class:`NoKey` where the administrator has not given one yet."""
    try:
        with default_storage.open(department.seal_image) as opened:
            content: bytes = opened.read()
    except (OSError, ValueError):
        raise NoKey(_("There is no picture of the seal.")) from None
    return content


def number_and_time(directive: Directive, at: datetime) -> str:
    """"05/SKHCN-BCVT; 2027-01-05T16:20:00+07:00": what the seal says on a file that goes along (decree 30/2020, Appendix I)."""
    return f"{directive.number_and_symbol}; {localtime(at).isoformat(timespec='seconds')}"


def _words(directive: Directive, at: datetime) -> bytes:
    """Printed by the press: the library that signs would set Vietnamese letters wrongly."""
    page = STAMP.format(*WORDS, escape(number_and_time(directive, at)))
    try:
        return rendering.print_page(page, archival=False).pdf
    except (rendering.ContentRefused, rendering.RenderingFailed) as error:
        raise Refused(_("The words of the seal could not be printed: %(reason)s") % {"reason": error}) from error


def _job_of_document(pdf: bytes) -> dict[str, Any]:
    place = places.of_seal(pdf)
    return {"field": FIELDS[SEAL], "label": LABELS[SEAL], "page": place.page, "box": place.box}


def _job_of_appendix() -> dict[str, Any]:
    return {"field": FIELDS[SEAL], "label": LABELS[SEAL], "size": WORDS}


def _bytes_of(appendix: Appendix) -> bytes:
    file = attached.Attached(appendix.sha256, appendix.file_name)
    return read(file.path, file.sha256)


def _sign(key: Key, parts: Sequence[Part]) -> list[bytes]:
    files = [file for part in parts for file in (part.original, part.picture)]
    jobs = [part.job for part in parts]
    said, signed = sheltered.run("sign", {"passphrase": key.passphrase, "jobs": jobs}, key.content, *files)
    if said.get("fault") == "key":
        raise NoKey(_("The key cannot be used for signing."))
    if said.get("fault"):
        logger.error("A PDF could not be sealed: %s", said["why"])
        raise Refused(_broken(parts[said["place"]].appendix))
    return signed


def _broken(appendix: Appendix | None) -> str:
    if appendix is None:
        return _("The document cannot be sealed: a signature in it forbids further ones, or the file is damaged.")
    return _("The PDF of appendix %(place)d cannot be sealed: it is damaged or forbids signatures; attach it saved anew.") % {
        "place": appendix.position + 1
    }


def _judged(directive: Directive, content: bytes, before: bytes, appendix: Appendix | None, at: datetime) -> Verdict:
    """Signatures that others gave to an appendix before are theirs to answer for."""
    verdict = verify(
        content, before, directive.department, made_at=directive.document.rendered_at, at=at, only_new=appendix is not None
    )
    verdict = with_names(verdict, directive, SEAL)
    if not verdict.is_good:
        raise NoKey(" ".join(verdict.sentences))
    return verdict
