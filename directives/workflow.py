"""The life of a directive: draft → submitted → checked → approved → issued → sent → closed; or voided before it is sent."""

from __future__ import annotations

from datetime import datetime

from accounts.models import User
from accounts.workflow import Step, step
from directives import codes, documents, errands, notices, numbering, signing_rights
from directives.amending import effect
from directives.conditions import (
    can_take_effect,
    department_has_check_step,
    has_deadlines_ahead,
    has_document,
    has_no_errors,
    has_proof,
    has_right_to_sign,
    is_as_approved,
    is_checked_where_asked,
    is_signed_as_asked,
)
from directives.definitions import freezing
from directives.models import Directive, HeldNumber
from directives.permissions import is_author, is_clerk, is_head_of_division, is_leader

State = Directive.State


@step(
    State.DRAFT, to=State.SUBMITTED, by=is_author,
    provided=[has_no_errors, can_take_effect, has_proof],
)
def submit(directive: Directive, *, actor: User, at: datetime) -> None:
    """The author puts the text before those who check and approve."""
    notices.directive_submitted(directive, at=at)


@step(State.SUBMITTED, to=State.DRAFT, by=is_author)
def withdraw(directive: Directive, *, actor: User, at: datetime) -> None:
    """The author takes the text back before anybody has decided on it."""


@step(State.SUBMITTED, to=State.CHECKED, by=is_head_of_division & ~is_author, provided=[department_has_check_step])
def check(directive: Directive, *, actor: User, at: datetime, note: str = "") -> None:
    """The head of division, never the author, passes the content on to the leaders."""
    notices.directive_checked(directive, at=at)


@step(
    to=State.DRAFT,
    by={
        State.SUBMITTED: (is_head_of_division | is_leader) & ~is_author,
        State.CHECKED: is_leader & ~is_author,
        State.APPROVED: is_leader | is_clerk,
    },
)
def hand_back(directive: Directive, *, actor: User, at: datetime, note: str) -> None:
    """Whoever has it before them hands the text back to its author, saying why."""
    directive.approved, directive.approved_at = "", None
    notices.directive_handed_back(directive, by=actor, note=note, at=at)


@step(
    State.SUBMITTED, State.CHECKED, to=State.APPROVED, by=is_leader & ~is_author,
    provided=[is_checked_where_asked, has_deadlines_ahead, has_right_to_sign, can_take_effect, has_proof],
)
def approve(directive: Directive, *, actor: User, at: datetime, note: str = "") -> None:
    """A leader, never the author, approves the text as it stands: this text, and no other, can be issued."""
    directive.approved, directive.approved_at = documents.content_digest(directive), at
    notices.directive_approved(directive, at=at)


@step(
    State.APPROVED, to=State.ISSUED, by=is_clerk,
    provided=[has_deadlines_ahead, is_as_approved, has_right_to_sign, can_take_effect, has_proof],
)
def issue(directive: Directive, *, actor: User, at: datetime, held: HeldNumber | None = None) -> None:
    """The clerk enters it in the register: the next number and the day's date, or what was kept; the PDF is asked for."""
    directive.signing_right = signing_rights.taken(directive, at, dated_on=held.dated_on if held else None)
    numbering.enter(directive, held, at=at)
    effect.check_day(directive)
    directive.code = codes.drawn()
    errands.print_document(directive, at=at)


@step(State.ISSUED, to=State.SENT, by=is_clerk, provided=[has_document, is_signed_as_asked, can_take_effect])
def send(directive: Directive, *, actor: User, at: datetime) -> None:
    """The clerk sends it: one delivery per recipient, and (announced) the obligations of every report request."""
    directive.sent_at = at
    freezing.freeze(directive)
    errands.send_letters(directive, at=at)


@step(State.SENT, to=State.CLOSED, by=is_author | is_leader)
def close(directive: Directive, *, actor: User, at: datetime, note: str = "") -> None:
    """The campaign is over: nobody is reminded any more, answers still missing stay on record as missing."""


@step(State.ISSUED, to=State.VOIDED, by=is_clerk | is_leader)
def void(directive: Directive, *, actor: User, at: datetime, note: str) -> None:
    """What has its number and has not been sent goes no further: the number stays in the book, void, with the reason."""


STEPS: tuple[Step, ...] = (submit, withdraw, check, approve, hand_back, issue, send, close, void)


def steps_for(user: User, directive: Directive) -> list[Step]:
    return [s for s in STEPS if s.is_open_to(user, directive)]
