"""Signing outside the portal: the file handed out, and the signed one taken in after everything about it was looked at."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import Refused
from directives import incoming
from directives.inspection import Unfit, inspect
from directives.models import Directive, SignedCopy
from directives.signatures import places, sheltered
from directives.signatures.copies import Ready, current_bytes, with_names, write_down
from directives.signatures.verdicts import Verdict
from directives.signatures.verifying import verify
from directives.signatures.waiting import check_may_be_given

Kind = SignedCopy.Kind
FIELDS = {Kind.PERSONAL: "Chu_ky_nguoi_ky", Kind.SEAL: "Con_dau_co_quan"}
LABELS = {Kind.PERSONAL: "Chữ ký của người có thẩm quyền", Kind.SEAL: "Chữ ký số của cơ quan"}  # words inside the document


def to_sign(directive: Directive, kind: str) -> bytes:
    """The document for signing: its bytes, and behind them an empty field where the picture belongs.

    Where no place is found, and of a document whose end somebody else has printed, it is handed out without a field.
    Raises :class:`Refused` where it cannot be signed now.
    """
    check_may_be_given(directive, kind)
    pdf = current_bytes(directive.document)
    try:
        place = places.of_signature(pdf) if kind == Kind.PERSONAL else places.of_seal(pdf)
    except places.NoPlace:
        return pdf
    job = {"field": FIELDS[Kind(kind)], "label": LABELS[Kind(kind)], "page": place.page, "box": place.box}
    _facts, files = sheltered.run("prepare", {"job": job}, pdf)
    return files[0]


def take_in(directive: Directive, upload: UploadedFile, kind: str, *, by: User, at: datetime) -> Verdict:
    """Judge a signed file, and put it on record if there is nothing wrong with it; a bad one is kept nowhere.

    It has to begin with the document as it is, byte for byte; the field that was handed out with it is part of what was added.
    Raises :class:`Refused` for what cannot even be looked at, and where it is not the time for this signature.
    """
    check_may_be_given(directive, kind)
    content = _content(upload)
    beginning = current_bytes(directive.document)
    verdict = verify(content, beginning, directive.department, made_at=directive.document.rendered_at, at=at)
    verdict = with_names(verdict, directive, kind)
    if verdict.is_good:
        write_down(directive, kind, [Ready(content, verdict)], hashlib.sha256(beginning).hexdigest(), by=by, at=at)
    return verdict


def _content(upload: UploadedFile) -> bytes:
    name = incoming.clean_name(upload.name or "")
    content: bytes = upload.read()
    try:
        if not name.lower().endswith(".pdf"):
            raise Unfit(_("a signed document is a PDF file."))
        inspect(name, content)
    except Unfit as unfit:
        raise Refused(_("“%(name)s” was not taken: %(reason)s") % {"name": name, "reason": unfit.reason}) from None
    return content
