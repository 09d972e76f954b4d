"""Two at once about what a document is trusted by: kept numbers, books, rights to sign, letters of what is recalled."""

from __future__ import annotations

from datetime import timedelta
from threading import Event
from time import sleep

import pytest
from django.utils.timezone import localdate, now

from accounts.workflow import OutOfStep, Refused
from directives import archive, deliveries, granting, workflow
from directives.amending import beginning
from directives.amending.drafting import Wish
from directives.books import holding, series
from directives.models import Delivery, Directive, HeldNumber, Register, SignedCopy, SigningRight
from directives.signatures import sealing
from notifications.models import Message
from reports import workflow as reporting
from reports.demo import pictures
from reports.dossier import exports
from reports.models import Obligation, Report
from tests import builders
from tests.builders import NOON
from tests.directives.signatures.signing import issued, world
from tests.directives.signatures.test_sealing import lay_ready
from tests.directives.test_race import approved, at_once

pytestmark = pytest.mark.django_db(transaction=True)

LATER = NOON + timedelta(days=1)


def kept(who: builders.Cast, count: int = 1) -> list[HeldNumber]:
    general = series.books_of(who.department, NOON.year)[0]
    return holding.keep(general, count, dated_on=localdate(NOON), reason="Giữ.", by=who.dung, at=NOON)


def issuing(directive: Directive, who: builders.Cast, held: HeldNumber | None = None):
    def act() -> str:
        mine = Directive.objects.get(pk=directive.pk)
        workflow.issue(mine, actor=who.dung, at=NOON, held=held)
        return mine.number_and_symbol

    return act


def test_a_kept_number_chosen_twice_at_once_is_given_once():
    who = builders.cast()
    (held,) = kept(who)
    one, other = approved(who, 2)
    results = at_once([issuing(one, who, held), issuing(other, who, held)])
    assert sorted(type(result).__name__ for result in results) == ["Refused", "str"]
    assert Directive.objects.get(held_number=held).number == 1


def test_a_kept_number_is_given_or_void_never_both():
    who = builders.cast()
    (held,) = kept(who)
    (directive,) = approved(who, 1)
    results = at_once([
        issuing(directive, who, held), lambda: holding.void(held, reason="Nhầm.", by=who.dung, at=NOON),
    ])  # fmt: skip
    assert sum(isinstance(result, Refused) for result in results) == 1
    held.refresh_from_db()
    directive.refresh_from_db()
    assert (directive.held_number_id is None) == (held.voided_at is not None)


def test_a_number_is_given_in_the_book_there_was_or_in_the_one_set_up_this_moment():
    who = builders.cast()
    (directive,) = approved(who, 1)
    results = at_once([
        issuing(directive, who),
        lambda: series.set_up(who.department, NOON.year, "Sổ công văn", [directive.kind], basis="QĐ", first=1, at=NOON),
    ])  # fmt: skip
    directive.refresh_from_db()
    assert (directive.number, directive.state) == (1, "issued")
    own = Register.objects.filter(name="Sổ công văn").first()
    assert isinstance(results[1], Refused) == (own is None)
    assert directive.register_id == (own.pk if own else Register.objects.get(name="").pk)


def test_nothing_is_issued_by_a_right_that_ended_yesterday_this_moment():
    who = builders.cast()
    (directive,) = approved(who, 1)
    right = SigningRight.objects.get(department=who.department)
    yesterday = localdate(NOON) - timedelta(days=1)
    results = at_once([
        issuing(directive, who), lambda: granting.end(right.pk, last_day=yesterday, reason="Nghỉ hưu", by=who.quan, at=NOON),
    ])  # fmt: skip
    assert sum(isinstance(result, Refused) for result in results) == 1, results
    right.refresh_from_db()
    directive.refresh_from_db()
    assert (directive.state == "issued") == (right.ended_on is None)


def recalled(directive: Directive, who: builders.Cast) -> Directive:
    """Ready to be sent."""
    draft = beginning.begin(directive, Wish("recall", "not_due", "Nhầm."), by=who.an, at=LATER)
    return builders.walk(draft, who, "render", at=LATER)


def sending(directive: Directive, who: builders.Cast):
    def act() -> str:
        workflow.send(Directive.objects.get(pk=directive.pk), actor=who.dung, at=LATER)
        return "sent"

    return act


def test_letters_written_while_the_directive_is_recalled_do_not_leave():
    who = builders.cast()
    directive = builders.sent(who)
    recall = recalled(directive, who)
    results = at_once([sending(recall, who), lambda: deliveries.hand_over(directive.pk, at=LATER)])
    assert results[0] == "sent" and not isinstance(results[1], Exception)
    theirs = Delivery.objects.filter(directive=directive)
    about = [f"delivery:{pk}" for pk in theirs.values_list("pk", flat=True)]
    assert not Message.objects.filter(about__in=about, state="queued").exists()
    assert not theirs.to_hand_over().exists()
    assert {one.status for one in theirs} == {"recall_asked"}


def test_a_letter_asked_for_once_more_while_the_directive_is_recalled_does_not_leave():
    who = builders.cast()
    directive = builders.sent(who)
    deliveries.hand_over(directive.pk, at=NOON)
    delivery = directive.deliveries.first()
    recall = recalled(directive, who)
    results = at_once([sending(recall, who), lambda: deliveries.reopen(delivery, at=LATER)])
    assert results[0] == "sent"
    deliveries.reopen(delivery, at=LATER)  # by whoever still has the old page before him
    deliveries.hand_over(directive.pk, at=LATER)
    assert not Message.objects.filter(about=f"delivery:{delivery.pk}", state="queued").exists()


def test_the_deletion_is_confirmed_once():
    who = builders.cast()
    directive = builders.sent(who)
    sending(recalled(directive, who), who)()
    mine = directive.deliveries.get(organization=who.post)
    results = at_once([lambda: deliveries.confirm_deletion(mine, actor=who.em, at=LATER)] * 2)
    assert sorted(results) == [False, True]


def test_a_report_handed_back_while_its_directive_is_recalled_is_owed_by_nobody():
    who = builders.cast()
    directive = builders.sent(who)
    owed = Obligation.objects.get(organization=who.post)
    report = builders.filed(owed, who.em, at=NOON)
    recall = recalled(directive, who)
    handed_back = Event()

    def hand_back() -> None:
        reporting.hand_back(Report.objects.get(pk=report.pk), actor=who.chi, at=LATER, note="Bổ sung.")

    def send() -> object:
        handed_back.wait(timeout=20)
        return sending(recall, who)()

    def linger(**_signal: object) -> None:
        handed_back.set()
        sleep(1)  # what is not committed yet is what the recall does not see

    reporting.hand_back.done.connect(linger)
    try:
        results = at_once([send, hand_back])
    finally:
        reporting.hand_back.done.disconnect(linger)
    assert results == ["sent", None]
    owed.refresh_from_db()
    assert (owed.returned_at, owed.cancelled_at) == (LATER, LATER)


def test_nothing_is_handed_back_where_the_recall_was_a_moment_quicker():
    who = builders.cast()
    directive = builders.sent(who)
    owed = Obligation.objects.get(organization=who.post)
    report = builders.filed(owed, who.em, at=NOON)
    recall, looked = recalled(directive, who), Event()

    def hand_back() -> None:
        looked.wait(timeout=20)
        reporting.hand_back(Report.objects.get(pk=report.pk), actor=who.chi, at=LATER, note="Bổ sung.")

    def linger(**_signal: object) -> None:
        looked.set()
        sleep(1)

    workflow.send.done.connect(linger)
    try:
        results = at_once([sending(recall, who), hand_back])
    finally:
        workflow.send.done.disconnect(linger)
    assert results[0] == "sent" and isinstance(results[1], OutOfStep | Refused)
    owed.refresh_from_db()
    assert (owed.answered_at, owed.cancelled_at) == (NOON, None)


def test_a_seal_pressed_twice_is_applied_once(settings, tmp_path):
    who = builders.cast()
    directive = issued(who)
    settings.SEALS_DIR = tmp_path
    lay_ready(tmp_path, world().seal)
    who.department.seal_image, _digest = archive.keep(pictures.seal("Sở Khoa học và Công nghệ", "TỈNH THỬ"), kind="seals")
    who.department.save()

    def seal() -> None:
        sealing.seal(Directive.objects.get(pk=directive.pk), by=who.dung, at=now())

    results = at_once([seal, seal])
    assert sorted(type(result).__name__ for result in results) == ["NoneType", "Refused"]
    assert SignedCopy.objects.filter(document=directive.document).count() == 1


def test_a_file_that_two_workers_take_up_is_packed_by_one():
    who = builders.cast()
    directive = builders.sent(who)
    work = exports.ask_for(directive.occasion, by=who.an, at=NOON)
    results = at_once([lambda: exports.go_on(work.pk, clock=now)] * 2)
    assert results == [False, False]
    work.refresh_from_db()
    assert (work.standing, work.attempts) == ("done", 1)
    assert Message.objects.filter(key__startswith=f"dossier_packed:{work.pk}").count() == 1
