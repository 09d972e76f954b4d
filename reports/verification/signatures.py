"""Every signed copy examined anew: does it hold the copy before it, is each signature whole, may its signer be believed?

It is judged as of the day it was taken in: a certificate that has expired since was good then.
"""

from __future__ import annotations

from collections.abc import Iterator

from accounts.workflow import Refused
from directives.models import SignedCopy
from directives.signatures import verifying
from directives.signatures.sheltered import TooMuch
from reports.verification.finding import Finding


def findings() -> Iterator[Finding]:
    copies = SignedCopy.objects.select_related("document__directive__department", "appendix")
    for copy in copies.order_by("document", "appendix", "pk"):
        yield from _examined(copy)


def _examined(copy: SignedCopy) -> Iterator[Finding]:
    directive = copy.document.directive
    what = f"signed copy {copy.pk} ({copy.kind}, {copy.signer}) of {directive.number_and_symbol} ({directive.year})"
    try:
        sentences = verifying.recheck(copy).sentences
    except TooMuch as error:
        sentences = [str(error)]
    except Refused:
        return  # a file is missing or altered: the check of the files names it
    for sentence in sentences:
        yield Finding("signature", what, sentence)
