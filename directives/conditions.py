"""What must be true of a directive before a step, each with the sentence shown when it is not."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.workflow import condition
from directives import documents
from directives.models import Basis, Requirement

if TYPE_CHECKING:
    from directives.models import Directive


@condition(_("Add at least one requirement."))
def has_requirements(directive: Directive, at: datetime) -> bool:
    return Requirement.objects.filter(section__directive=directive).exists()


@condition(_("Choose at least one recipient."))
def has_recipients(directive: Directive, at: datetime) -> bool:
    return directive.recipients.exists()


@condition(_("Say who signs: name and title."))
def has_signer(directive: Directive, at: datetime) -> bool:
    return bool(directive.signer_name and directive.head_title)


@condition(_("Write whom the document is addressed to (Kính gửi)."))
def has_addressees(directive: Directive, at: datetime) -> bool:
    return bool(directive.addressees.strip())


@condition(_("A report is due on a day that has passed; choose a later one."))
def has_deadlines_ahead(directive: Directive, at: datetime) -> bool:
    return all(r.due_at is None or r.due_at > at for r in directive.report_requests.all())


@condition(_("A basis has a later date than the directive; correct its date."))
def has_no_younger_basis(directive: Directive, at: datetime) -> bool:
    return not Basis.objects.filter(directive=directive, dated_on__gt=localdate(at)).exists()


@condition(_("The text has changed since it was last printed; print the proof again."))
def has_proof(directive: Directive, at: datetime) -> bool:
    return bool(directive.proof) and directive.proof == documents.content_digest(directive)


@condition(_("The head of division has to check the text first."))
def is_checked_where_asked(directive: Directive, at: datetime) -> bool:
    return directive.state != directive.State.SUBMITTED or not directive.department.has_check_step


@condition(_("The department has no check by a head of division; a leader approves directly."))
def department_has_check_step(directive: Directive, at: datetime) -> bool:
    return directive.department.has_check_step


@condition(_("The PDF is still being made; try again in a moment."))
def has_document(directive: Directive, at: datetime) -> bool:
    return hasattr(directive, "document")
