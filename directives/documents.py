"""From a directive to its document: the letter as it stands, the proof, the PDF as issued."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.workflow import Refused
from directives import archive, content, rendering
from directives.appendices import LetterAppendix
from directives.content import Block, Content
from directives.letters import Letter
from directives.models import Appendix, Directive, IssuedDocument, Rendering
from directives.paragraphs import LetterRequirement, LetterSection
from notifications.failpoints import failpoint


def letter_of(directive: Directive) -> Letter:
    """Everything the page shows, read from the records."""
    return letter_with(directive, content.read(directive))


def letter_with(directive: Directive, parts: Content) -> Letter:
    """The page of a directive with these parts, whether or not they have been saved."""
    return Letter(
        superior_body=directive.superior_body,
        issuing_body=directive.issuing_body,
        number=directive.number,
        symbol=directive.symbol,
        place=directive.place,
        dated_on=directive.issued_on,
        hour=localtime(directive.issued_at).time() if directive.issued_at else None,
        kind=directive.kind,
        subject=directive.subject,
        urgency=directive.urgency,
        addressees=_lines(directive.addressees),
        continues=directive.continues,
        bases=tuple(basis.sentence for basis in parts.bases),
        opening=directive.opening,
        sections=tuple(_section(block) for block in parts.blocks),
        reports=tuple(r.wording for r in parts.reports if r.wording),
        closing=directive.closing,
        contact=_contact(directive),
        copies=tuple(str(copy) for copy in parts.copies),
        archive_line=directive.archive_line,
        authority=_authority(directive),
        signer_name=directive.signer_name,
        address_line=directive.address_line,
        issuer=directive.department.name,
        appendices=tuple(map(_appendix, parts.appendices)),
    )


def content_digest(directive: Directive) -> str:
    """SHA-256 of what the page says, number and date aside: the same before and after issue, and for ever.

    The name of the department is left out, for it may be renamed; and what is empty, so that a page that learns to say
    something new gives old texts no other digest.
    """
    letter = dataclasses.replace(letter_of(directive), number=None, dated_on=None, hour=None, issuer="")
    said = dataclasses.asdict(letter, dict_factory=lambda pairs: {name: value for name, value in pairs if value})
    return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()


def print_proof(directive: Directive) -> rendering.Rendered:
    """Print the text as it stands, in a limited process.

    Raises :class:`accounts.workflow.Refused` with the reason, for the person who asked.
    """
    try:
        return rendering.render(letter_of(directive))
    except (rendering.ContentRefused, rendering.RenderingFailed) as error:
        raise Refused(_("The document cannot be printed: %(reason)s") % {"reason": error}) from error


def prove(directive: Directive) -> rendering.Rendered:
    """The same, and remember that this very text could be printed."""
    digest = content_digest(directive)
    proof = print_proof(directive)
    Directive.objects.filter(pk=directive.pk).update(proof=digest)
    directive.proof = digest
    return proof


def ensure_proof(directive: Directive) -> None:
    """Print a proof only where the text has changed since the last one."""
    if directive.proof != content_digest(directive):
        prove(directive)


def ask_for(directive: Directive, *, at: datetime) -> int:
    """Put the making of the PDF on the list; says under which id."""
    work, _new = Rendering.objects.get_or_create(directive=directive, defaults={"asked_at": at})
    return int(work.pk)


def make(rendering_id: int, *, at: datetime) -> None:
    """Make, store and write down the PDF of an issued directive: once, whoever asks how often.

    File first, row second: a crash between leaves a file nobody names, never a row without a file.
    """
    work = Rendering.objects.claim(rendering_id, at)
    if work is None:
        return
    failpoint("render.after_claim")
    try:
        rendered = rendering.render(letter_of(work.directive))
    except rendering.ContentRefused as error:
        work.give_up(str(error), at=at)
        return
    except rendering.RenderingFailed as error:
        if work.is_last_attempt:
            work.give_up(str(error), at=at)
        else:
            work.put_off(str(error))
        return
    try:
        name, sha256 = archive.keep(rendered.pdf, kind="documents")
    except archive.NotStored as error:
        work.put_off(str(error), counts=False)  # no fault of the document: tried until there is room
        return
    failpoint("render.after_file")
    _write_down(work, rendered, name, sha256, at)


def ask_again(directive: Directive, *, at: datetime) -> int:
    """After a refusal or a fault has been mended: a fresh set of attempts."""
    Rendering.objects.filter(directive=directive, done_at=None).update(
        attempts=0, lease_until=None, failed_at=None, reason="", asked_at=at
    )
    return ask_for(directive, at=at)


def give_up_worn_out(*, at: datetime) -> None:
    """Work whose last worker died without a word is refused in the open."""
    for work in Rendering.objects.worn_out(at):
        work.give_up(work.reason or _("the worker was lost while printing"), at=at)


@transaction.atomic
def _write_down(work: Rendering, rendered: rendering.Rendered, name: str, sha256: str, at: datetime) -> None:
    IssuedDocument.objects.get_or_create(
        directive=work.directive,
        defaults={
            "file": name, "sha256": sha256, "size": len(rendered.pdf), "pages": rendered.pages, "rendered_at": at,
        },
    )
    Rendering.objects.filter(pk=work.pk).update(done_at=at, lease_until=None, reason="")
    failpoint("render.before_commit")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _section(block: Block) -> LetterSection:
    return LetterSection(
        heading=block.section.heading,
        intro=block.section.intro,
        requirements=tuple(LetterRequirement(text=point.requirement.text) for point in block.points),
    )


def _appendix(appendix: Appendix) -> LetterAppendix:
    rows = tuple(tuple(map(str, row)) for row in appendix.table)
    return LetterAppendix(appendix.title, appendix.text, rows, appendix.file_name, appendix.sha256)


def _contact(directive: Directive) -> str:
    said = [
        directive.contact_division,
        f"điện thoại: {directive.contact_phone}" if directive.contact_phone else "",
        f"email: {directive.contact_email}" if directive.contact_email else "",
    ]
    words = ", ".join(word for word in said if word)
    return f"Mọi thông tin xin liên hệ: {words}." if words else ""


def _authority(directive: Directive) -> tuple[str, ...]:
    """"KT. GIÁM ĐỐC" above "PHÓ GIÁM ĐỐC"; the head alone needs one line."""
    first = f"{directive.authority} {directive.head_title}".strip()
    return (first, directive.signer_title) if directive.authority and directive.signer_title else (first,)
