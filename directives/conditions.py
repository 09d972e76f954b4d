"""What must be true of a directive before a step, each with the sentence shown when it is not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.workflow import Condition, Sentence, condition
from directives import daily, documents, signing_rights
from directives.amending import effect
from directives.checks import reading_over
from directives.signatures import waiting

if TYPE_CHECKING:
    from directives.models import Directive

MOST_SENTENCES = 12


def _deadlines_behind(directive: Directive, at: datetime) -> str:
    behind = (r for r in directive.report_requests.all() if daily.is_over(r, at))
    return gettext("A report is due on a day that has passed; choose a later one: %(reports)s.") % {
        "reports": _listed(f"{r} ({r.due_on or r.daily_until:%d/%m/%Y})" for r in behind)
    }


@condition(_deadlines_behind)
def has_deadlines_ahead(directive: Directive, at: datetime) -> bool:
    return not any(daily.is_over(r, at) for r in directive.report_requests.all())


def _errors(directive: Directive, at: datetime) -> list[Sentence]:
    found = [finding.sentence for finding in reading_over.of_record(directive, at) if finding.is_error]
    rest = len(found) - MOST_SENTENCES
    more = ngettext("%(n)d error more.", "%(n)d errors more.", rest) % {"n": rest}
    return found if rest <= 0 else [*found[:MOST_SENTENCES], more]


has_no_errors = Condition(_errors)
"""What reading the draft over calls an error keeps it from being submitted; warnings do not."""


@condition(_("The text has changed since it was last printed; print the proof again."))
def has_proof(directive: Directive, at: datetime) -> bool:
    return bool(directive.proof) and directive.proof == documents.content_digest(directive)


@condition(_("The text is not the one that was approved; hand it back, so that it is approved anew."))
def is_as_approved(directive: Directive, at: datetime) -> bool:
    return bool(directive.approved) and directive.approved == documents.content_digest(directive)


@condition(signing_rights.obstacle_of)
def has_right_to_sign(directive: Directive, at: datetime) -> bool:
    return not signing_rights.obstacle_of(directive, at)


can_take_effect = Condition(lambda directive, at: list(effect.in_the_way(directive)))
"""What amends another directive finds it standing, has its form where it replaces it, and reaches all where it recalls it."""


@condition(_("The head of division has to check the text first."))
def is_checked_where_asked(directive: Directive, at: datetime) -> bool:
    return directive.state != directive.State.SUBMITTED or not directive.department.has_check_step


@condition(_("The department has no check by a head of division; a leader approves directly."))
def department_has_check_step(directive: Directive, at: datetime) -> bool:
    return directive.department.has_check_step


@condition(_("The PDF is still being made; try again in a moment."))
def has_document(directive: Directive, at: datetime) -> bool:
    return hasattr(directive, "document")


is_signed_as_asked = Condition(lambda directive, at: list(waiting.sentences(directive)))
"""It bears the signature and the seal without which the department sends nothing; while it is not printed, nobody says so."""


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
