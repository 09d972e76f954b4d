"""Which signatures a document still waits for, and which may be given to it now."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.workflow import Refused, Sentence
from directives.models import Appendix, Directive, SignedCopy
from directives.signatures.current import last_copy_of_appendix

Kind = SignedCopy.Kind
NO_SIGNATURE = gettext_lazy("The document has not been signed by its signer yet; the signed file is handed in under “Signatures”.")
NO_SEAL = gettext_lazy("The document does not bear the seal of the department yet; it is applied under “Signatures”.")
NO_SEAL_ON_FILES = gettext_lazy(
    "A PDF file that goes along does not bear the seal of the department yet; it is applied under “Signatures”."
)


def given(directive: Directive) -> set[str]:
    """The kinds of signatures the document bears."""
    if not hasattr(directive, "document"):
        return set()
    return {copy.kind for copy in directive.document.signed_copies.all() if copy.appendix_id is None}


def awaited(directive: Directive) -> list[str]:
    """What has to be given before the document may be sent, in this order."""
    if not hasattr(directive, "document"):
        return []
    department, there = directive.department, given(directive)
    asked = [(Kind.PERSONAL, department.asks_signature), (Kind.SEAL, department.asks_seal)]
    return [kind for kind, is_asked in asked if is_asked and not (kind in there and _is_complete(directive, kind))]


def _is_complete(directive: Directive, kind: str) -> bool:
    return kind != Kind.SEAL or not unsealed(directive)


def unsealed(directive: Directive) -> list[Appendix]:
    """Appendices that are PDF files of their own and bear no seal yet."""
    return [one for one in directive.appendices.all() if is_pdf(one) and last_copy_of_appendix(one) is None]


def left_over(directive: Directive) -> list[Appendix]:
    """What a seal that was applied outside has left without one: the portal can still seal it."""
    return unsealed(directive) if Kind.SEAL in given(directive) else []


def is_pdf(appendix: Appendix) -> bool:
    return bool(appendix.sha256) and appendix.file_name.lower().endswith(".pdf")


def sentences(directive: Directive) -> Iterator[Sentence]:
    words = {Kind.PERSONAL: NO_SIGNATURE, Kind.SEAL: NO_SEAL_ON_FILES if left_over(directive) else NO_SEAL}
    return (words[kind] for kind in awaited(directive))


def check_may_be_given(directive: Directive, kind: str) -> None:
    """Raises :class:`Refused` where this signature cannot be given now: the signer first, then the seal, and then it is sent."""
    there = given(directive)
    if directive.state != Directive.State.ISSUED or not hasattr(directive, "document"):
        raise Refused(_("Only a document that has been issued and not been sent yet can be signed."))
    if kind == Kind.PERSONAL and kind in there:
        raise Refused(_("The document has been signed already."))
    if Kind.SEAL in there:
        raise Refused(_("The seal has been applied already; nothing is signed after it."))
    if kind == Kind.SEAL and directive.department.asks_signature and Kind.PERSONAL not in there:
        raise Refused(_("The signer signs first; the seal is applied upon the signature."))


def check_may_be_sealed(directive: Directive) -> None:
    """The same of the seal of the portal, which is also for the files that one from outside has left over."""
    if directive.state != Directive.State.ISSUED or not left_over(directive):
        check_may_be_given(directive, Kind.SEAL)
