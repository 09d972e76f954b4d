"""What must be true of a directive before a step, each with the sentence shown when it is not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.timezone import localdate
from django.utils.translation import gettext
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
    return directive.recipients.filter(state="active").exists()


@condition(_("Say who signs: name and title."))
def has_signer(directive: Directive, at: datetime) -> bool:
    return bool(directive.signer_name and directive.head_title)


@condition(_("Write whom the document is addressed to (Kính gửi)."))
def has_addressees(directive: Directive, at: datetime) -> bool:
    return bool(directive.addressees.strip())


def _deadlines_behind(directive: Directive, at: datetime) -> str:
    behind = (r for r in directive.report_requests.all() if r.due_at is not None and r.due_at <= at)
    return gettext("A report is due on a day that has passed; choose a later one: %(reports)s.") % {
        "reports": _listed(f"{r} ({r.due_on:%d/%m/%Y})" for r in behind)
    }


@condition(_deadlines_behind)
def has_deadlines_ahead(directive: Directive, at: datetime) -> bool:
    return all(r.due_at is None or r.due_at > at for r in directive.report_requests.all())


def _younger(directive: Directive, at: datetime) -> Iterable[Basis]:
    return directive.bases.filter(dated_on__gt=localdate(at))


def _younger_bases(directive: Directive, at: datetime) -> str:
    return gettext("A basis has a later date than the directive; correct it: %(bases)s.") % {
        "bases": _listed(f"{b.number_and_symbol or b.kind} ({b.dated_on:%d/%m/%Y})" for b in _younger(directive, at))
    }


@condition(_younger_bases)
def has_no_younger_basis(directive: Directive, at: datetime) -> bool:
    return not _younger(directive, at)


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


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
