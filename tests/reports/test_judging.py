"""A report judged answer by answer: what two reviewers see of each other, what the letter names, what is carried over."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.workflow import OutOfStep, Refused
from notifications.models import Message
from reports import judging, places, workflow
from tests import builders
from tests.reports.filed_forms import filed_on_a_form, form_of

pytestmark = pytest.mark.django_db
DOWN, NOTE = "figure-bts_down", "figure-note"


@pytest.fixture
def owed(people, at):
    return form_of(people, at)


@pytest.fixture
def report(owed, people, at):
    return filed_on_a_form(owed, people.giang, at, staff={"value": "12"}, bts_down={"value": "4"}, note={"words": "Ổn"})


def back(report, place, words, by, at):
    judging.judge(report, place, "returned", words=words, seen=judging.seen_in(judging.of(report).get(place)), by=by, at=at)


def accepted(report, place, by, at):
    judging.judge(report, place, "accepted", words="", seen=judging.seen_in(judging.of(report).get(place)), by=by, at=at)


def test_an_answer_is_returned_and_the_letter_names_it_with_its_comment(report, people, at):
    back(report, DOWN, "Kiểm tra lại, hôm qua là 40.", people.ha, at)
    workflow.hand_back(report, actor=people.an, at=at)
    letter = Message.objects.get(key__startswith="report_handed_back")
    assert "Trạm mất liên lạc" in letter.text and "hôm qua là 40" in letter.text and "hôm qua là 40" in letter.html
    assert "Trạm mất liên lạc" in report.verdict
    assert not Message.objects.filter(key__startswith="report_handed_back", to=people.em.email)


def test_what_the_organisation_is_told_is_in_its_own_language(report, people, at):
    from django.utils import translation

    back(report, "situation", "Vì sao?", people.ha, at)
    with translation.override("en"):
        workflow.hand_back(report, actor=people.an, at=at)
    assert "Situation" not in report.verdict and "Situation" not in Message.objects.get(key__startswith="report_handed").text


def test_a_word_for_the_whole_stands_beside_the_returned_answers(report, people, at):
    back(report, DOWN, "Sai đơn vị.", people.ha, at)
    workflow.hand_back(report, actor=people.ha, at=at, note="Đề nghị sửa trong sáng nay.")
    letter = Message.objects.get(key__startswith="report_handed_back").text
    assert report.verdict == "Đề nghị sửa trong sáng nay." and "Sai đơn vị." in letter and report.verdict in letter


def test_nothing_is_handed_back_without_a_word(report, people, at):
    for note in ("", "  "):
        with pytest.raises(Refused):
            workflow.hand_back(report, actor=people.an, at=at, note=note)
    with pytest.raises(Refused):
        back(report, DOWN, "   ", people.an, at)
    report.refresh_from_db()
    assert report.state == "filed" and not report.judgements.exists()


def test_what_a_colleague_returned_is_not_accepted_over_their_head(report, people, at):
    back(report, DOWN, "Sai.", people.ha, at)
    with pytest.raises(Refused, match="Trạm mất liên lạc"):
        workflow.accept(report, actor=people.an, at=at)
    judging.take_back(report, DOWN, seen=judging.seen_in(judging.of(report)[DOWN]), by=people.an)
    workflow.accept(report, actor=people.an, at=at)
    assert report.state == "accepted"


def test_the_second_of_two_reviewers_is_told_what_the_first_has_said(report, people, at):
    back(report, DOWN, "Thiếu trạm ở Ia Grai.", people.ha, at)
    with pytest.raises(judging.Overtaken, match="Ia Grai") as refusal:
        judging.judge(report, DOWN, "accepted", words="", seen="", by=people.an, at=at + timedelta(minutes=1))
    assert refusal.value.theirs.by == people.ha
    with pytest.raises(judging.Overtaken):
        judging.take_back(report, DOWN, seen="", by=people.an)
    accepted(report, DOWN, people.an, at + timedelta(minutes=2))
    assert judging.of(report)[DOWN].verdict == "accepted"


def test_the_same_judgement_twice_stands_once_and_keeps_who_was_first(report, people, at):
    accepted(report, DOWN, people.ha, at)
    judging.judge(report, DOWN, "accepted", words="", seen="", by=people.an, at=at + timedelta(minutes=1))
    assert (report.judgements.get().by, report.judgements.get().at) == (people.ha, at)


def test_nothing_is_judged_once_the_whole_is_decided(report, people, at):
    workflow.accept(report, actor=people.an, at=at)
    with pytest.raises(OutOfStep):
        back(report, DOWN, "Muộn rồi.", people.ha, at)
    assert not report.judgements.exists()


@pytest.mark.parametrize("place", ["figure-nowhere", "answer-987654", "", "author", "figure-roster'"])
def test_an_answer_that_is_not_there_is_not_judged(report, people, at, place):
    with pytest.raises(Refused):
        accepted(report, place, people.ha, at)


@pytest.mark.parametrize("name", ["giang", "em", "dung", "quan"])
def test_only_reviewers_judge(report, people, at, name):
    with pytest.raises(PermissionDenied):
        accepted(report, DOWN, getattr(people, name), at)


def refiled(owed, report, people, at, **cells):
    workflow.hand_back(report, actor=people.an, at=at, note="Sửa.")
    return filed_on_a_form(owed, people.giang, at, version=2, **(report.figures | cells))


def test_what_was_accepted_and_says_the_same_stays_accepted(owed, report, people, at):
    for place in ("situation", "figure-staff", NOTE):
        accepted(report, place, people.ha, at)
    back(report, DOWN, "Sai.", people.ha, at)
    second = refiled(owed, report, people, at, bts_down={"value": "40"}, note={"words": "Đã sửa"})
    kept = judging.of(second)
    assert set(kept) == {"situation", "figure-staff"} and kept["situation"].by == people.ha


def test_evidence_that_was_changed_is_looked_at_anew(owed, report, people, at):
    from reports.models import Attachment

    def prove(version, place, sha256, day):
        row = {"file": "x", "name": "x", "media_type": "x", "size": 1, "added_by": people.giang, "added_at": at}
        Attachment.objects.create(report=version, indicator=place, sha256=sha256, dated_on=day, **row)

    for place in ("bts_down", "note", "roster"):
        prove(report, place, "a", "2026-02-03")
        accepted(report, f"figure-{place}", people.ha, at)
    accepted(report, "figure-staff", people.ha, at)
    workflow.hand_back(report, actor=people.an, at=at, note="Sửa.")
    second = owed.reports.create(version=2, author=people.giang, situation="normal", changed_at=at, figures=report.figures)
    prove(second, "bts_down", "b", "2026-02-03")
    prove(second, "note", "a", "2026-02-04")
    prove(second, "roster", "a", "2026-02-03")
    workflow.file(second, actor=people.giang, at=at)
    assert set(judging.of(second)) == {"figure-staff", "figure-roster"}, "another file, and another day of the same file"


def test_twelve_is_the_same_answer_however_it_is_written_and_nought_is_not_nothing(report):
    report.figures = report.figures | {"staff": {"value": "12"}}
    was = places.answers_of(report)["figure-staff"].said
    report.figures = report.figures | {"staff": {"value": "12.0"}}
    assert places.answers_of(report)["figure-staff"].said == was
    report.figures = report.figures | {"staff": {"value": "0"}}
    nought = places.answers_of(report)["figure-staff"].said
    report.figures = report.figures | {"staff": {"nothing": True}}
    assert len({was, nought, places.answers_of(report)["figure-staff"].said}) == 3


def test_a_report_without_a_form_is_judged_duty_by_duty(people, at):
    report = builders.filed(builders.sent(people, at=at).obligations.get(organization=people.post), people.em, at=at)
    (duty,) = [place for place in places.answers_of(report) if place.startswith("answer-")]
    back(report, duty, "Bao nhiêu người?", people.an, at)
    workflow.hand_back(report, actor=people.an, at=at)
    assert "Bao nhiêu người?" in Message.objects.get(key__startswith="report_handed_back").text
