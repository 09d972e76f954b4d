"""What the page of a directive offers a person: the next step first, the others with the reason where they cannot be taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.acts import Act
from accounts.models import User
from accounts.workflow import Sentence, Step
from directives import comments, conditions, dispatch, numbering, workflow
from directives.amending import beginning, said
from directives.forms.numbers import ChosenNumber
from directives.models import Directive, SignedCopy
from directives.permissions import hands_in_signatures, is_author, is_clerk, is_drafter, keeps_library, may_edit
from directives.signatures import waiting

State = Directive.State
Kind = SignedCopy.Kind


@dataclass(frozen=True)
class Offered:
    """What leads the directive on, the next step first; and what takes it back or away."""

    forward: list[Act]
    back: list[Act]

    @property
    def all(self) -> list[Act]:
        return [*self.forward, *self.back]


def acts_for(user: User, directive: Directive, *, at: datetime) -> Offered:
    forward = [act for act in _forward(user, directive, at) if act]
    if directive.is_editable:
        forward.sort(key=lambda act: not act.is_open)  # a draft with gaps is edited first
    return Offered(forward, [act for act in _back(user, directive, at) if act])


def issue_act(user: User, directive: Directive, at: datetime, shelf: numbering.Shelf | None = None) -> Act | None:
    """``shelf`` spares a page of many directives reading the books for each of them."""
    if not workflow.issue.is_open_to(user, directive):
        return None
    shelf = shelf or numbering.shelf(directive.department, at=at)
    number = numbering.numbered(shelf.coming(directive.kind), directive.symbol)
    kept = shelf.kept_for(directive.kind)
    return _step(
        workflow.issue, user, directive, at, _("Number and issue"), "123",
        form=ChosenNumber(coming=number, kept=kept, auto_id=f"issue-{directive.pk}-%s") if kept else None,
        consequence=_(
            "It takes the next number of the register, now %(number)s, and today's date, %(day)s. "
            "From then on the text cannot be changed."
        ) % {"number": number, "day": f"{localdate(at):%d/%m/%Y}"},
    )


def send_act(user: User, directive: Directive, at: datetime) -> Act | None:
    if not workflow.send.is_open_to(user, directive):
        return None
    return _step(
        workflow.send, user, directive, at, _("Send"), "send",
        consequence=_consequence_of_sending(dispatch.foreseen(directive), said.consequence_of_sending(directive)),
    )


def _forward(user: User, directive: Directive, at: datetime) -> Iterator[Act | None]:
    yield _step(
        workflow.submit, user, directive, at, _("Submit for approval"), "send-check", consequence=_after_submitting(directive)
    )
    if directive.is_editable and may_edit(user, directive):
        yield Act(_("Edit"), reverse("directives:edit", args=[directive.pk]), "pencil", is_link=True)
    yield _step(
        workflow.check, user, directive, at, _("Pass on to the leaders"), "check2", note="optional",
        note_label=_("A word to the leaders"),
    )
    yield _step(workflow.approve, user, directive, at, _("Approve"), "pen", note="optional", note_label=_("A word with it"))
    yield issue_act(user, directive, at)
    yield _signing_act(user, directive)
    yield send_act(user, directive, at)
    if directive.state == State.CLOSED and _may_roll(user, directive):
        yield _roll(directive)
    if directive.is_out:
        yield Act(_("Who has it, who answered"), reverse("reports:progress", args=[directive.pk]), "clipboard-data", is_link=True)
        yield Act(_("Duties × organisations"), reverse("reports:matrix", args=[directive.pk]), "grid-3x3", is_link=True)
    if directive.is_out and directive.state != State.CLOSED and _may_roll(user, directive):
        yield _roll(directive)
    if is_drafter(user, directive) and not beginning.out_of_reach(directive):
        yield Act(_("What is wrong?"), reverse("directives:amend", args=[directive.pk]), "exclamation-diamond", is_link=True)


def _back(user: User, directive: Directive, at: datetime) -> Iterator[Act | None]:
    yield _step(
        workflow.hand_back, user, directive, at, _("Hand back"), "arrow-return-left", note="required",
        note_label=_("What has to change"),
    )
    yield _step(
        workflow.withdraw, user, directive, at, _("Take back"), "arrow-counterclockwise",
        consequence=_("It becomes a draft again, and has to be submitted anew."),
    )
    yield _step(
        workflow.void, user, directive, at, _("Void the number"), "x-circle", note="required", is_danger=True,
        note_label=_("Why it is void"),
        consequence=_("It is not sent. Its number stays in the book, void, and is not given again."),
    )
    yield _step(
        workflow.close, user, directive, at, _("Close the campaign"), "check-circle", note="optional",
        consequence=_("Nobody is reminded any more. Answers still missing stay on record as missing."),
    )
    if directive.is_editable and is_author(user, directive) and not directive.trail.exists():
        yield Act(
            _("Delete the draft"), reverse("directives:delete", args=[directive.pk]), "trash", is_danger=True,
            consequence=_("Everything written in it is lost."),
        )
    if directive.number and not directive.is_out and _may_roll(user, directive):
        yield _roll(directive)
    if keeps_library(user, directive):
        yield Act(_("Keep as a template"), reverse("directives:keep", args=[directive.pk]), "collection", is_link=True)


def _step(
    step: Step, user: User, directive: Directive, at: datetime, label: str, icon: str, **how: Any
) -> Act | None:
    if not step.is_open_to(user, directive):
        return None
    url = reverse(f"directives:{step.verb}", args=[directive.pk])
    return Act(label, url, icon, reasons=tuple(_reasons(step, directive, at)), **how)


def _reasons(step: Step, directive: Directive, at: datetime) -> Iterator[Sentence]:
    """Why not yet; a proof that is missing is printed by the step itself."""
    for condition in step.conditions:
        if condition is not conditions.has_proof:
            yield from condition.unmet(directive, at)


def _signing_act(user: User, directive: Directive) -> Act | None:
    """What a document waits for before it may be sent comes first; it is given on a page of its own."""
    awaited = waiting.awaited(directive) if directive.state == State.ISSUED else []
    if not awaited or not (hands_in_signatures(user, directive) if awaited[0] == Kind.PERSONAL else is_clerk(user, directive)):
        return None
    label = _("Have it signed") if awaited[0] == Kind.PERSONAL else _("Apply the seal")
    return Act(label, reverse("directives:signatures", args=[directive.pk]), "vector-pen", is_link=True)


def _may_roll(user: User, directive: Directive) -> bool:
    return is_drafter(user) and not directive.is_gone


def _roll(directive: Directive) -> Act:
    return Act(_("Draft the next one from it"), reverse("directives:roll", args=[directive.pk]), "arrow-repeat", is_link=True)


def _after_submitting(directive: Directive) -> str:
    open_ones = comments.open_count(directive)
    warned = ngettext(
        "%(n)d comment on it is not settled yet.", "%(n)d comments on it are not settled yet.", open_ones
    ) % {"n": open_ones}
    return f"{warned} {_way_of(directive)}" if open_ones else _way_of(directive)


def _way_of(directive: Directive) -> str:
    if directive.department.has_check_step:
        return _("It goes to the head of division for checking, and then to the leaders. Until then you can take it back.")
    return _("It goes to the leaders for approval. Until they decide you can take it back.")


def _consequence_of_sending(seen: dispatch.Foreseen, of_amending: str) -> str:
    parts = [
        ngettext("It goes to %(n)d organisation by e-mail.", "It goes to %(n)d organisations by e-mail.", seen.recipients)
        % {"n": seen.recipients},
    ]
    if seen.answers:
        parts.append(ngettext("%(n)d report becomes due.", "%(n)d reports become due.", seen.answers) % {"n": seen.answers})
    if seen.unreachable:
        parts.append(
            _("Nobody can be written to at %(names)s: there it shows as not delivered.") % {"names": seen.names}
        )
    return " ".join([*parts, of_amending] if of_amending else parts)
