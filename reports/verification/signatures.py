"""Every signed copy examined anew: does it hold the copy before it, is each signature whole, may its signer be believed?

It is judged as of the day it was taken in: a certificate that has expired since was good then.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from django.core.files.storage import default_storage

from directives import attached
from directives.models import SignedCopy
from directives.signatures import verifying
from directives.signatures.sheltered import TooMuch
from reports.verification.finding import Finding


def findings() -> Iterator[Finding]:
    copies = SignedCopy.objects.select_related("document__directive__department", "appendix")
    in_order = copies.order_by("document", "appendix", "pk")
    for _of, of_one in groupby(in_order, key=lambda copy: (copy.document_id, copy.appendix_id)):
        before = ""
        for copy in of_one:
            yield from _examined(copy, before or _unsigned(copy))
            before = copy.file


def _unsigned(copy: SignedCopy) -> str:
    """The file as it was before anybody signed it."""
    file = attached.of(copy.appendix) if copy.appendix else None
    return file.path if file else copy.document.file


def _examined(copy: SignedCopy, before: str) -> Iterator[Finding]:
    directive = copy.document.directive
    what = f"signed copy {copy.pk} ({copy.kind}, {copy.signer}) of {directive.number_and_symbol} ({directive.year})"
    try:
        content, beginning = _read(copy.file), _read(before)
        made_at = copy.document.rendered_at
        verdict = verifying.verify(content, beginning, directive.department, made_at=made_at, at=copy.added_at)
    except FileNotFoundError:
        return  # the check of the files has named it
    except TooMuch as error:
        yield Finding("signature", what, str(error))
        return
    for sentence in verdict.sentences:
        yield Finding("signature", what, sentence)


def _read(name: str) -> bytes:
    with default_storage.open(name) as file:
        return bytes(file.read())
