"""An issued directive as a package for the axis: its header from the record, its files as they were last signed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import BinaryIO

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from accounts.models import Department
from accounts.workflow import Refused
from directives import archive, attached
from directives.amending.said import reason_told
from directives.appendices import appendix_label
from directives.edxml.package import (
    NEW,
    RECALL,
    REPLACE,
    UPDATE,
    Attachment,
    Business,
    Organ,
    Package,
    Reference,
    Replaced,
    Signer,
    Staff,
    Status,
    Trace,
    document_id,
)  # fmt: skip
from directives.letters import TYPE_NAMES
from directives.models import Amendment, Directive, StatusMessage
from directives.reading import bodies
from directives.signatures import waiting
from directives.signatures.current import Current, as_signed, current_file, last_copy_of_appendix
from enterprises.models import Organization

ADMINISTRATIVE = 2  # văn bản hành chính
PRIORITIES = {"normal": 0, "urgent": 1, "very_urgent": 2, "flash": 3}
BUSINESS = {
    Amendment.How.RECALL: RECALL, Amendment.How.CORRECTION: UPDATE, Amendment.How.SUPPLEMENT: UPDATE,
    Amendment.How.REPLACEMENT: REPLACE,
}  # fmt: skip
PDF = "application/pdf"


def unmet(directive: Directive) -> list[str]:
    """Why no package can be made of it yet; nothing where one can."""
    said = []
    if not hasattr(directive, "document"):
        said.append(_("The directive has no document yet: it is issued first, and its PDF made."))
    if directive.state == Directive.State.ISSUED:
        said += [str(sentence) for sentence in waiting.sentences(directive)]
    if directive.state == Directive.State.VOIDED:
        said.append(_("The number of this directive is void; it goes nowhere."))
    if not directive.department.organ_id:
        said.append(without_code())
    if not addressable(directive):
        said.append(
            _("None of its recipients has a code on the document axis. The clerk enters it on the page of the organisation.")
        )
    return said


def without_code() -> str:
    return _("The department has no code on the document axis. An administrator enters it on the page of the department.")


def recipients_of(directive: Directive) -> list[Organization]:
    """Whom it was sent to, or will be."""
    if directive.is_out:
        return list(Organization.objects.filter(deliveries__directive=directive).order_by("folded"))
    return list(directive.recipients.order_by("folded"))


def addressable(directive: Directive) -> list[Organization]:
    return [one for one in recipients_of(directive) if one.organ_id]


def package_of(directive: Directive, to: Iterable[Organization], *, at: datetime) -> Package:
    """Raises :class:`accounts.workflow.Refused` with a sentence where it cannot be made."""
    if reasons := unmet(directive):
        raise Refused(" ".join(reasons))
    department = directive.department
    return Package(
        sender=sender_of(department),
        recipients=tuple(_recipient(one) for one in to),
        number=f"{directive.number:02}", notation=directive.symbol, place=directive.place, dated_on=directive.issued_on,
        type_code=ADMINISTRATIVE, type_name=_type_name(directive), subject=directive.subject, summary=directive.subject,
        signer=Signer(
            competence=directive.authority, position=directive.signer_title or directive.head_title, name=directive.signer_name
        ),
        due_on=min((one.due_on for one in directive.report_requests.all() if one.due_on), default=None),
        to_places=tuple(one.name for one in directive.copies.all()),
        priority=PRIORITIES[directive.urgency], copies=1, pages=directive.document.pages,
        appendixes=tuple(one.title for one in directive.appendices.all()),
        steering=0, document_id=id_of(directive),
        traces=(Trace(organ_id=department.organ_id, at=at.replace(microsecond=0)),),
        business=business_of(directive),
        attachments=tuple(_attachments(directive)),
    )  # fmt: skip


def id_of(directive: Directive) -> str:
    assert directive.issued_on is not None  # noqa: S101 - what has a document has a date
    return document_id(directive.department.organ_id, directive.issued_on, directive.number_and_symbol)


def take_back(directive: Directive, *, reason: str, at: datetime) -> Status:
    """The message 13 by which we ask for a document back."""
    reference = Reference(
        organ_id=directive.department.organ_id, code=directive.number_and_symbol, dated_on=directive.issued_on,
        document_id=id_of(directive),
    )  # fmt: skip
    return Status(
        responds_to=reference, sender=sender_of(directive.department), code=StatusMessage.Code.TAKE_BACK.value, description=reason,
        at=at.replace(microsecond=0), staff=_staff(directive),
    )  # fmt: skip


def sender_of(department: Department) -> Organ:
    return Organ(
        organ_id=department.organ_id, in_charge=bodies.in_sentence_case(department.superior_body), name=department.name,
        address=department.address, email=department.email, telephone=department.phone, website=department.website,
    )  # fmt: skip


def _recipient(organization: Organization) -> Organ:
    return Organ(
        organ_id=organization.organ_id, name=organization.name, address=organization.address, email=organization.email,
        telephone=organization.hotline,
    )  # fmt: skip


def _type_name(directive: Directive) -> str:
    return TYPE_NAMES.get(directive.kind, "công văn").capitalize()


def business_of(directive: Directive) -> Business:
    amendment = Amendment.objects.filter(directive=directive).select_related("amended__department").first()
    if amendment is None:
        return Business(kind=NEW, staff=_staff(directive), paper=0)
    kind, old = BUSINESS[Amendment.How(amendment.how)], id_of(amendment.amended)
    if kind == REPLACE:
        codes = tuple(one.organ_id for one in addressable(amendment.amended))
        return Business(
            kind=kind, reason=reason_told(amendment), staff=_staff(directive), paper=0,
            replaced=(Replaced(document_id=old, organ_ids=codes),),
        )  # fmt: skip
    info = {"document_info": 1, "document_receiver": 0} if kind == UPDATE else {}
    return Business(kind=kind, reason=reason_told(amendment), document_id=old, staff=_staff(directive), paper=0, **info)


def _staff(directive: Directive) -> Staff:
    author, division = directive.author, directive.division
    return Staff(department=division.name if division else "", name=author.full_name, mobile=author.phone, email=author.email)


def _attachments(directive: Directive) -> Iterator[Attachment]:
    """The document first, then the files of its appendices; each as it was last signed."""
    yield _attachment(1, current_file(directive.document), PDF, directive.subject)
    every = list(directive.appendices.prefetch_related("signed_copies"))
    for place, appendix in enumerate(every):
        if file := attached.of(appendix):
            copy = last_copy_of_appendix(appendix)
            current = as_signed(copy, file.name) if copy else Current(file.path, file.sha256, file.size, file.name)
            about = f"{appendix_label(place, len(every))}: {appendix.title}"
            yield _attachment(place + 2, current, file.media_type, about)


def _attachment(place: int, current: Current, media_type: str, about: str) -> Attachment:
    """Raises :class:`accounts.workflow.Refused` where the file is no longer what was stored."""
    if not _is_whole(current.file, current.sha256):
        raise Refused(
            _("The file “%(name)s” is missing on the disk of the portal or was changed there. Tell whoever runs the portal.")
            % {"name": current.name}
        )
    return Attachment(
        name=current.name, media_type=media_type, description=about, content_id=f"{place}-{current.sha256[:32]}",
        size=current.size, sha256=current.sha256, content=_opener(current.file),
    )  # fmt: skip


def _is_whole(path: str, sha256: str) -> bool:
    try:
        return archive.is_whole(path, sha256)
    except OSError:
        return False


def _opener(path: str) -> Callable[[], BinaryIO]:
    return partial(default_storage.open, path)
