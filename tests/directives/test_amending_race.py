"""Two at once: drafters who begin the same, clerks who send, a report that is filed while its directive is recalled."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accounts.workflow import AlreadyDone, OutOfStep, Refused
from directives import workflow
from directives.amending import beginning
from directives.amending.drafting import Wish
from directives.models import Amendment, Directive
from reports import workflow as reporting
from reports.models import Obligation, Report
from tests import builders
from tests.builders import NOON
from tests.directives.test_race import at_once

pytestmark = pytest.mark.django_db(transaction=True)

LATER = NOON + timedelta(days=1)


def ready(directive: Directive, how: str, who: builders.Cast) -> Directive:
    draft = beginning.begin(directive, Wish(how, "content", "Sai."), by=who.an, at=LATER)
    return builders.walk(draft, who, "render", at=LATER)


def sending(directive: Directive, who: builders.Cast):
    def act() -> str:
        workflow.send(Directive.objects.get(pk=directive.pk), actor=who.dung, at=LATER)
        return "sent"

    return act


def test_of_two_drafters_who_begin_the_same_one_is_told():
    who = builders.cast()
    directive = builders.sent(who)
    wish = Wish("replacement", "content", "Sai.")
    results = at_once(
        [lambda by=by: beginning.begin(Directive.objects.get(pk=directive.pk), wish, by=by, at=LATER) for by in (who.an, who.binh)]
    )
    assert sorted(type(result).__name__ for result in results) == ["Directive", "Refused"]
    assert Amendment.objects.count() == 1


def test_sending_an_amendment_twice_takes_effect_once():
    who = builders.cast()
    directive = builders.sent(who)
    replacement = ready(directive, "replacement", who)
    results = at_once([sending(replacement, who), sending(replacement, who)])
    assert sum(result == "sent" for result in results) == 1 and sum(isinstance(r, AlreadyDone) for r in results) == 1
    assert Obligation.objects.filter(directive=replacement, moved_from=directive).count() == 2
    assert Obligation.objects.count() == 2


def test_a_replacement_and_a_recall_sent_at_once_end_in_one_order_or_the_other():
    who = builders.cast()
    directive = builders.sent(who)
    replacement, recall = ready(directive, "replacement", who), ready(directive, "recall", who)
    results = at_once([sending(replacement, who), sending(recall, who)])
    directive.refresh_from_db()
    assert (directive.standing, results[1]) == ("recalled", "sent")
    if results[0] == "sent":  # replaced first, and its copies recalled then
        assert Obligation.objects.filter(directive=replacement).outstanding().count() == 2
    else:
        assert isinstance(results[0], Refused)
        assert Obligation.objects.exclude(cancelled_at=None).count() == 2


def test_a_report_filed_while_its_directive_is_recalled_is_filed_or_cancelled_never_both():
    who = builders.cast()
    directive = builders.sent(who)
    drafts = [builders.filled(o, p, at=NOON) for o, p in (
        (Obligation.objects.get(organization=who.post), who.em), (Obligation.objects.get(organization=who.telecom), who.giang),
    )]  # fmt: skip
    recall = ready(directive, "recall", who)

    def filing(report: Report, by):
        return lambda: reporting.file(Report.objects.get(pk=report.pk), actor=by, at=LATER)

    results = at_once([sending(recall, who), filing(drafts[0], who.em), filing(drafts[1], who.giang)])
    assert results[0] == "sent"
    for result, report in zip(results[1:], drafts, strict=True):
        report.refresh_from_db()
        owed = report.obligation
        if result is None:
            assert (report.state, owed.cancelled_at) == ("filed", None)
        else:
            assert isinstance(result, OutOfStep | Refused)
            assert report.state == "draft" and owed.cancelled_at == LATER and owed.answered_at is None


def test_a_report_filed_while_its_directive_is_replaced_goes_with_it():
    who = builders.cast()
    directive = builders.sent(who)
    draft = builders.filled(Obligation.objects.get(organization=who.post), who.em, at=NOON)
    replacement = ready(directive, "replacement", who)

    def file() -> None:
        reporting.file(Report.objects.get(pk=draft.pk), actor=who.em, at=LATER)

    sent, filed = at_once([sending(replacement, who), file])
    assert (sent, filed) == ("sent", None)
    draft.refresh_from_db()
    assert (draft.state, draft.obligation.directive, draft.obligation.answered_at) == ("filed", replacement, LATER)
    assert draft.responses.get().answer == "done"
