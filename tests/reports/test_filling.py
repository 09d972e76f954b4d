"""Writing a report through its page: kept, filed, mended; two colleagues at once; nothing typed is ever lost."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from accounts.models import Role
from accounts.workflow import Refused
from directives import workflow as directing
from directives.deadlines import Bound
from directives.models import Directive
from reports import duties, filling, workflow
from reports.filling import Content
from reports.models import Obligation, Report
from tests import builders
from tests.builders import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def directive(people: Cast) -> Directive:
    """Sent a moment ago, so that the pages, which read the clock, find its report due in three weeks."""
    return builders.sent(people, at=now() - timedelta(hours=1))


@pytest.fixture
def owed(directive: Directive, people: Cast) -> Obligation:
    """What the telecom operator owes: two duties."""
    return Obligation.objects.get(directive=directive, organization=people.telecom)


@pytest.fixture
def giang(client: Client, people: Cast) -> Client:
    client.force_login(people.giang)
    return client


@pytest.fixture
def colleague(people: Cast) -> Client:
    user = builders.person("Lê Khoa", Role.LIAISON, email="khoa@thu-telecom.example")
    people.telecom.liaisons.create(name="Lê Khoa", email=user.email, user=user)
    client = Client()
    client.force_login(user)
    return client


def asked(owed: Obligation) -> list[int]:
    return [r.pk for r in duties.of(owed.organization, owed.directive)]


def typed(owed: Obligation, seen: str = "1.0", answers: tuple[str, ...] = ("done", "done"), **more: Any) -> dict[str, Any]:
    """The form as a browser sends it."""
    said = {"situation": "normal", "summary": "Mạng lưới ổn định.", "difficulties": "", "seen": seen}
    for pk, answer in zip(asked(owed), answers, strict=True):
        said |= {f"answer-{pk}": answer, f"words-{pk}": f"Đã làm {pk}."}
    return {k: v for k, v in (said | more | {"whole": "1"}).items() if v is not None}


def fill(owed: Obligation) -> str:
    return reverse("reports:fill", args=[owed.pk])


def file(owed: Obligation) -> str:
    return reverse("reports:file", args=[owed.pk])


def test_looking_at_the_form_begins_nothing(giang: Client, owed: Obligation):
    assert giang.get(fill(owed)).status_code == 200
    assert not Report.objects.exists()


def test_nothing_is_answered_beforehand(giang: Client, owed: Obligation):
    assert b"checked" not in giang.get(fill(owed)).content.replace(b":checked", b"")


def test_the_form_shows_the_words_of_the_document_and_the_own_duties_alone(giang: Client, owed: Obligation):
    page = giang.get(fill(owed)).content.decode()
    assert owed.request.wording.startswith("Báo cáo kết quả về Sở trước 17 giờ 00") and owed.request.wording in page
    assert "Trực lãnh đạo, trực ca" in page
    assert "lưu thoát bưu gửi" not in page


def test_a_draft_is_kept_as_it_stands(giang: Client, owed: Obligation):
    answer = giang.post(fill(owed), typed(owed, answers=("in_progress", ""), situation=""))
    assert answer.status_code == 302
    draft = owed.reports.get()
    assert (draft.state, draft.version, draft.revision, draft.summary) == ("draft", 1, 1, "Mạng lưới ổn định.")
    assert [(r.answer, r.words) for r in draft.responses.order_by("requirement")] == [
        ("in_progress", f"Đã làm {asked(owed)[0]}."), ("", f"Đã làm {asked(owed)[1]}."),
    ]  # fmt: skip
    owed.refresh_from_db()
    assert owed.answered_at is None


def test_a_report_is_filed_whole_in_one_go(giang: Client, owed: Obligation):
    answer = giang.post(file(owed), typed(owed), follow=True)
    report = owed.reports.get()
    assert answer.redirect_chain[-1][0] == report.get_absolute_url()
    assert report.state == "filed"
    assert "Đúng hạn" in answer.content.decode() or "On time" in answer.content.decode()


def test_late_is_said_before_and_after(giang: Client, owed: Obligation):
    Obligation.objects.filter(pk=owed.pk).update(due_at=now() - timedelta(hours=2))
    page = giang.get(fill(owed)).content.decode()
    assert "deadline-over" in page
    assert giang.get(fill(owed)).context["is_past"]
    answer = giang.post(file(owed), typed(owed), follow=True)
    owed.refresh_from_db()
    assert owed.is_late
    assert "late-words" in answer.content.decode()


def test_filing_names_what_is_missing_and_loses_nothing(giang: Client, owed: Obligation):
    first, second = asked(owed)
    answer = giang.post(file(owed), typed(owed, answers=("done", ""), situation=""))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#div_id_answer-{second}"' in page and 'href="#div_id_situation"' in page
    assert f'href="#div_id_answer-{first}"' not in page
    assert "Mạng lưới ổn định." in page and f"Đã làm {second}." in page
    draft = owed.reports.get()
    assert draft.state == "draft" and draft.summary == "Mạng lưới ổn định."
    assert giang.post(file(owed), typed(owed, seen=answer.context["form"]["seen"].value())).status_code == 302
    assert owed.reports.get().state == "filed"


def test_a_form_that_did_not_arrive_whole_is_not_taken(giang: Client, owed: Obligation):
    for address in (fill(owed), file(owed)):
        answer = giang.post(address, without_end(owed))
        assert answer.status_code == 422
        assert "Mạng lưới ổn định." in answer.content.decode()
    assert not Report.objects.exists()


def without_end(owed: Obligation) -> dict[str, Any]:
    said = typed(owed)
    del said["whole"]
    return said


def test_too_long_a_text_is_told_and_stays_in_the_form(giang: Client, owed: Obligation):
    answer = giang.post(fill(owed), typed(owed, summary="á" * 20_001))
    assert answer.status_code == 422
    assert "á" * 20_001 in answer.content.decode()
    assert not Report.objects.exists()


def test_an_answer_nobody_offers_is_not_taken(giang: Client, owed: Obligation):
    assert giang.post(fill(owed), typed(owed, answers=("done", "perfect"))).status_code == 422


def test_duties_of_others_cannot_be_answered(giang: Client, owed: Obligation, people: Cast):
    foreign = duties.of(people.post, owed.directive).get()
    giang.post(fill(owed), typed(owed) | {f"answer-{foreign.pk}": "done"})
    assert not owed.reports.get().responses.filter(requirement=foreign).exists()


# Two colleagues


def test_a_colleague_s_text_is_not_overwritten(giang: Client, colleague: Client, owed: Obligation):
    giang.get(fill(owed))
    colleague.post(fill(owed), typed(owed, summary="Của Khoa."))
    answer = giang.post(fill(owed), typed(owed, summary="Của Giang."))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert owed.reports.get().summary == "Của Khoa."
    assert "Lê Khoa" in page and "Của Giang." in page and "Của Khoa." in page
    assert giang.post(fill(owed), typed(owed, seen=answer.context["form"]["seen"].value(), summary="Của Giang.")).status_code == 302
    report = owed.reports.get()
    assert (report.summary, report.author.full_name, report.revision) == ("Của Giang.", "Mai Giang", 2)


def test_the_same_words_twice_are_no_conflict(giang: Client, owed: Obligation):
    assert giang.post(fill(owed), typed(owed)).status_code == 302
    assert giang.post(fill(owed), typed(owed)).status_code == 302
    assert owed.reports.get().revision == 1


def test_who_filed_first_has_filed_and_the_other_keeps_what_they_wrote(giang: Client, colleague: Client, owed: Obligation):
    colleague.post(file(owed), typed(owed, summary="Của Khoa."))
    answer = giang.post(file(owed), typed(owed, summary="Của Giang."))
    assert answer.status_code == 422
    assert "Của Giang." in answer.content.decode()
    assert owed.reports.get().summary == "Của Khoa."


def test_a_directive_closed_meanwhile_takes_nothing_and_loses_nothing(giang: Client, owed: Obligation, people: Cast):
    giang.post(fill(owed), typed(owed))
    directing.close(owed.directive, actor=people.chi, at=now())
    answer = giang.post(file(owed), typed(owed, seen="1.1", summary="Muộn mất rồi."))
    assert answer.status_code == 422
    assert "Muộn mất rồi." in answer.content.decode()
    assert owed.reports.get().state == "draft"
    assert "<fieldset" in giang.get(fill(owed)).content.decode()


@pytest.mark.postgresql_only
@pytest.mark.django_db(transaction=True)
def test_colleagues_who_begin_at_once_write_in_one_draft():
    who = builders.cast()
    owed = builders.sent(who).obligations.get(organization=who.telecom)
    barrier, outcomes = threading.Barrier(5), []

    def write(n: int) -> None:
        try:
            barrier.wait()
            content = Content("normal", f"Bản của {n}.", "", {})
            outcomes.append(filling.save(owed, content, seen="1.0", actor=who.giang, at=builders.NOON).summary)
        except filling.Stale:
            outcomes.append("stale")
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=[n]) for n in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    draft = owed.reports.get()
    assert outcomes.count("stale") == 4 and draft.summary in outcomes
    assert (draft.version, draft.revision) == (1, 1)


# Autosave


def test_what_is_typed_is_kept_without_a_click(giang: Client, owed: Obligation):
    address = reverse("reports:autosave", args=[owed.pk])
    first = giang.post(address, typed(owed, situation=""))
    assert (first.status_code, first.json()["seen"]) == (200, "1.1")
    second = giang.post(address, typed(owed, seen="1.1", summary="Thêm một câu."))
    assert second.json()["seen"] == "1.2"
    assert owed.reports.get().summary == "Thêm một câu."


def test_autosave_does_not_overwrite_a_colleague(giang: Client, colleague: Client, owed: Obligation):
    colleague.post(fill(owed), typed(owed, summary="Của Khoa."))
    answer = giang.post(reverse("reports:autosave", args=[owed.pk]), typed(owed, summary="Của Giang."))
    assert answer.status_code == 409 and answer.json()["sentence"]
    assert owed.reports.get().summary == "Của Khoa."


def test_what_keeps_it_from_being_saved_is_named(giang: Client, owed: Obligation):
    address = reverse("reports:autosave", args=[owed.pk])
    answer = giang.post(address, typed(owed, summary="a" * 20_001, seen="1" * 31))
    assert answer.status_code == 422 and "Tóm tắt: " in answer.json()["sentence"] and "Seen" not in answer.json()["sentence"]
    assert not owed.reports.exists()


# Handed back


@pytest.fixture
def returned(owed: Obligation, people: Cast) -> Report:
    report = builders.filed(owed, people.giang, at=now())
    report.attachments.create(
        file="attachments/ab/abcd", name="phương án.pdf", media_type="application/pdf", size=9, sha256="abcd",
        requirement_id=asked(owed)[0], added_by=people.giang, added_at=now(),
    )  # fmt: skip
    workflow.hand_back(report, actor=people.an, at=now(), note="Thiếu số điện thoại trực.")
    return report


def test_after_a_return_the_note_stands_on_top_and_the_answers_in_the_form(giang: Client, owed: Obligation, returned: Report):
    answer = giang.get(fill(owed))
    page = answer.content.decode()
    assert "Thiếu số điện thoại trực." in page
    assert page.count("checked") >= 3 and "Đã thực hiện." in page and "phương án.pdf" in page
    assert answer.context["form"]["seen"].value() == "2.0"
    assert owed.reports.count() == 1


def test_the_next_version_begins_with_what_was_there(giang: Client, owed: Obligation, returned: Report):
    giang.post(file(owed), typed(owed, seen="2.0"))
    second = owed.reports.get(version=2)
    assert second.state == "filed"
    carried = second.attachments.get()
    assert (carried.file, carried.name, carried.requirement_id) == ("attachments/ab/abcd", "phương án.pdf", asked(owed)[0])
    assert carried.pk != returned.attachments.get().pk
    returned.refresh_from_db()
    assert returned.state == "returned" and returned.responses.first().words == "Đã thực hiện."


def test_a_file_left_out_of_the_next_version_stays_in_the_returned_one(giang: Client, owed: Obligation, returned: Report):
    kept = returned.attachments.get()
    giang.post(reverse("reports:detach", args=[kept.pk]))
    assert owed.reports.get(version=2).attachments.count() == 0
    assert returned.attachments.count() == 1


def test_a_form_from_before_the_return_is_stale(giang: Client, owed: Obligation, returned: Report):
    assert giang.post(fill(owed), typed(owed, seen="1.0")).status_code == 409
    assert not owed.reports.filter(version=2).exists()


def test_what_was_filed_and_not_returned_cannot_be_written_again(giang: Client, owed: Obligation, people: Cast):
    report = builders.filed(owed, people.giang, at=now())
    assert giang.get(fill(owed)).url == report.get_absolute_url()
    assert giang.post(fill(owed), typed(owed, seen="2.0")).status_code == 422
    with pytest.raises(Refused):
        filling.start(owed, actor=people.giang, at=now())
    workflow.accept(report, actor=people.an, at=now())
    assert giang.get(fill(owed)).url == report.get_absolute_url()


def test_what_has_no_deadline_is_reported_whenever_it_happens(giang: Client, people: Cast):
    draft = builders.draft(people, at=now())
    draft.report_requests.update(kind="incident", due_on=None, due_at_time=None, bound=Bound.ON_EVENT)
    owed = builders.walk(draft, people, at=now()).obligations.get(organization=people.telecom)
    giang.post(file(owed), typed(owed, summary="Đứt cáp."))
    first = owed.reports.get()
    workflow.accept(first, actor=people.an, at=now())
    giang.post(file(owed), typed(owed, seen="2.0", summary="Đứt cáp lần nữa."))
    assert [(r.version, r.state, r.summary) for r in owed.reports.order_by("version")] == [
        (1, "accepted", "Đứt cáp."), (2, "filed", "Đứt cáp lần nữa."),
    ]  # fmt: skip
    owed.refresh_from_db()
    assert owed.standing(now()) == "filed" and owed.is_late is None


# Walls


@pytest.mark.parametrize("name", ["fill", "file", "autosave", "attach"])
def test_another_organisation_s_report_does_not_exist(client: Client, owed: Obligation, people: Cast, name: str):
    client.force_login(people.em)
    assert client.get(reverse(f"reports:{name}", args=[owed.pk])).status_code in (404, 405)
    assert client.post(reverse(f"reports:{name}", args=[owed.pk]), typed(owed)).status_code == 404
    assert not Report.objects.exists()


def test_staff_write_nobody_s_report(client: Client, owed: Obligation, people: Cast):
    client.force_login(people.an)
    for name in ("fill", "file", "autosave", "attach"):
        assert client.post(reverse(f"reports:{name}", args=[owed.pk]), typed(owed)).status_code == 403
    assert not Report.objects.exists()
