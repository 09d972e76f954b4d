"""Two reviewers at the same moment: nothing is accepted that was returned, and nobody's words are written over."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from accounts.models import User
from accounts.workflow import Refused
from reports import judging, workflow
from reports.models import Report
from tests.reports.filed_forms import filed_on_a_form, form_of
from tests.reports.test_tally_race import in_threads

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql_only]
ROUNDS = 6


def test_an_answer_is_returned_or_the_whole_is_accepted_never_both(people, at):
    for number in range(ROUNDS):
        report = filed_on_a_form(form_of(people, at + timedelta(days=number)), people.giang, at, staff={"value": "1"}, bts_down={"value": "4"})
        wrong = in_threads(partial(back, report, people.ha, at), partial(accept, report, people.an, at))
        assert all(isinstance(error, Refused) for error in wrong) and len(wrong) == 1, wrong
        report.refresh_from_db()
        assert (report.state == "accepted") != judging.is_returned(report)


def test_of_two_who_judge_one_answer_the_second_is_told(people, at):
    report = filed_on_a_form(form_of(people, at), people.giang, at, staff={"value": "1"}, bts_down={"value": "4"})
    wrong = in_threads(lambda: back(report, people.ha, at), lambda: back(report, people.an, at))
    assert [type(error) for error in wrong] == [judging.Overtaken]
    assert report.judgements.count() == 1


def mine(report: Report) -> Report:
    return Report.objects.get(pk=report.pk)


def accept(report: Report, by: User, at) -> None:
    workflow.accept(mine(report), actor=by, at=at)


def back(report: Report, by: User, at) -> None:
    judging.judge(mine(report), "figure-staff", "returned", words=f"{by} hỏi: ai trực?", seen="", by=by, at=at)
