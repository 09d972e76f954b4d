"""What is owed when a directive is replaced or recalled: moved with its answers, or cancelled and out of every count."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now

from accounts.workflow import Refused
from directives import deliveries
from directives.amending import beginning
from directives.amending.drafting import Wish
from directives.deadlines import Bound
from directives.models import Directive, Requirement
from notifications.models import Message
from reports import dashboard, obligations, reminders, tallies, workflow
from reports.models import Obligation, Reminder, Report, Tally
from reports.todo import todo_of
from reports.work import work_of
from tests import builders
from tests.builders import NOON, Cast

pytestmark = pytest.mark.django_db

LATER, LATER_STILL = NOON + timedelta(days=1), NOON + timedelta(days=2)


def in_effect(directive: Directive, how: str, who: Cast, *, at=LATER, **change: object) -> Directive:
    draft = beginning.begin(directive, Wish(how, "content", "Sai."), by=who.an, at=at)
    if "due_on" in change:
        draft.report_requests.update(due_on=change["due_on"], wording="Báo cáo kết quả về Sở.")
    if change.get("asks_nothing"):
        draft.report_requests.all().delete()
    if "text" in change:
        Requirement.objects.filter(section__directive=draft, text__startswith="Bố trí").update(text=change["text"])
    if "without" in change:
        draft.recipients.remove(change["without"])
    done = builders.walk(draft, who, at=at)
    directive.refresh_from_db()
    return done


def owed(directive: Directive, organization) -> Obligation:
    return Obligation.objects.get(directive=directive, organization=organization)


def signed_in(someone) -> Client:
    client = Client()
    client.force_login(someone)
    return client


def test_what_is_not_asked_for_any_more_is_cancelled_and_what_was_answered_stays(people: Cast):
    directive = builders.sent(people)
    report = builders.filed(owed(directive, people.post), people.em, at=NOON)
    later = in_effect(directive, "replacement", people, asks_nothing=True)
    kept, ended = owed(directive, people.post), owed(directive, people.telecom)
    assert (kept.standing(LATER), kept.cancelled_at) == ("filed", None)
    assert (ended.standing(LATER), ended.cancelled_for) == ("cancelled", later.amendment)
    assert Obligation.objects.filter(directive=later).count() == 0
    with pytest.raises(Refused):
        workflow.hand_back(report, actor=people.an, at=LATER, note="Thiếu.")
    workflow.accept(report, actor=people.an, at=LATER)


def test_who_is_not_asked_by_the_successor_owes_nothing(people: Cast):
    directive = builders.sent(people)
    later = in_effect(directive, "replacement", people, without=people.telecom)
    assert owed(later, people.post).moved_from == directive
    assert owed(directive, people.telecom).standing(LATER) == "cancelled"


def test_a_new_deadline_is_reminded_of_anew_with_a_letter(people: Cast):
    directive = builders.sent(people)
    reminders.send_due(at=NOON + timedelta(days=19))
    assert Reminder.objects.count() == 2
    before = Message.objects.filter(key__startswith="reminder").count()
    due = date(2027, 2, 20)
    later = in_effect(directive, "replacement", people, at=NOON + timedelta(days=19), due_on=due)
    assert {o.request.due_on for o in Obligation.objects.filter(directive=later)} == {due}
    assert Reminder.objects.count() == 0
    reminders.send_due(at=NOON + timedelta(days=38))
    assert Reminder.objects.count() == 2
    assert Message.objects.filter(key__startswith="reminder").count() == 2 * before


def test_the_same_deadline_is_not_reminded_of_twice(people: Cast):
    directive = builders.sent(people)
    reminders.send_due(at=NOON + timedelta(days=19))
    in_effect(directive, "replacement", people, at=NOON + timedelta(days=19))
    reminders.send_due(at=NOON + timedelta(days=20))
    assert Reminder.objects.count() == 2


def test_an_answer_in_time_is_not_made_late_by_the_new_deadline(people: Cast):
    directive = builders.sent(people)
    builders.filed(owed(directive, people.post), people.em, at=NOON + timedelta(days=3))
    draft = beginning.begin(directive, Wish("replacement", "content", "Sai."), by=people.an, at=LATER)
    draft.report_requests.update(
        due_on=date(2027, 1, 13), due_at_time=time(17), bound=Bound.EXCLUSIVE, wording="Báo cáo kết quả về Sở."
    )
    ready = builders.walk(draft, people, "render", at=LATER)
    builders.walk_on(ready, people, "send", at=NOON + timedelta(days=3))
    assert owed(ready, people.post).is_late is False
    assert owed(ready, people.telecom).due_at.date() == date(2027, 1, 13)


@pytest.mark.parametrize("how", ["recall", "replacement"])
def test_nobody_is_reminded_of_what_was_recalled_or_replaced(how: str, people: Cast):
    directive = builders.sent(people)
    in_effect(directive, how, people, **({"asks_nothing": True} if how == "replacement" else {}))
    for days in (18, 21, 22, 23):
        reminders.send_due(at=NOON + timedelta(days=days))
    assert Reminder.objects.count() == 0


def test_a_reminder_that_has_not_left_when_the_directive_is_recalled_stays(people: Cast):
    directive = builders.sent(people)
    reminders.send_due(at=NOON + timedelta(days=18))
    waiting = Message.objects.filter(about=f"obligation:{owed(directive, people.post).pk}", state="queued")
    assert waiting.exists()
    in_effect(directive, "recall", people, at=NOON + timedelta(days=18))
    assert not waiting.exists()


def test_where_the_words_changed_a_draft_chooses_anew_and_a_filed_report_answers_what_it_answered(people: Cast):
    directive = builders.sent(people)
    filed = builders.filed(owed(directive, people.post), people.em, at=NOON)
    other = builders.organization("EMS Thử", people.department, *people.post.sectors)
    assert filed.responses.get().requirement.section.directive == directive
    later = in_effect(directive, "replacement", people, text="Bố trí nhân lực gấp đôi.")
    assert filed.responses.get().requirement.section.directive == directive, "the words it answered"

    third = builders.sent(people, recipients=[people.post, other], at=LATER)
    draft = builders.filled(owed(third, people.post), people.em, at=LATER)
    newest = in_effect(third, "replacement", people, at=LATER_STILL, text="Bố trí nhân lực gấp ba.")
    draft.refresh_from_db()
    response = draft.responses.get()
    assert (response.requirement.section.directive, response.answer, response.words) == (newest, "", "Đã thực hiện.")
    assert draft.revision == 1, "an open form notices"
    assert later.pk != newest.pk


@pytest.mark.parametrize("has_script", [False, True])
def test_what_was_written_while_the_directive_was_replaced_is_not_lost(people: Cast, has_script: bool):
    directive = builders.sent(people, at=now() - timedelta(days=1))
    mine = owed(directive, people.post)
    duty = Requirement.objects.get(section__directive=directive, text__startswith="Bố trí")
    in_effect(directive, "replacement", people, at=now())
    form = {"whole": "1", "seen": "1.0", "situation": "normal", f"answer-{duty.pk}": "done", f"words-{duty.pk}": "Mười người."}
    form |= {"touched": f"answer-{duty.pk} words-{duty.pk}"} if has_script else {}
    signed_in(people.em).post(f"/reports/owed/{mine.pk}/", form)
    response = Report.objects.get(obligation=mine).responses.get()
    assert (response.words, response.answer) == ("Mười người.", "done")
    assert response.requirement.key == duty.key and response.requirement_id != duty.pk


def test_a_file_chosen_for_a_duty_while_the_directive_was_replaced_is_not_lost(people: Cast):
    directive = builders.sent(people, at=now() - timedelta(days=1))
    mine = owed(directive, people.post)
    duty = Requirement.objects.get(section__directive=directive, text__startswith="Bố trí")
    in_effect(directive, "replacement", people, at=now())
    file = SimpleUploadedFile("danh-sach.txt", "Mười người.".encode(), "text/plain")
    form = {"whole": "1", "seen": "1.0", "situation": "normal", f"answer-{duty.pk}": "done", f"files-{duty.pk}": file}
    signed_in(people.em).post(f"/reports/owed/{mine.pk}/", form)
    attached = Report.objects.get(obligation=mine).attachments.get()
    assert attached.requirement.key == duty.key and attached.requirement_id != duty.pk


def test_what_was_written_on_a_duty_that_fell_away_is_there_to_read(people: Cast):
    directive = builders.sent(people, at=now() - timedelta(days=1))
    mine = owed(directive, people.telecom)
    builders.filled(mine, people.giang, at=now())
    draft = beginning.begin(directive, Wish("replacement", "content", "Sai."), by=people.an, at=now())
    Requirement.objects.filter(section__directive=draft, text__startswith="Trực").delete()
    builders.walk(draft, people, at=now())
    page = signed_in(people.giang).get(f"/reports/owed/{mine.pk}/").content.decode()
    assert "Trực lãnh đạo, trực ca" in page and page.count("Bảo đảm an toàn mạng lưới") >= 1
    assert Report.objects.get(obligation=mine).responses.count() == 2


def test_a_saved_draft_and_an_open_form_are_shown_beside_each_other(people: Cast):
    directive = builders.sent(people, at=now() - timedelta(days=1))
    mine = owed(directive, people.post)
    builders.filled(mine, people.em, at=now())
    duty = Requirement.objects.get(section__directive=directive, text__startswith="Bố trí")
    in_effect(directive, "replacement", people, at=now())
    form = {"whole": "1", "seen": "1.0", "situation": "normal", f"answer-{duty.pk}": "done", f"words-{duty.pk}": "Mười người."}
    answer = signed_in(people.em).post(f"/reports/owed/{mine.pk}/", form)
    page = answer.content.decode()
    assert answer.status_code == 409 and "Mười người." in page and "Đã thực hiện." in page
    assert Report.objects.get(obligation=mine).responses.get().words == "Đã thực hiện."


def test_what_is_cancelled_is_neither_expected_nor_missing_nor_fileable_and_its_draft_is_there_to_read(people: Cast):
    directive = builders.sent(people, at=now() - timedelta(days=1))
    mine = owed(directive, people.post)
    draft = builders.filled(mine, people.em, at=now())
    tallies.of(directive.pk, at=now())
    in_effect(directive, "recall", people, at=now())
    long_after = now() + timedelta(days=90)

    total = tallies.of(directive.pk, at=long_after).total
    assert (total.expected, total.missing, total.overdue) == (0, 0, 0)
    assert dashboard.board_for(people.chi, at=long_after).running[0].directive.directive_id != directive.pk
    assert work_of(people.an, at=long_after).overdue_count == 0
    todo = todo_of(people.em, at=now())
    assert [o.obligation for o in todo.reports if o.obligation.directive == directive] == []
    assert [o.standing for o in todo.settled] == ["cancelled"]
    with pytest.raises(Refused):
        workflow.file(draft, actor=people.em, at=now())
    mine.refresh_from_db()
    with pytest.raises(Refused):
        obligations.excuse(mine, actor=people.an, why="x", at=long_after)

    em = signed_in(people.em)
    page = em.get(f"/reports/owed/{mine.pk}/").content.decode()
    assert "Đã thực hiện." in page and "<fieldset class=\"plain-fieldset\" disabled>" in page and "02/SKHCN-BCVT" in page
    assert em.post(f"/reports/owed/{mine.pk}/file/", {"whole": "1", "seen": "1.0"}).status_code == 422
    assert em.post(f"/reports/owed/{mine.pk}/keep/", {"whole": "1", "seen": "1.0"}).status_code == 409
    delivery = directive.deliveries.get(organization=people.post)
    assert "mark-struck" in em.get(f"/received/{delivery.pk}/").content.decode()
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_replaced_directive_is_off_the_board_and_its_successor_on_it(people: Cast):
    directive = builders.sent(people)
    later = in_effect(directive, "replacement", people)
    board = dashboard.board_for(people.chi, at=LATER_STILL)
    assert [line.directive.directive_id for line in board.running] == [later.pk]
    assert (board.total.expected, Tally.objects.get(directive=directive).is_stale) == (2, True)
    deliveries.hand_over(later.pk, at=LATER)
    delivery = directive.deliveries.get(organization=people.post)
    page = signed_in(people.em).get(f"/received/{delivery.pk}/").content.decode()
    assert f'href="/reports/owed/{owed(later, people.post).pk}/"' in page


def test_a_correction_and_a_supplement_leave_what_is_owed_alone(people: Cast):
    directive = builders.sent(people)
    draft = beginning.begin(directive, Wish("supplement", "missing", "Thiếu."), by=people.an, at=LATER)
    draft.sections.create().requirements.create(text="Báo số điện thoại trực.")
    builders.walk(draft, people, at=LATER)
    assert {o.directive for o in Obligation.objects.all()} == {directive}
    assert Obligation.objects.outstanding().count() == 2
