"""What a code leads to: the document's head, what has become of it, and the SHA-256 of every genuine file of it.

Nothing else is said of it: no person, no recipient, no text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from directives.amending.said import is_undone
from directives.appendices import appendix_label
from directives.models import Amendment, Directive, PortalCopy, SignedCopy
from directives.querysets import OUT
from directives.verification.amended import amendments_of, deciding


@dataclass(frozen=True)
class Genuine:
    """A file by its SHA-256; ``said`` is the answer to whoever has this very file."""

    sha256: str
    name: str
    said: str


@dataclass(frozen=True)
class Later:
    """A document that came later and does something to this one."""

    how: str
    number_and_symbol: str
    issued_on: date


@dataclass(frozen=True)
class Finding:
    code: str
    kind: str
    number_and_symbol: str
    issued_on: date
    subject: str
    superior_body: str
    issuing_body: str
    standing: str
    later: list[Later]
    files: list[Genuine]


def find(code: str) -> Finding | None:
    """Only what has been sent is found: a code drawn for anything else leads nowhere, as one nobody has."""
    sent = Directive.objects.filter(code=code, state__in=OUT).select_related("document")
    directive = sent.first()
    return _finding(directive) if directive else None


def _finding(directive: Directive) -> Finding:
    amendments = amendments_of(directive)
    return Finding(
        code=str(directive.code), kind=str(directive.get_kind_display()), number_and_symbol=directive.number_and_symbol,
        issued_on=directive.issued_on, subject=directive.subject, superior_body=directive.superior_body,
        issuing_body=directive.issuing_body, standing=directive.standing,
        later=[_later(one) for one in amendments if not is_undone(one)],
        files=[*_document(directive), *_copies(directive, len(deciding(directive, amendments))), *_appendices(directive)],
    )  # fmt: skip


def _later(amendment: Amendment) -> Later:
    by = amendment.directive
    return Later(amendment.how, by.number_and_symbol, by.issued_on)


def _document(directive: Directive) -> Iterator[Genuine]:
    yield Genuine(
        directive.document.sha256, _("The document as issued"), _("This is the document as it was issued, unchanged.")
    )
    for copy in directive.document.signed_copies.filter(appendix=None):
        yield _sealed(copy) if copy.kind == SignedCopy.Kind.SEAL else _signed(copy)


def _signed(copy: SignedCopy) -> Genuine:
    return Genuine(copy.sha256, _("The document with the signature"), _("This is the document with the signature, unchanged."))


def _sealed(copy: SignedCopy) -> Genuine:
    said = _("This is the document with the seal of the issuing body, unchanged.")
    return Genuine(copy.sha256, _("The document with the seal"), said)


def _copies(directive: Directive, named: int) -> Iterator[Genuine]:
    for copy in directive.document.portal_copies.order_by("-made_at", "-pk"):
        yield _current_copy(copy) if (copy.standing, copy.named) == (directive.standing, named) else _old_copy(copy)


def _current_copy(copy: PortalCopy) -> Genuine:
    return Genuine(copy.sha256, _("The portal copy"), _("This is the portal copy of the document, unchanged."))


def _old_copy(copy: PortalCopy) -> Genuine:
    return Genuine(
        copy.sha256, _("An earlier portal copy"),
        _("This is an earlier portal copy of the document, unchanged. What has become of the document since is said above."),
    )


def _appendices(directive: Directive) -> Iterator[Genuine]:
    every = list(directive.appendices.prefetch_related("signed_copies"))
    for place, appendix in enumerate(every):
        label = {"appendix": appendix_label(place, len(every))}
        if appendix.sha256:
            yield Genuine(
                appendix.sha256, _("File of the appendix “%(appendix)s”") % label,
                _("This is the file of the appendix “%(appendix)s”, unchanged.") % label,
            )
        for copy in appendix.signed_copies.all():
            yield Genuine(
                copy.sha256, _("File of the appendix “%(appendix)s”, with the signature") % label,
                _("This is the file of the appendix “%(appendix)s” with the signature, unchanged.") % label,
            )
