"""The pages of liaisons and reviewers: what they answer, what a look changes (nothing), what they cost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from directives import deliveries
from directives import workflow as directing
from directives.models import Delivery, Directive
from notifications.models import Message
from reports import obligations, reminders, workflow
from reports.models import Obligation, Report
from reports.todo import todo_of
from tests import builders
from tests.builders import NOON, Cast

pytestmark = pytest.mark.django_db


def sent(who: Cast, *, days_ago: float = 1, **fields: object) -> Directive:
    return builders.sent(who, at=now() - timedelta(days=days_ago), **fields)


@pytest.fixture
def directive(people: Cast) -> Directive:
    return sent(people)


@pytest.fixture
def owed(directive: Directive, people: Cast) -> Obligation:
    return directive.obligations.get(organization=people.post)


@pytest.fixture
def delivery(directive: Directive, people: Cast) -> Delivery:
    return directive.deliveries.get(organization=people.post)


@pytest.fixture
def enter(people: Cast) -> Callable[[str], Client]:
    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(getattr(people, name))
        return client

    return signed_in


def page(client: Client, name: str, *args: object, **query: object) -> str:
    answer = client.get(reverse(f"reports:{name}", args=args), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


# To do


def test_a_liaison_lands_on_what_is_to_be_done(enter, directive: Directive):
    answer = enter("em").get("/", follow=True)
    assert answer.redirect_chain[-1][0] == reverse("reports:todo")
    shown = answer.content.decode()
    assert directive.number_and_symbol in shown and directive.subject in shown
    assert 'value="Hồ Em"' in shown, "one click confirms in one's own name"


def test_what_is_to_be_done_is_in_the_right_order(people: Cast):
    due_today, overdue, fresh = (NOON - timedelta(days=days) for days in (21, 30, 2))
    first, second, third = (builders.sent(people, at=at) for at in (due_today, overdue, fresh))
    back = builders.filed(third.obligations.get(organization=people.post), people.em, at=NOON)
    workflow.hand_back(back, actor=people.an, at=NOON, note="Thiếu.")
    todo = todo_of(people.em, at=NOON)
    assert [o.obligation.directive for o in todo.due] == [second, first]
    assert [o.obligation.directive for o in todo.handed_back] == [third]
    assert todo.overdue == 1
    assert [d.directive for d in todo.to_confirm] == [second, first, third]


def test_a_draft_says_how_far_it_is(enter, owed: Obligation, people: Cast):
    report = builders.filled(owed, people.em, at=now())
    report.responses.update(answer="")
    todo = todo_of(people.em, at=now())
    assert (todo.due[0].answered, todo.due[0].asked, todo.due[0].draft) == (0, 1, report)
    report.responses.update(answer="done")
    assert todo_of(people.em, at=now()).due[0].answered == 1
    assert "0/1" in page(enter("em"), "todo") or "1/1" in page(enter("em"), "todo")


def test_what_was_settled_is_shown_with_the_verdict(enter, owed: Obligation, people: Cast):
    report = builders.filed(owed, people.em, at=now())
    workflow.accept(report, actor=people.an, at=now(), note="Báo cáo đầy đủ.")
    shown = page(enter("em"), "todo")
    assert "Báo cáo đầy đủ." in shown and report.get_absolute_url() in shown
    assert not todo_of(people.em, at=now()).due


def test_a_closed_directive_asks_for_nothing_more(directive: Directive, people: Cast):
    directing.close(directive, actor=people.chi, at=now())
    todo = todo_of(people.em, at=now())
    assert todo.is_empty and not todo.whenever


def test_with_nothing_to_do_the_page_says_so(enter, people: Cast):
    shown = page(enter("em"), "todo")
    assert "empty-state" in shown


def test_a_liaison_out_of_office_is_told_whom_to_ask(enter, directive: Directive, people: Cast):
    people.post.liaisons.update(is_active=False)
    shown = page(enter("em"), "todo")
    assert directive.subject not in shown and "empty-state" in shown


# Received


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_looking_confirms_nothing(enter, delivery: Delivery, method: str):
    em = enter("em")
    for _scanner in range(5):
        for name in ("received", "letter", "acknowledge", "refuse", "received_list"):
            getattr(em, method)(reverse(f"reports:{name}", args=[] if name == "received_list" else [delivery.pk]))
    delivery.refresh_from_db()
    assert delivery.acknowledged_at is None and delivery.refused_at is None


def test_a_stranger_s_form_confirms_nothing(client: Client, delivery: Delivery):
    """A mail scanner that submits every form it finds is not signed in."""
    assert client.post(reverse("reports:acknowledge", args=[delivery.pk]), {"handler": "x"}).status_code == 302
    delivery.refresh_from_db()
    assert delivery.acknowledged_at is None


def test_the_directive_is_read_beside_one_s_own_duties(enter, delivery: Delivery):
    shown = page(enter("em"), "received", delivery.pk)
    assert "lưu thoát bưu gửi" in shown and "Trực lãnh đạo, trực ca" not in shown
    assert reverse("directives:document", args=[delivery.directive_id]) in shown
    letter = page(enter("em"), "letter", delivery.pk)
    assert "Trực lãnh đạo, trực ca" in letter, "the letter itself is shown whole"


def test_the_first_confirmation_counts_and_names_who_handles_it(enter, delivery: Delivery, people: Cast):
    address = reverse("reports:acknowledge", args=[delivery.pk])
    shown = enter("em").post(address, {"handler": "Phòng Kỹ thuật"}, follow=True).content.decode()
    assert "Phòng Kỹ thuật" in shown
    again = enter("em").post(address, {"handler": "Người khác"}, follow=True).content.decode()
    delivery.refresh_from_db()
    assert (delivery.handler, delivery.acknowledged_by) == ("Phòng Kỹ thuật", people.em)
    assert "Phòng Kỹ thuật" in again
    assert not todo_of(people.em, at=now()).to_confirm


def test_a_confirmation_without_a_name_is_asked_for_one(enter, delivery: Delivery):
    answer = enter("em").post(reverse("reports:acknowledge", args=[delivery.pk]), {"handler": " "})
    assert answer.status_code == 422
    delivery.refresh_from_db()
    assert delivery.acknowledged_at is None


def test_a_directive_is_refused_with_a_reason_and_the_department_is_told(enter, delivery: Delivery, people: Cast):
    em, address = enter("em"), reverse("reports:refuse", args=[delivery.pk])
    assert em.post(address, {"reason": ""}).status_code == 422
    em.post(address, {"reason": "Không thuộc địa bàn."})
    delivery.refresh_from_db()
    assert delivery.status == "refused" and delivery.refusal == "Không thuộc địa bàn."
    assert "Không thuộc địa bàn." in Message.objects.get(key__startswith="delivery_refused", to=people.an.email).text
    em.post(address, {"reason": "Lý do khác."})
    delivery.refresh_from_db()
    assert delivery.refusal == "Không thuộc địa bàn."


def test_what_was_confirmed_is_not_refused_any_more(enter, delivery: Delivery, people: Cast):
    deliveries.acknowledge(delivery, actor=people.em, handler="Em", at=now())
    enter("em").post(reverse("reports:refuse", args=[delivery.pk]), {"reason": "x"})
    delivery.refresh_from_db()
    assert delivery.status == "confirmed"


def test_everything_received_is_kept_and_found_without_accents(enter, people: Cast):
    sent(people, subject="ứng phó bão số 14")
    sent(people, subject="bảo đảm thông tin Tết")
    em = enter("em")
    assert "ứng phó bão số 14" in page(em, "received_list") and "thông tin Tết" in page(em, "received_list")
    found = page(em, "received_list", q="UNG PHO BAO")
    assert "ứng phó bão số 14" in found and "thông tin Tết" not in found
    assert "empty-state" in page(em, "received_list", tab="confirmed")


# Reading and judging


@pytest.fixture
def report(owed: Obligation, people: Cast) -> Report:
    made = builders.filled(owed, people.em, at=now())
    made.summary = "Mọi việc ổn."
    made.save()
    workflow.file(made, actor=people.em, at=now())
    return made


def test_what_was_filed_is_read_by_both_sides(enter, report: Report):
    for name in ("em", "an", "dung"):
        shown = page(enter(name), "detail", report.pk)
        assert "Mọi việc ổn." in shown and "lưu thoát bưu gửi" in shown and "Đã thực hiện." in shown


def test_a_liaison_is_offered_nothing_that_is_not_theirs(enter, report: Report):
    shown = page(enter("em"), "detail", report.pk)
    assert 'class="acts"' not in shown and "reports:accept" not in shown
    assert reverse("reports:accept", args=[report.pk]) not in shown


def test_one_click_accepts(enter, report: Report):
    an = enter("an")
    shown = page(an, "review", report.pk)
    form = f'action="{reverse("reports:accept", args=[report.pk])}"'
    assert form in shown and "dialog" not in shown[shown.index(form) : shown.index(form) + 400]
    an.post(reverse("reports:accept", args=[report.pk]))
    report.refresh_from_db()
    assert report.state == "accepted"


def test_to_hand_back_asks_for_a_word(enter, report: Report):
    an, address = enter("an"), reverse("reports:hand_back", args=[report.pk])
    an.post(address, {"note": "  "})
    report.refresh_from_db()
    assert report.state == "filed"
    an.post(address, {"note": "Thiếu số liệu."})
    report.refresh_from_db()
    assert (report.state, report.verdict) == ("returned", "Thiếu số liệu.")


def test_the_review_of_a_second_version_shows_what_changed(enter, report: Report, owed: Obligation, people: Cast):
    workflow.hand_back(report, actor=people.an, at=now(), note="Thiếu.")
    second = owed.reports.create(version=2, author=people.em, situation="normal", summary="Đã bổ sung.", changed_at=now())
    requirement = report.responses.get().requirement
    second.responses.create(requirement=requirement, answer="in_progress", words="Đang làm.")
    workflow.file(second, actor=people.em, at=now())
    shown = page(enter("an"), "review", second.pk)
    assert "is-changed" in shown and "Đã thực hiện." in shown and "Mọi việc ổn." in shown
    assert report.get_absolute_url() in shown, "every version stays"
    assert "is-changed" not in page(enter("em"), "detail", second.pk)
    assert "Mọi việc ổn." in page(enter("em"), "detail", report.pk)


def test_the_story_tells_everything_that_happened(enter, report: Report, owed: Obligation, people: Cast):
    workflow.hand_back(report, actor=people.an, at=now() - timedelta(days=1), note="Thiếu.")
    Obligation.objects.filter(pk=owed.pk).update(due_at=now() - timedelta(days=2))
    reminders.send_due(at=now() + timedelta(days=1))
    obligations.excuse(Obligation.objects.get(pk=owed.pk), actor=people.ha, why="Ngập lụt.", at=now())
    shown = page(enter("em"), "detail", report.pk)
    assert "Thiếu." in shown and "Ngập lụt." in shown and "Vũ Hà" in shown
    assert shown.count("trail-entry") == 4, "filed, handed back, reminded, excused"


def test_a_reviewer_is_led_from_report_to_report(enter, directive: Directive, report: Report, people: Cast):
    other = builders.filed(directive.obligations.get(organization=people.telecom), people.giang, at=now())
    shown = enter("an").post(reverse("reports:accept", args=[report.pk]), follow=True).content.decode()
    assert reverse("reports:review", args=[other.pk]) in shown


def test_a_draft_is_not_seen_by_the_department(enter, owed: Obligation, people: Cast):
    draft = builders.filled(owed, people.em, at=now())
    for name in ("detail", "review"):
        assert enter("an").get(reverse(f"reports:{name}", args=[draft.pk])).status_code == 404
    assert enter("an").get(owed.get_absolute_url()).url == owed.directive.get_absolute_url()
    assert enter("em").get(draft.get_absolute_url()).url == owed.get_absolute_url()


def test_what_is_another_s_does_not_exist(enter, report: Report, delivery: Delivery, owed: Obligation):
    other = builders.cast("Sở khác", "khac")
    stranger = Client()
    stranger.force_login(other.an)
    for client in (enter("giang"), stranger):
        for name, pk in (("detail", report.pk), ("review", report.pk), ("received", delivery.pk), ("letter", delivery.pk),
                         ("excuse", owed.pk), ("fill", owed.pk)):  # fmt: skip
            assert client.get(reverse(f"reports:{name}", args=[pk])).status_code == 404, name
    assert other.post.name not in page(enter("an"), "inbox")


# What came in


@pytest.fixture
def three_filed(people: Cast) -> dict[str, Report]:
    """From the post in time, from telecom late, and another directive's, accepted."""
    old, new = sent(people, days_ago=30), sent(people, days_ago=2)
    late = builders.filed(old.obligations.get(organization=people.telecom), people.giang, at=now())
    early = builders.filed(new.obligations.get(organization=people.post), people.em, at=now() - timedelta(days=1))
    done = builders.filed(old.obligations.get(organization=people.post), people.em, at=now() - timedelta(days=20))
    workflow.accept(done, actor=people.an, at=now())
    return {"late": late, "early": early, "done": done}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["early", "late"]),
        ({"tab": "accepted"}, ["done"]),
        ({"tab": "returned"}, []),
        ({"tab": "all"}, ["late", "early", "done"]),
        ({"late": "on"}, ["late"]),
        ({"sector": "postal"}, ["early"]),
        ({"sector": "postal", "tab": "all"}, ["early", "done"]),
        ({"q": "vien thong"}, ["late"]),
        ({"sector": "moon", "directive": "x'; --"}, ["early", "late"]),
    ],
)
def test_the_list_is_narrowed_by_its_address(enter, three_filed: dict[str, Report], query: dict[str, str], expected: list[str]):
    answer = enter("an").get(reverse("reports:inbox"), query)
    names = {report.pk: name for name, report in three_filed.items()}
    assert [names[r.pk] for r in answer.context["page"].rows] == expected


def test_the_list_of_one_directive(enter, three_filed: dict[str, Report]):
    early = three_filed["early"]
    answer = enter("an").get(reverse("reports:inbox"), {"directive": early.obligation.directive_id, "tab": "all"})
    assert list(answer.context["page"].rows) == [early]


# Excuses and work


def test_an_excuse_asks_for_its_reason_and_stands_on_record(enter, owed: Obligation, people: Cast):
    an, address = enter("an"), reverse("reports:excuse", args=[owed.pk])
    assert an.get(address).status_code == 200
    assert an.post(address, {"reason": ""}).status_code == 422
    answer = an.post(address, {"reason": "Trụ sở bị ngập."})
    assert answer.url == reverse("reports:progress", args=[owed.directive_id])
    owed.refresh_from_db()
    assert owed.excuse == "Trụ sở bị ngập."
    assert "Trụ sở bị ngập." in page(enter("em"), "todo")


def test_a_drafter_sees_what_waits(enter, people: Cast):
    sent(people, days_ago=30)
    builders.draft(people, subject="đang soạn", at=now())
    back = builders.walk(builders.draft(people, subject="bị trả lại", at=now()), people, "submit", at=now())
    directing.hand_back(back, actor=people.ha, at=now(), note="Bổ sung căn cứ.")
    shown = page(enter("an"), "work")
    assert "Đang soạn" in shown and "Bị trả lại" in shown and "Bổ sung căn cứ." in shown
    assert "0905 000 001" in shown, "whom to call about what is overdue"
    assert "Đang soạn" not in page(enter("binh"), "work")


def test_the_head_sees_what_awaits_their_check(enter, people: Cast):
    builders.walk(builders.draft(people, subject="chờ kiểm tra", at=now()), people, "submit", at=now())
    assert "Chờ kiểm tra" in page(enter("ha"), "work")
    assert 'id="to-check"' not in page(enter("binh"), "work")


def test_with_nothing_waiting_the_page_offers_the_next_act(enter):
    assert reverse("directives:create") in page(enter("an"), "work")
    assert "empty-state" in page(enter("an"), "work")


# Cost


def queries(client: Client, name: str) -> int:
    with CaptureQueriesContext(connection) as counted:
        page(client, name)
    return len(counted)


@pytest.mark.parametrize(("name", "handle"), [("todo", "em"), ("received_list", "em"), ("inbox", "an"), ("work", "an")])
def test_a_list_costs_the_same_for_one_row_and_for_three(enter, people: Cast, name: str, handle: str):
    client = enter(handle)

    def add(days: float) -> None:
        directive = sent(people, days_ago=days)
        back = sent(people, days_ago=days)
        mended = builders.filed(back.obligations.get(organization=people.post), people.em, at=now())
        workflow.hand_back(mended, actor=people.an, at=now(), note="Thiếu.")
        builders.filled(directive.obligations.get(organization=people.post), people.em, at=now())
        builders.filed(directive.obligations.get(organization=people.telecom), people.giang, at=now())
        builders.draft(people, at=now())

    add(30)
    page(client, name)
    one = queries(client, name)
    add(31)
    add(2)
    assert queries(client, name) == one
    assert one <= 20
