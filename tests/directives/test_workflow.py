"""The rule book of a directive: who may do what in which state, and in which words they are refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from accounts.models import Appointment, Role
from accounts.workflow import AlreadyDone, OutOfStep, Refused
from directives import documents, workflow
from directives.models import Directive
from enterprises import workflow as states
from tests import builders
from tests.builders import NOON, Cast

pytestmark = pytest.mark.django_db

RULES = {
    None: {"an": ["submit"]},
    "submit": {"an": ["withdraw"], "ha": ["check", "hand_back"], "chi": ["approve", "hand_back"]},
    "check": {"chi": ["approve", "hand_back"]},
    "approve": {"chi": ["hand_back"], "dung": ["hand_back", "issue"]},
    "issue": {"chi": ["void"], "dung": ["send", "void"]},
    "send": {"an": ["close"], "chi": ["close"]},
}
EVERYBODY = ("an", "binh", "ha", "chi", "dung", "quan", "em", "giang")


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def walked(people: Cast, upto: str | None, **fields) -> Directive:
    directive = builders.draft(people, **fields)
    if upto == "send":
        return builders.walk(directive, people, "send")
    return builders.walk(directive, people, upto) if upto else directive


@pytest.mark.parametrize("upto", RULES)
def test_everybody_may_do_what_the_rule_book_says_and_nothing_else(people: Cast, upto: str | None):
    directive = walked(people, upto)
    found = {
        who: [step.verb for step in workflow.steps_for(getattr(people, who), directive)] for who in EVERYBODY
    }
    assert {who: verbs for who, verbs in found.items() if verbs} == RULES[upto]


def test_when_it_is_closed_nothing_is_left_to_do(people: Cast):
    directive = walked(people, "send")
    workflow.close(directive, actor=people.an, at=NOON)
    assert [who for who in EVERYBODY if workflow.steps_for(getattr(people, who), directive)] == []


def test_people_of_another_department_may_do_nothing(people: Cast):
    others = builders.cast("Sở khác", key="khac")
    for upto in RULES:
        directive = walked(people, upto)
        assert not any(workflow.steps_for(getattr(others, who), directive) for who in EVERYBODY)


@pytest.mark.parametrize(("role", "verb"), [(Role.HEAD_OF_DIVISION, "check"), (Role.LEADER, "approve")])
def test_nobody_decides_on_a_text_of_their_own(people: Cast, role: str, verb: str):
    Appointment.objects.create(user=people.an, role=role)
    directive = walked(people, "submit" if verb == "check" else "check")
    with pytest.raises(PermissionDenied):
        getattr(workflow, verb)(directive, actor=people.an, at=NOON)


def test_a_leader_waits_for_the_check_of_the_head(people: Cast):
    directive = walked(people, "submit")
    with pytest.raises(Refused, match="The head of division has to check the text first"):
        workflow.approve(directive, actor=people.chi, at=NOON)


def test_a_department_without_the_check_goes_straight_to_the_leader():
    people = builders.cast(has_check_step=False)
    directive = walked(people, "submit")
    with pytest.raises(Refused, match="no check by a head of division"):
        workflow.check(directive, actor=people.ha, at=NOON)
    workflow.approve(directive, actor=people.chi, at=NOON)
    assert directive.state == "approved"
    assert [entry.verb for entry in directive.trail.all()] == ["submit", "approve"]


def test_the_author_takes_it_back_until_somebody_has_decided(people: Cast):
    directive = walked(people, "submit")
    workflow.withdraw(directive, actor=people.an, at=NOON)
    assert directive.state == "draft"
    builders.walk(directive, people, "check")
    with pytest.raises(OutOfStep, match="it is now: Checked"):
        workflow.withdraw(directive, actor=people.an, at=NOON)


def test_the_clerk_hands_back_what_a_leader_has_approved_and_the_author_reads_why(people: Cast):
    directive = walked(people, "approve")
    workflow.hand_back(directive, actor=people.dung, at=NOON, note="Sai ký hiệu.")
    assert directive.state == "draft"
    assert directive.number is None
    last = directive.trail.last()
    assert (last.verb, last.actor, last.note) == ("hand_back", people.dung, "Sai ký hiệu.")
    assert people.an.messages.filter(key__startswith="directive_handed_back").exists()


def test_a_second_click_on_issue_takes_no_second_number(people: Cast):
    directive = walked(people, "issue")
    with pytest.raises(AlreadyDone, match="done already"):
        workflow.issue(directive, actor=people.dung, at=NOON)
    assert (directive.number, people.department.registers.get().last) == (1, 1)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda d: d.sections.all().delete(), "Add at least one requirement."),
        (lambda d: d.recipients.clear(), "Choose at least one recipient."),
        (lambda d: setattr(d, "signer_name", ""), "Choose who signs."),
        (lambda d: setattr(d, "addressees", " \n"), "Write whom the document is addressed to"),
        (
            lambda d: d.report_requests.update(due_on=date(2027, 1, 10)),
            "A report is due on a day that has passed; choose a later one: Results (10/01/2027).",
        ),
        (
            lambda d: d.bases.create(number_and_symbol="93/BTTTT-BC", dated_on=date(2027, 1, 12)),
            "A basis has a later date than the directive; correct it: 93/BTTTT-BC (12/01/2027).",
        ),
    ],
)
def test_what_is_not_complete_is_not_submitted_and_the_sentence_says_what_is_missing(people: Cast, spoil, sentence: str):
    directive = walked(people, None)
    spoil(directive)
    directive.save()
    documents.ensure_proof(directive)
    with pytest.raises(Refused) as refusal:
        workflow.submit(directive, actor=people.an, at=NOON)
    assert sentence in str(refusal.value)
    directive.refresh_from_db()
    assert directive.state == "draft"


def test_recipients_that_have_ceased_do_not_count(people: Cast):
    directive = builders.draft(people, recipients=[people.post])
    states.cease(people.post, actor=people.dung, at=NOON, since=NOON.date())
    documents.ensure_proof(directive)
    with pytest.raises(Refused, match="Choose at least one recipient"):
        workflow.submit(directive, actor=people.an, at=NOON)


def test_a_deadline_that_passed_while_it_lay_on_a_desk_stops_it(people: Cast):
    directive = walked(people, "approve")
    with pytest.raises(Refused, match="has passed"):
        workflow.issue(directive, actor=people.dung, at=NOON + timedelta(days=30))
    assert not people.department.registers.exists()


def test_a_text_changed_after_the_proof_has_to_be_printed_again(people: Cast):
    directive = walked(people, "submit")
    directive.sections.first().requirements.create(text="Lén thêm một việc.", position=9)
    with pytest.raises(Refused, match="print the proof again"):
        workflow.check(directive, actor=people.ha, at=NOON)
        workflow.approve(directive, actor=people.chi, at=NOON)


def test_nothing_is_sent_before_the_document_is_there(people: Cast):
    directive = walked(people, "issue")
    with pytest.raises(Refused, match="The PDF is still being made"):
        workflow.send(directive, actor=people.dung, at=NOON)
    assert not directive.deliveries.exists()
